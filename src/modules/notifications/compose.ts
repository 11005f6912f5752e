import { writeCalendarFile } from '../calendar-sync/index.ts'
import { businessContent } from './business-content.ts'
import { calendarMethod, clientContent } from './client-content.ts'
import { drawHtml } from './email/draw-html.ts'
import { MESSAGES } from './messages/index.ts'
import { drawText } from './plain-text.ts'
import type { MailAddress, MailAttachment, MailMessage } from './ports.ts'
import type { Audience, TemplateInput } from './template.ts'

// Line breaks would begin a new header (RFC 5322 §2.2); direction marks would show another text than is meant.
const NOT_IN_HEADERS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu

/** What a person typed, fit for a mail header. */
export const headerText = (typed: string): string =>
  typed.toWellFormed().replace(NOT_IN_HEADERS, ' ').replace(/\s+/gu, ' ').trim()

const person = (name: string, address: string): MailAddress => ({
  name: headerText(name),
  address: headerText(address),
})

function attachmentsOf(input: TemplateInput, mailFrom: string): MailAttachment[] {
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

/** Whoever a message goes to, and what belongs to the envelope. */
export interface Envelope {
  audience: Audience
  recipient: string
  messageId: string
  /** The platform's own address. */
  mailFrom: string
}

/** Draws a whole message: to the client in the business's name, or to the business about its client. */
export async function composeMail(input: TemplateInput, envelope: Envelope): Promise<MailMessage> {
  const { client, business, locale } = input.details
  const forClient = envelope.audience === 'client'
  const content = forClient ? clientContent(input) : businessContent(input)
  const sender = forClient ? MESSAGES[locale].sender(business.name) : 'Rezerva Rapid'
  const answersTo = forClient ? { name: business.name, email: business.email } : client
  return {
    from: person(sender, envelope.mailFrom),
    to: person(forClient ? client.name : business.name, envelope.recipient),
    ...(answersTo.email ? { replyTo: person(answersTo.name, answersTo.email) } : {}),
    subject: headerText(content.subject),
    text: drawText(content),
    html: await drawHtml(content),
    attachments: forClient ? attachmentsOf(input, envelope.mailFrom) : [],
    // RFC 3834: tells out-of-office robots not to answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    messageId: `<${envelope.messageId}@${envelope.mailFrom.split('@').at(-1)}>`,
  }
}
