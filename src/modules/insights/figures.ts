import type { Figures, Statistics } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { readTakings } from '../payments/index.ts'
import type { InsightsDeps } from './index.ts'
import { measures } from './measures.ts'
import { readOccupancy } from './occupancy.ts'
import { barsOf, before, momentsOf, type Period } from './period.ts'

/** A moment of its own in each statement: `$4`, epoch milliseconds. */
const NOW = 'to_timestamp($4::float8 / 1000)'
const IN_PERIOD = 'a.business_id = $1 AND a.starts_at >= $2 AND a.starts_at < $3'
const M = measures(NOW, '$2')
/** What of a visit is somebody's, or some service's. */
const ITEMS =
  'appointment a JOIN appointment_item i ON i.business_id = a.business_id AND i.appointment_id = a.id'
/** Hours between booking and start. */
const LEAD = [24, 72, 168, 336] as const
const MOST_ABSENT = 5

interface Asked {
  readonly businessId: string
  readonly zone: string
  readonly currency: string
  readonly now: number
}

const valuesOf = ({ businessId, zone, now }: Asked, period: Period) => {
  const { begin, end } = momentsOf(zone, period)
  return [businessId, begin, end, now]
}

async function readFigures(
  sql: Sql,
  asked: Asked,
  period: Period,
): Promise<Omit<Figures, 'taken' | 'refunded'>> {
  const count = (measure: keyof typeof M) => `count(*) FILTER (WHERE ${M[measure]})::int AS "${measure}"`
  const { rows } = await sql.query<
    Omit<Figures, 'revenue' | 'taken' | 'refunded'> & { revenue: number; lead: number | null }
  >({
    name: 'insights_figures',
    text: `SELECT ${count('bookings')}, ${count('visits')}, ${count('noShows')}, ${count('cancellations')},
        ${count('lateCancellations')}, ${count('online')}, ${count('newClients')}, ${count('returningClients')},
        coalesce(sum(a.price_amount) FILTER (WHERE ${M.visits}), 0)::float8 AS revenue,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM a.starts_at - a.created_at)))
          FILTER (WHERE ${M.bookings}) AS lead
      FROM appointment a WHERE ${IN_PERIOD}`,
    values: valuesOf(asked, period),
  })
  const { revenue, lead, ...counts } = rows[0]!
  return {
    ...counts,
    revenue: { amount: revenue, currency: asked.currency },
    leadMinutes: lead === null ? null : Math.round(lead / 60),
  }
}

async function readBars(sql: Sql, asked: Asked, period: Period): Promise<Statistics['bars']> {
  const { rows } = await sql.query<{ date: string; bookings: number; no_shows: number }>({
    name: 'insights_days',
    text: `SELECT ((a.starts_at AT TIME ZONE $5)::date)::text AS date,
        count(*) FILTER (WHERE ${M.bookings})::int AS bookings, count(*) FILTER (WHERE ${M.noShows})::int AS no_shows
      FROM appointment a WHERE ${IN_PERIOD} AND $4::float8 > 0 GROUP BY 1`,
    values: [...valuesOf(asked, period), asked.zone],
  })
  return barsOf(period).map(({ from, to }) => {
    const own = rows.filter(({ date }) => date >= from && date <= to)
    const sum = (key: 'bookings' | 'no_shows') => own.reduce((total, row) => total + row[key], 0)
    return { from, to, bookings: sum('bookings'), noShows: sum('no_shows') }
  })
}

async function readServices(sql: Sql, asked: Asked, period: Period): Promise<Statistics['services']> {
  const { rows } = await sql.query<{
    id: string
    name: string
    visits: number
    revenue: number
    minutes: number
  }>({
    name: 'insights_services',
    text: `SELECT i.service_id AS id, coalesce(max(s.name), max(i.service_name)) AS name,
        count(DISTINCT a.id)::int AS visits, sum(i.price_amount)::float8 AS revenue, sum(i.duration_minutes)::int AS minutes
      FROM ${ITEMS} LEFT JOIN service s ON s.business_id = i.business_id AND s.id = i.service_id
      WHERE ${IN_PERIOD} AND ${M.visits} GROUP BY i.service_id ORDER BY revenue DESC, visits DESC, name`,
    values: valuesOf(asked, period),
  })
  return rows.map(({ revenue, ...row }) => ({
    ...row,
    revenue: { amount: revenue, currency: asked.currency },
  }))
}

