import { AppError, type PlanChoice, type PlanPreview } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { recordAudit } from '../audit/index.ts'
import { converge } from './converge.ts'
import type { SubscriptionsDeps } from './index.ts'
import { countStaff } from './limits.ts'
import type { BillingGateway } from './ports.ts'
import {
  amountOf,
  DAY_MS,
  type PlanRow,
  readPlans,
  readSubscription,
  type SubscriptionRow,
  writeSubscription,
} from './store.ts'

/** The vendor lets a trial end no sooner than two days after a page is opened. */
const SHORTEST_TRIAL_MS = 2 * DAY_MS + 3_600_000

/** @throws AppError payments_unavailable */
function requireGateway({ gateway }: SubscriptionsDeps): BillingGateway {
  if (!gateway) throw new AppError('payments_unavailable')
  return gateway
}

/** A fault of the vendor's as a person in front of a page hears of it. */
async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code, reason } = error as { code?: string; reason?: string }
    if (code === 'payments_unavailable') throw new AppError('payments_unavailable', { cause: error })
    if (code !== 'payments_refused') throw error
    const declined = /declin|insufficient|card|authentication/.test(reason ?? '')
    throw new AppError(declined ? 'payment_declined' : 'payment_not_possible', { cause: error })
  }
}

/** @throws AppError validation_failed for a plan that cannot be chosen */
async function choose(deps: SubscriptionsDeps, businessId: string, { planId, interval }: PlanChoice) {
  const plans = await readPlans(deps.pool)
  const plan = plans.find(({ id, offered }) => id === planId && offered)
  const refuse = (code: string) => new AppError('validation_failed', { errors: [{ field: 'planId', code }] })
  if (!plan || plan.monthlyAmount === 0) throw refuse('unknown')
  if (plan.staffLimit !== null && (await countStaff(deps.pool, businessId)) > plan.staffLimit)
    throw refuse('too_many')
  return { plan, plans, interval }
}

/** The vendor's price of a plan, made the first time it is needed. */
async function priceOf(
  deps: SubscriptionsDeps,
  plan: PlanRow,
  interval: PlanChoice['interval'],
): Promise<string> {
  const price = await requireGateway(deps).ensurePrice({
    planId: plan.id,
    name: plan.nameRo,
    interval,
    amount: amountOf(plan, interval),
    currency: plan.currency,
  })
  await deps.pool.query(
    `UPDATE plan SET product_id = $2, ${interval === 'year' ? 'yearly_price_id' : 'monthly_price_id'} = $3 WHERE id = $1`,
    [plan.id, price.productId, price.priceId],
  )
  return price.priceId
}

/** The business's page of its subscription. */
const pageOf = ({ appUrl }: SubscriptionsDeps, { scope }: Member) =>
  `${appUrl}/dashboard/${scope.slug}/setari/abonament`

async function customerOf(
  deps: SubscriptionsDeps,
  { scope, user }: Member,
  row: SubscriptionRow,
): Promise<string> {
  if (row.customerId) return row.customerId
  const { rows } = await deps.pool.query<{ name: string; email: string | null; locale: string }>(
    'SELECT coalesce(legal_name, name) AS name, email, locale FROM business WHERE id = $1',
    [scope.businessId],
  )
  const { name, email, locale } = rows[0]!
  const id = await requireGateway(deps).ensureCustomer({
    ...{ id: scope.businessId, name, locale },
    email: email ?? user.email,
  })
  return deps.transact(async (tx) => {
    const now = await readSubscription(tx, scope.businessId, true)
    if (now.customerId) return now.customerId
    await writeSubscription(tx, scope.businessId, { customer_id: id }, new Date(deps.clock()))
    return id
  })
}

const record = (
  deps: SubscriptionsDeps,
  { scope, user }: Member,
  requestId: string,
  action: string,
  after: object = {},
) =>
  recordAudit(deps.pool, {
    businessId: scope.businessId,
    actor: { kind: 'user', id: user.id },
    action,
    subject: { kind: 'business', id: scope.businessId },
    after,
    requestId,
  })

/**
 * The page on which a plan is subscribed to. What is left of the trial stays.
 * @throws AppError validation_failed, payment_not_possible when there is a subscription already, payments_unavailable
 */
export async function startCheckout(
  deps: SubscriptionsDeps,
  member: Member,
  choice: PlanChoice,
): Promise<{ url: string }> {
  const gateway = requireGateway(deps)
  const { businessId } = member.scope
  const { plan, interval } = await choose(deps, businessId, choice)
  const row = await readSubscription(deps.pool, businessId)
  if (row.providerId) throw new AppError('payment_not_possible')
  const ends = row.trialEndsAt
  const trial =
    row.state === 'trialing' && ends && ends.getTime() - deps.clock() > SHORTEST_TRIAL_MS ? ends : null
  const page = pageOf(deps, member)
  const url = await asked(
    (async () =>
      gateway.startCheckout({
        customerId: await customerOf(deps, member, row),
        priceId: await priceOf(deps, plan, interval),
        businessId,
        trialEndsAt: trial,
        locale: member.user.locale,
        successUrl: `${page}?plata=gata`,
        cancelUrl: page,
      }))(),
  )
  return { url }
}

/** @throws AppError payment_not_possible without a subscription */
async function requirePaid(deps: SubscriptionsDeps, businessId: string) {
  const row = await readSubscription(deps.pool, businessId)
  const { providerId, itemId, customerId } = row
  if (!providerId || !itemId || !customerId) throw new AppError('payment_not_possible')
  return { ...row, providerId, itemId, customerId }
}

