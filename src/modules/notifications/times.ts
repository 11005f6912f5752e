import type { LocaleCode } from '../../contracts/index.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import { bandOf } from './band.ts'
import type { MessageContent } from './content.ts'
import { capitalize, type When, whenOf } from './format.ts'
import type { Messages } from './messages/index.ts'

const MINUTE_MS = 60_000

/** When it is, when it was, and where that lies in the day: the head of every message about an appointment. */
export function timesOf(
  { startsAt, endsAt, timezone }: AppointmentDetails,
  { previousStart, off }: { previousStart: Date | null; off: boolean },
  words: Messages,
  locale: LocaleCode,
): Pick<MessageContent, 'headline' | 'previous' | 'off' | 'band'> & { start: When; end: When } {
  const when = (instant: Date) => whenOf(instant, timezone, locale)
  const start = when(startsAt)
  const end = when(endsAt)
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS
  return {
    start,
    end,
    headline: capitalize(words.headline(start), locale),
    previous: previousStart ? { label: words.previous, text: words.moment(when(previousStart)) } : null,
    off,
    // A time that was given back is nobody's block any more.
    band: off ? null : { ...bandOf(start.wallMinute, minutes), label: words.band(start, end) },
  }
}
