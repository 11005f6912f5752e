import { computeOpening, instantOf, localDateOf } from '../../engine/index.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { openingTimesOf } from './queries.ts'

/** Spans of minutes after midnight. */
export interface DaySpan {
  readonly start: number
  readonly end: number
}

/**
 * When each of some businesses is open today, on its own clock: a few statements for all of them.
 * @param now epoch milliseconds
 */
export async function openingToday(
  db: PrismaClient,
  businesses: readonly { id: string; timezone: string }[],
  now: number,
): Promise<ReadonlyMap<string, readonly DaySpan[]>> {
  const where = { businessId: { in: businesses.map(({ id }) => id) } }
  // Wherever on earth it is: nobody's today is earlier.
  const since = new Date(now - 2 * 86_400_000)
  const [patterns, exceptions, optOuts] = await Promise.all([
    db.openingPattern.findMany({ where, include: { intervals: true }, orderBy: { id: 'asc' } }),
    db.scheduleException.findMany({
      where: { ...where, staffId: null, toDate: { gte: since } },
      include: { intervals: true },
    }),
    db.holidayOptOut.findMany({ where }),
  ])
  const of = <T extends { businessId: string }>(rows: readonly T[], id: string) =>
    rows.filter(({ businessId }) => businessId === id)
  return new Map(
    businesses.map(({ id, timezone }) => {
      const today = localDateOf(timezone, Math.floor(now / 60_000))
      const hours = openingTimesOf(
        { patterns: of(patterns, id), exceptions: of(exceptions, id), optOuts: of(optOuts, id) },
        timezone,
        today,
      )
      const midnight = instantOf(timezone, today, 0)
      const [day] = computeOpening(hours, { from: today, days: 1 })
      return [id, day!.open.map(({ start, end }) => ({ start: start - midnight, end: end - midnight }))]
    }),
  )
}
