import { AppError, type LimitChange } from '../../contracts/index.ts'
import type { HandlerContext, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { SubscriptionsDeps } from './index.ts'
import {
  DAY_MS,
  FREE,
  readPlans,
  readSubscription,
  type SubscriptionRow,
  writeSubscription,
} from './store.ts'

/** The operator who gives, and why. */
export interface Grant {
  readonly operator: SignedIn
  readonly businessId: string
  readonly reason: string
  readonly requestId: HandlerContext['requestId']
}

/** One change of a subscription by an operator, with its record. */
const change = (
  deps: SubscriptionsDeps,
  { operator, businessId, reason, requestId }: Grant,
  action: string,
  work: (tx: Sql, row: SubscriptionRow) => Promise<{ before: object; after: object }>,
): Promise<void> =>
  deps.transact(async (tx) => {
    const done = await work(tx, await readSubscription(tx, businessId, true))
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'operator', id: operator.id },
      action,
      subject: { kind: 'business', id: businessId },
      ...done,
      reason,
      requestId,
    })
  })

/**
 * More days to try everything. A trial that is over begins again.
 * @throws AppError status_not_possible where something is paid for: its trial is the vendor's
 */
export const extendTrial = (deps: SubscriptionsDeps, grant: Grant, days: number): Promise<void> =>
  change(deps, grant, 'subscription.trial_extended', async (tx, row) => {
    if (row.providerId) throw new AppError('status_not_possible')
    const now = deps.clock()
    const from = Math.max(row.trialEndsAt?.getTime() ?? 0, now)
    const ends = new Date(from + days * DAY_MS)
    await writeSubscription(
      tx,
      grant.businessId,
      { state: 'trialing', trial_ends_at: ends, ...(row.planId === FREE ? { plan_id: 'clinic' } : {}) },
      new Date(now),
    )
    // They are told again when it ends.
    await tx.query('UPDATE subscription SET trial_notice_at = NULL WHERE business_id = $1', [
      grant.businessId,
    ])
    return { before: { trialEndsAt: row.trialEndsAt }, after: { trialEndsAt: ends } }
  })

/** Limits of its own; null gives back the plan's. */
export const changeLimits = (
  deps: SubscriptionsDeps,
  grant: Grant,
  { staffLimit, bookingLimit, smsAllowance }: LimitChange,
): Promise<void> =>
  change(deps, grant, 'subscription.limits_changed', async (tx, row) => {
    const before = {
      staffLimit: row.staffLimit,
      bookingLimit: row.bookingLimit,
      smsAllowance: row.smsAllowance,
    }
    const after = {
      staffLimit: staffLimit === undefined ? before.staffLimit : staffLimit,
      bookingLimit: bookingLimit === undefined ? before.bookingLimit : bookingLimit,
      smsAllowance: smsAllowance === undefined ? before.smsAllowance : smsAllowance,
    }
    await writeSubscription(
      tx,
      grant.businessId,
      { staff_limit: after.staffLimit, booking_limit: after.bookingLimit, sms_allowance: after.smsAllowance },
      new Date(deps.clock()),
    )
    return { before, after }
  })

/**
 * A plan that nothing is paid for.
 * @throws AppError validation_failed for a plan that is none, status_not_possible where one is paid for
 */
export const grantPlan = (deps: SubscriptionsDeps, grant: Grant, planId: string): Promise<void> =>
  change(deps, grant, 'subscription.plan_granted', async (tx, row) => {
    if (row.providerId) throw new AppError('status_not_possible')
    if (!(await readPlans(tx)).some(({ id }) => id === planId))
      throw new AppError('validation_failed', { errors: [{ field: 'planId', code: 'invalid' }] })
    const state = planId === FREE ? 'ended' : 'active'
    await writeSubscription(
      tx,
      grant.businessId,
      { plan_id: planId, state, trial_ends_at: null, grace_ends_at: null },
      new Date(deps.clock()),
    )
    return { before: { planId: row.planId, state: row.state }, after: { planId, state } }
  })
