import type { Board, Performer, StaffBoard } from './board.ts'
import { type GridRun, gridOf } from './grid.ts'
import { countStartingBefore, intersectIntervals, mergeIntervals } from './intervals.ts'
import type { LocalDay } from './zone.ts'

/** The board as one local date sees it: grids of that day and the order of staff by that day's work. */
export interface DayBoard {
  readonly board: Board
  readonly day: LocalDay
  /** Per item of the visit, who may perform it, fairest first. */
  readonly ranked: readonly (readonly Performer[])[]
  /** Grid of the visit (that of its first service) per staff member who may lead it. */
  readonly grids: ReadonlyMap<StaffBoard, readonly GridRun[]>
}

/** Prepare one of the board's dates. */
export function openDay(board: Board, day: LocalDay): DayBoard {
  const minutes = new Map(
    board.performers.flat().map(({ staff }) => [staff, bookedMinutes(staff, day)] as const),
  )
  const compare = (a: Performer, b: Performer): number =>
    minutes.get(a.staff)! - minutes.get(b.staff)! ||
    a.staff.rules.seniority - b.staff.rules.seniority ||
    (a.staff.rules.id < b.staff.rules.id ? -1 : 1)
  const leads = board.performers[0] ?? []
  return {
    board,
    day,
    ranked: board.performers.map((list) => [...list].sort(compare)),
    grids: new Map(
      leads.map(({ staff }) => [staff, gridOf(board.visit[0]!, staff.pieces, board.clock, day)] as const),
    ),
  }
}

/** Minutes of the local day in which a staff member is taken, by whatever: the measure of "any staff" fairness. */
function bookedMinutes({ busy }: StaffBoard, day: LocalDay): number {
  let first = countStartingBefore(busy.items, day.start)
  while (first > 0 && busy.reach[first - 1]! > day.start) first--
  const near = busy.items.slice(first, countStartingBefore(busy.items, day.end))
  return intersectIntervals(mergeIntervals(near), [day]).reduce((sum, part) => sum + part.end - part.start, 0)
}
