import type { BillingInterval } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { KeepEvent } from '../stripe-events/index.ts'
import type { SubscriptionsDeps } from './index.ts'
import type { SubscriptionSnapshot } from './ports.ts'
import {
  amountOf,
  DAY_MS,
  FREE,
  GRACE_DAYS,
  type PlanRow,
  readPlans,
  readSubscription,
  type SubscriptionRow,
  writeSubscription,
} from './store.ts'

const TRIES = 6
const keepNothing: KeepEvent = async () => {}

/** Which plan a price of the vendor's is: what was made for it, also when it cost something else, or what it costs. */
async function planOf(
  sql: Sql,
  plans: readonly PlanRow[],
  { priceId, planId, interval, amount, currency }: SubscriptionSnapshot,
): Promise<{ plan: PlanRow; interval: BillingInterval } | null> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM plan WHERE monthly_price_id = $1 OR yearly_price_id = $1',
    [priceId],
  )
  const plan =
    plans.find(({ id }) => id === rows[0]?.id) ??
    plans.find(({ id }) => id === planId) ??
    plans.find((one) => one.currency === currency && amountOf(one, interval) === amount && amount > 0)
  return plan && plan.currency === currency ? { plan, interval } : null
}

/** What has to be told of a change of state. */
function tell(before: SubscriptionRow, after: SubscriptionSnapshot['status']) {
  if (before.state === after) return null
  if (after === 'past_due') return 'payment_failed' as const
  if (after === 'ended' && before.providerId) return 'subscription_ended' as const
  return after === 'active' && before.state !== 'past_due' ? ('subscription_started' as const) : null
}

async function write(
  deps: SubscriptionsDeps,
  tx: Sql,
  row: SubscriptionRow,
  snapshot: SubscriptionSnapshot,
  found: { plan: PlanRow; interval: BillingInterval },
): Promise<void> {
  const at = new Date(deps.clock())
  const ended = snapshot.status === 'ended'
  const reached = row.nextPlanId === found.plan.id && (row.nextInterval ?? found.interval) === found.interval
  const grace =
    snapshot.status === 'past_due' ? (row.graceEndsAt ?? new Date(at.getTime() + GRACE_DAYS * DAY_MS)) : null
  await writeSubscription(
    tx,
    row.businessId,
    {
      plan_id: ended ? FREE : found.plan.id,
      interval: found.interval,
      state: snapshot.status,
      provider_id: ended ? null : snapshot.providerId,
      item_id: ended ? null : snapshot.itemId,
      schedule_id: ended ? null : snapshot.scheduleId,
      trial_ends_at: snapshot.status === 'trialing' ? snapshot.trialEndsAt : row.trialEndsAt,
      amount: ended ? null : snapshot.amount,
      // A trial that is cancelled was never paid for: it is no subscription lost.
      paid_since: row.paidSince ?? (snapshot.status === 'active' ? at : null),
      ended_at: ended && row.providerId && row.paidSince ? at : null,
      period_ends_at: ended ? null : snapshot.periodEndsAt,
      cancel_at_period_end: !ended && snapshot.cancelAtPeriodEnd,
      grace_ends_at: grace,
      ...(reached || ended || !snapshot.scheduleId ? { next_plan_id: null, next_interval: null } : {}),
      ...(snapshot.card ? { card_brand: snapshot.card.brand, card_last4: snapshot.card.last4 } : {}),
    },
    at,
  )
  if (row.planId !== found.plan.id || row.state !== snapshot.status)
    await recordAudit(tx, {
      businessId: row.businessId,
      actor: { kind: 'system', id: null },
      action: 'subscription.changed',
      subject: { kind: 'business', id: row.businessId },
      before: { plan: row.planId, state: row.state },
      after: { plan: ended ? FREE : found.plan.id, state: snapshot.status },
    })
  const notice = tell(row, snapshot.status)
  if (notice) await deps.tellOwners(tx, row.businessId, notice)
}

/**
 * Brings a business's subscription to what the vendor says of it now: whoever asks, however often, in whatever order.
 * @param keep writes the event that led here, in the same transaction
 * @throws GatewayFault
 */
export async function converge(
  deps: SubscriptionsDeps,
  businessId: string,
  keep: KeepEvent = keepNothing,
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const row = await readSubscription(deps.pool, businessId)
    const snapshot = row.customerId ? await deps.gateway!.findSubscription(row.customerId) : null
    const plans = await readPlans(deps.pool)
    const found = snapshot && (await planOf(deps.pool, plans, snapshot))
    const done = await deps.transact(async (tx) => {
      const now = await readSubscription(tx, businessId, true)
      if (now.version !== row.version) return false
      if (snapshot && !found) {
        await keep(tx, { state: 'refused', reason: 'price', businessId })
        return true
      }
      // A subscription that was over before we knew of it says nothing about the trial.
      const known = snapshot && (snapshot.status !== 'ended' || now.providerId === snapshot.providerId)
      if (snapshot && found && known) await write(deps, tx, now, snapshot, found)
      await keep(tx, { state: 'processed', businessId })
      return true
    })
    if (done) return
  }
  throw new Error('The subscription keeps changing while it is asked about')
}
