import type { KeepEvent, StripeEvent } from '../stripe-events/index.ts'
import { businessOf, convergeAccount, disconnectAccount } from './account.ts'
import { convergeDispute } from './disputes.ts'
import { writeFeePaid } from './fee.ts'
import type { PaymentsDeps } from './index.ts'
import { convergeRefunds } from './refunds.ts'
import { settle } from './settle.ts'
import { PAYMENT, type PaymentRow } from './store.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)
const idIn = (value: unknown): string | null =>
  text(value) ?? text((value as { id?: unknown } | null | undefined)?.id)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The payment that an object of the vendor's is about, by its session, its intent, or our own id on it. */
async function paymentFor(
  deps: PaymentsDeps,
  businessId: string,
  object: StripeEvent['object'],
): Promise<PaymentRow | null> {
  const metadata = (object.metadata ?? {}) as Record<string, unknown>
  const named = text(metadata.payment_id)
  const intent = object.object === 'payment_intent' ? text(object.id) : idIn(object.payment_intent)
  const { rows } = await deps.pool.query<PaymentRow>({
    name: 'payment_named',
    text: `SELECT ${PAYMENT} FROM payment p WHERE p.business_id = $1
             AND (p.session_id = $2 OR p.intent_id = $3 OR p.id = $4::uuid)
           ORDER BY (p.session_id = $2) IS TRUE DESC, (p.intent_id = $3) IS TRUE DESC LIMIT 1`,
    values: [
      businessId,
      object.object === 'checkout.session' ? text(object.id) : null,
      intent,
      named && UUID.test(named) ? named : null,
    ],
  })
  return rows[0] ?? null
}

/** What an event claims of sums, against what was asked for; null when nothing contradicts. */
function claims(payment: PaymentRow, object: StripeEvent['object']): string | null {
  const session = object.object === 'checkout.session'
  const intent = object.object === 'payment_intent'
  if (!session && !intent) return null
  if (session && payment.sessionId && object.id !== payment.sessionId) return 'session'
  if (session && object.mode === 'setup') return payment.purpose === 'card' ? null : 'purpose'
  const amount = session ? object.amount_total : object.amount
  if (amount !== payment.amount) return 'amount'
  return text(object.currency)?.toUpperCase() === payment.currency ? null : 'currency'
}

/** A charge of a kept card, of which the answer may have been lost. */
async function settleFee(deps: PaymentsDeps, payment: PaymentRow, intentId: string, keep: KeepEvent) {
  const { businessId } = payment
  const found = await deps.gateway!.readCharge(payment.accountId!, intentId)
  const fits =
    found?.paymentId === payment.id &&
    found.charge.amount === payment.amount &&
    found.charge.currency === payment.currency
  if (fits) await writeFeePaid(deps, payment, intentId, found.charge)
  await deps.transact((tx) =>
    keep(
      tx,
      fits || !found
        ? { state: 'processed', businessId }
        : { state: 'refused', reason: 'amount', businessId },
    ),
  )
}

const isAbout = (type: string, ...kinds: string[]) => kinds.some((kind) => type.startsWith(kind))

/**
 * One event of a business's account. What it says is a hint: the vendor is asked again, and our record brought to
 * its answer; so duplicates, delays and any order end the same. What does not fit our record changes nothing.
 */
export async function handleEvent(deps: PaymentsDeps, event: StripeEvent, keep: KeepEvent): Promise<void> {
  const { pool, gateway } = deps
  const { type, account, object } = event
  if (!gateway || !account) return keep(pool, { state: 'ignored' })
  const businessId = await businessOf(pool, account)
  if (!businessId) return keep(pool, { state: 'refused', reason: 'account' })
  if (type === 'account.updated') return convergeAccount(deps, businessId, account, keep)
  if (type === 'account.application.deauthorized') return disconnectAccount(deps, businessId, keep)
  if (!isAbout(type, 'checkout.session.', 'payment_intent.', 'charge.', 'refund.'))
    return keep(pool, { state: 'ignored', businessId })
  const payment = await paymentFor(deps, businessId, object)
  // A business may use its account for other things too.
  if (!payment) {
    const claimed = text((object.metadata as Record<string, unknown> | undefined)?.payment_id)
    return keep(
      pool,
      claimed ? { state: 'refused', reason: 'payment', businessId } : { state: 'ignored', businessId },
    )
  }
  if (payment.accountId !== account) return keep(pool, { state: 'refused', reason: 'account', businessId })
  const wrong = claims(payment, object)
  if (wrong) return keep(pool, { state: 'refused', reason: wrong, businessId })
  if (isAbout(type, 'charge.dispute.')) return convergeDispute(deps, payment, text(object.id) ?? '', keep)
  if (isAbout(type, 'refund.', 'charge.refund')) {
    if (payment.intentId) return convergeRefunds(deps, payment, keep)
    return keep(pool, { state: 'ignored', businessId })
  }
  if (payment.purpose === 'no_show_fee' && object.object === 'payment_intent')
    return settleFee(deps, payment, text(object.id) ?? '', keep)
  await settle(deps, payment, keep)
}
