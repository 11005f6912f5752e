import type { StaffBoard } from './board.ts'
import { countWith } from './caps.ts'
import type { DayBoard } from './day-board.ts'
import { isOnGrid } from './grid.ts'
import { findOverlap } from './interval-index.ts'
import { findContaining } from './intervals.ts'
import type { Placement } from './placement.ts'
import { pickResources } from './resources.ts'
import type { Busy, Interval, RuleName } from './types.ts'

/** What broke a rule, for the trace; null when the rule holds. */
export type Fault = Readonly<Record<string, string | number>> | null

/** A rule about one item placed at one start, whatever the rest of the visit does. */
export interface ItemRule {
  readonly rule: RuleName
  readonly findFault: (day: DayBoard, placement: Placement) => Fault
}

/** Cheap and often broken ones first: the search stops at the first fault, the trace asks them all. */
export const ITEM_RULES: readonly ItemRule[] = [
  { rule: 'grid', findFault: checkGrid },
  { rule: 'staff_free', findFault: checkStaffFree },
  { rule: 'staff_hours', findFault: checkStaffHours },
  { rule: 'time_off', findFault: checkTimeOff },
  { rule: 'business_hours', findFault: checkBusinessHours },
  { rule: 'latest_start', findFault: checkLatestStart },
  { rule: 'seats_left', findFault: checkSeatsLeft },
  { rule: 'resource_free', findFault: checkResources },
]

/** A rule about an item that also looks at the `earlier` items of the same visit. */
export interface CapRule {
  readonly rule: RuleName
  readonly findFault: (day: DayBoard, placement: Placement, earlier: readonly Placement[]) => Fault
}

export const CAP_RULES: readonly CapRule[] = [
  {
    rule: 'service_daily_cap',
    findFault: ({ board }, placement, earlier) =>
      overCap(placement.service.dailyCap, () => countWith(board.booked, 'serviceId', placement, earlier)),
  },
  {
    rule: 'staff_daily_cap',
    findFault: ({ board }, placement, earlier) =>
      overCap(placement.performer.staff.rules.dailyCap, () =>
        countWith(board.booked, 'staffId', placement, earlier),
      ),
  },
]

function overCap(cap: number | null, count: () => number): Fault {
  return cap !== null && count() > cap ? { cap } : null
}

/** The grid is the visit's: the first item's service, on the working intervals of who performs it. */
function checkGrid({ grids }: DayBoard, { item, start, service, performer }: Placement): Fault {
  const onGrid = item > 0 || isOnGrid(grids.get(performer.staff) ?? [], start)
  return onGrid ? null : { granularity: service.granularity }
}

function checkStaffFree(_: DayBoard, { blocks, performer, serviceId, start }: Placement): Fault {
  const { busy } = performer.staff
  // The session that this item would join is no obstacle to it; whether it is full is another rule.
  const inTheWay = ({ session }: Busy): boolean => session?.serviceId !== serviceId || session.start !== start
  for (const block of blocks) {
    const met = findOverlap(busy, block.start, block.end, inTheWay)
    if (met) return { from: met.start, until: met.end }
  }
  return null
}

function checkStaffHours(_: DayBoard, { blocks, performer }: Placement): Fault {
  return outside(performer.staff.scheduled, blocks)
}

/** The client stays through processing time, so the whole stay needs an open business; staff need not be there. */
function checkBusinessHours({ board }: DayBoard, stay: Placement): Fault {
  return outside(board.opening, [stay])
}

function outside(merged: readonly Interval[], needed: readonly Interval[]): Fault {
  const missing = needed.find(({ start, end }) => !findContaining(merged, start, end))
  return missing ? { from: missing.start, until: missing.end } : null
}

function checkTimeOff(_: DayBoard, { blocks, performer }: Placement): Fault {
  for (const { start, end } of performer.staff.timeOff) {
    if (blocks.some((block) => block.start < end && start < block.end)) return { from: start, until: end }
  }
  return null
}

/** By the wall clock on the local date of the item's own start. */
function checkLatestStart(_: DayBoard, { service, wallMinute }: Placement): Fault {
  const { latestStart } = service
  return latestStart !== null && wallMinute > latestStart ? { latestStart } : null
}

function checkSeatsLeft(_: DayBoard, { service, seatsTaken }: Placement): Fault {
  return seatsTaken > 0 && seatsTaken >= service.capacity ? { capacity: service.capacity, seatsTaken } : null
}

/** Who joins a session shares its resources. */
function checkResources({ board }: DayBoard, placement: Placement): Fault {
  const { service, seatsTaken } = placement
  if (seatsTaken > 0 || pickResources(board, service.resources, placement)) return null
  return { needs: service.resources.length }
}

/**
 * "No gaps" for a whole visit, per staff member who performs a `noGaps` service in it: what the visit newly takes
 * of them touches a booking or an edge of their hours, or leaves on both sides no less than the shortest service.
 */
export function findGap(day: DayBoard, path: readonly Placement[]): Fault {
  if (!path.some((p) => p.service.noGaps)) return null
  const taking = path.filter((p) => p.seatsTaken === 0 && p.blocks.length > 0)
  for (const staff of new Set(taking.filter((p) => p.service.noGaps).map((p) => p.performer.staff))) {
    const own = taking.filter((p) => p.performer.staff === staff)
    const gap = gapAround(
      staff,
      own.flatMap((p) => p.blocks),
      day.board.shortestService,
    )
    if (gap) return gap
  }
  return null
}

function gapAround({ free }: StaffBoard, blocks: readonly Interval[], shortest: number): Fault {
  const start = Math.min(...blocks.map((b) => b.start))
  const end = Math.max(...blocks.map((b) => b.end))
  const before = start - findContaining(free, start, start + 1)!.start
  const after = findContaining(free, end - 1, end)!.end - end
  return before === 0 || after === 0 || (before >= shortest && after >= shortest) ? null : { before, after }
}
