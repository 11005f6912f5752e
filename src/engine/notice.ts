import { toDayNumber, toIsoDate } from './calendar.ts'
import { intersectIntervals } from './intervals.ts'
import type { DaySchedule, EpochMinute, IsoDate, ServiceRules } from './types.ts'
import { localDateOf } from './zone.ts'

/** Nobody books a century ahead; keeps dates to four digits of year. */
const LONGEST_HORIZON = 36_525

/** Between which moments a visit can start, seen from one `now`. */
export interface BookingWindow {
  /** `now` plus the longest minimum notice of the visit's services; never in the past. */
  readonly earliest: EpochMinute
  /** Last local date of a start: today plus the shortest booking horizon of the visit's services. */
  readonly lastDate: IsoDate
}

/** The window in which a visit can be booked at `now`. */
export function bookingWindow(visit: readonly ServiceRules[], zone: string, now: EpochMinute): BookingWindow {
  const notice = Math.max(0, ...visit.map((service) => service.minNotice))
  const horizon = Math.min(LONGEST_HORIZON, ...visit.map((service) => service.horizonDays))
  return {
    earliest: now + notice,
    lastDate: toIsoDate(toDayNumber(localDateOf(zone, now)) + horizon),
  }
}

/**
 * Take from a cached schedule what cannot be booked (any more, or yet) at `now`: starts before now plus the
 * minimum notice, dates after the booking horizon; `free` is trimmed likewise. Cheap: one look at each slot.
 */
export function applyNow(
  days: readonly DaySchedule[],
  visit: readonly ServiceRules[],
  zone: string,
  now: EpochMinute,
): DaySchedule[] {
  const { earliest, lastDate } = bookingWindow(visit, zone, now)
  const ahead = [{ start: earliest, end: Number.POSITIVE_INFINITY }]
  return days.map((day) => {
    if (day.date > lastDate) return { ...day, free: [], slots: [] }
    return {
      ...day,
      free: intersectIntervals(day.free, ahead),
      slots: day.slots.filter((slot) => slot.start >= earliest),
    }
  })
}
