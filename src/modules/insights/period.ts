import { instantOf } from '../../engine/index.ts'

const DAY_MS = 86_400_000

/** Dates of the business, both of them included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** A date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

export const daysOf = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/** The same number of days just before. */
export const before = (period: Period): Period => ({
  from: addDays(period.from, -daysOf(period)),
  to: addDays(period.from, -1),
})

/** From the first midnight up to the one after the last day, on the clocks of the business. */
export const momentsOf = (zone: string, { from, to }: Period) => ({
  begin: new Date(instantOf(zone, from, 0) * 60_000),
  end: new Date(instantOf(zone, addDays(to, 1), 0) * 60_000),
})

/** From so many days on, a bar is a week, or a month. */
const WEEKS_FROM = 15
const MONTHS_FROM = 150

/** The period cut into bars: days, weeks that begin on Monday, or months; the first and last may be shorter. */
export function barsOf(period: Period): Period[] {
  const length = daysOf(period)
  const bars: Period[] = []
  for (let from = period.from; from <= period.to; ) {
    const to = length < WEEKS_FROM ? from : length < MONTHS_FROM ? sundayOf(from) : lastOfMonth(from)
    bars.push({ from, to: [to, period.to].sort()[0]! })
    from = addDays(to, 1)
  }
  return bars
}

const sundayOf = (date: string) => addDays(date, (7 - new Date(date).getUTCDay()) % 7)

function lastOfMonth(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
