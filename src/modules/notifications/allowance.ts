import type { MessageReason } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { dateIn } from './format.ts'

/** Parts of SMS that one business sends on one day at most, whatever its allowance. */
export const SMS_PER_DAY = 500
/** How much one person gets within 24 hours: from one business, and from everybody. */
export const RECIPIENT_LIMITS = {
  sms: { business: 6, everybody: 12 },
  email: { business: 40, everybody: 120 },
} as const
const DAY_MS = 86_400_000

/** The month and the day of a moment in a business's zone, as usage is counted. */
export function periodsOf(now: Date, timezone: string): { month: string; day: string } {
  const day = dateIn(now, timezone)
  return { month: day.slice(0, 7), day }
}

/** Counts parts against a limit, unless they would pass it. Atomic: of two that race for the last part one gets it. */
async function count(tx: Sql, businessId: string, period: string, segments: number, limit: number) {
  if (segments > limit) return false
  const { rowCount } = await tx.query(
    `INSERT INTO sms_usage AS u (business_id, period, used) VALUES ($1, $2, $3)
     ON CONFLICT (business_id, period) DO UPDATE SET used = u.used + excluded.used
       WHERE u.used + excluded.used <= $4`,
    [businessId, period, segments, limit],
  )
  return rowCount === 1
}

/** Takes parts from the month's allowance and the day's. @returns why not, null when they are taken */
export async function takeSegments(
  tx: Sql,
  { businessId, timezone }: { businessId: string; timezone: string },
  segments: number,
  allowance: number,
  now: Date,
): Promise<MessageReason | null> {
  const { month, day } = periodsOf(now, timezone)
  if (!(await count(tx, businessId, month, segments, allowance))) return 'allowance_used'
  if (await count(tx, businessId, day, segments, SMS_PER_DAY)) return null
  await giveBack(tx, businessId, segments, [month])
  return 'daily_limit'
}

async function giveBack(tx: Sql, businessId: string, segments: number, periods: string[]) {
  await tx.query(
    `UPDATE sms_usage SET used = greatest(used - $3, 0) WHERE business_id = $1 AND period = ANY($2)`,
    [businessId, periods, segments],
  )
}

/** Parts that the gateway refused cost nothing. */
export function returnSegments(
  tx: Sql,
  { businessId, timezone }: { businessId: string; timezone: string },
  segments: number,
  now: Date,
): Promise<void> {
  const { month, day } = periodsOf(now, timezone)
  return giveBack(tx, businessId, segments, [month, day])
}

/** Parts used in the month of a moment. */
export async function readUsed(sql: Sql, businessId: string, month: string): Promise<number> {
  const { rows } = await sql.query<{ used: number }>(
    'SELECT used FROM sms_usage WHERE business_id = $1 AND period = $2',
    [businessId, month],
  )
  return rows[0]?.used ?? 0
}

/** Whether one address or number has had enough for a day: nobody can be flooded through us. */
export async function hasHadEnough(
  sql: Sql,
  businessId: string,
  channel: 'email' | 'sms',
  recipient: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql.query<{ business: number; everybody: number }>(
    `SELECT count(*) FILTER (WHERE business_id = $1)::int AS business, count(*)::int AS everybody
     FROM message WHERE recipient = $2 AND sent_at > $3 AND channel = $4::message_channel AND state <> 'received'`,
    [businessId, recipient, new Date(now.getTime() - DAY_MS), channel],
  )
  const limit = RECIPIENT_LIMITS[channel]
  return rows[0]!.business >= limit.business || rows[0]!.everybody >= limit.everybody
}
