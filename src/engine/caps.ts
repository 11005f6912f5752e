import type { DayNumber } from './calendar.ts'
import type { BookedItem } from './types.ts'
import { toLocal, type ZoneClock } from './zone.ts'

/** An item of the visit as the daily caps see it. */
export interface CapItem {
  readonly serviceId: string
  readonly staffId: string
  readonly day: DayNumber
  /** More than 0 when the item joins a session, which is one item of work however many take part. */
  readonly seatsTaken: number
}

/** Booked items per service and local date, and per staff member and local date. */
export interface CapCounts {
  readonly serviceId: ReadonlyMap<string, number>
  readonly staffId: ReadonlyMap<string, number>
}

/** Count booked items on the local date of their start. Items of one service, staff and start are one session. */
export function countBooked(booked: readonly BookedItem[], clock: ZoneClock): CapCounts {
  const serviceId = new Map<string, number>()
  const staffId = new Map<string, number>()
  const sessions = new Map(booked.map((item) => [`${item.serviceId} ${item.staffId} ${item.start}`, item]))
  for (const item of sessions.values()) {
    const { day } = toLocal(clock, item.start)
    increment(serviceId, dayKey(item.serviceId, day))
    increment(staffId, dayKey(item.staffId, day))
  }
  return { serviceId, staffId }
}

/**
 * How many items the service, or the staff member, would have on the item's date with `item` booked after
 * `earlier` items of the same visit. Joining a session adds nothing to anybody's day and counts as 0.
 */
export function countWith(
  counts: CapCounts,
  by: 'serviceId' | 'staffId',
  item: CapItem,
  earlier: readonly CapItem[],
): number {
  if (item.seatsTaken > 0) return 0
  const own = earlier.filter((e) => e[by] === item[by] && e.day === item.day && e.seatsTaken === 0)
  return (counts[by].get(dayKey(item[by], item.day)) ?? 0) + own.length + 1
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function dayKey(id: string, day: DayNumber): string {
  return `${id} ${day}`
}
