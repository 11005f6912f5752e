import type { BillingInterval, Plan } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'

export const TRIAL_DAYS = 14
/** How long everything goes on after a payment has failed. */
export const GRACE_DAYS = 14
export const DAY_MS = 86_400_000
/** What everybody has who pays nothing. */
export const FREE = 'free'
/** Whose limits hold in the first days. */
export const TRIAL_PLAN = 'clinic'

export interface PlanRow {
  readonly id: string
  readonly nameRo: string
  readonly nameEn: string
  readonly monthlyAmount: number
  readonly yearlyAmount: number
  readonly currency: string
  readonly staffLimit: number | null
  readonly bookingLimit: number | null
  readonly smsAllowance: number
  readonly offered: boolean
  readonly revision: number
}

const PLAN = `id, name_ro AS "nameRo", name_en AS "nameEn", monthly_amount AS "monthlyAmount",
  yearly_amount AS "yearlyAmount", currency, staff_limit AS "staffLimit", booking_limit AS "bookingLimit",
  sms_allowance AS "smsAllowance", offered, revision`

/** All plans, cheapest first. */
export async function readPlans(sql: Sql): Promise<PlanRow[]> {
  const { rows } = await sql.query<PlanRow>({
    name: 'plans',
    text: `SELECT ${PLAN} FROM plan ORDER BY position, id`,
    values: [],
  })
  return rows
}

export const amountOf = (plan: PlanRow, interval: BillingInterval): number =>
  interval === 'year' ? plan.yearlyAmount : plan.monthlyAmount

export const toPlan = (row: PlanRow, locale: string): Plan => ({
  id: row.id,
  name: locale === 'en' ? row.nameEn : row.nameRo,
  monthly: { amount: row.monthlyAmount, currency: row.currency },
  yearly: { amount: row.yearlyAmount, currency: row.currency },
  staffLimit: row.staffLimit,
  bookingLimit: row.bookingLimit,
  smsAllowance: row.smsAllowance,
})

export interface SubscriptionRow {
  readonly businessId: string
  readonly planId: string
  readonly interval: BillingInterval
  readonly state: 'trialing' | 'active' | 'past_due' | 'ended'
  readonly trialEndsAt: Date | null
  readonly customerId: string | null
  readonly providerId: string | null
  readonly itemId: string | null
  readonly scheduleId: string | null
  /** Of one period, minor units; null where nothing is paid. */
  readonly amount: number | null
  readonly paidSince: Date | null
  readonly periodEndsAt: Date | null
  readonly cancelAtPeriodEnd: boolean
  readonly nextPlanId: string | null
  readonly nextInterval: BillingInterval | null
  readonly graceEndsAt: Date | null
  readonly cardBrand: string | null
  readonly cardLast4: string | null
  /** Given by the operator instead of the plan's own. */
  readonly staffLimit: number | null
  readonly bookingLimit: number | null
  readonly smsAllowance: number | null
  readonly version: number
}

const SUBSCRIPTION = `business_id AS "businessId", plan_id AS "planId", interval, state, trial_ends_at AS "trialEndsAt",
  customer_id AS "customerId", provider_id AS "providerId", item_id AS "itemId", schedule_id AS "scheduleId",
  amount, paid_since AS "paidSince", period_ends_at AS "periodEndsAt", cancel_at_period_end AS "cancelAtPeriodEnd", next_plan_id AS "nextPlanId",
  next_interval AS "nextInterval", grace_ends_at AS "graceEndsAt", card_brand AS "cardBrand",
  card_last4 AS "cardLast4", staff_limit AS "staffLimit", booking_limit AS "bookingLimit",
  sms_allowance AS "smsAllowance", version`

/** A business's subscription; a business that has none yet is in its first days, from when it came. */
export async function readSubscription(sql: Sql, businessId: string, lock = false): Promise<SubscriptionRow> {
  const { rows } = await sql.query<SubscriptionRow>(
    `SELECT ${SUBSCRIPTION} FROM subscription WHERE business_id = $1${lock ? ' FOR UPDATE' : ''}`,
    [businessId],
  )
  if (rows[0]) return rows[0]
  if (lock) {
    await startTrial(sql, businessId)
    return readSubscription(sql, businessId, true)
  }
  const begun = await sql.query<{ endsAt: Date }>(
    `SELECT created_at + make_interval(days => $2) AS "endsAt" FROM business WHERE id = $1`,
    [businessId, TRIAL_DAYS],
  )
  return { ...NOTHING_YET, businessId, trialEndsAt: begun.rows[0]?.endsAt ?? null }
}

const NOTHING_YET: Omit<SubscriptionRow, 'businessId' | 'trialEndsAt'> = {
  ...{ planId: TRIAL_PLAN, interval: 'month', state: 'trialing', version: 0, cancelAtPeriodEnd: false },
  ...{
    customerId: null,
    providerId: null,
    itemId: null,
    scheduleId: null,
    amount: null,
    paidSince: null,
    periodEndsAt: null,
  },
  ...{ nextPlanId: null, nextInterval: null, graceEndsAt: null, cardBrand: null, cardLast4: null },
  ...{ staffLimit: null, bookingLimit: null, smsAllowance: null },
}

/** The first days, with everything; from when the business came. Again changes nothing. */
export async function startTrial(tx: Sql, businessId: string): Promise<void> {
  await tx.query(
    `INSERT INTO subscription (business_id, plan_id, state, trial_ends_at)
     SELECT id, $2, 'trialing', created_at + make_interval(days => $3) FROM business WHERE id = $1
     ON CONFLICT DO NOTHING`,
    [businessId, TRIAL_PLAN, TRIAL_DAYS],
  )
}

type Columns = Partial<
  Record<
    | 'plan_id'
    | 'interval'
    | 'state'
    | 'trial_ends_at'
    | 'customer_id'
    | 'provider_id'
    | 'item_id'
    | 'schedule_id'
    | 'amount'
    | 'paid_since'
    | 'ended_at'
    | 'period_ends_at'
    | 'cancel_at_period_end'
    | 'next_plan_id'
    | 'next_interval'
    | 'grace_ends_at'
    | 'card_brand'
    | 'card_last4'
    | 'staff_limit'
    | 'booking_limit'
    | 'sms_allowance',
    unknown
  >
>
const CASTS: Partial<Record<keyof Columns, string>> = {
  interval: '::billing_interval',
  next_interval: '::billing_interval',
  state: '::subscription_state',
}

/** Writes some columns and raises the version. Names come from the type, never from outside. */
export async function writeSubscription(
  tx: Sql,
  businessId: string,
  columns: Columns,
  at: Date,
): Promise<void> {
  const names = Object.keys(columns) as (keyof Columns)[]
  await tx.query(
    `UPDATE subscription SET version = version + 1, updated_at = $2${names
      .map((name, index) => `, ${name} = $${index + 3}${CASTS[name] ?? ''}`)
      .join('')} WHERE business_id = $1`,
    [businessId, at, ...Object.values(columns)],
  )
}

/** The plan whose limits hold at a moment. */
export function planNow(row: SubscriptionRow, plans: readonly PlanRow[], now: number): PlanRow {
  const over = (until: Date | null) => until !== null && until.getTime() <= now
  const lapsed =
    row.state === 'ended' ||
    (row.state === 'trialing' && over(row.trialEndsAt) && !row.providerId) ||
    (row.state === 'past_due' && over(row.graceEndsAt))
  const id = lapsed ? FREE : row.planId
  return plans.find((plan) => plan.id === id) ?? plans[0]!
}
