import { findVisits, placeAll, preferSameStaff } from './assignment.ts'
import { layOutBoard } from './board.ts'
import { type DayBoard, openDay } from './day-board.ts'
import { gridOf, listGridStarts } from './grid.ts'
import { findContaining, intersectIntervals } from './intervals.ts'
import { bookingWindow } from './notice.ts'
import type { Placement } from './placement.ts'
import { CAP_RULES, type Fault, findGap, ITEM_RULES } from './rules.ts'
import type {
  EpochMinute,
  IsoDate,
  RuleName,
  RuleVerdict,
  ScheduleInput,
  StaffTrace,
  Trace,
} from './types.ts'
import { localDateOf } from './zone.ts'

/**
 * Every rule with its verdict for one start: first those of the visit, then those of each staff member who could
 * lead it, best first. `offered` agrees with `computeDays`; when it is false, at least one verdict says why.
 */
export function explainStart(input: ScheduleInput, start: EpochMinute, now: EpochMinute): Trace {
  const board = layOutBoard(input, localDateOf(input.hours.zone, start), 1)
  return explainOn(input, openDay(board, board.days[0]!), start, now)
}

/**
 * {@link explainStart} for every start that somebody might expect on a local date: those of the grid, and round
 * times at which the business is open and nobody in question works. By start; none on a day that is closed.
 */
export function explainDay(input: ScheduleInput, date: IsoDate, now: EpochMinute): Trace[] {
  const board = layOutBoard(input, date, 1)
  const day = openDay(board, board.days[0]!)
  return listExpected(day).map((start) => explainOn(input, day, start, now))
}

function listExpected({ board, day, grids }: DayBoard): EpochMinute[] {
  const onGrid = [...grids.values()].flat().flatMap(listGridStarts)
  const [service] = board.visit
  if (!service) return []
  const open = intersectIntervals(board.opening, [day])
  const round = gridOf({ ...service, alignment: 'clock' }, open, board.clock, day).flatMap(listGridStarts)
  const works = (start: EpochMinute) =>
    [...grids.keys()].some(({ working }) => findContaining(working, start, start + 1))
  return [...new Set([...onGrid, ...round.filter((start) => !works(start))])].sort((a, b) => a - b)
}

function explainOn(input: ScheduleInput, day: DayBoard, start: EpochMinute, now: EpochMinute): Trace {
  const { board } = day
  const { date } = day.day
  const { earliest, lastDate } = bookingWindow(input.visit, input.hours.zone, now)
  const visit = [
    toVerdict('service_offered', hasStaff(input) ? null : { services: input.visit.length }),
    toVerdict('minimum_notice', start >= earliest ? null : { earliest }),
    toVerdict('booking_horizon', date <= lastDate ? null : { lastDate }),
    toVerdict('holiday', board.holidays.has(date) ? { date } : null),
    toVerdict('business_hours', findContaining(board.opening, start, start + 1) ? null : { from: start }),
  ]
  const staff = hasStaff(input) ? explainStaff(input, day, start) : []
  return { start, offered: visit.every((v) => v.ok) && staff.some((s) => s.ok), visit, staff }
}

/** Whether there is a visit, and somebody for each of its services. */
function hasStaff({ visit, staff }: ScheduleInput): boolean {
  const ids = new Set(staff.map((s) => s.id))
  return visit.length > 0 && visit.every((service) => service.staff.some((s) => ids.has(s.staffId)))
}

function explainStaff({ staffId }: ScheduleInput, day: DayBoard, start: EpochMinute): StaffTrace[] {
  const leads = placeAll(day, 0, start)
  if (leads.length === 0 && staffId !== null) {
    return [{ staffId, ok: false, verdicts: [toVerdict('staff_offers_service', { staffId })] }]
  }
  const visits = findVisits(day, start)
  const unable = leads.filter((lead) => visits.every((visit) => visit[0]!.staffId !== lead.staffId))
  return [
    ...visits.map((visit) => explainPath(day, visit[0]!, (item) => [visit[item]!])),
    ...unable.map((lead) => explainPath(day, lead, (item, at) => placeAll(day, item, at))),
  ]
}

/**
 * Follow the visit item by item with the first candidate whom no rule stops, and where there is none, show what
 * stops the preferred one. The way of a lead who can manage the visit passes every rule.
 */
function explainPath(
  day: DayBoard,
  lead: Placement,
  candidatesFor: (item: number, start: EpochMinute) => readonly Placement[],
): StaffTrace {
  const verdicts = [toVerdict('staff_offers_service', null)]
  const path: Placement[] = []
  while (path.length < day.board.visit.length) {
    const candidates = path.length ? candidatesFor(path.length, path.at(-1)!.end) : [lead]
    const judged = preferSameStaff(candidates, path).map((placement) => ({
      placement,
      verdicts: judgeItem(day, placement, path),
    }))
    const chosen = judged.find((j) => j.verdicts.every((v) => v.ok)) ?? judged[0]!
    verdicts.push(...chosen.verdicts)
    if (chosen.verdicts.some((v) => !v.ok)) return { staffId: lead.staffId, ok: false, verdicts }
    path.push(chosen.placement)
  }
  verdicts.push(toVerdict('no_gaps', findGap(day, path)))
  return { staffId: lead.staffId, ok: verdicts.every((v) => v.ok), verdicts }
}

function judgeItem(day: DayBoard, placement: Placement, path: readonly Placement[]): RuleVerdict[] {
  const { item, staffId } = placement
  return [...ITEM_RULES, ...CAP_RULES].map(({ rule, findFault }) => {
    const fault = findFault(day, placement, path)
    return toVerdict(rule, fault && (item > 0 ? { item, staffId, ...fault } : fault))
  })
}

function toVerdict(rule: RuleName, fault: Fault): RuleVerdict {
  return fault ? { rule, ok: false, detail: fault } : { rule, ok: true }
}
