import type { DayBoard } from './day-board.ts'
import { mergeIntervals, subtractIntervals } from './intervals.ts'
import { type Placement, placeItem } from './placement.ts'
import { pickResources } from './resources.ts'
import { CAP_RULES, findGap, ITEM_RULES } from './rules.ts'
import type { Assignment, Interval, ItemAssignment } from './types.ts'

/** Who fits an item at a start, in order of fairness. */
type FindFitting = (item: number, start: number) => readonly Placement[]

/** Ask about many paths of one visit start: each (item, start) is judged once. */
function rememberFitting(day: DayBoard): FindFitting {
  const known: Map<number, readonly Placement[]>[] = day.board.visit.map(() => new Map())
  return (item, start) => {
    const fitting = known[item]!.get(start) ?? listFitting(day, item, start)
    known[item]!.set(start, fitting)
    return fitting
  }
}

function listFitting(day: DayBoard, item: number, start: number): readonly Placement[] {
  return placeAll(day, item, start).filter((placement) => isFitting(day, placement))
}

function isFitting(day: DayBoard, placement: Placement): boolean {
  return ITEM_RULES.every(({ findFault }) => findFault(day, placement) === null)
}

/** An item at a start with everyone who may perform it, fairest first. */
export function placeAll({ board, ranked }: DayBoard, item: number, start: number): Placement[] {
  return ranked[item]!.map((performer) => placeItem(board.clock, item, board.visit[item]!, performer, start))
}

/** The order in which to try staff for a next item: those already in the visit, the latest first, then by fairness. */
export function preferSameStaff(
  candidates: readonly Placement[],
  path: readonly Placement[],
): readonly Placement[] {
  if (path.length === 0) return candidates
  const inVisit = new Set(path.map((p) => p.staffId).reverse())
  const others = candidates.filter((c) => !inVisit.has(c.staffId))
  return [...inVisit].flatMap((staffId) => candidates.filter((c) => c.staffId === staffId)).concat(others)
}

/**
 * Complete ways through the visit from a start, one per staff member who can lead it, best first: who can do the
 * whole visit alone before who needs others, then by fairness.
 */
export function findVisits(day: DayBoard, start: number): (readonly Placement[])[] {
  const fitting = rememberFitting(day)
  const visits: (readonly Placement[])[] = []
  for (const lead of listFitting(day, 0, start)) {
    const visit = extendVisit(day, fitting, [], [lead], { left: MOST_STEPS })
    if (visit) visits.push(visit)
  }
  return visits.sort((a, b) => Number(isShared(a)) - Number(isShared(b)))
}

function isShared(path: readonly Placement[]): boolean {
  return path.some((p) => p.staffId !== path[0]!.staffId)
}

/**
 * Caps and "no gaps" depend on the whole way, so a search may have to try every combination of staff. It gives up
 * after this many steps: enough for every way through three services among ten people, and a bound on what a
 * request for many services can cost.
 */
const MOST_STEPS = 200

/** Depth-first: the first of `candidates` with which the rest of the visit works out too. */
function extendVisit(
  day: DayBoard,
  fitting: FindFitting,
  path: readonly Placement[],
  candidates: readonly Placement[],
  steps: { left: number },
): readonly Placement[] | null {
  for (const candidate of preferSameStaff(candidates, path)) {
    if (CAP_RULES.some(({ findFault }) => findFault(day, candidate, path))) continue
    if (steps.left-- <= 0) return null
    const longer = [...path, candidate]
    const complete = longer.length === day.board.visit.length
    if (complete && !findGap(day, longer)) return longer
    if (complete) continue
    const visit = extendVisit(day, fitting, longer, fitting(longer.length, candidate.end), steps)
    if (visit) return visit
  }
  return null
}

/**
 * What a visit will occupy. Items of one visit do not get in each other's way: where a buffer runs into another
 * item of the same staff member, the time is taken once, by the earlier item.
 */
export function toAssignment({ board }: DayBoard, path: readonly Placement[]): Assignment {
  const items = path.map((placement, i): ItemAssignment => {
    const { serviceId, staffId, start, end, blocks, seatsTaken, service } = placement
    const joinsSession = seatsTaken > 0
    const earlier = path.slice(0, i).filter((p) => p.staffId === staffId && p.seatsTaken === 0)
    const taken: Interval[] = mergeIntervals(earlier.flatMap((p) => p.blocks))
    return {
      serviceId,
      staffId,
      start,
      end,
      staffBusy: subtractIntervals(blocks, taken),
      joinsSession,
      resources: joinsSession ? [] : pickResources(board, service.resources, placement)!,
    }
  })
  return { start: path[0]!.start, end: path.at(-1)!.end, items }
}
