import { type DayNumber, modulo, toDayNumber, toIsoDate } from './calendar.ts'
import type { EpochMinute, IsoDate, WallMinute } from './types.ts'

const MINUTE_MS = 60_000
const DAY = 1440

/** A stretch of time with one UTC offset. `[from, until)` in epoch minutes, `offset` in minutes east. */
export interface OffsetPeriod {
  readonly from: EpochMinute
  readonly until: EpochMinute
  readonly offset: number
}

/**
 * The offsets of one zone around a span of time. `Temporal` is asked once per offset change when the clock is
 * made; all later conversions are additions.
 */
export type ZoneClock = readonly OffsetPeriod[]

/** One date of a zone: `[start, end)` are the instants of its midnights, so 1380 or 1500 minutes on DST days. */
export interface LocalDay {
  readonly number: DayNumber
  readonly date: IsoDate
  readonly start: EpochMinute
  readonly end: EpochMinute
}

/** Clock of an IANA zone, right for instants between `from` and `until`. Throws RangeError on an unknown zone. */
export function createClock(zone: string, from: EpochMinute, until: EpochMinute): ZoneClock {
  const periods: OffsetPeriod[] = []
  let moment = Temporal.Instant.fromEpochMilliseconds(from * MINUTE_MS).toZonedDateTimeISO(zone)
  let start = Number.NEGATIVE_INFINITY
  for (;;) {
    const next = moment.getTimeZoneTransition('next')
    const change = next ? next.epochMilliseconds / MINUTE_MS : Number.POSITIVE_INFINITY
    const offset = Math.floor(moment.offsetNanoseconds / 6e10)
    if (!next || change >= until) {
      periods.push({ from: start, until: Number.POSITIVE_INFINITY, offset })
      return periods
    }
    periods.push({ from: start, until: change, offset })
    start = change
    moment = next
  }
}

/** Clock for the local dates `from` … `until` and a day around them. */
export function createDateClock(zone: string, from: DayNumber, until: DayNumber): ZoneClock {
  return createClock(zone, (from - 2) * DAY, (until + 2) * DAY)
}

/**
 * The instant of a wall time on a date (`minute` may pass 1440: the next day). RFC 5545 §3.3.5, which is
 * Temporal's `compatible`: a time that a DST gap skips moves forward by the length of the gap (03:30 in a gap
 * 03:00–04:00 is 04:30), one that occurs twice is its first occurrence.
 */
export function toInstant(clock: ZoneClock, day: DayNumber, minute: WallMinute): EpochMinute {
  const local = day * DAY + minute
  let before = clock[0]!
  for (const period of clock) {
    const instant = local - period.offset
    if (instant < period.until) return instant >= period.from ? instant : local - before.offset
    before = period
  }
  throw new RangeError('a clock has no end')
}

/** Local date and wall minute of an instant. */
export function toLocal(clock: ZoneClock, instant: EpochMinute): { day: DayNumber; minute: WallMinute } {
  const local = instant + clock.find((period) => instant < period.until)!.offset
  return { day: Math.floor(local / DAY), minute: modulo(local, DAY) }
}

/** The dates `from` … `from + count − 1` with their midnights. */
export function listDays(clock: ZoneClock, from: DayNumber, count: number): LocalDay[] {
  return Array.from({ length: count }, (_, i) => ({
    number: from + i,
    date: toIsoDate(from + i),
    start: toInstant(clock, from + i, 0),
    end: toInstant(clock, from + i + 1, 0),
  }))
}

/** Local date of an instant in an IANA zone. For one question; many questions share a clock. */
export function localDateOf(zone: string, instant: EpochMinute): IsoDate {
  return toIsoDate(toLocal(createClock(zone, instant, instant), instant).day)
}

/** The instant of a wall time on a local date of an IANA zone; gap and overlap as in {@link toInstant}. */
export function instantOf(zone: string, date: IsoDate, minute: WallMinute): EpochMinute {
  const day = toDayNumber(date)
  return toInstant(createDateClock(zone, day, day + 1), day, minute)
}
