import { AppError } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { planNow, readPlans, readSubscription } from './store.ts'

/** What holds for a business now; null is any number. */
export interface Limits {
  readonly staff: number | null
  readonly bookings: number | null
  readonly sms: number
}

export async function limitsOf(sql: Sql, businessId: string, now: number, lock = false): Promise<Limits> {
  const row = await readSubscription(sql, businessId, lock)
  const plan = planNow(row, await readPlans(sql), now)
  return {
    staff: row.staffLimit ?? plan.staffLimit,
    bookings: row.bookingLimit ?? plan.bookingLimit,
    sms: row.smsAllowance ?? plan.smsAllowance,
  }
}

export async function countStaff(sql: Sql, businessId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM staff_member WHERE business_id = $1 AND deactivated_at IS NULL',
    [businessId],
  )
  return rows[0]!.n
}

/**
 * Bookings made in the calendar month of the business: by whomever, but for those that came to nothing at once, or
 * were never paid.
 */
export async function countBookings(sql: Sql, businessId: string, now: number): Promise<number> {
  const { rows } = await sql.query<{ n: number }>({
    name: 'subscription_bookings',
    text: `SELECT count(*)::int AS n FROM appointment a JOIN business b ON b.id = a.business_id
           WHERE a.business_id = $1 AND a.status NOT IN ('declined', 'expired')
             AND a.created_at >= date_trunc('month', to_timestamp($2::float8 / 1000) AT TIME ZONE b.timezone)
               AT TIME ZONE b.timezone
             AND (a.cancelled_at IS NULL OR a.cancelled_at > a.created_at + interval '1 hour')`,
    values: [businessId, now],
  })
  return rows[0]!.n
}

/** What a plan allows is kept where it is added to, in the same transaction. What is there already stays. */
export function createLimits({ clock }: { clock: () => number }) {
  return {
    /** Before somebody is added to those who can be booked. @throws AppError plan_limit_reached */
    async staff(tx: Sql, businessId: string): Promise<void> {
      const { staff } = await limitsOf(tx, businessId, clock(), true)
      if (staff !== null && (await countStaff(tx, businessId)) >= staff)
        throw new AppError('plan_limit_reached', { errors: [{ field: 'staff', code: 'plan_limit' }] })
    },
    /** Before a booking is written. @throws AppError bookings_paused to clients, plan_limit_reached to the business */
    async booking(tx: Sql, businessId: string, by: 'client' | 'business'): Promise<void> {
      const { bookings } = await limitsOf(tx, businessId, clock())
      if (bookings === null || (await countBookings(tx, businessId, clock())) < bookings) return
      if (by === 'client') throw new AppError('bookings_paused')
      throw new AppError('plan_limit_reached', { errors: [{ field: 'bookings', code: 'plan_limit' }] })
    },
    /** SMS in a calendar month. */
    sms: async (sql: Sql, businessId: string): Promise<number> =>
      (await limitsOf(sql, businessId, clock())).sms,
  }
}
