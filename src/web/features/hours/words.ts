import type { LocaleCode } from '../../../contracts/index.ts'
import { ApiError } from '../../lib/api.ts'
import { shortDay, weekday } from '../../lib/format.ts'

/** A Monday, to name the weekdays by. */
const MONDAY = Date.parse('2026-01-05T00:00:00Z')

/** ISO weekday: 1 → `luni`. */
export const dayName = (day: number, locale: LocaleCode): string =>
  weekday(new Date(MONDAY + (day - 1) * 86_400_000).toISOString().slice(0, 10), locale)

/** `12 mar 2026` */
export const dayYear = (date: string, locale: LocaleCode): string =>
  `${shortDay(date, locale)} ${date.slice(0, 4)}`

/** What the API says is wrong: of the first field if it names any. */
export function faultOf(error: unknown, otherwise: string): string {
  if (!(error instanceof ApiError)) return otherwise
  return error.problem?.errors?.[0]?.message ?? (error.code === 'network' ? otherwise : error.message)
}

/** `12`, `mar` and 2026 of a date, to be set apart. */
export function dayParts(date: string, locale: LocaleCode): { day: string; month: string; year: number } {
  const [first = '', second = ''] = shortDay(date, locale).split('\u00a0')
  const day = String(Number(date.slice(8)))
  return { day, month: first === day ? second : first, year: Number(date.slice(0, 4)) }
}

/** `12 mar 2026`, `12 mar 2026 – 3 apr 2026` */
export const daysText = (from: string, to: string, locale: LocaleCode): string =>
  from === to ? dayYear(from, locale) : `${dayYear(from, locale)} – ${dayYear(to, locale)}`
