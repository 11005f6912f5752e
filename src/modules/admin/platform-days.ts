import type { Sql } from '../../sql.ts'
import { planSql } from '../subscriptions/index.ts'
import type { JobsDesk, ProcessDesk } from './ports.ts'

export interface PlatformDaysDeps {
  readonly pool: Sql
  readonly jobs: Pick<JobsDesk, 'queues'>
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Where the platform's days begin and end: it is made for businesses in Romania. */
export const PLATFORM_ZONE = 'Europe/Bucharest'
/** Dates that are counted again: what was written late, messages that arrive later. */
const AGAIN_DAYS = 3
/** Dates that are counted where nothing has been counted yet, or not for long. */
const PAST_DAYS = 90

const { paying, state, monthly } = planSql('$1')
const DATE = (column: string) => `(${column} AT TIME ZONE '${PLATFORM_ZONE}')::date`
/** `$1` is now, `$2` how many dates. */
const FIRST = `(${DATE('$1::timestamptz')} - $2::int + 1)`
const BEGIN = `(${FIRST}::timestamp AT TIME ZONE '${PLATFORM_ZONE}')`
const HALF = `extract(hour FROM a.created_at AT TIME ZONE '${PLATFORM_ZONE}') * 2
  + floor(extract(minute FROM a.created_at AT TIME ZONE '${PLATFORM_ZONE}') / 30)`

/** What rows still tell: how often something happened at each date. Counting again gives the same. */
const HAPPENED = `
  WITH dates AS (
    SELECT d::date AS date FROM generate_series(${FIRST}::timestamp, ${DATE('$1::timestamptz')}::timestamp, interval '1 day') d
  ), signed AS (
    SELECT ${DATE('created_at')} AS date, count(*)::int AS n FROM business WHERE created_at >= ${BEGIN} GROUP BY 1
  ), halves AS (
    SELECT ${DATE('a.created_at')} AS date, (${HALF})::int AS half, count(*)::int AS n FROM appointment a
    WHERE a.created_at >= ${BEGIN} AND a.created_at <= $1 AND a.status NOT IN ('expired', 'pending_payment') GROUP BY 1, 2
  ), made AS (
    SELECT h.date, sum(h.n)::int AS n, ARRAY(SELECT coalesce(one.n, 0) FROM generate_series(0, 47) at
      LEFT JOIN halves one ON one.half = at AND one.date = h.date ORDER BY at) AS pulse FROM halves h GROUP BY h.date
  ), told AS (
    SELECT ${DATE('due_at')} AS date,
      count(*) FILTER (WHERE channel = 'email' AND state IN ('sent', 'delivered'))::int AS emails,
      count(*) FILTER (WHERE channel = 'email' AND state = 'failed')::int AS emails_failed,
      count(*) FILTER (WHERE channel = 'sms' AND state IN ('sent', 'delivered'))::int AS sms,
      count(*) FILTER (WHERE channel = 'sms' AND state = 'failed')::int AS sms_failed,
      count(*) FILTER (WHERE channel = 'sms' AND state = 'delivered')::int AS sms_delivered
    FROM message WHERE due_at >= ${BEGIN} AND due_at <= $1 GROUP BY 1
  ), tried AS (
    SELECT ${DATE('trial_ends_at')} AS date, count(*)::int AS n, count(paid_since)::int AS paid FROM subscription
    WHERE trial_ends_at >= ${BEGIN} AND trial_ends_at <= $1 GROUP BY 1
  ), lost AS (
    SELECT ${DATE('ended_at')} AS date, count(*)::int AS n FROM subscription WHERE ended_at >= ${BEGIN} GROUP BY 1
  )
  INSERT INTO platform_day AS p (date, sign_ups, bookings, pulse, emails, emails_failed, sms, sms_failed,
    sms_delivered, trials_ended, trials_converted, churned, counted_at)
  SELECT d.date, coalesce(signed.n, 0), coalesce(made.n, 0), coalesce(made.pulse, '{}'), coalesce(told.emails, 0),
    coalesce(told.emails_failed, 0), coalesce(told.sms, 0), coalesce(told.sms_failed, 0),
    coalesce(told.sms_delivered, 0), coalesce(tried.n, 0), coalesce(tried.paid, 0), coalesce(lost.n, 0), $1
  FROM dates d LEFT JOIN signed USING (date) LEFT JOIN made USING (date) LEFT JOIN told USING (date)
  LEFT JOIN tried USING (date) LEFT JOIN lost USING (date)
  -- Businesses that were deleted since signed up, tried and left all the same.
  ON CONFLICT (date) DO UPDATE SET sign_ups = greatest(p.sign_ups, excluded.sign_ups), bookings = excluded.bookings,
    pulse = excluded.pulse, emails = excluded.emails, emails_failed = excluded.emails_failed, sms = excluded.sms,
    sms_failed = excluded.sms_failed, sms_delivered = excluded.sms_delivered,
    trials_ended = greatest(p.trials_ended, excluded.trials_ended),
    trials_converted = greatest(p.trials_converted, excluded.trials_converted),
    churned = greatest(p.churned, excluded.churned), counted_at = excluded.counted_at`

/** What only now can be said of today. */
const STANDS = `
  UPDATE platform_day SET queue_peak = greatest(queue_peak, $2), queue_seconds = greatest(queue_seconds, $3),
    paying = now.paying, trialing = now.trialing, past_due = now.past_due, mrr = now.mrr,
    active_businesses = (SELECT count(DISTINCT business_id)::int FROM business_day
      WHERE date > ${DATE('$1::timestamptz')} - 30 AND date <= ${DATE('$1::timestamptz')} AND bookings > 0)
  FROM (SELECT count(*) FILTER (WHERE ${paying})::int AS paying, count(*) FILTER (WHERE ${state} = 'trialing')::int AS trialing,
      count(*) FILTER (WHERE ${paying} AND s.state = 'past_due')::int AS past_due, coalesce(sum(${monthly}), 0)::int AS mrr
    FROM business b LEFT JOIN subscription s ON s.business_id = b.id) now
  WHERE date = ${DATE('$1::timestamptz')}`

/** When a business got its first booking; of those that have one and of which it is not known. */
const FIRST_BOOKINGS = `
  UPDATE business_figures f SET first_booking_at = (SELECT min(a.created_at) FROM appointment a WHERE a.business_id = f.business_id)
  WHERE f.first_booking_at IS NULL
    AND EXISTS (SELECT FROM appointment a WHERE a.business_id = f.business_id)`

/** Counts the platform's dates, in the background. */
export async function countPlatform({ pool, jobs, clock }: PlatformDaysDeps): Promise<void> {
  const now = new Date(clock())
  const { rows } = await pool.query<{ since: number | null }>(
    `SELECT ${DATE('$1::timestamptz')} - max(date) AS since FROM platform_day WHERE paying IS NOT NULL`,
    [now],
  )
  const { since } = rows[0]!
  await pool.query(HAPPENED, [now, since === null ? PAST_DAYS : Math.min(since + AGAIN_DAYS, PAST_DAYS)])
  const queues = await jobs.queues()
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting + queue.retrying, 0)
  const oldest = Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds ?? 0))
  await pool.query(STANDS, [now, waiting, oldest])
  await pool.query(FIRST_BOOKINGS)
}

/**
 * Adds what this process answered since it was last asked to the platform's date.
 * @returns the function to call every minute, and when the process ends
 */
export function createRequestNotes(
  { pool, clock }: Pick<PlatformDaysDeps, 'pool' | 'clock'>,
  process: Pick<ProcessDesk, 'requests'>,
): () => Promise<void> {
  let noted = { answered: 0, failed: 0 }
  return async () => {
    const now = await process.requests()
    const answered = now.answered - noted.answered
    const failed = now.failed - noted.failed
    if (!answered) return
    await pool.query(
      `INSERT INTO platform_day AS p (date, requests, failures) VALUES (${DATE('$1::timestamptz')}, $2, $3)
       ON CONFLICT (date) DO UPDATE SET requests = p.requests + excluded.requests, failures = p.failures + excluded.failures`,
      [new Date(clock()), answered, failed],
    )
    noted = now
  }
}
