import type { LimitChange, LocaleCode, PlanChoice, PlanDraft, PlanEdit } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { EventHandler } from '../stripe-events/index.ts'
import {
  cancelSubscription,
  changePlan,
  keepPlan,
  listInvoices,
  openPortal,
  previewPlan,
  refresh,
  startCheckout,
} from './change.ts'
import { handleEvent } from './events.ts'
import { changeLimits, extendTrial, type Grant, grantPlan } from './granted.ts'
import { readOverview } from './overview.ts'
import { changePlanFields, createPlan, listPlans, type Pricing } from './plans.ts'
import type { BillingGateway } from './ports.ts'
import { reconcile } from './reconcile.ts'
import { readPlans, TRIAL_DAYS, toPlan } from './store.ts'

export { createLimits } from './limits.ts'
export { planSql } from './plan-sql.ts'
export type * from './ports.ts'
export { startTrial } from './store.ts'

/** What the owners of a business are written to about. */
export type SubscriptionNotice =
  | 'trial_ending'
  | 'trial_ended'
  | 'payment_failed'
  | 'subscription_started'
  | 'subscription_ended'

export interface SubscriptionsDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Null where this installation takes no payments. */
  readonly gateway: BillingGateway | null
  /** Writes to the owners of a business, in the transaction of what they are told. */
  tellOwners(tx: Sql, businessId: string, notice: SubscriptionNotice): Promise<void>
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Without a trailing slash. */
  readonly appUrl: string
  readonly onFault: (error: unknown) => void
}

/** What businesses have from the platform, and how they pay for it. */
export function createSubscriptions(deps: SubscriptionsDeps) {
  const then = async (work: Promise<void>, member: Member) => {
    await work
    return readOverview(deps, member.scope.businessId, member.user.locale)
  }
  return {
    plans: async (locale: LocaleCode) => ({
      trialDays: TRIAL_DAYS,
      plans: (await readPlans(deps.pool)).filter(({ offered }) => offered).map((row) => toPlan(row, locale)),
    }),
    overview: (member: Member) => readOverview(deps, member.scope.businessId, member.user.locale),
    /** The same, for operators. */
    overviewOf: (businessId: string, locale: LocaleCode) => readOverview(deps, businessId, locale),
    /** What operators give: each is written down with its reason. */
    grants: {
      extendTrial: (grant: Grant, days: number) => extendTrial(deps, grant, days),
      changeLimits: (grant: Grant, limits: LimitChange) => changeLimits(deps, grant, limits),
      plan: (grant: Grant, planId: string) => grantPlan(deps, grant, planId),
    },
    /** What is sold, for operators. */
    pricing: {
      list: () => listPlans(deps),
      create: (pricing: Pricing, draft: PlanDraft) => createPlan(deps, pricing, draft),
      change: (pricing: Pricing, id: string, edit: PlanEdit) => changePlanFields(deps, pricing, id, edit),
    },
    startCheckout: (member: Member, choice: PlanChoice) => startCheckout(deps, member, choice),
    preview: (member: Member, choice: PlanChoice) => previewPlan(deps, member, choice),
    change: (member: Member, choice: PlanChoice, requestId: string) =>
      then(changePlan(deps, member, choice, requestId), member),
    keep: (member: Member, requestId: string) => then(keepPlan(deps, member, requestId), member),
    cancel: (member: Member, requestId: string) => then(cancelSubscription(deps, member, requestId), member),
    refresh: (member: Member) => then(refresh(deps, member), member),
    portal: (member: Member) => openPortal(deps, member),
    invoices: (member: Member) => listInvoices(deps, member),
    onStripeEvent: ((event, keep) => handleEvent(deps, event, keep)) satisfies EventHandler,
    /** Every hour: trials that end, and what webhooks may have missed. */
    reconcile: () => reconcile(deps),
  }
}
export type SubscriptionsModule = ReturnType<typeof createSubscriptions>
