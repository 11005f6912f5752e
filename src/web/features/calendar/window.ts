import { addDays, mondayOf } from '../../lib/times.ts'

export const MODES = ['day', 'week', 'month', 'list'] as const
export type Mode = (typeof MODES)[number]
export const isMode = (value: unknown): value is Mode => MODES.includes(value as Mode)

const MONTH_DAYS = 42

/** Which days a mode shows around a date. */
export function windowOf(mode: Mode, date: string): { from: string; days: number } {
  if (mode === 'day') return { from: date, days: 1 }
  if (mode === 'month') return { from: mondayOf(`${date.slice(0, 7)}-01`), days: MONTH_DAYS }
  return { from: mondayOf(date), days: 7 }
}

/** The date that one step leads to. */
export function stepOf(mode: Mode, date: string, direction: -1 | 1): string {
  if (mode === 'day') return addDays(date, direction)
  if (mode !== 'month') return addDays(date, direction * 7)
  const first = new Date(`${date.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + direction)
  return first.toISOString().slice(0, 10)
}
