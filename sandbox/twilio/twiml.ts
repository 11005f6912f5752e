const MESSAGE = /<Message(?:\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/Message>)/g
const BODY = /<Body(?:\s[^>]*)?>([\s\S]*?)<\/Body>/
const PLAIN: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const HIGHEST = 0x10ffff

function character(name: string): string {
  if (!name.startsWith('#')) return PLAIN[name] ?? ''
  const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return point <= HIGHEST ? String.fromCodePoint(point) : ''
}

/**
 * The texts that an answer in TwiML asks to send: `<Response><Message>text</Message></Response>`, or with the text in
 * `<Body>`. Other verbs and all attributes are passed over.
 */
export function textsOf(twiml: string): string[] {
  return [...twiml.matchAll(MESSAGE)]
    .map(([, inner = '']) => BODY.exec(inner)?.[1] ?? inner)
    .map((inner) =>
      inner
        .replace(/<[^>]+>/g, '')
        .replace(/&(lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi, (_, name: string) =>
          character(name.toLowerCase()),
        ),
    )
    .filter((text) => text.trim() !== '')
}
