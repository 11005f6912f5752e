import type { Line, MessageContent, Row } from './content.ts'
import { CLIENT_WORDS, MESSAGES, type Messages } from './messages/index.ts'
import { openDeadlines, policyLine, refundLine } from './policy-line.ts'
import { isOnline, paymentRows, placeRows, priceText, serviceRows, textOf, whenRow } from './rows.ts'
import type { ClientInput } from './template.ts'
import { fill, type Values } from './texts.ts'
import { timesOf } from './times.ts'
import { inLanguage, isOver, linkOf, valuesOf } from './values.ts'

/** The words of a message: the business's own where it has some, the platform's elsewhere. */
export function wordsOf({ kind, details, own }: Pick<ClientInput, 'kind' | 'details' | 'own'>) {
  const standard = CLIENT_WORDS[details.locale][kind]
  return {
    subject: own?.subject ?? standard.subject,
    lead: own?.lead ?? standard.lead,
    body: own?.body ?? standard.body,
    sms: own?.sms ?? standard.sms,
  }
}

function previewOf(details: ClientInput['details'], words: Messages, [services]: Row[]): string {
  const what = services?.lines.map(textOf).join('; ')
  const place = isOnline(details) ? words.online : details.business.address
  return [what, priceText(details, words, details.locale), place].filter(Boolean).join('. ')
}

function buttons(input: ClientInput, words: Messages): Pick<MessageContent, 'primary' | 'secondary'> {
  const { kind, details, appUrl, now } = input
  const { manageUrl, status, clientConfirmedAt } = details
  const page = inLanguage(linkOf(input), details)
  if (isOver(kind)) return { primary: { text: words.bookAgain, href: page }, secondary: null }
  if (status === 'requested') return { primary: null, secondary: { text: words.seeRequest, href: page } }
  const { move, cancel } = openDeadlines(details, now)
  const token = manageUrl.split('/').at(-1)
  const calendar = {
    text: words.addToCalendar,
    href: `${appUrl}/api/v1/appointments/${token}/calendar.ics`,
  }
  const change = { text: move || cancel ? words.moveOrCancel : words.seeAppointment, href: page }
  // The page asks before it confirms: mail scanners follow links.
  if (kind === 'reminder' && !clientConfirmedAt)
    return { primary: { text: words.confirmComing, href: page }, secondary: calendar }
  return { primary: calendar, secondary: change }
}

function rowsOf({ kind, details }: ClientInput, words: Messages, services: Row[], when: Row): Row[] {
  if (!isOver(kind)) return [when, ...services, ...placeRows(details, words), ...paymentRows(details, words)]
  // A client need not be told their own reason.
  const reason = kind === 'cancelled_by_client' ? null : details.cancelReason
  return [when, ...services, ...(reason ? [{ label: words.reason, lines: [[{ text: reason }]] }] : [])]
}

/** Stands where a link goes until the text around it is filled in; nobody types it. */
const HERE = '\u{f8ff}'

/** A paragraph with its link to press, where it names one. */
function lineOf(paragraph: string, values: Values, href: string): Line {
  const parts = fill(paragraph, { ...values, link: HERE }).split(HERE)
  return parts.flatMap((text, index) => (index === 0 ? [{ text }] : [{ text: href, href }, { text }]))
}

function paragraphsOf(input: ClientInput, words: Messages, values: Values): Line[] {
  const { details, kind, now } = input
  const said = wordsOf(input)
    .body.split(/\n+/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => lineOf(paragraph, values, inLanguage(linkOf(input), details)))
  const note =
    (kind === 'confirmed' || kind === 'approved' || kind === 'reminder') && details.business.confirmationNote
  const noted: Line[] = note ? note.split(/\n+/).map((text) => [{ text }]) : []
  const policy = isOver(kind) ? null : policyLine(details, words, now)
  const refund = isOver(kind) ? null : refundLine(details, words, now)
  return [...said, ...noted, ...[policy, refund].filter((line) => line !== null)].filter((line) =>
    textOf(line).trim(),
  )
}

/** The calendar file that goes along: none for what is not settled, was never in a calendar, or is there already. */
export function calendarMethod({
  kind,
  details,
}: Pick<ClientInput, 'kind' | 'details'>): 'REQUEST' | 'CANCEL' | null {
  if (details.status === 'requested' || kind === 'declined' || kind === 'requested') return null
  if (kind === 'cancelled_by_client' || kind === 'cancelled_by_business') return 'CANCEL'
  return isOver(kind) ? null : 'REQUEST'
}

const FILE_WORDS = { REQUEST: 'fileAttached', CANCEL: 'fileRemoves' } as const

/** What stands large, where it is not the time. */
const headlineOf = ({ kind }: ClientInput, words: Messages): Partial<MessageContent> => {
  if (kind === 'follow_up') return { headline: words.followUpHeadline, band: null }
  if (kind === 'no_show') return { headline: words.noShowHeadline, band: null }
  return {}
}

/** What the client is told, in the language in which they booked. */
export function clientContent(input: ClientInput): MessageContent {
  const { details, kind, previousStart, endUrl } = input
  const { locale, business } = details
  const words = MESSAGES[locale]
  const off = kind === 'cancelled_by_client' || kind === 'cancelled_by_business' || kind === 'declined'
  const { start, end, ...times } = timesOf(details, { previousStart, off }, words, locale)
  const services = serviceRows(details, words, locale)
  const method = calendarMethod(input)
  const code = words.code(details.code)
  const values = valuesOf(input)
  const said = wordsOf(input)
  return {
    ...times,
    ...headlineOf(input, words),
    ...buttons(input, words),
    subject: fill(said.subject, values),
    lead: fill(said.lead, values),
    locale,
    preview: previewOf(details, words, services),
    businessName: business.name,
    logoUrl: business.logoUrl,
    accent: business.accent,
    rows: rowsOf(input, words, services, whenRow(words, start, end)),
    paragraphs: paragraphsOf(input, words, values),
    reference: method ? `${code} ${words[FILE_WORDS[method]]}` : code,
    footer: words.clientFooter(business.legalName ?? business.name),
    end: endUrl ? { text: words.endReminders, href: inLanguage(endUrl, details) } : null,
  }
}
