import type { StripeEvent } from '../stripe-events/index.ts'
import { convergeAccount } from './account.ts'
import type { PaymentsDeps } from './index.ts'
import { convergeRefunds } from './refunds.ts'
import { settle } from './settle.ts'
import { PAYMENT, type PaymentRow } from './store.ts'

/** How many of each one round asks about. */
const ROUND = 200
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A webhook that has not come by then may never come. */
const PATIENCE_MS = 2 * MINUTE_MS
/** How long after it expired a payment is still asked about: pages live for a day at the most. */
const AFTERLIFE_MS = 25 * 3_600_000

const before = (deps: PaymentsDeps, ms: number) => new Date(deps.clock() - ms)

/** One that cannot be asked about does not hold up the others. */
async function each<T>(deps: PaymentsDeps, rows: readonly T[], work: (row: T) => Promise<unknown>) {
  for (const row of rows) await work(row).catch(deps.onFault)
}

/**
 * Payments that wait, or expired while the vendor was away: it is asked what became of their pages, in case the
 * webhook was lost.
 */
export async function askWhatIsOpen(deps: PaymentsDeps): Promise<void> {
  if (!deps.gateway) return
  const { rows } = await deps.pool.query<PaymentRow>({
    name: 'payments_open',
    text: `SELECT ${PAYMENT} FROM payment p
           WHERE p.session_id IS NOT NULL AND p.created_at > $1 AND p.created_at < $2
             AND (p.state = 'open' OR (p.state IN ('expired', 'cancelled') AND p.session_url IS NOT NULL))
           ORDER BY p.created_at LIMIT ${ROUND}`,
    values: [before(deps, AFTERLIFE_MS), before(deps, PATIENCE_MS)],
  })
  await each(deps, rows, (payment) => settle(deps, payment))
}

/** Refunds on their way for an hour, refunds of the last days made elsewhere, and accounts not looked at for a day. */
export async function askWhatIsSlow(deps: PaymentsDeps): Promise<void> {
  if (!deps.gateway) return
  const refunds = await deps.pool.query<PaymentRow>({
    name: 'payments_refunding',
    text: `SELECT ${PAYMENT} FROM payment p WHERE p.intent_id IS NOT NULL AND EXISTS (
             SELECT FROM payment_refund r WHERE r.business_id = p.business_id AND r.payment_id = p.id
               AND r.state = 'pending' AND r.provider_id IS NOT NULL AND r.created_at < $1)
           ORDER BY p.created_at LIMIT ${ROUND}`,
    values: [before(deps, 60 * MINUTE_MS)],
  })
  await each(deps, refunds.rows, (payment) => convergeRefunds(deps, payment))
  const accounts = await deps.pool.query<{ businessId: string; accountId: string }>({
    name: 'payment_accounts_stale',
    text: `SELECT business_id AS "businessId", account_id AS "accountId" FROM payment_account
           WHERE refreshed_at < $1
           ORDER BY refreshed_at LIMIT ${ROUND}`,
    values: [before(deps, DAY_MS)],
  })
  await each(deps, accounts.rows, ({ businessId, accountId }) => convergeAccount(deps, businessId, accountId))
}

/** What the vendor may have told us of, and we may not have heard. */
const MISSED_TYPES = [
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.refunded',
  'refund.failed',
  'checkout.session.completed',
  'account.application.deauthorized',
] as const
/** The vendor itself tries to tell for three days. */
const MISSED_MS = 3 * DAY_MS

/** Events of accounts with payments of the last months, that the vendor has and we have not heard of. */
export async function hearWhatWasMissed(
  deps: PaymentsDeps,
  take: (event: StripeEvent) => Promise<unknown>,
): Promise<void> {
  const { gateway, pool } = deps
  if (!gateway) return
  const { rows } = await pool.query<{ account: string }>(
    `SELECT DISTINCT account_id AS account FROM payment
     WHERE state = 'paid' AND method = 'online' AND account_id IS NOT NULL AND paid_at > $1`,
    [before(deps, 120 * DAY_MS)],
  )
  await each(deps, rows, async ({ account }) => {
    const events = await gateway.listEvents(account, before(deps, MISSED_MS), MISSED_TYPES)
    await each(deps, events, take)
  })
}
