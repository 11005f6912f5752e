import type { EpochMinute } from './types.ts'
import type { ZoneClock } from './zone.ts'

const two = (value: number) => String(value).padStart(2, '0')

/**
 * An instant as RFC 3339 with the zone's offset (`2026-03-12T14:30:00+02:00`). The repeated hour of a DST day
 * reads the same on the wall but carries another offset, so its labels can be told apart.
 */
export function formatInstant(clock: ZoneClock, instant: EpochMinute): string {
  const { offset } = clock.find((period) => instant < period.until)!
  const wall = new Date((instant + offset) * 60_000).toISOString().slice(0, 19)
  const distance = Math.abs(offset)
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}
