import type { AppointmentDetails } from '../appointments/index.ts'
import { type Envelope, mailOf, person } from './compose.ts'
import type { MessageContent } from './content.ts'
import { MESSAGES } from './messages/index.ts'
import type { MailMessage } from './ports.ts'
import { clientRows, serviceRows, whenRow } from './rows.ts'
import { timesOf } from './times.ts'

/** What a client answered to an SMS, in the business's language. */
export function replyContent(details: AppointmentDetails, reply: string): MessageContent {
  const { business, client, code } = details
  const { locale } = business
  const words = MESSAGES[locale]
  const { start, end, ...times } = timesOf(details, { previousStart: null, off: false }, words, locale)
  return {
    ...times,
    locale,
    subject: words.business.replied.subject(client.name),
    preview: reply,
    businessName: business.name,
    logoUrl: null,
    accent: business.accent,
    lead: words.business.replied.lead(client.name),
    rows: [
      { label: words.business.replied.label, lines: [[{ text: reply, strong: true }]] },
      ...clientRows(details, words),
      whenRow(words, start, end),
      ...serviceRows(details, words, locale),
    ],
    primary: null,
    secondary: null,
    paragraphs: [],
    reference: words.code(code),
    footer: words.businessFooter(business.name),
    end: null,
  }
}

/** To the business: what a client answered to an SMS. */
export function composeReply(
  details: AppointmentDetails,
  reply: string,
  envelope: Envelope,
): Promise<MailMessage> {
  const { business, client } = details
  return mailOf(replyContent(details, reply), envelope, {
    from: person('Rezerva Rapid', envelope.mailFrom),
    to: person(business.name, envelope.recipient),
    ...(client.email ? { replyTo: person(client.name, client.email) } : {}),
  })
}
