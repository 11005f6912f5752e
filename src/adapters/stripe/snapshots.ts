import type Stripe from 'stripe'
import type {
  AccountSnapshot,
  Card,
  ChargeSnapshot,
  DisputeSnapshot,
  RefundSnapshot,
  SessionSnapshot,
} from '../../modules/payments/ports.ts'

/** The name under which our own ids stand in the vendor's `metadata`. */
export const PAYMENT = 'payment_id'
export const REFUND = 'refund_id'

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)
const currencyOf = (value: string | null | undefined) => (value ?? '').toUpperCase()

export function toAccount(account: Stripe.Account): AccountSnapshot {
  const { requirements } = account
  return {
    accountId: account.id,
    detailsSubmitted: account.details_submitted ?? false,
    chargesEnabled: account.charges_enabled ?? false,
    payoutsEnabled: account.payouts_enabled ?? false,
    requirements: requirements?.currently_due ?? [],
    disabledReason: requirements?.disabled_reason ?? null,
  }
}

const toCard = (card: { brand?: string | null; last4?: string | null } | null | undefined): Card | null =>
  card?.last4 ? { brand: card.brand ?? 'unknown', last4: card.last4 } : null

export function toCharge(charge: string | Stripe.Charge | null | undefined): ChargeSnapshot | null {
  if (!charge || typeof charge === 'string') return null
  return {
    chargeId: charge.id,
    amount: charge.amount,
    currency: currencyOf(charge.currency),
    receiptUrl: charge.receipt_url ?? null,
    card: toCard(charge.payment_method_details?.card),
  }
}

const SESSION_STATES: Record<string, SessionSnapshot['status']> = { complete: 'complete', expired: 'expired' }

/** @param session with `payment_intent.latest_charge` and `setup_intent.payment_method` expanded */
export function toSession(session: Stripe.Checkout.Session): SessionSnapshot {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const setup = typeof session.setup_intent === 'object' ? session.setup_intent : null
  const method = setup?.payment_method
  const customerId = idOf(session.customer)
  const paymentMethodId = idOf(method)
  const kept = setup?.status === 'succeeded' && customerId && paymentMethodId
  return {
    sessionId: session.id,
    url: session.url ?? null,
    status: SESSION_STATES[session.status ?? ''] ?? 'open',
    paid: session.mode === 'setup' ? Boolean(kept) : session.payment_status === 'paid',
    amount: session.amount_total ?? 0,
    currency: currencyOf(session.currency),
    paymentId: session.metadata?.[PAYMENT] ?? null,
    intentId: idOf(session.payment_intent),
    charge: toCharge(intent?.latest_charge),
    kept: kept
      ? { customerId, paymentMethodId, card: toCard(typeof method === 'object' ? method?.card : null) }
      : null,
  }
}

const REFUND_STATES: Record<string, RefundSnapshot['state']> = {
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
}

export const toRefund = (refund: Stripe.Refund): RefundSnapshot => ({
  providerId: refund.id,
  refundId: refund.metadata?.[REFUND] ?? null,
  intentId: idOf(refund.payment_intent),
  amount: refund.amount,
  state: REFUND_STATES[refund.status ?? ''] ?? 'pending',
  failure: refund.failure_reason ?? null,
})

export function toDispute(dispute: Stripe.Dispute): DisputeSnapshot {
  const due = dispute.evidence_details?.due_by
  return {
    providerId: dispute.id,
    intentId: idOf(dispute.payment_intent),
    amount: dispute.amount,
    currency: currencyOf(dispute.currency),
    reason: dispute.reason,
    status: dispute.status,
    evidenceDueAt: due ? new Date(due * 1000) : null,
    openedAt: new Date(dispute.created * 1000),
  }
}
