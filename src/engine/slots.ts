import { findVisits } from './assignment.ts'
import { type Board, layOutBoard } from './board.ts'
import { toDayNumber } from './calendar.ts'
import { type DayBoard, openDay } from './day-board.ts'
import { listGridStarts } from './grid.ts'
import { openBusiness } from './hours.ts'
import { intersectIntervals, mergeIntervals } from './intervals.ts'
import { applyNow } from './notice.ts'
import type {
  BusinessHours,
  DaySchedule,
  EpochMinute,
  Interval,
  IsoDate,
  ScheduleInput,
  Slot,
} from './types.ts'
import { createDateClock, type LocalDay, listDays } from './zone.ts'

/** Which dates to compute: `days` local dates from `from` on. */
export interface DateRange {
  readonly from: IsoDate
  readonly days: number
}

/**
 * What can be booked, per local date: slots sorted by start, each with the staff who can lead the visit, best
 * first. A slot belongs to the date of its start. Source of the rules: design/domain.md, "Scheduling rules".
 */
export function computeDays(
  input: ScheduleInput,
  query: DateRange & { readonly now: EpochMinute },
): DaySchedule[] {
  return applyNow(computeDaysIgnoringNow(input, query), input.visit, input.hours.zone, query.now)
}

/**
 * {@link computeDays} without what depends on the moment of asking (the past, minimum notice, booking horizon):
 * the costly part, good to cache until hours or bookings change. {@link applyNow} does the rest.
 */
export function computeDaysIgnoringNow(input: ScheduleInput, query: DateRange): DaySchedule[] {
  const board = layOutBoard(input, query.from, query.days)
  const leads = (board.performers[0] ?? []).map(({ staff }) => staff)
  const open = splitByDay(mergeIntervals(leads.flatMap((staff) => staff.working)), board.days)
  const free = splitByDay(mergeIntervals(leads.flatMap((staff) => staff.free)), board.days)
  return board.days.map((day, i) => ({
    date: day.date,
    open: open[i]!,
    free: free[i]!,
    slots: open[i]!.length ? listSlots(board, day) : [],
  }))
}

/** When the business itself is open, per local date: exceptions and holidays applied, whoever works. */
export function computeOpening(
  hours: BusinessHours,
  { from, days }: DateRange,
): { readonly date: IsoDate; readonly open: Interval[] }[] {
  const first = toDayNumber(from)
  const clock = createDateClock(hours.zone, first - 2, first + days)
  // The evening before may reach into the first day.
  const all = listDays(clock, first - 2, days + 2)
  const asked = all.slice(2)
  const open = splitByDay(openBusiness(hours, clock, all), asked)
  return asked.map(({ date }, i) => ({ date, open: open[i]! }))
}

function listSlots(board: Board, day: LocalDay): Slot[] {
  const dayBoard = openDay(board, day)
  return listStarts(dayBoard).flatMap((start) => {
    const visits = findVisits(dayBoard, start)
    const best = visits[0]
    return best ? [{ start, end: best.at(-1)!.end, staffIds: visits.map((v) => v[0]!.staffId) }] : []
  })
}

/** Every start on somebody's grid, sorted, once. */
function listStarts({ grids }: DayBoard): EpochMinute[] {
  const starts = new Set([...grids.values()].flat().flatMap(listGridStarts))
  return [...starts].sort((a, b) => a - b)
}

/** Cut merged intervals at midnight. O(days + intervals). */
export function splitByDay(merged: readonly Interval[], days: readonly LocalDay[]): Interval[][] {
  const parts = intersectIntervals(merged, days)
  let next = 0
  return days.map((day) => {
    const first = next
    while (next < parts.length && parts[next]!.start < day.end) next++
    return parts.slice(first, next)
  })
}