/** Larger at once, smaller at the period's end; from a month to a year is larger. */
function isLarger(
  row: SubscriptionRow,
  plans: readonly PlanRow[],
  { planId, interval }: PlanChoice,
): boolean {
  const rank = (id: string) => plans.findIndex((plan) => plan.id === id)
  if (rank(planId) !== rank(row.planId)) return rank(planId) > rank(row.planId)
  return interval === 'year' && row.interval === 'month'
}

/** What another plan costs, and from when it holds. @throws AppError validation_failed, payment_not_possible */
export async function previewPlan(
  deps: SubscriptionsDeps,
  member: Member,
  choice: PlanChoice,
): Promise<PlanPreview> {
  const gateway = requireGateway(deps)
  const { businessId } = member.scope
  const { plan, plans, interval } = await choose(deps, businessId, choice)
  const row = await requirePaid(deps, businessId)
  const money = (amount: number) => ({ amount, currency: plan.currency })
  const renewal = money(amountOf(plan, interval))
  if (!isLarger(row, plans, choice))
    return { when: 'period_end', due: money(0), renewal, from: row.periodEndsAt?.toISOString() ?? null }
  const due = await asked(
    (async () => gateway.previewChange({ ...row, priceId: await priceOf(deps, plan, interval) }))(),
  )
  return { when: 'now', due: money(Math.max(due, 0)), renewal, from: new Date(deps.clock()).toISOString() }
}

/**
 * Changes the plan: a larger one now, the difference paid at once; a smaller one from the period's end on.
 * @throws AppError validation_failed, payment_not_possible, payment_declined, payments_unavailable
 */
export async function changePlan(
  deps: SubscriptionsDeps,
  member: Member,
  choice: PlanChoice,
  requestId: string,
): Promise<void> {
  const gateway = requireGateway(deps)
  const { businessId } = member.scope
  const { plan, plans, interval } = await choose(deps, businessId, choice)
  const row = await requirePaid(deps, businessId)
  if (row.planId === plan.id && row.interval === interval) throw new AppError('payment_not_possible')
  await asked(
    (async () => {
      const priceId = await priceOf(deps, plan, interval)
      if (isLarger(row, plans, choice)) {
        if (row.scheduleId) await gateway.callOff(row.scheduleId)
        // The same change asked for again is the same; after it the version is another.
        await gateway.changeNow({ ...row, priceId, key: `${businessId}:${row.version}:${priceId}` })
        return
      }
      const scheduleId = await gateway.changeAtPeriodEnd({ ...row, priceId })
      await deps.transact((tx) =>
        writeSubscription(
          tx,
          businessId,
          { schedule_id: scheduleId, next_plan_id: plan.id, next_interval: interval },
          new Date(deps.clock()),
        ),
      )
    })(),
  )
  await record(deps, member, requestId, 'subscription.plan_chosen', { plan: plan.id, interval })
  await asked(converge(deps, businessId))
}

/** Calls off what was to come: the cancellation, or a smaller plan. @throws AppError payment_not_possible */
export async function keepPlan(deps: SubscriptionsDeps, member: Member, requestId: string): Promise<void> {
  const gateway = requireGateway(deps)
  const { businessId } = member.scope
  const row = await requirePaid(deps, businessId)
  await asked(
    (async () => {
      if (row.scheduleId) await gateway.callOff(row.scheduleId)
      if (row.cancelAtPeriodEnd) await gateway.setCancelAtPeriodEnd(row.providerId, false)
    })(),
  )
  await record(deps, member, requestId, 'subscription.kept')
  await asked(converge(deps, businessId))
}

/** Not renewed: everything goes on until the period's end. @throws AppError payment_not_possible */
export async function cancelSubscription(
  deps: SubscriptionsDeps,
  member: Member,
  requestId: string,
): Promise<void> {
  const gateway = requireGateway(deps)
  const { businessId } = member.scope
  const row = await requirePaid(deps, businessId)
  await asked(
    (async () => {
      if (row.scheduleId) await gateway.callOff(row.scheduleId)
      await gateway.setCancelAtPeriodEnd(row.providerId, true)
    })(),
  )
  await record(deps, member, requestId, 'subscription.cancelled')
  await asked(converge(deps, businessId))
}

/** @throws AppError payment_not_possible, payments_unavailable */
export async function openPortal(deps: SubscriptionsDeps, member: Member): Promise<{ url: string }> {
  const gateway = requireGateway(deps)
  const { customerId } = await readSubscription(deps.pool, member.scope.businessId)
  if (!customerId) throw new AppError('payment_not_possible')
  return {
    url: await asked(gateway.portal(customerId, `${pageOf(deps, member)}?plata=gata`, member.user.locale)),
  }
}

/** Asks the vendor again, where there is anything to ask. @throws AppError payments_unavailable */
export async function refresh(deps: SubscriptionsDeps, { scope }: Member): Promise<void> {
  const row = await readSubscription(deps.pool, scope.businessId)
  if (row.customerId && deps.gateway) await asked(converge(deps, scope.businessId))
}

/** @throws AppError payments_unavailable */
export async function listInvoices(deps: SubscriptionsDeps, { scope }: Member) {
  const { customerId } = await readSubscription(deps.pool, scope.businessId)
  if (!customerId || !deps.gateway) return { invoices: [] }
  const found = await asked(deps.gateway.invoices(customerId))
  return {
    invoices: found.map(({ at, amount, currency, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      amount: { amount, currency },
    })),
  }
}
