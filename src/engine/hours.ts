import { type DayNumber, modulo, mondayOf, toDayNumber, weekdayOf } from './calendar.ts'
import { intersectIntervals, mergeIntervals, subtractIntervals } from './intervals.ts'
import type {
  BusinessHours,
  Interval,
  ScheduleException,
  StaffHours,
  WallInterval,
  WorkingPattern,
} from './types.ts'
import { type LocalDay, toInstant, type ZoneClock } from './zone.ts'

/** A staff member's hours on the time line, bookings not yet considered. All merged except `pieces`. */
export interface StaffTime {
  /** Rostered and open: before time off. */
  readonly scheduled: readonly Interval[]
  readonly timeOff: readonly Interval[]
  /** `scheduled` without time off. */
  readonly working: readonly Interval[]
  /**
   * `working` as the intervals that begin a grid, sorted by start; they overlap where hours do. An interval belongs
   * to the date on which it starts, so around the clock the grid begins anew at each midnight, whatever range was
   * asked for.
   */
  readonly pieces: readonly Interval[]
}

/**
 * When the business is open, as merged instants: (weekly or replaced hours ∪ added) − closures − holidays.
 * Hours belong to the date on which they start; a holiday or whole-day closure removes the wall-clock span
 * 00:00–24:00 of its date, the tail of the evening before included.
 */
export function openBusiness(hours: BusinessHours, clock: ZoneClock, days: readonly LocalDay[]): Interval[] {
  const holidays = new Set(hours.holidays)
  const closed = [...listClosures(hours.exceptions, clock, days), ...days.filter((d) => holidays.has(d.date))]
  return subtractIntervals(mergeIntervals(listHours(hours, clock, days)), mergeIntervals(closed))
}

/** When a staff member works inside the business's `opening` (merged). */
export function scheduleStaff(
  staff: StaffHours,
  opening: readonly Interval[],
  clock: ZoneClock,
  days: readonly LocalDay[],
): StaffTime {
  const hours = listHours(staff, clock, days)
  const available = subtractIntervals(opening, mergeIntervals(listClosures(staff.exceptions, clock, days)))
  const timeOff = mergeIntervals(staff.timeOff)
  const pieces = intersectIntervals(hours, subtractIntervals(available, timeOff)).sort(byStart)
  return {
    scheduled: mergeIntervals(intersectIntervals(hours, available)),
    timeOff,
    working: mergeIntervals(pieces),
    pieces,
  }
}

/** Weekly or replaced hours with the added ones, merged within each date, sorted by start. */
function listHours(
  owner: Pick<StaffHours, 'patterns' | 'exceptions'>,
  clock: ZoneClock,
  days: readonly LocalDay[],
): Interval[] {
  const hours = days.flatMap((day) => {
    const exceptions = owner.exceptions.filter((e) => e.from <= day.date && day.date <= e.to)
    const replacement = pickLatest(exceptions.filter((e) => e.effect === 'replace').map((e) => [e.from, e]))
    const added = exceptions.filter((e) => e.effect === 'add').flatMap((e) => e.intervals)
    const weekly = replacement?.intervals ?? weeklyHours(owner.patterns, day)
    return mergeIntervals(placeOnDay([...weekly, ...added], clock, day.number))
  })
  return hours.sort(byStart)
}

function listClosures(
  exceptions: readonly ScheduleException[],
  clock: ZoneClock,
  days: readonly LocalDay[],
): Interval[] {
  const closures = exceptions.filter((e) => e.effect === 'closed')
  return closures.flatMap((closure) =>
    days
      .filter((day) => closure.from <= day.date && day.date <= closure.to)
      .flatMap((day) =>
        closure.intervals.length ? placeOnDay(closure.intervals, clock, day.number) : [day],
      ),
  )
}

/** Weekly hours on a date: of the pattern in force, in the date's week of the cycle. */
function weeklyHours(patterns: readonly WorkingPattern[], day: LocalDay): readonly WallInterval[] {
  const pattern = pickLatest(
    patterns
      .filter(
        (p) => (p.effectiveFrom ?? '') <= day.date && (p.effectiveTo === null || day.date <= p.effectiveTo),
      )
      .map((p) => [p.effectiveFrom ?? '', p]),
  )
  if (!pattern) return []
  const weeks = (mondayOf(day.number) - mondayOf(toDayNumber(pattern.anchor))) / 7
  const week = modulo(weeks, pattern.cycleWeeks)
  const weekday = weekdayOf(day.number)
  return pattern.intervals.filter((i) => i.week === week && i.weekday === weekday)
}

/** Among what holds on one date, that which began last wins; of equals, the one listed last. */
function pickLatest<T>(dated: readonly (readonly [from: string, item: T])[]): T | undefined {
  return dated.reduce<readonly [string, T] | undefined>((a, b) => (a && a[0] > b[0] ? a : b), undefined)?.[1]
}

/** An interval that a DST gap swallows comes out empty and is left to `mergeIntervals` to drop. */
function placeOnDay(walls: readonly WallInterval[], clock: ZoneClock, day: DayNumber): Interval[] {
  return walls.map((wall) => ({
    start: toInstant(clock, day, wall.start),
    end: toInstant(clock, day, wall.end),
  }))
}

function byStart(a: Interval, b: Interval): number {
  return a.start - b.start
}
