import { createElement as h, type ReactElement } from 'react'
import { Link, Text } from 'react-email'
import type { Line, MessageContent, Row } from '../content.ts'
import { COLOR } from './style.ts'

const table = { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0 }
const surface = { background: COLOR.surface }

/** Runs of text with their links and weights. React escapes what people typed. */
function draw(line: Line): ReactElement[] {
  return line.map(({ text, href, strong }, index) => {
    const key = String(index)
    if (href)
      return h(
        Link,
        { key, className: 'lk', href, style: { color: COLOR.link, textDecoration: 'underline' } },
        text,
      )
    if (strong) return h('b', { key, style: { fontWeight: 580 } }, text)
    return h('span', { key }, text)
  })
}

function drawRow({ label, lines }: Row, index: number): ReactElement {
  const cell = { padding: '5px 0', verticalAlign: 'top' as const }
  return h(
    'tr',
    { key: index },
    h(
      'td',
      { className: 't2 label', width: 96, style: { ...cell, color: COLOR.ink3, paddingRight: '8px' } },
      label,
    ),
    h(
      'td',
      { className: 'tx', style: { ...cell, color: COLOR.ink, wordBreak: 'break-word' } },
      lines.map((line, at) => h('div', { key: String(at) }, draw(line))),
    ),
  )
}

/** What, when, with whom, where. `last`: nothing follows before the closing line. */
export function Details({ rows, last }: { rows: Row[]; last: boolean }): ReactElement {
  return h(
    'td',
    { className: 'surface px', style: { ...surface, padding: `28px 40px ${last ? 28 : 8}px` } },
    h(
      'table',
      { ...table, style: { fontSize: '16px', lineHeight: '24px' } },
      h('tbody', null, rows.map(drawRow)),
    ),
  )
}

const button = {
  display: 'block',
  textDecoration: 'none',
  textAlign: 'center' as const,
  fontSize: '16px',
  lineHeight: '24px',
  padding: '13px 16px',
  borderRadius: '8px',
}

function Buttons({ primary, secondary }: Pick<MessageContent, 'primary' | 'secondary'>): ReactElement | null {
  if (!primary && !secondary) return null
  const main = {
    ...button,
    background: COLOR.bar,
    color: COLOR.onBar,
    fontWeight: 580,
    border: `1px solid ${COLOR.bar}`,
  }
  const other = {
    ...button,
    ...surface,
    color: COLOR.ink,
    fontWeight: 500,
    border: `1px solid ${COLOR.lineStrong}`,
  }
  const both = primary && secondary
  const cells = [
    primary &&
      h(
        'td',
        { key: 'primary', width: '50%', style: { paddingRight: both ? '8px' : 0 } },
        h(Link, { className: 'main', href: primary.href, style: main }, primary.text),
      ),
    secondary &&
      h(
        'td',
        { key: 'secondary', width: '50%' },
        h(Link, { className: 'sec', href: secondary.href, style: other }, secondary.text),
      ),
    // One button keeps its half of the width.
    both ? null : h('td', { key: 'rest', width: '50%' }),
  ]
  return h('table', { ...table, className: 'stack' }, h('tbody', null, h('tr', null, cells)))
}

/** What can be done, and until when. */
export function Actions({ content }: { content: MessageContent }): ReactElement {
  return h(
    'td',
    {
      className: 'surface px',
      // Where nothing closes the card, this does.
      style: {
        ...surface,
        padding: '16px 40px 28px',
        ...(content.reference ? {} : { borderRadius: '0 0 12px 12px' }),
      },
    },
    h(Buttons, content),
    content.paragraphs.map((line, index) =>
      h(
        Text,
        {
          key: String(index),
          className: 't2',
          style: {
            margin: index === 0 && !content.primary && !content.secondary ? '0' : '20px 0 0',
            fontSize: '14px',
            lineHeight: '22px',
            color: COLOR.ink2,
          },
        },
        draw(line),
      ),
    ),
  )
}

/** The small line that closes the card. */
export function Reference({ text }: { text: string }): ReactElement {
  return h(
    'td',
    {
      className: 'surface px ln',
      style: {
        ...surface,
        padding: '16px 40px 24px',
        borderTop: `1px solid ${COLOR.line}`,
        borderRadius: '0 0 12px 12px',
      },
    },
    h(
      Text,
      { className: 't2', style: { margin: 0, fontSize: '13px', lineHeight: '20px', color: COLOR.ink3 } },
      text,
    ),
  )
}
