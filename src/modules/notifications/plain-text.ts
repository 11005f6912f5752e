import type { Line, MessageContent, Row } from './content.ts'

/** A link is written out after its words, unless they are the address or number itself. */
const drawLine = (line: Line): string =>
  line
    .map(({ text, href }) => (href?.startsWith('http') ? `${text}: ${href}` : text))
    .join('')
    .trim()

function drawRow({ label, lines }: Row): string {
  const [first, ...rest] = lines.map(drawLine)
  return [`${label}: ${first}`, ...rest.map((line) => `  ${line}`)].join('\n')
}

/** The message for who reads without HTML: everything that the HTML says, in its order. */
export function drawText(content: MessageContent): string {
  const { previous } = content
  const links = [content.primary, content.secondary].filter((link) => link !== null)
  return [
    content.businessName,
    [content.lead, content.headline, previous && `${previous.label}: ${previous.text}`]
      .filter(Boolean)
      .join('\n'),
    content.rows.map(drawRow).join('\n'),
    links.map(({ text, href }) => `${text}: ${href}`).join('\n'),
    ...content.paragraphs.map(drawLine),
    content.reference,
    `--\n${[content.footer, content.end && `${content.end.text}: ${content.end.href}`].filter(Boolean).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}
