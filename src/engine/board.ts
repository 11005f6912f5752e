import { type DayNumber, toDayNumber } from './calendar.ts'
import { type CapCounts, countBooked } from './caps.ts'
import { openBusiness, type StaffTime, scheduleStaff } from './hours.ts'
import { type IntervalIndex, indexIntervals } from './interval-index.ts'
import { mergeIntervals, subtractIntervals } from './intervals.ts'
import { type ItemShape, shapeItem } from './shape.ts'
import type { Busy, Interval, IsoDate, ScheduleInput, ServiceRules, StaffHours } from './types.ts'
import { createDateClock, type LocalDay, listDays, type ZoneClock } from './zone.ts'

/** One staff member on the board: hours, what is taken, what is left. */
export interface StaffBoard extends StaffTime {
  readonly rules: StaffHours
  readonly busy: IntervalIndex<Busy>
  /** `working` without `busy`, merged. */
  readonly free: readonly Interval[]
  /** Seats taken in each group session, by {@link sessionKey}. */
  readonly sessions: ReadonlyMap<string, number>
}

/** Somebody who can perform one item of the visit, and how. */
export interface Performer {
  readonly staff: StaffBoard
  readonly shape: ItemShape
}

/** Everything needed to judge any start on `days`, worked out once. Independent of `now`. */
export interface Board {
  readonly visit: readonly ServiceRules[]
  readonly clock: ZoneClock
  /** The dates asked about; hours are known for a margin around them. */
  readonly days: readonly LocalDay[]
  readonly holidays: ReadonlySet<IsoDate>
  readonly opening: readonly Interval[]
  /** Per item of the visit, who may perform it. */
  readonly performers: readonly (readonly Performer[])[]
  /** Per resource, what is taken of each seat. */
  readonly resources: ReadonlyMap<string, readonly IntervalIndex<Busy>[]>
  readonly booked: CapCounts
  readonly shortestService: number
}

/** Names a session: which service began when (the staff member is known from the context). */
export function sessionKey(serviceId: string, start: number): string {
  return `${serviceId} ${start}`
}

/** Lay out hours and busy intervals for the dates `from` … `from + count − 1`. */
export function layOutBoard(input: ScheduleInput, from: IsoDate, count: number): Board {
  const first = toDayNumber(from)
  const margin = daysAfter(input)
  const clock = createDateClock(input.hours.zone, first - 2, first + count + margin)
  // Hours of the day before reach past midnight, and are cut by those of the day before it.
  const days = listDays(clock, first - 2, 2 + count + margin)
  const opening = openBusiness(input.hours, clock, days)
  const busy = Map.groupBy(input.busy, (item) => item.occupantId)
  const offered = input.visit.map((service) => listPerformers(input, service))
  const staff = new Map<string, StaffBoard>()
  for (const { rules } of offered.flat()) {
    if (staff.has(rules.id)) continue
    const time = scheduleStaff(rules, opening, clock, days)
    staff.set(rules.id, { rules, ...time, ...takeStaff(time, busy.get(rules.id) ?? []) })
  }
  return {
    visit: input.visit,
    clock,
    days: days.slice(2, 2 + count),
    holidays: new Set(input.hours.holidays),
    opening,
    performers: offered.map((list) =>
      list.map(({ rules, shape }) => ({ staff: staff.get(rules.id)!, shape })),
    ),
    resources: new Map(
      input.resources.map(({ id, seats }) => {
        const taken = busy.get(id) ?? []
        return [
          id,
          Array.from({ length: seats }, (_, s) => indexIntervals(taken.filter((b) => b.seat === s))),
        ]
      }),
    ),
    booked: countBooked(input.booked, clock),
    shortestService: input.shortestService,
  }
}

/**
 * Who may perform a service of the visit. The staff member asked for performs every item that they offer, others
 * the rest; if they offer none of the visit, nobody performs anything.
 */
function listPerformers(
  { staff, staffId, visit }: ScheduleInput,
  service: ServiceRules,
): { rules: StaffHours; shape: ItemShape }[] {
  const chosen = staff.find((s) => s.id === staffId)
  const offers = (s: ServiceRules): boolean => s.staff.some((entry) => entry.staffId === chosen?.id)
  if (staffId !== null && !visit.some(offers)) return []
  const pinned = staffId !== null && offers(service)
  return staff.flatMap((rules) => {
    const entry = service.staff.find((e) => e.staffId === rules.id)
    if (!entry || (pinned && rules.id !== staffId)) return []
    return [{ rules, shape: shapeItem(service, entry.segments ?? service.segments) }]
  })
}

function takeStaff(time: StaffTime, busy: readonly Busy[]): Pick<StaffBoard, 'busy' | 'free' | 'sessions'> {
  const sessions = new Map<string, number>()
  for (const { session } of busy) {
    if (!session) continue
    const key = sessionKey(session.serviceId, session.start)
    sessions.set(key, Math.max(session.seatsTaken, sessions.get(key) ?? 0))
  }
  return { busy: indexIntervals(busy), free: subtractIntervals(time.working, mergeIntervals(busy)), sessions }
}

/** How many dates past the last one matter: a visit may run on, and `no gaps` looks past its end. */
function daysAfter({ visit, shortestService }: ScheduleInput): DayNumber {
  let minutes = shortestService
  for (const service of visit) {
    const longest = [service.segments, ...service.staff.map((s) => s.segments ?? [])].map(
      (segments) => shapeItem(service, segments).minutes,
    )
    minutes += Math.max(...longest) + service.bufferAfter
  }
  return Math.ceil(minutes / 1440) + 1
}
