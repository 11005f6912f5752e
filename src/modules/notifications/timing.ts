/** Nobody gets an SMS between these wall minutes. */
export const QUIET = { from: 21 * 60, to: 8 * 60 }
/** What cannot wait for the morning leaves the evening before, while people are still up. */
const EVENING = { hour: 20, minute: 30 }
/** A reminder that leaves later than this before the start comes too late to change anything. Milliseconds. */
const SENSIBLE_MS = 3_600_000
const DAY_MINUTES = 1440

const localOf = (instant: Date, timezone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timezone)
const dateOf = (local: Temporal.ZonedDateTime) => new Date(local.epochMilliseconds)

/**
 * The moment that lies so long before an instant. Whole days keep the local hour across a change of the clock: a day
 * before Monday 09:00 is Sunday 09:00. What is left of a day is elapsed time.
 * @param offset minutes
 */
export function earlierBy(instant: Date, offset: number, timezone: string): Date {
  const days = Math.floor(offset / DAY_MINUTES)
  return dateOf(
    localOf(instant, timezone)
      .subtract({ days })
      .subtract({ minutes: offset % DAY_MINUTES }),
  )
}

/** The same after an instant. */
export function laterBy(instant: Date, offset: number, timezone: string): Date {
  const days = Math.floor(offset / DAY_MINUTES)
  return dateOf(
    localOf(instant, timezone)
      .add({ days })
      .add({ minutes: offset % DAY_MINUTES }),
  )
}

export function isQuiet(instant: Date, timezone: string): boolean {
  const { hour, minute } = localOf(instant, timezone)
  const wall = hour * 60 + minute
  return wall >= QUIET.from || wall < QUIET.to
}

/** The next 08:00 from an instant within the quiet hours, and the evening before them. */
function edges(instant: Date, timezone: string) {
  const local = localOf(instant, timezone)
  const beforeMidnight = local.hour * 60 + local.minute >= QUIET.from
  const evening = local.toPlainDate().subtract({ days: beforeMidnight ? 0 : 1 })
  const at = (day: Temporal.PlainDate, time: { hour: number; minute: number }) =>
    dateOf(day.toZonedDateTime({ timeZone: timezone, plainTime: Temporal.PlainTime.from(time) }))
  return {
    morning: at(evening.add({ days: 1 }), { hour: QUIET.to / 60, minute: QUIET.to % 60 }),
    evening: at(evening, EVENING),
  }
}

/**
 * When an SMS that should leave at `due` may leave: then, or at 08:00 after a night; where that is too close to the
 * appointment, the evening before. Null when no time is left that is not at night nor after the start.
 * @param start what the message must come before; null for what has no such end
 * @param now it cannot leave before that
 */
export function outsideQuietHours(
  due: Date,
  { timezone, start, now }: { timezone: string; start: Date | null; now: Date },
): Date | null {
  const wanted = due < now ? now : due
  if (!isQuiet(wanted, timezone)) return start && wanted >= start ? null : wanted
  const { morning, evening } = edges(wanted, timezone)
  if (!start || start.getTime() - morning.getTime() >= SENSIBLE_MS) return morning
  if (evening >= now && evening < start) return evening
  return morning < start ? morning : null
}
