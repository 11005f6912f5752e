import { type BusinessHours, holidaysOf, type ScheduleException, type Weekday } from '../../engine/index.ts'
import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import type { Sql } from '../../sql.ts'
import { featureOn } from '../features/index.ts'
import { type BusinessScope, mintScope } from './scope.ts'

export type BusinessProfile = Prisma.BusinessGetPayload<{
  include: { policy: true; paymentAccount: true }
}>
export type BookingPolicy = NonNullable<BusinessProfile['policy']>

/** A date column as the engine's `YYYY-MM-DD`. Date columns come back as midnight UTC. */
export const isoDate = (date: Date): string => date.toISOString().slice(0, 10)
export const isoDateOrNull = (date: Date | null): string | null => date && isoDate(date)

/** Holidays are computed up to the furthest horizon that a policy allows (two years) and some. */
const HOLIDAY_YEARS = 4

/** What no link can be is not looked for: it may not even be text to the database. */
const SLUG = /^[a-z0-9-]{1,60}$/

/** Finds a published business by its link and mints the visitor's scope. */
export async function resolve(sql: Sql, slug: string): Promise<BusinessScope | null> {
  if (!SLUG.test(slug)) return null
  // Asked by every request of every page: a prepared statement, not the ORM.
  const { rows } = await sql.query<{ id: string }>({
    name: 'business_by_slug',
    text: "SELECT id FROM business WHERE slug = $1 AND status = 'published'",
    values: [slug],
  })
  if (rows[0]) return mintScope(rows[0].id, slug)
  // A link of earlier leads to the business still: it stands on cards, on walls, in other people's pages.
  const { rows: moved } = await sql.query<{ id: string; slug: string }>({
    name: 'business_by_earlier_slug',
    text: `SELECT b.id, b.slug FROM earlier_slug e JOIN business b ON b.id = e.business_id
           WHERE e.slug = $1 AND b.status = 'published'`,
    values: [slug],
  })
  return moved[0] ? mintScope(moved[0].id, moved[0].slug) : null
}

export async function listPublished(db: PrismaClient): Promise<{ slug: string; updatedAt: Date }[]> {
  return db.business.findMany({
    where: { status: 'published' },
    select: { slug: true, updatedAt: true },
    orderBy: { slug: 'asc' },
    take: 50_000,
  })
}

/** A business that takes no bookings for now, by its link; null for any other. */
export async function findSuspended(
  sql: Sql,
  slug: string,
): Promise<{ name: string; phone: string | null } | null> {
  if (!SLUG.test(slug)) return null
  const { rows } = await sql.query<{ name: string; phone: string | null }>(
    "SELECT name, phone FROM business WHERE slug = $1 AND status = 'suspended'",
    [slug],
  )
  return rows[0] ?? null
}

export async function loadProfile(
  db: PrismaClient,
  sql: Sql,
  { businessId }: BusinessScope,
): Promise<BusinessProfile> {
  const profile = await db.business.findUniqueOrThrow({
    where: { id: businessId },
    include: { policy: true, paymentAccount: true },
  })
  // Where online payments are turned off, guests are asked for none.
  const paid = profile.paymentAccount && (await featureOn(sql, businessId, 'online_payments'))
  return paid ? profile : { ...profile, paymentAccount: null }
}

/** Opening hours, exceptions and the holidays on which the business is closed, as the engine wants them. */
export async function loadHours(
  db: PrismaClient,
  scope: BusinessScope,
  zone: string,
  today: string,
): Promise<OpeningTimes> {
  const where = { businessId: scope.businessId }
  const [patterns, exceptions, optOuts] = await Promise.all([
    db.openingPattern.findMany({ where, include: { intervals: true }, orderBy: { id: 'asc' } }),
    db.scheduleException.findMany({
      where: { ...where, staffId: null, toDate: { gte: new Date(`${today}T00:00:00Z`) } },
      include: { intervals: true },
    }),
    db.holidayOptOut.findMany({ where }),
  ])
  return openingTimesOf({ patterns, exceptions, optOuts }, zone, today)
}

interface StoredHours {
  readonly patterns: readonly Prisma.OpeningPatternGetPayload<{ include: { intervals: true } }>[]
  readonly exceptions: readonly Prisma.ScheduleExceptionGetPayload<{ include: { intervals: true } }>[]
  readonly optOuts: readonly { readonly date: Date }[]
}

/** Stored hours as the engine wants them. @param today local date */
export function openingTimesOf(
  { patterns, exceptions, optOuts }: StoredHours,
  zone: string,
  today: string,
): OpeningTimes {
  const workedOn = new Set(optOuts.map((row) => isoDate(row.date)))
  const year = Number(today.slice(0, 4))
  const holidays = Array.from({ length: HOLIDAY_YEARS }, (_, i) => holidaysOf('RO', year - 1 + i))
    .flat()
    .map((holiday) => holiday.date)
    .filter((date) => !workedOn.has(date))
  return {
    zone,
    patterns: patterns.map((pattern) => ({
      effectiveFrom: isoDateOrNull(pattern.effectiveFrom),
      effectiveTo: isoDateOrNull(pattern.effectiveTo),
      cycleWeeks: 1,
      anchor: today,
      intervals: pattern.intervals.map((interval) => ({
        week: 0,
        weekday: interval.weekday as Weekday,
        start: interval.startMinute,
        end: interval.endMinute,
      })),
    })),
    exceptions: exceptions.map(toException),
    holidays,
  }
}

/** An exception that can be told from the others. */
export interface StoredException extends ScheduleException {
  readonly id: string
}
export interface OpeningTimes extends BusinessHours {
  readonly exceptions: readonly StoredException[]
}

/** A stored exception, of a business or of a staff member, as the engine wants it. */
export function toException(
  row: Prisma.ScheduleExceptionGetPayload<{ include: { intervals: true } }>,
): StoredException {
  return {
    id: row.id,
    from: isoDate(row.fromDate),
    to: isoDate(row.toDate),
    effect: row.effect,
    intervals: row.intervals.map((interval) => ({ start: interval.startMinute, end: interval.endMinute })),
  }
}
