import type { Line, MessageContent, Row } from './content.ts'
import { formatMoney } from './format.ts'
import { MESSAGES, type Messages } from './messages/index.ts'
import { MONEY } from './messages/money.ts'
import { clientRows, paidOf, priceText, serviceRows, textOf, whenRow } from './rows.ts'
import { type BusinessInput, happeningOf } from './template.ts'
import { timesOf } from './times.ts'

function notes({ details, event }: BusinessInput, words: Messages): Line[] {
  if (happeningOf(event) === 'cancelled') return [[{ text: words.business.freeAgain }]]
  return details.status === 'requested' ? [[{ text: words.business.waiting }]] : []
}

const shownOf = (event: BusinessInput['event']) => ({
  previousStart: event.previousStart ? new Date(event.previousStart) : null,
  off: happeningOf(event) === 'cancelled',
})

/** What it costs, and what of it is paid. */
function priceLine(details: BusinessInput['details'], words: Messages): string {
  const { business, price } = details
  const paid = paidOf(details)
  const text = priceText(details, words, business.locale)
  return paid
    ? `${text}, ${MONEY[business.locale].alreadyPaid(formatMoney(paid, price.currency, business.locale))}`
    : text
}

/** What the business is told about something that a client did, in the business's language. */
export function businessContent(input: BusinessInput): MessageContent {
  const { details, event } = input
  const { business, client, cancelReason } = details
  const { locale } = business
  const words = MESSAGES[locale]
  const told = words.business[happeningOf(event)]
  const { start, end, ...times } = timesOf(details, shownOf(event), words, locale)
  const [who, ...reach] = clientRows(details, words)
  const services = serviceRows(details, words, locale)
  const reason: Row[] =
    times.off && cancelReason ? [{ label: words.reason, lines: [[{ text: cancelReason }]] }] : []
  return {
    ...times,
    locale,
    subject: told.subject(start, client.name),
    preview: services.flatMap((row) => row.lines.map(textOf)).join('. '),
    businessName: business.name,
    logoUrl: null,
    accent: business.accent,
    lead: told.lead(client.name),
    rows: [
      who!,
      whenRow(words, start, end),
      ...services,
      { label: words.price, lines: [[{ text: priceLine(details, words) }]] },
      ...reason,
      ...reach,
    ],
    primary: null,
    secondary: null,
    paragraphs: notes(input, words),
    reference: words.code(details.code),
    footer: words.businessFooter(business.name),
    end: null,
  }
}
