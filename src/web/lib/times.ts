import type { Stretch } from '../components/band.tsx'

/** Minutes since midnight of an instant as the contract writes it: the wall time stands in the text. */
export const wallMinute = (instant: string): number =>
  Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))

/** `14:30` of an instant. */
export const wallTime = (instant: string): string => instant.slice(11, 16)

export const dateOf = (instant: string): string => instant.slice(0, 10)

/** A span of instants as a stretch of the day on which it starts; past midnight it ends after 1440. */
export function stretchOf({ start, end }: { start: string; end: string }): Stretch {
  const from = wallMinute(start)
  const nights = (Date.parse(dateOf(end)) - Date.parse(dateOf(start))) / 86_400_000
  return { from, to: wallMinute(end) + nights * 1440 }
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

/** Monday of the date's week. */
export const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % 7))

/** Which days are shown together: how many, and where the stretch that holds a date begins. */
export interface Span {
  readonly days: number
  readonly startOf: (date: string) => string
}

/** Monday to Sunday. */
export const WEEK: Span = { days: 7, startOf: mondayOf }

/** So many days from today, then so many after those: nothing that has passed takes room. */
export const spanFrom = (today: string, days: number): Span => ({
  days,
  startOf: (date) => {
    const ahead = (Date.parse(date) - Date.parse(today)) / 86_400_000
    return addDays(today, Math.floor(ahead / days) * days)
  },
})

/** Today in a zone. */
export const todayIn = (timezone: string, now: number): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now)

/** What part of the day all bands of a week show: whole hours around the earliest and latest opening. */
export function commonRange(open: readonly Stretch[]): Stretch {
  if (!open.length) return { from: 540, to: 1200 }
  const from = Math.floor(Math.min(...open.map((stretch) => stretch.from)) / 60) * 60
  const to = Math.ceil(Math.max(...open.map((stretch) => stretch.to)) / 60) * 60
  return { from, to: Math.max(to, from + 240) }
}
