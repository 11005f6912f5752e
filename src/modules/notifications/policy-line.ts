import type { AppointmentDetails } from '../appointments/index.ts'
import type { Line } from './content.ts'
import { capitalize, formatPhone, whenOf } from './format.ts'
import type { Messages } from './messages/index.ts'
import { MONEY } from './messages/money.ts'
import { paidOf } from './rows.ts'

const MINUTE_MS = 60_000

/** Until when the client may change something online, by the policy shown at booking. Null once it is too late. */
export function openDeadlines({ startsAt, policy }: AppointmentDetails, now: number) {
  const until = (minutes: number) => {
    const last = startsAt.getTime() - minutes * MINUTE_MS
    return now < last ? new Date(last) : null
  }
  return { move: until(policy.rescheduleUntilMinutes), cancel: until(policy.cancelUntilMinutes) }
}

function reachLine({ business }: AppointmentDetails, words: Messages): Line | null {
  const { phone, email, kind } = business
  if (phone)
    return [{ text: words.callAt[kind] }, { text: formatPhone(phone), href: `tel:${phone}` }, { text: '.' }]
  if (email) return [{ text: words.writeTo }, { text: email, href: `mailto:${email}` }, { text: '.' }]
  return null
}

/**
 * "You move or cancel until …; after that, call …". Null when there is nothing to say.
 * @param now epoch milliseconds
 */
export function policyLine(details: AppointmentDetails, words: Messages, now: number): Line | null {
  const { locale, timezone } = details
  const { move, cancel } = openDeadlines(details, now)
  const sentence = (said: string, last: Date): Line => [
    { text: said },
    { text: words.deadline(whenOf(last, timezone, locale)), strong: true },
    { text: '. ' },
  ]
  const opening = paidOf(details) ? MONEY[locale] : words
  const together = move !== null && move.getTime() === cancel?.getTime()
  const line: Line = together
    ? sentence(opening.moveOrCancelUntil, move)
    : [
        ...(move ? sentence(words.moveUntil, move) : []),
        ...(cancel ? sentence(opening.cancelUntil, cancel) : []),
      ]
  const reach = reachLine(details, words)
  if (reach) {
    const before = line.length > 0 ? words.afterThat : words.somethingChanged
    // After a question a new sentence begins.
    const [first, ...rest] = reach
    const text = line.length > 0 ? first!.text : capitalize(first!.text, locale)
    line.push({ text: before }, { ...first!, text }, ...rest)
  }
  return line.length > 0 ? line : null
}

/**
 * What comes back of what was paid when the client cancels, by the policy shown at booking. Null where nothing is paid.
 * @param now epoch milliseconds
 */
export function refundLine(details: AppointmentDetails, words: Messages, now: number): Line | null {
  const { policy, startsAt, timezone, locale } = details
  const { refund } = policy
  if (!refund || !paidOf(details)) return null
  const said = MONEY[locale]
  const until = (minutes: number | null) => {
    const last = minutes === null ? 0 : startsAt.getTime() - minutes * MINUTE_MS
    return now < last ? words.deadline(whenOf(new Date(last), timezone, locale)) : null
  }
  const all = until(refund.fullUntilMinutes)
  const part = until(refund.partUntilMinutes)
  if (!all && !part) return [{ text: said.backNoMore }]
  const sentences = [all && said.backAll(all), part && said.backPart(part, refund.partPercent), said.backNone]
  return [{ text: sentences.filter(Boolean).join(' ') }]
}
