import type { AvailabilityDay } from '../../contracts/index.ts'
import {
  type Assignment,
  type Busy,
  type DaySchedule,
  formatInstant,
  type Interval,
  type ScheduleInput,
  type ZoneClock,
} from '../../engine/index.ts'
import type { HeldInterval, HoldRecord } from '../holds/index.ts'

/** Two staff- or room-intervals of the same group session. */
const sessionKey = (serviceId: string, start: number) => `${serviceId}@${start}`

/**
 * Lays other visitors' holds over what is booked. A held seat of a group session raises the count of its seats
 * instead of blocking the session for everyone.
 */
export function overlayHolds(taken: readonly Busy[], holds: readonly HoldRecord[]): Busy[] {
  const heldSeats = new Map<string, number>()
  const blocking: Busy[] = []
  const opened = new Map<string, Busy>()
  for (const hold of holds) {
    for (const { occupantId, seat, start, end, session } of hold.intervals) {
      if (!session) {
        blocking.push({ occupantId, seat, start, end })
        continue
      }
      const [serviceId, , sessionStart] = session.key.split('@') as [string, string, string]
      const key = `${occupantId}:${sessionKey(serviceId, Number(sessionStart))}`
      heldSeats.set(key, (heldSeats.get(key) ?? 0) + 1)
      opened.set(key, {
        occupantId,
        seat,
        start,
        end,
        session: { serviceId, start: Number(sessionStart), seatsTaken: 0 },
      })
    }
  }
  const raised = taken.map((busy) => {
    if (!busy.session) return busy
    const key = `${busy.occupantId}:${sessionKey(busy.session.serviceId, busy.session.start)}`
    const held = heldSeats.get(key) ?? 0
    opened.delete(key)
    return held ? { ...busy, session: { ...busy.session, seatsTaken: busy.session.seatsTaken + held } } : busy
  })
  // Sessions that exist only as holds so far.
  const begun = [...opened].map(([key, busy]) => ({
    ...busy,
    session: { ...busy.session!, seatsTaken: heldSeats.get(key) ?? 0 },
  }))
  return [...raised, ...begun, ...blocking]
}

/** The engine's days in the words of the contract. */
export function toContractDays(days: readonly DaySchedule[], clock: ZoneClock): AvailabilityDay[] {
  const span = ({ start, end }: Interval) => ({
    start: formatInstant(clock, start),
    end: formatInstant(clock, end),
  })
  return days.map(({ date, open, free, slots }) => ({
    date,
    open: open.map(span),
    free: free.map(span),
    slots: slots.map((slot) => ({ ...span(slot), staffIds: [...slot.staffIds] })),
  }))
}

/** An interval of a staff member or resource that a visit takes; `session` when it is a group session's. */
export interface TakenInterval extends Interval {
  readonly occupantId: string
  readonly kind: 'staff' | 'resource'
  readonly seat: number
  readonly session: { readonly serviceId: string; readonly staffId: string; readonly start: number } | null
}

/**
 * What a placed visit takes, one row per occupant, seat and stretch: intervals of one visit that overlap or
 * touch (buffers between two services of the same person) become one, so that a visit never conflicts with
 * itself. Sorted, so that two visits that want the same two occupants wait for each other in one order.
 */
export function takenBy(assignment: Assignment, isGroup: (serviceId: string) => boolean): TakenInterval[] {
  const rows = assignment.items.flatMap((item): TakenInterval[] => {
    const session = isGroup(item.serviceId)
      ? { serviceId: item.serviceId, staffId: item.staffId, start: item.start }
      : null
    return [
      ...item.staffBusy.map((busy) => ({
        ...busy,
        occupantId: item.staffId,
        kind: 'staff' as const,
        seat: 0,
        session,
      })),
      ...item.resources.map(({ resourceId, seat }) => ({
        start: item.start,
        end: item.end,
        occupantId: resourceId,
        kind: 'resource' as const,
        seat,
        session,
      })),
    ]
  })
  rows.sort((a, b) => a.occupantId.localeCompare(b.occupantId) || a.seat - b.seat || a.start - b.start)
  const merged: TakenInterval[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    const same =
      last && last.occupantId === row.occupantId && last.seat === row.seat && last.session === row.session
    if (same && row.start <= last.end)
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, row.end) }
    else merged.push(row)
  }
  return merged
}

/** The same intervals as a hold keeps them. */
export function heldBy(
  assignment: Assignment,
  capacityOf: (serviceId: string) => number,
  taken: readonly Busy[],
): HeldInterval[] {
  return takenBy(assignment, (serviceId) => capacityOf(serviceId) > 1).map(
    ({ occupantId, seat, start, end, session }) => {
      if (!session) return { occupantId, seat, start, end }
      const joined = taken.find(
        (busy) =>
          busy.occupantId === session.staffId &&
          busy.session?.serviceId === session.serviceId &&
          busy.session.start === session.start,
      )
      return {
        occupantId,
        seat,
        start,
        end,
        session: {
          key: `${session.serviceId}@${session.staffId}@${session.start}`,
          seatsLeft: capacityOf(session.serviceId) - (joined?.session?.seatsTaken ?? 0),
        },
      }
    },
  )
}

/** Whose time matters for a question: everyone who could perform a service of the visit, and what it needs. */
export function occupantsOf({ visit, staffId, staff }: ScheduleInput): string[] {
  const performers = visit.flatMap((rules) => rules.staff.map((row) => row.staffId))
  const alone = staffId !== null && visit.every((rules) => rules.staff.some((row) => row.staffId === staffId))
  const people = alone ? [staffId] : staff.map(({ id }) => id).filter((id) => performers.includes(id))
  return [...people, ...new Set(visit.flatMap((rules) => rules.resources.flat()))]
}
