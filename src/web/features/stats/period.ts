import { addDays } from '../../lib/times.ts'

/** Days up to today. */
export const LENGTHS = { '7': 7, '30': 30, '90': 90, '365': 365 } as const
export type Length = keyof typeof LENGTHS

/** What is looked at: so many days up to today, or two dates of one's own. */
export interface Chosen {
  readonly length: Length | null
  readonly from: string
  readonly to: string
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const MOST_DAYS = 731

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value))

export const daysIn = ({ from, to }: { from: string; to: string }): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

export const lastDays = (length: Length, today: string): Chosen => ({
  length,
  from: addDays(today, 1 - LENGTHS[length]),
  to: today,
})

/** Two dates, if they make a period that can be asked for; else null. */
export function between(from: string, to: string): Chosen | null {
  if (!isDate(from) || !isDate(to)) return null
  const days = daysIn({ from, to })
  return days >= 1 && days <= MOST_DAYS ? { length: null, from, to } : null
}

/** The period in the address; thirty days where there is none that makes sense. */
export function periodOf(search: Record<string, string | string[] | undefined>, today: string): Chosen {
  const { zile, de, pana } = search
  if (typeof zile === 'string' && Object.hasOwn(LENGTHS, zile)) return lastDays(zile as Length, today)
  const own = typeof de === 'string' && typeof pana === 'string' ? between(de, pana) : null
  return own ?? lastDays('30', today)
}

export const addressOf = ({ length, from, to }: Chosen): string =>
  length ? `?zile=${length}` : `?de=${from}&pana=${to}`
