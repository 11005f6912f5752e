import type { Availability, AvailabilityDay } from '../../../contracts/index.ts'
import type { Stretch } from '../../components/band.tsx'
import { commonRange, stretchOf, wallMinute, wallTime } from '../../lib/times.ts'

export interface Hour {
  readonly start: string
  readonly end: string
  readonly staffIds: readonly string[]
  /** `14:30`, with its offset where the clock shows it twice. */
  readonly label: string
}

export interface DayPart {
  readonly name: 'morning' | 'afternoon' | 'evening'
  readonly hours: readonly Hour[]
}

export const isClosed = (day: AvailabilityDay): boolean => day.open.length === 0

/** Why a day has no hours; null when it has some. @param last the last day that can be booked online, if known */
export function dayFault(day: AvailabilityDay, today: string, last: string | undefined) {
  if (day.slots.length) return null
  if (day.date < today) return 'past'
  if (isClosed(day)) return 'closed'
  if (last !== undefined && day.date > last) return 'notYet'
  return day.free.length ? 'tooShort' : 'full'
}

/** Why there is nothing to choose: free time may be there, and still be too short for the visit. */
export function emptiness(week: Availability, day: AvailabilityDay, today: string) {
  if (day.date < today) return 'dayPast'
  if (week.days.some((one) => one.slots.length)) {
    return isClosed(day) ? 'dayClosed' : day.free.length ? 'dayShort' : 'dayFull'
  }
  const short = week.days.some((one) => one.date >= today && one.free.length)
  if (week.days.length < 7) return short ? 'daysShort' : 'daysFull'
  return short ? 'weekShort' : 'weekFull'
}

/** The range that all bands of a week share. */
export const weekRange = (week: Availability): Stretch =>
  commonRange(week.days.flatMap((day) => day.open.map(stretchOf)))

/** A day's free hours by part of the day. On the night when clocks go back the repeated hour says which one it is. */
export function partsOf(day: AvailabilityDay): DayPart[] {
  const seen = new Map<string, number>()
  for (const { start } of day.slots) seen.set(wallTime(start), (seen.get(wallTime(start)) ?? 0) + 1)
  const hours = day.slots.map((slot) => {
    const label = wallTime(slot.start)
    return { ...slot, label: seen.get(label)! > 1 ? `${label} (UTC${slot.start.slice(19)})` : label }
  })
  const between = (from: number, to: number) =>
    hours.filter(({ start }) => wallMinute(start) >= from && wallMinute(start) < to)
  return [
    { name: 'morning' as const, hours: between(0, 720) },
    { name: 'afternoon' as const, hours: between(720, 1020) },
    { name: 'evening' as const, hours: between(1020, 1440) },
  ].filter((part) => part.hours.length > 0)
}

/** The hours nearest to one that was lost, in order of distance. */
export function nearestHours(day: AvailabilityDay, lost: string, most: number): Hour[] {
  const at = Date.parse(lost)
  return partsOf(day)
    .flatMap((part) => part.hours)
    .filter(({ start }) => start !== lost)
    .sort((a, b) => Math.abs(Date.parse(a.start) - at) - Math.abs(Date.parse(b.start) - at))
    .slice(0, most)
}
