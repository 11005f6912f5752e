import type { AppointmentDetails } from '../appointments/index.ts'
import type { Line } from './content.ts'
import { capitalize, formatPhone, whenOf } from './format.ts'
import type { Messages } from './messages/index.ts'

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
  const sentence = (opening: string, last: Date): Line => [
    { text: opening },
    { text: words.deadline(whenOf(last, timezone, locale)), strong: true },
    { text: '. ' },
  ]
  const together = move !== null && move.getTime() === cancel?.getTime()
  const line: Line = together
    ? sentence(words.moveOrCancelUntil, move)
    : [
        ...(move ? sentence(words.moveUntil, move) : []),
        ...(cancel ? sentence(words.cancelUntil, cancel) : []),
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
