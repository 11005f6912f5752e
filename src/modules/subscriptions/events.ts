import type { KeepEvent, StripeEvent } from '../stripe-events/index.ts'
import { converge } from './converge.ts'
import type { SubscriptionsDeps } from './index.ts'

const CONCERN = ['customer.subscription.', 'invoice.', 'checkout.session.', 'subscription_schedule.']
const idIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  const { id } = (value ?? {}) as { id?: unknown }
  return typeof id === 'string' ? id : null
}

/**
 * One event of the platform's own account. It is a hint: the vendor is asked again. One of somebody whom we do not
 * know, or in another currency, changes nothing.
 */
export async function handleEvent(
  deps: SubscriptionsDeps,
  event: StripeEvent,
  keep: KeepEvent,
): Promise<void> {
  const { pool, gateway } = deps
  const { type, object } = event
  if (!gateway || !CONCERN.some((kind) => type.startsWith(kind))) return keep(pool, { state: 'ignored' })
  const customer = idIn(object.customer)
  const { rows } = await pool.query<{ businessId: string; currency: string }>(
    `SELECT s.business_id AS "businessId", p.currency FROM subscription s JOIN plan p ON p.id = s.plan_id
     WHERE s.customer_id = $1`,
    [customer],
  )
  const owner = rows[0]
  if (!owner) return keep(pool, { state: 'refused', reason: 'customer' })
  const { currency } = object
  if (typeof currency === 'string' && currency.toUpperCase() !== owner.currency)
    return keep(pool, { state: 'refused', reason: 'currency', businessId: owner.businessId })
  await converge(deps, owner.businessId, keep)
}
