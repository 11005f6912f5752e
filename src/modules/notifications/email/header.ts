import { createElement as h, type ReactElement } from 'react'
import { Heading, Img, Text } from 'react-email'
import { markOf, TRACK } from '../accent.ts'
import { type Band, share } from '../band.ts'
import type { MessageContent } from '../content.ts'
import { COLOR } from './style.ts'

const cell = { fontSize: '1px', lineHeight: '1px', height: '28px', padding: 0 }
const table = { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0 }

/** A piece of the day: a table cell as wide as its minutes. Nothing for no minutes. */
function piece(band: Band, key: string, from: number, to: number, style: object): ReactElement | null {
  if (to <= from) return null
  const left = from === band.from ? '6px' : '0'
  const right = to === band.to ? '6px' : '0'
  return h(
    'td',
    {
      key,
      width: share(band, to - from),
      height: 28,
      style: { ...cell, borderRadius: `${left} ${right} ${right} ${left}`, ...style },
    },
    '\u00a0',
  )
}

const twoDigits = (minute: number): string => String(Math.floor(minute / 60) % 24).padStart(2, '0')

const LOGO = {
  display: 'inline-block',
  verticalAlign: 'middle' as const,
  marginRight: '12px',
  borderRadius: '6px',
  objectFit: 'cover' as const,
}

/** Each hour stands where its cell begins; the last hour of the day at the right edge. */
function ticks(band: Band): ReactElement {
  const small = { fontSize: '12px', lineHeight: '16px', color: COLOR.onBar2, padding: '8px 0 28px' }
  return h(
    'tr',
    null,
    band.ticks.map((tick, index) => {
      const next = band.ticks[index + 1] ?? band.to
      return h('td', { key: tick, width: share(band, next - tick), align: 'left', style: small }, [
        next === band.to ? h('span', { key: 'end', style: { float: 'right' } }, twoDigits(band.to)) : null,
        twoDigits(tick),
      ])
    }),
  )
}

function drawBand(band: Band & { label: string }, accent: string | null): ReactElement {
  const { fill, frame } = markOf(accent)
  const mark = { background: fill, ...(frame ? { border: `1px solid ${frame}` } : {}) }
  const layout = { tableLayout: 'fixed' as const }
  return h(
    'div',
    { role: 'img', 'aria-label': band.label },
    h(
      'table',
      { ...table, style: layout },
      h(
        'tbody',
        null,
        h('tr', null, [
          piece(band, 'before', band.from, band.start, { background: TRACK }),
          piece(band, 'mark', band.start, band.end, mark),
          piece(band, 'after', band.end, band.to, { background: TRACK }),
        ]),
      ),
    ),
    h('table', { ...table, style: layout }, h('tbody', null, ticks(band))),
  )
}

/** The dark head of the message: who, what happened, when, and where that lies in the day. */
export function Header({ content, appUrl }: { content: MessageContent; appUrl: string }): ReactElement {
  const { businessName, logoUrl, lead, headline, previous, off, band, accent } = content
  const struck = { textDecoration: 'line-through' }
  return h(
    'td',
    {
      className: 'px',
      style: { background: COLOR.bar, padding: '28px 40px 0', borderRadius: '12px 12px 0 0' },
    },
    h(
      Text,
      {
        style: {
          margin: '0 0 20px',
          fontSize: '15px',
          lineHeight: '20px',
          fontWeight: 600,
          color: COLOR.onBar,
        },
      },
      logoUrl ? h(Img, { src: `${appUrl}${logoUrl}`, alt: '', width: 32, height: 32, style: LOGO }) : null,
      businessName,
    ),
    h(Text, { style: { margin: 0, fontSize: '15px', lineHeight: '22px', color: COLOR.onBar2 } }, lead),
    h(
      Heading,
      {
        as: 'h1',
        className: 'big',
        style: {
          margin: previous ? '4px 0 8px' : '4px 0 28px',
          fontSize: '56px',
          lineHeight: '58px',
          fontWeight: 640,
          letterSpacing: '-0.04em',
          color: off ? COLOR.onBar2 : COLOR.onBar,
          ...(off ? struck : {}),
        },
      },
      headline,
    ),
    previous
      ? h(
          Text,
          { style: { margin: '0 0 28px', fontSize: '15px', lineHeight: '22px', color: COLOR.onBar2 } },
          `${previous.label} `,
          h('s', null, previous.text),
        )
      : null,
    band ? drawBand(band, accent) : null,
  )
}