async function readStaff(sql: Sql, asked: Asked, period: Period) {
  const { rows } = await sql.query<{ id: string; bookings: number; revenue: number }>({
    name: 'insights_staff',
    text: `SELECT i.staff_id AS id, count(DISTINCT a.id) FILTER (WHERE ${M.bookings})::int AS bookings,
        coalesce(sum(i.price_amount) FILTER (WHERE ${M.visits}), 0)::float8 AS revenue
      FROM ${ITEMS} WHERE ${IN_PERIOD} GROUP BY i.staff_id`,
    values: valuesOf(asked, period),
  })
  return new Map(rows.map((row) => [row.id, row]))
}

async function readLead(sql: Sql, asked: Asked, period: Period): Promise<Statistics['lead']> {
  const { rows } = await sql.query<{ bucket: number; bookings: number }>({
    name: 'insights_lead',
    text: `SELECT width_bucket(extract(epoch FROM a.starts_at - a.created_at)::float8 / 3600, $5::float8[]) AS bucket,
        count(*)::int AS bookings
      FROM appointment a WHERE ${IN_PERIOD} AND ${M.bookings} AND $4::float8 > 0 GROUP BY 1`,
    values: [...valuesOf(asked, period), [...LEAD]],
  })
  return [...LEAD, null].map((upToHours, at) => ({
    upToHours,
    bookings: rows.find(({ bucket }) => bucket === at)?.bookings ?? 0,
  }))
}

async function readAbsent(sql: Sql, asked: Asked, period: Period): Promise<Statistics['absent']> {
  const { rows } = await sql.query<Statistics['absent'][number]>({
    name: 'insights_absent',
    text: `SELECT a.client_id AS "clientId", c.name, count(*) FILTER (WHERE ${M.noShows})::int AS "noShows",
        count(*) FILTER (WHERE ${M.bookings})::int AS bookings
      FROM appointment a JOIN client c ON c.business_id = a.business_id AND c.id = a.client_id
      WHERE ${IN_PERIOD} AND $4::float8 > 0 GROUP BY a.client_id, c.name HAVING count(*) FILTER (WHERE ${M.noShows}) > 0
      ORDER BY 3 DESC, 4, c.name LIMIT ${MOST_ABSENT}`,
    values: valuesOf(asked, period),
  })
  return rows
}

/** All figures of a period, beside those of as many days before it. */
export async function readStatistics(
  deps: InsightsDeps,
  member: Member,
  period: Period,
): Promise<Statistics> {
  const { pool, clock } = deps
  const { scope } = member
  const { profile } = await deps.availability.setup(scope)
  const { timezone: zone, currency } = profile
  const asked = { businessId: scope.businessId, zone, currency, now: clock() }
  const earlier = before(period)
  const takingsIn = (of: Period) => {
    const { begin, end } = momentsOf(zone, of)
    return readTakings(pool, asked, begin, end)
  }
  const [current, previous, takings, takingsBefore, bars, services, byStaff, lead, absent, occupancy] =
    await Promise.all([
      readFigures(pool, asked, period),
      readFigures(pool, asked, earlier),
      takingsIn(period),
      takingsIn(earlier),
      readBars(pool, asked, period),
      readServices(pool, asked, period),
      readStaff(pool, asked, period),
      readLead(pool, asked, period),
      readAbsent(pool, asked, period),
      readOccupancy(deps, scope, zone, period),
    ])
  return {
    ...period,
    timezone: zone,
    current: { ...current, taken: takings.taken, refunded: takings.refunded },
    previous: { ...previous, taken: takingsBefore.taken, refunded: takingsBefore.refunded, ...earlier },
    methods: takings.byMethod,
    ...{ bars, services, lead, absent, heat: occupancy.heat },
    staff: occupancy.staff.map((person) => {
      const own = byStaff.get(person.id)
      return {
        ...person,
        bookings: own?.bookings ?? 0,
        revenue: { amount: own?.revenue ?? 0, currency },
      }
    }),
  }
}
