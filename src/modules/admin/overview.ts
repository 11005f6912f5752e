import type { PlatformOverview } from '../../contracts/index.ts'
import { instantOf, localDateOf } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import { planSql } from '../subscriptions/index.ts'
import { PLATFORM_ZONE } from './platform-days.ts'
import type { JobsDesk } from './ports.ts'

export interface OverviewDeps {
  readonly pool: Sql
  readonly jobs: Pick<JobsDesk, 'queues' | 'countDead'>
  /** Epoch milliseconds. */
  readonly clock: () => number
}

const HALVES = 48
const WEEK = 7
const MONTH = 30

const DAYS = `
  SELECT date::text, sign_ups AS "signUps", bookings, pulse, emails, emails_failed AS "emailsFailed", sms,
    sms_failed AS "smsFailed", sms_delivered AS "smsDelivered", trials_ended AS "trialsEnded",
    trials_converted AS "trialsConverted", churned, active_businesses AS "activeBusinesses", paying, trialing,
    past_due AS "pastDue", mrr, requests, failures, queue_seconds AS "queueSeconds", counted_at AS "countedAt"
  FROM platform_day WHERE date > $1::date - $2::int AND date <= $1::date ORDER BY date`

interface DayRow extends Record<(typeof SUMMED)[number], number> {
  readonly date: string
  readonly pulse: number[]
  readonly smsDelivered: number
  readonly activeBusinesses: number | null
  readonly paying: number | null
  readonly mrr: number | null
  readonly queueSeconds: number
  readonly countedAt: Date
}
const SUMMED = [
  'signUps',
  'bookings',
  'emails',
  'emailsFailed',
  'sms',
  'smsFailed',
  'trialsEnded',
  'trialsConverted',
  'churned',
  'requests',
  'failures',
] as const
type Sums = Record<(typeof SUMMED)[number], number>
const sumOf = (rows: readonly DayRow[]): Sums =>
  Object.fromEntries(
    SUMMED.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
  ) as unknown as Sums

const { paying, state, monthly } = planSql('$1')
const NOW = `
  SELECT count(*)::int AS businesses, count(*) FILTER (WHERE ${paying})::int AS paying,
    count(*) FILTER (WHERE ${state} = 'trialing')::int AS trialing,
    count(*) FILTER (WHERE ${paying} AND s.state = 'past_due')::int AS "pastDue",
    coalesce(sum(${monthly}), 0)::int AS mrr,
    count(*) FILTER (WHERE (b.created_at AT TIME ZONE '${PLATFORM_ZONE}')::date >= date_trunc('month', $2::date))::int
      AS "signUpsThisMonth",
    count(*) FILTER (WHERE f.first_booking_at IS NOT NULL
      AND (b.created_at AT TIME ZONE '${PLATFORM_ZONE}')::date > $2::date - $3::int)::int AS activated
  FROM business b LEFT JOIN subscription s ON s.business_id = b.id LEFT JOIN business_figures f ON f.business_id = b.id`

const dateBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/**
 * How the platform does: as it is now, over a period, and over the same stretch before. Four statements; what is
 * counted by date was counted in the background.
 * @param days how many dates, today included
 */
export async function readOverview(
  { pool, jobs, clock }: OverviewDeps,
  days: number,
): Promise<PlatformOverview> {
  const minute = Math.floor(clock() / 60_000)
  const today = localDateOf(PLATFORM_ZONE, minute)
  const { rows } = await pool.query<DayRow>(DAYS, [today, Math.max(2 * days, MONTH + 1)])
  const { rows: stand } = await pool.query(NOW, [new Date(clock()), today, days])
  const queues = await jobs.queues()
  const dead = await jobs.countDead(null)
  const { activated, mrr, ...standing } = stand[0]!

  const byDate = new Map(rows.map((row) => [row.date, row]))
  const from = dateBefore(today, days - 1)
  const earlier = dateBefore(from, days)
  const here = byDate.get(today)
  const current = rows.filter(({ date }) => date >= from)
  const before = rows.filter(({ date }) => date >= earlier && date < from)
  const week = rows.filter(({ date }) => date > dateBefore(today, WEEK + 1) && date < today)
  const begun = byDate.get(dateBefore(from, 1))
  const oldest = queues.flatMap(({ oldestSeconds }) => oldestSeconds ?? [])
  return {
    countedAt: rows.at(-1)?.countedAt.toISOString() ?? null,
    from,
    to: today,
    now: {
      ...standing,
      mrr: { amount: mrr, currency: 'RON' },
      mrrMonthAgo: byDate.get(dateBefore(today, MONTH))?.mrr ?? null,
      activeBusinesses: here?.activeBusinesses ?? null,
      bookingsToday: here?.bookings ?? 0,
      pulse: here?.pulse.length ? here.pulse : Array.from({ length: HALVES }, () => 0),
      minute: minute - instantOf(PLATFORM_ZONE, today, 0),
      smsArrived: {
        sent: week.reduce((sum, { sms }) => sum + sms, 0),
        delivered: week.reduce((sum, { smsDelivered }) => sum + smsDelivered, 0),
      },
      queue: {
        waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
        oldestSeconds: oldest.length ? Math.max(...oldest) : null,
        dead,
      },
    },
    current: { ...sumOf(current), activated },
    before: before.length === days ? sumOf(before) : null,
    payingBefore: begun?.paying ?? null,
    days: Array.from({ length: days }, (_, at) => {
      const date = dateBefore(today, days - 1 - at)
      const row = byDate.get(date)
      return {
        date,
        signUps: row?.signUps ?? null,
        bookings: row?.bookings ?? null,
        activeBusinesses: row?.activeBusinesses ?? null,
        mrr: row?.mrr ?? null,
        emails: row?.emails ?? null,
        sms: row?.sms ?? null,
        messagesFailed: row ? row.emailsFailed + row.smsFailed : null,
        requests: row?.requests ?? null,
        failures: row?.failures ?? null,
        queueSeconds: row?.queueSeconds ?? null,
      }
    }),
  }
}
