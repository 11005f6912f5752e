import { writeCalendarFile } from '../calendar-sync/index.ts'
import { businessContent } from './business-content.ts'
import { calendarMethod, clientContent } from './client-content.ts'
import type { MessageContent } from './content.ts'
import { drawHtml } from './email/draw-html.ts'
import { MESSAGES } from './messages/index.ts'
import { drawText } from './plain-text.ts'
import type { MailAddress, MailAttachment, MailMessage } from './ports.ts'
import type { BusinessInput, ClientInput } from './template.ts'

// Line breaks would begin a new header (RFC 5322 §2.2); direction marks would show another text than is meant.
const NOT_IN_HEADERS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu

/** What a person typed, fit for a mail header. */
export const headerText = (typed: string): string =>
  typed.toWellFormed().replace(NOT_IN_HEADERS, ' ').replace(/\s+/gu, ' ').trim()

export const person = (name: string, address: string): MailAddress => ({
  name: headerText(name),
  address: headerText(address),
})

/** Whom a message goes to, and what belongs to the envelope. */
export interface Envelope {
  recipient: string
  messageId: string
  /** The platform's own address. */
  mailFrom: string
  /** Without a trailing slash. */
  appUrl: string
}

/** RFC 2369 and RFC 8058: mail programs show a button that ends these messages with one press. */
const endHeaders = (href: string) => ({
  'List-Unsubscribe': `<${href}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

/** A mail of the platform around a content: the parts that every message has. */
export async function mailOf(
  content: MessageContent,
  { messageId, mailFrom, appUrl }: Envelope,
  ends: {
    from: MailAddress
    to: MailAddress
    replyTo?: MailAddress
    attachments?: MailAttachment[]
    endUrl?: string | null
  },
): Promise<MailMessage> {
  const { from, to, replyTo, attachments = [], endUrl } = ends
  return {
    from,
    to,
    ...(replyTo ? { replyTo } : {}),
    subject: headerText(content.subject),
    text: drawText(content),
    html: await drawHtml(content, appUrl),
    attachments,
    // RFC 3834: tells out-of-office robots not to answer.
    headers: { 'Auto-Submitted': 'auto-generated', ...(endUrl ? endHeaders(endUrl) : {}) },
    messageId: `<${messageId}@${mailFrom.split('@').at(-1)}>`,
  }
}

function attachmentsOf(input: ClientInput, mailFrom: string): MailAttachment[] {
  const method = calendarMethod(input)
  if (!method) return []
  const { details, now } = input
  return [
    {
      filename: 'programare.ics',
      contentType: `text/calendar; method=${method}; charset=utf-8`,
      content: writeCalendarFile(details, { method, now: new Date(now), organizerEmail: mailFrom }),
    },
  ]
}

/** To the client, in the business's name; an answer goes to the business. */
export function composeForClient(input: ClientInput, envelope: Envelope): Promise<MailMessage> {
  const { client, business, locale } = input.details
  return mailOf(clientContent(input), envelope, {
    from: person(MESSAGES[locale].sender(business.name), envelope.mailFrom),
    to: person(client.name, envelope.recipient),
    ...(business.email ? { replyTo: person(business.name, business.email) } : {}),
    attachments: attachmentsOf(input, envelope.mailFrom),
    endUrl: input.endUrl,
  })
}

/** To the business about its client; an answer goes to the client. */
export function composeForBusiness(input: BusinessInput, envelope: Envelope): Promise<MailMessage> {
  const { client, business } = input.details
  return mailOf(businessContent(input), envelope, {
    from: person('Rezerva Rapid', envelope.mailFrom),
    to: person(business.name, envelope.recipient),
    ...(client.email ? { replyTo: person(client.name, client.email) } : {}),
  })
}
