/** Books like the product does: the assignment becomes busy intervals and booked items of the next question. */
import type { Assignment, Busy, Interval, ScheduleInput } from '../types.ts'

/** The input after booking `assignment`. A group session is one set of busy intervals, whose seats are counted. */
export function book(input: ScheduleInput, assignment: Assignment, seats = 1): ScheduleInput {
  let busy = [...input.busy]
  for (const item of assignment.items) {
    const mine = (b: Busy): boolean =>
      b.session?.serviceId === item.serviceId &&
      b.session.start === item.start &&
      b.occupantId === item.staffId
    if (item.joinsSession) {
      busy = busy.map((b) =>
        mine(b) ? { ...b, session: { ...b.session!, seatsTaken: b.session!.seatsTaken + 1 } } : b,
      )
      continue
    }
    const { capacity } = input.visit.find((s) => s.id === item.serviceId)!
    const session =
      capacity > 1 ? { serviceId: item.serviceId, start: item.start, seatsTaken: seats } : undefined
    for (const taken of item.staffBusy) busy.push({ ...taken, occupantId: item.staffId, seat: 0, session })
    for (const { resourceId, seat } of item.resources) {
      busy.push({ occupantId: resourceId, seat, start: item.start, end: item.end, session })
    }
  }
  return { ...input, busy, booked: [...input.booked, ...assignment.items] }
}

/** What an assignment newly occupies, one entry per occupant, seat and interval. */
export function listOccupancy(assignment: Assignment): Busy[] {
  return assignment.items
    .filter((item) => !item.joinsSession)
    .flatMap((item) => [
      ...item.staffBusy.map((taken) => ({ ...taken, occupantId: item.staffId, seat: 0 })),
      ...item.resources.map(({ resourceId, seat }) => ({
        occupantId: resourceId,
        seat,
        start: item.start,
        end: item.end,
      })),
    ])
}

/** Pairs that the database's exclusion constraint would refuse. */
export function findDoubleBookings(taken: readonly Busy[], against: readonly Busy[]): [Busy, Busy][] {
  return taken.flatMap((a, i) =>
    [...against, ...taken.slice(i + 1)].filter((b) => isClash(a, b)).map((b): [Busy, Busy] => [a, b]),
  )
}

function isClash(a: Busy & Interval, b: Busy & Interval): boolean {
  return a.occupantId === b.occupantId && a.seat === b.seat && a.start < b.end && b.start < a.end
}
