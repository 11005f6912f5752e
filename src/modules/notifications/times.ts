import type { LocaleCode } from '../../contracts/index.ts'
import { bandOf } from './band.ts'
import type { MessageContent } from './content.ts'
import { capitalize, type When, whenOf } from './format.ts'
import type { Messages } from './messages/index.ts'
import { happeningOf, type TemplateInput } from './template.ts'

const MINUTE_MS = 60_000

/** When it is, when it was, and where that lies in the day: the head of every message. */
export function timesOf(
  { details, event }: TemplateInput,
  words: Messages,
  locale: LocaleCode,
): Pick<MessageContent, 'headline' | 'previous' | 'off' | 'band'> & { start: When; end: When } {
  const { startsAt, endsAt, timezone } = details
  const when = (instant: Date) => whenOf(instant, timezone, locale)
  const start = when(startsAt)
  const end = when(endsAt)
  const off = happeningOf(event) === 'cancelled'
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS
  return {
    start,
    end,
    headline: capitalize(words.headline(start), locale),
    previous: event.previousStart
      ? { label: words.previous, text: words.moment(when(new Date(event.previousStart))) }
      : null,
    off,
    // A time that was given back is nobody's block any more.
    band: off ? null : { ...bandOf(start.wallMinute, minutes), label: words.band(start, end) },
  }
}
