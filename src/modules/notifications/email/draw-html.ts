import { createElement as h, type ReactElement } from 'react'
import { Body, Head, Html, Link, render, Text } from 'react-email'
import type { MessageContent } from '../content.ts'
import { Actions, Details, Reference } from './body.ts'
import { Header } from './header.ts'
import { COLOR, FONT, STYLESHEET } from './style.ts'

const table = { role: 'presentation', cellPadding: 0, cellSpacing: 0 }

/** What a list of mails shows beside the subject; not to be seen in the message. */
const HIDDEN = {
  display: 'none',
  overflow: 'hidden',
  lineHeight: '1px',
  maxHeight: 0,
  maxWidth: 0,
  opacity: 0,
}

function Meta({ subject }: { subject: string }): ReactElement {
  return h(
    Head,
    null,
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
    h('meta', { name: 'format-detection', content: 'telephone=no,date=no,address=no,email=no' }),
    h('title', null, subject),
    h('style', null, STYLESHEET),
  )
}

function Footer({ text, end }: Pick<MessageContent, 'end'> & { text: string }): ReactElement {
  const style = { margin: 0, fontSize: '12px', lineHeight: '18px', color: COLOR.ink3 }
  return h(
    'td',
    { className: 'px', style: { padding: '20px 40px 0' } },
    h(Text, { className: 't2', style }, text),
    end
      ? h(
          Text,
          { className: 't2', style: { ...style, marginTop: '8px' } },
          h(
            Link,
            { className: 't2', href: end.href, style: { color: COLOR.ink3, textDecoration: 'underline' } },
            end.text,
          ),
        )
      : null,
  )
}

function Card({ content, appUrl }: { content: MessageContent; appUrl: string }): ReactElement {
  const { rows, paragraphs, primary, secondary, reference, footer, end } = content
  const hasActions = primary !== null || secondary !== null || paragraphs.length > 0
  const style = {
    width: '600px',
    maxWidth: '600px',
    fontFamily: FONT,
    fontVariantNumeric: 'tabular-nums',
  }
  const inRow = (part: ReactElement) => h('tr', null, part)
  return h(
    'table',
    { ...table, width: 600, align: 'center', className: 'card', style },
    h(
      'tbody',
      null,
      inRow(h(Header, { content, appUrl })),
      rows.length ? inRow(h(Details, { rows, last: !hasActions })) : null,
      hasActions ? inRow(h(Actions, { content })) : null,
      reference ? inRow(h(Reference, { text: reference })) : null,
      inRow(h(Footer, { text: footer, end })),
    ),
  )
}

function Message({ content, appUrl }: { content: MessageContent; appUrl: string }): ReactElement {
  const background = { background: COLOR.page }
  const around = { align: 'center' as const, style: { padding: '32px 12px 40px' } }
  const page = h('tbody', null, h('tr', null, h('td', around, h(Card, { content, appUrl }))))
  return h(
    Html,
    { lang: content.locale },
    h(Meta, content),
    h(
      Body,
      { lang: content.locale, style: { margin: 0 } },
      h('div', { style: HIDDEN }, content.preview),
      h('table', { ...table, width: '100%', className: 'bg', style: background }, page),
    ),
  )
}

/**
 * The message as HTML of tables and inline styles, without scripts. The only picture is the business's own, beside its
 * name, so that nothing is missing where pictures are off.
 * @param appUrl where the picture is fetched; without a trailing slash
 */
export const drawHtml = (content: MessageContent, appUrl: string): Promise<string> =>
  render(h(Message, { content, appUrl }))
