import type {
  AdminBusiness,
  AdminBusinessPage,
  AdminBusinessQuery,
  LocaleCode,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessModule, DaySpan } from '../business/index.ts'
import { planSql } from '../subscriptions/index.ts'

export interface ListDeps {
  readonly pool: Sql
  readonly business: Pick<BusinessModule, 'openingToday'>
  /** Epoch milliseconds. */
  readonly clock: () => number
}

const DAY_MS = 86_400_000
const NOW = planSql('$1')
export const STATUS_NOW = `CASE WHEN b.delete_at IS NOT NULL THEN 'deleting' ELSE b.status::text END`

const SORTS: Record<AdminBusinessQuery['sort'], string> = {
  name: 'search_fold(name)',
  bookings: 'bookings30',
  created: 'created_at',
  active: 'last_active_at',
  plan: 'plan_position',
}

const likeOf = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Digits of a phone as somebody types it: without the leading zero, which the kept form does not have. */
function digitsOf(text: string): string | null {
  if (!/^[\d\s()+./-]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 4 ? digits : null
}

function conditionsOf(query: AdminBusinessQuery, now: number) {
  const values: unknown[] = [new Date(now)]
  const add = (value: unknown) => `$${values.push(value)}`
  const all: string[] = []
  if (query.q) {
    const folded = `search_fold(${add(likeOf(query.q))})`
    const plain = add(likeOf(query.q))
    const digits = digitsOf(query.q)
    const phone = digits ? `OR b.phone LIKE ${add(likeOf(digits))}` : ''
    all.push(`(search_fold(b.name) LIKE ${folded} OR b.slug ILIKE ${plain} OR search_fold(b.city) LIKE ${folded}
      OR b.email ILIKE ${plain} ${phone}
      OR b.id IN (SELECT m.business_id FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.role = 'owner' AND (search_fold(u.name) LIKE ${folded} OR u.email ILIKE ${plain})))`)
  }
  if (query.plan) all.push(`${NOW.plan} = ${add(query.plan)}`)
  if (query.country) all.push(`b.country = ${add(query.country.toUpperCase())}`)
  if (query.state === 'paying') all.push(NOW.paying)
  else if (query.state === 'given') all.push(`NOT ${NOW.paying} AND ${NOW.state} <> 'trialing'`)
  else if (query.state === 'trialing' || query.state === 'past_due')
    all.push(`${NOW.state} = ${add(query.state)}`)
  else if (query.state) all.push(`${STATUS_NOW} = ${add(query.state)}`)
  const since = (days: number) => add(new Date(now - days * DAY_MS))
  if (query.activity === 'day') all.push(`f.last_active_at >= ${since(1)}`)
  if (query.activity === 'week') all.push(`f.last_active_at >= ${since(7)}`)
  if (query.activity === 'month') all.push(`f.last_active_at >= ${since(30)}`)
  if (query.activity === 'silent') all.push(`f.last_active_at < ${since(30)}`)
  if (query.activity === 'never') all.push('f.last_active_at IS NULL')
  return { where: all.length ? `WHERE ${all.join(' AND ')}` : '', values, add }
}

interface Row {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly city: string | null
  readonly country: string
  readonly kind: AdminBusiness['kind']
  readonly timezone: string
  readonly status: AdminBusiness['status']
  readonly created_at: Date
  readonly plan_id: string
  readonly plan_name: string
  readonly state: AdminBusiness['plan']['state']
  readonly trial_ends_at: Date | null
  readonly bookings30: number
  readonly last_active_at: Date | null
  readonly found: number
}

/** Who leads each: its first owner, or whoever comes next. */
async function ownersOf(sql: Sql, ids: readonly string[]) {
  const { rows } = await sql.query<{ businessId: string; id: string; name: string; email: string }>(
    `SELECT DISTINCT ON (m.business_id) m.business_id AS "businessId", u.id, u.name, u.email
     FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.business_id = ANY($1) ORDER BY m.business_id, m.role, m.created_at, u.id`,
    [ids],
  )
  return new Map(rows.map(({ businessId, ...owner }) => [businessId, owner]))
}

/** When somebody is taken today, on each business's own clock; overlapping spans are one. */
async function takenToday(sql: Sql, ids: readonly string[], now: number) {
  const { rows } = await sql.query<{ id: string; start: number; end: number }>(
    `SELECT b.id, extract(epoch FROM lower(span) - day.midnight)::int / 60 AS start,
       extract(epoch FROM upper(span) - day.midnight)::int / 60 AS "end"
     FROM business b
     CROSS JOIN LATERAL (SELECT date_trunc('day', $2::timestamptz AT TIME ZONE b.timezone) AT TIME ZONE b.timezone AS midnight) day
     CROSS JOIN LATERAL (SELECT unnest(range_agg(o.during * tstzrange(day.midnight, day.midnight + interval '1 day'))) AS span
       FROM occupancy o WHERE o.business_id = b.id AND o.kind = 'staff'
         AND o.during && tstzrange(day.midnight, day.midnight + interval '1 day')) taken
     WHERE b.id = ANY($1) ORDER BY b.id, span`,
    [ids, new Date(now)],
  )
  const spans = new Map<string, DaySpan[]>()
  for (const { id, start, end } of rows) spans.set(id, [...(spans.get(id) ?? []), { start, end }])
  return spans
}

/**
 * A page of businesses. Nine statements, however many businesses there are: the page, how many there are at all, and
 * of those shown who leads them, the hours (five) and what is taken.
 */
export async function listBusinesses(
  { pool, business, clock }: ListDeps,
  query: AdminBusinessQuery,
  locale: LocaleCode,
): Promise<AdminBusinessPage> {
  const now = clock()
  const { where, values, add } = conditionsOf(query, now)
  const direction = query.order === 'asc' ? 'ASC' : 'DESC'
  const { rows } = await pool.query<Row>(
    `WITH chosen AS (
       SELECT b.id, b.name, b.slug, b.city, b.country, b.kind, b.timezone, ${STATUS_NOW} AS status, b.created_at,
         ${NOW.plan} AS plan_id, ${NOW.state} AS state,
         coalesce(s.trial_ends_at, b.created_at + interval '14 days') AS trial_ends_at,
         coalesce(f.bookings_30, 0) AS bookings30, f.last_active_at
       FROM business b LEFT JOIN subscription s ON s.business_id = b.id
       LEFT JOIN business_figures f ON f.business_id = b.id ${where}
     )
     SELECT c.*, p.position AS plan_position, ${locale === 'en' ? 'p.name_en' : 'p.name_ro'} AS plan_name,
       count(*) OVER ()::int AS found
     FROM chosen c JOIN plan p ON p.id = c.plan_id
     ORDER BY ${SORTS[query.sort]} ${direction} NULLS LAST, c.id
     LIMIT ${add(query.limit)} OFFSET ${add((query.page - 1) * query.limit)}`,
    values,
  )
  // A page that is no more: somebody narrowed the list, or businesses went.
  if (!rows.length && query.page > 1)
    return listBusinesses({ pool, business, clock }, { ...query, page: 1 }, locale)
  const { rows: counted } = await pool.query<{ total: number; countries: string[] }>(
    `SELECT count(*)::int AS total, coalesce(array_agg(DISTINCT country ORDER BY country), '{}') AS countries FROM business`,
  )
  const found = rows[0]?.found ?? 0
  const ids = rows.map(({ id }) => id)
  const owners = await ownersOf(pool, ids)
  const open = await business.openingToday(rows)
  const taken = await takenToday(pool, ids, now)
  return {
    businesses: rows.map((row) => ({
      id: row.id,
      name: row.name,
      slug: row.slug,
      city: row.city,
      country: row.country,
      kind: row.kind,
      status: row.status,
      createdAt: row.created_at.toISOString(),
      owner: owners.get(row.id) ?? null,
      plan: {
        id: row.plan_id,
        name: row.plan_name,
        state: row.state,
        trialEndsAt: row.state === 'trialing' ? (row.trial_ends_at?.toISOString() ?? null) : null,
      },
      bookings30: row.bookings30,
      lastActiveAt: row.last_active_at?.toISOString() ?? null,
      today: { open: [...(open.get(row.id) ?? [])], taken: taken.get(row.id) ?? [] },
    })),
    found,
    ...counted[0]!,
    page: query.page,
    pages: Math.max(1, Math.ceil(found / query.limit)),
  }
}
