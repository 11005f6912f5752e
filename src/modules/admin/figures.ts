import type { Sql } from '../../sql.ts'

export interface FiguresDeps {
  readonly pool: Sql
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** What a booking is to the statistics: it was to take place. */
const BOOKED = `a.status IN ('confirmed', 'completed', 'no_show')`
/** Dates that are counted again: what was written late, and clocks that differ. */
const AGAIN_DAYS = 3
/** Dates that are counted where nothing has been counted yet. */
const PAST_DAYS = 40
/** How far back somebody's doing is looked for each time. */
const SEEN_MS = 2 * 3_600_000

/**
 * Counts what operators' lists are sorted by: bookings a date, bookings of the last thirty days, when somebody last
 * did something. In the background, because it reads all businesses. Counting again gives the same.
 * @param businessId only this one
 */
export async function countFigures(
  { pool, clock }: FiguresDeps,
  businessId: string | null = null,
): Promise<void> {
  const now = new Date(clock())
  const { rows } = await pool.query<{ counted: boolean }>(
    'SELECT EXISTS (SELECT FROM business_day WHERE $1::uuid IS NULL OR business_id = $1) AS counted',
    [businessId],
  )
  const days = rows[0]!.counted ? AGAIN_DAYS : PAST_DAYS
  await pool.query(
    `WITH counted AS (
       SELECT a.business_id, (a.starts_at AT TIME ZONE b.timezone)::date AS date, count(*)::int AS bookings
       FROM appointment a JOIN business b ON b.id = a.business_id
       WHERE ${BOOKED} AND ($3::uuid IS NULL OR b.id = $3)
         AND a.starts_at >= $1::timestamptz - make_interval(days => $2) AND a.starts_at < $1::timestamptz + interval '2 days'
       GROUP BY 1, 2
     ), asked AS (
       SELECT date FROM counted GROUP BY date
     ), gone AS (
       DELETE FROM business_day d USING asked WHERE d.date = asked.date AND d.date > ($1::timestamptz)::date - $2::int
         AND ($3::uuid IS NULL OR d.business_id = $3)
         AND NOT EXISTS (SELECT FROM counted c WHERE c.business_id = d.business_id AND c.date = d.date)
     )
     INSERT INTO business_day (business_id, date, bookings)
     SELECT business_id, date, bookings FROM counted
     WHERE date > ($1::timestamptz)::date - $2::int AND date <= ($1::timestamptz)::date + 1
     ON CONFLICT (business_id, date) DO UPDATE SET bookings = excluded.bookings
       WHERE business_day.bookings <> excluded.bookings`,
    [now, days, businessId],
  )
  await pool.query(
    `INSERT INTO business_figures AS f (business_id, bookings_30, last_active_at, counted_at)
     SELECT b.id, coalesce(d.bookings, 0), seen.at, $1 FROM business b
     LEFT JOIN (SELECT business_id, sum(bookings)::int AS bookings FROM business_day
       WHERE date > ($1::timestamptz)::date - 30 AND date <= ($1::timestamptz)::date
         AND ($3::uuid IS NULL OR business_id = $3) GROUP BY 1) d ON d.business_id = b.id
     LEFT JOIN (SELECT business_id, max(at) AS at FROM (
         SELECT business_id, at FROM audit_entry
         WHERE actor_kind = 'user' AND operator_id IS NULL AND business_id IS NOT NULL
           AND (at >= $2 OR NOT EXISTS (SELECT FROM business_figures))
         UNION ALL
         SELECT m.business_id, s.updated_at FROM app_session s JOIN membership m ON m.user_id = s.user_id) doing
       WHERE $3::uuid IS NULL OR business_id = $3 GROUP BY 1) seen ON seen.business_id = b.id
     WHERE $3::uuid IS NULL OR b.id = $3
     ON CONFLICT (business_id) DO UPDATE SET bookings_30 = excluded.bookings_30,
       last_active_at = greatest(f.last_active_at, excluded.last_active_at), counted_at = excluded.counted_at
       WHERE f.bookings_30 <> excluded.bookings_30 OR excluded.last_active_at > coalesce(f.last_active_at, '-infinity')`,
    [now, new Date(now.getTime() - SEEN_MS), businessId],
  )
}
