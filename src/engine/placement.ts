import { type Performer, sessionKey } from './board.ts'
import type { CapItem } from './caps.ts'
import type { Interval, ServiceRules } from './types.ts'
import { toLocal, type ZoneClock } from './zone.ts'

/** One item of the visit tried at one start with one staff member. `day` is the local date of its start. */
export interface Placement extends Interval, CapItem {
  readonly item: number
  readonly service: ServiceRules
  readonly performer: Performer
  /** Local wall minute of the start. */
  readonly wallMinute: number
  /** When the staff member is taken. */
  readonly blocks: readonly Interval[]
  /** Seats taken in the staff member's session of this service at this start; 0 when there is none to join. */
  readonly seatsTaken: number
}

/** Put an item of the visit at a start. Judges nothing. */
export function placeItem(
  clock: ZoneClock,
  item: number,
  service: ServiceRules,
  performer: Performer,
  start: number,
): Placement {
  const { staff, shape } = performer
  const local = toLocal(clock, start)
  return {
    item,
    service,
    performer,
    serviceId: service.id,
    staffId: staff.rules.id,
    start,
    end: start + shape.minutes,
    day: local.day,
    wallMinute: local.minute,
    blocks: shape.blocks.map((b) => ({ start: start + b.start, end: start + b.end })),
    seatsTaken: (staff.sessions.size > 0 && staff.sessions.get(sessionKey(service.id, start))) || 0,
  }
}
