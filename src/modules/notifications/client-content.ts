import type { Line, MessageContent, Row } from './content.ts'
import type { When } from './format.ts'
import { MESSAGES, type Messages } from './messages/index.ts'
import { openDeadlines, policyLine } from './policy-line.ts'
import { isOnline, paymentRows, placeRows, priceText, serviceRows, textOf, whenRow } from './rows.ts'
import { happeningOf, type TemplateInput } from './template.ts'
import { timesOf } from './times.ts'

/** How a salon would say it: the first name. */
const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name

/** Subject and first line. A request that was turned down is told as such, not as a cancellation. */
function announce({ details, event }: TemplateInput, words: Messages, start: When) {
  const { client, business, status } = details
  const told = words.client[status === 'declined' ? 'declined' : happeningOf(event)]
  const lead = typeof told.lead === 'function' ? told.lead : told.lead[event.actor]
  return { subject: told.subject(start, business.name), lead: lead(firstName(client.name), business.name) }
}

function previewOf(details: TemplateInput['details'], words: Messages, [services]: Row[]): string {
  const what = services?.lines.map(textOf).join('; ')
  const place = isOnline(details) ? words.online : details.business.address
  return [what, priceText(details, words, details.locale), place].filter(Boolean).join('. ')
}

function buttons(
  { details, appUrl, now }: TemplateInput,
  words: Messages,
  off: boolean,
): Pick<MessageContent, 'primary' | 'secondary'> {
  const { manageUrl, business, status, locale } = details
  // Pages are Romanian unless asked: who reads this in English asks by opening the link.
  const inLanguage = (href: string) => (locale === 'en' ? `${href}?lang=en` : href)
  const page = inLanguage(manageUrl)
  if (off) {
    const href = inLanguage(`${appUrl}/book/${business.slug}`)
    return { primary: { text: words.bookAgain, href }, secondary: null }
  }
  if (status === 'requested') return { primary: null, secondary: { text: words.seeRequest, href: page } }
  const { move, cancel } = openDeadlines(details, now)
  const token = manageUrl.split('/').at(-1)
  return {
    primary: { text: words.addToCalendar, href: `${appUrl}/api/v1/appointments/${token}/calendar.ics` },
    secondary: { text: move || cancel ? words.moveOrCancel : words.seeAppointment, href: page },
  }
}

function rowsOf(
  { details, event }: TemplateInput,
  words: Messages,
  services: Row[],
  when: Row,
  off: boolean,
): Row[] {
  const { cancelReason } = details
  if (!off) return [when, ...services, ...placeRows(details, words), ...paymentRows(details, words)]
  // A client need not be told their own reason.
  const reason = event.actor === 'business' ? cancelReason : null
  return [when, ...services, ...(reason ? [{ label: words.reason, lines: [[{ text: reason }]] }] : [])]
}

function paragraphsOf({ details, now }: TemplateInput, words: Messages, off: boolean): Line[] {
  if (off) return []
  const waiting: Line | null = details.status === 'requested' ? [{ text: words.client.waiting }] : null
  return [waiting, policyLine(details, words, now)].filter((line) => line !== null)
}

/** The calendar file that goes along: none for what is not settled, or was never in a calendar. */
export function calendarMethod({ details, event }: TemplateInput): 'REQUEST' | 'CANCEL' | null {
  if (details.status === 'requested' || details.status === 'declined') return null
  return happeningOf(event) === 'cancelled' ? 'CANCEL' : 'REQUEST'
}

const FILE_WORDS = { REQUEST: 'fileAttached', CANCEL: 'fileRemoves' } as const

/** What the client is told, in the language in which they booked. */
export function clientContent(input: TemplateInput): MessageContent {
  const { details } = input
  const { locale, business } = details
  const words = MESSAGES[locale]
  const { start, end, ...times } = timesOf(input, words, locale)
  const services = serviceRows(details, words, locale)
  const method = calendarMethod(input)
  const code = words.code(details.code)
  return {
    ...times,
    ...announce(input, words, start),
    ...buttons(input, words, times.off),
    locale,
    preview: previewOf(details, words, services),
    businessName: business.name,
    accent: business.accent,
    rows: rowsOf(input, words, services, whenRow(words, start, end), times.off),
    paragraphs: paragraphsOf(input, words, times.off),
    reference: method ? `${code} ${words[FILE_WORDS[method]]}` : code,
    footer: words.clientFooter(business.legalName ?? business.name),
  }
}
