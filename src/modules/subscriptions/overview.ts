import type { Plan, SubscriptionOverview } from '../../contracts/index.ts'
import type { SubscriptionsDeps } from './index.ts'
import { countBookings, countStaff, limitsOf } from './limits.ts'
import { planNow, readPlans, readSubscription, toPlan } from './store.ts'

/** SMS of the calendar month at the business. */
const SMS_USED = `
  SELECT coalesce(max(u.used), 0)::int AS n FROM sms_usage u JOIN business b ON b.id = u.business_id
  WHERE u.business_id = $1
    AND u.period = to_char(to_timestamp($2::float8 / 1000) AT TIME ZONE b.timezone, 'YYYY-MM')`

const iso = (moment: Date | null) => moment?.toISOString() ?? null

/** The plan, what is used of it, and what can be chosen. */
export async function readOverview(
  deps: SubscriptionsDeps,
  businessId: string,
  locale: string,
): Promise<SubscriptionOverview> {
  const { pool, clock } = deps
  const now = clock()
  const row = await readSubscription(pool, businessId)
  const plans = await readPlans(pool)
  const limits = await limitsOf(pool, businessId, now)
  const staff = await countStaff(pool, businessId)
  const bookings = await countBookings(pool, businessId, now)
  const sms = await pool.query<{ n: number }>(SMS_USED, [businessId, now])
  const held = planNow(row, plans, now)
  const shown = (id: string | null): Plan | null => {
    const found = plans.find((plan) => plan.id === id)
    return found ? toPlan(found, locale) : null
  }
  const next = shown(row.nextPlanId)
  const lapsed = held.id !== row.planId
  return {
    available: deps.gateway !== null,
    state: lapsed ? 'ended' : row.state,
    plan: toPlan(held, locale),
    paid: row.providerId !== null,
    interval: row.interval,
    trialEndsAt: iso(row.trialEndsAt),
    price: row.amount === null ? null : { amount: row.amount, currency: held.currency },
    periodEndsAt: iso(row.periodEndsAt),
    graceEndsAt: iso(row.graceEndsAt),
    cancelAtPeriodEnd: row.cancelAtPeriodEnd,
    next: next && { plan: next, interval: row.nextInterval ?? row.interval },
    card: row.cardLast4 ? { brand: row.cardBrand ?? 'unknown', last4: row.cardLast4 } : null,
    usage: {
      staff: { used: staff, limit: limits.staff },
      bookings: { used: bookings, limit: limits.bookings },
      sms: { used: sms.rows[0]!.n, limit: limits.sms },
    },
    plans: plans
      .filter(({ offered, id }) => offered || id === row.planId)
      .map((plan) => ({
        ...toPlan(plan, locale),
        fits: plan.staffLimit === null || staff <= plan.staffLimit,
      })),
  }
}
