/** How values of several dates become one: added up, the last one known, or the greatest. */
export type Grouping = 'sum' | 'last' | 'most'

interface Grouped {
  /** Local dates, both included. */
  readonly from: string
  readonly to: string
  /** Null where none of the dates was counted. */
  readonly value: number | null
}

const WEEKS_FROM = 60
const MONTHS_FROM = 200

/** By what a stretch of so many dates is shown, so that its bars can be told apart. */
export const grainOf = (days: number): 'day' | 'week' | 'month' =>
  days >= MONTHS_FROM ? 'month' : days >= WEEKS_FROM ? 'week' : 'day'

const MERGE: Record<Grouping, (known: readonly number[]) => number> = {
  sum: (known) => known.reduce((sum, value) => sum + value, 0),
  last: (known) => known.at(-1)!,
  most: (known) => Math.max(...known),
}

/** Dates in a row as bars: each date, seven at a time counted back from the last one, or calendar months. */
export function groupDays<D extends { readonly date: string }>(
  days: readonly D[],
  pick: (day: D) => number | null,
  grouping: Grouping,
): Grouped[] {
  const grain = grainOf(days.length)
  const bars = new Map<string, D[]>()
  days.forEach((day, at) => {
    const key =
      grain === 'month'
        ? day.date.slice(0, 7)
        : grain === 'week'
          ? String(Math.floor((days.length - 1 - at) / 7))
          : day.date
    bars.set(key, [...(bars.get(key) ?? []), day])
  })
  return [...bars.values()].map((part) => {
    const known = part.map(pick).filter((value) => value !== null)
    return {
      from: part[0]!.date,
      to: part.at(-1)!.date,
      value: known.length ? MERGE[grouping](known) : null,
    }
  })
}
