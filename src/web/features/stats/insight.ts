import type { Statistics } from '../../../contracts/index.ts'

type Cell = Statistics['heat'][number]

/** Hours of a window that is worth saying. */
const WINDOW = 3
/** Below this there is something to say. */
const EMPTY_ENOUGH = 0.5
/** Fewer days than this say nothing about a month. */
const DAYS_FOR_A_MONTH = 28

export const shareOf = ({ working, taken }: { working: number; taken: number }): number =>
  working ? taken / working : 0

export const percentOf = (part: { working: number; taken: number }): number => Math.round(shareOf(part) * 100)

/** The five fills of the heat map. @param percent 0–100 */
export const fillOf = (percent: number): 1 | 2 | 3 | 4 | 5 =>
  percent < 20 ? 1 : percent < 40 ? 2 : percent < 60 ? 3 : percent < 80 ? 4 : 5

export interface Quiet {
  readonly weekday: number
  readonly from: number
  readonly to: number
  readonly percent: number
  /** What it might bring in a month if half of it were taken, in minor units; null where nothing can be said. */
  readonly worth: number | null
}

/**
 * The hours of a weekday, one after the other, that are emptiest; null where none is half empty.
 * @param revenue of the period, minor units
 * @param days of the period
 */
export function quietest(heat: readonly Cell[], revenue: number, days: number): Quiet | null {
  const windows = heat.flatMap((first) => {
    const cells = Array.from({ length: WINDOW }, (_, i) =>
      heat.find(({ weekday, hour }) => weekday === first.weekday && hour === first.hour + i),
    ).filter((cell) => cell !== undefined && cell.working > 0) as Cell[]
    if (cells.length < WINDOW) return []
    const working = cells.reduce((sum, cell) => sum + cell.working, 0)
    const taken = cells.reduce((sum, cell) => sum + cell.taken, 0)
    return [{ weekday: first.weekday, from: first.hour, to: first.hour + WINDOW, working, taken }]
  })
  const best = windows.sort((a, b) => shareOf(a) - shareOf(b))[0]
  if (!best || shareOf(best) >= EMPTY_ENOUGH) return null
  const takenInAll = heat.reduce((sum, { taken }) => sum + taken, 0)
  const more = best.working * EMPTY_ENOUGH - best.taken
  const worth =
    takenInAll > 0 && days >= DAYS_FOR_A_MONTH ? ((revenue / takenInAll) * more * 30) / days : null
  const { weekday, from, to } = best
  return { weekday, from, to, percent: percentOf(best), worth: worth === null ? null : Math.round(worth) }
}

/** The service that brings most for its time, in minor units an hour; null below two services. */
export function bestByHour(services: Statistics['services']) {
  const timed = services.filter(({ minutes }) => minutes > 0)
  if (timed.length < 2) return null
  return timed
    .map(({ id, name, revenue, minutes }) => ({
      id,
      name,
      anHour: Math.round((revenue.amount / minutes) * 60),
    }))
    .sort((a, b) => b.anHour - a.anHour)[0]!
}

/** How much more or less than before, in percent; null where there was nothing before. */
export const changeOf = (now: number, before: number): number | null =>
  before > 0 ? Math.round(((now - before) / before) * 100) : null
