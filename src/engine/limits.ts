import type { EpochMinute, Interval } from './types.ts'
import { createClock, toLocal } from './zone.ts'

/** How much one client may have booked; null for no limit. */
export interface ClientLimits {
  /** Appointments that start on one local date. */
  readonly maxPerDay: number | null
  /** Appointments that have not ended yet. */
  readonly maxActive: number | null
}

export type ClientLimitVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly limit: keyof ClientLimits; readonly allowed: number }

/** Whether a client with these `appointments` may book one more at `start`. Dates are local to `zone`. */
export function checkClientLimits(
  { maxPerDay, maxActive }: ClientLimits,
  appointments: readonly Interval[],
  start: EpochMinute,
  now: EpochMinute,
  zone: string,
): ClientLimitVerdict {
  const active = appointments.filter((appointment) => appointment.end > now).length
  if (maxActive !== null && active >= maxActive) return { ok: false, limit: 'maxActive', allowed: maxActive }
  const starts = [start, ...appointments.map((appointment) => appointment.start)]
  const clock = createClock(zone, Math.min(...starts), Math.max(...starts) + 1)
  const { day } = toLocal(clock, start)
  const sameDay = appointments.filter((appointment) => toLocal(clock, appointment.start).day === day).length
  if (maxPerDay !== null && sameDay >= maxPerDay) return { ok: false, limit: 'maxPerDay', allowed: maxPerDay }
  return { ok: true }
}
