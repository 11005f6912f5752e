import { randomUUIDv7 } from 'node:crypto'
import { AppError, type RefundRequest } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { KeepEvent } from '../stripe-events/index.ts'
import { devalueVoucher } from '../vouchers/index.ts'
import type { PaymentsDeps } from './index.ts'
import { withPayment } from './locked.ts'
import type { RefundSnapshot } from './ports.ts'
import { type PaymentRow, readPayment, writePayment } from './store.ts'

type Reason = 'policy' | 'business' | 'late' | 'by_hand'

interface NewRefund {
  readonly amount: number
  readonly reason: Reason
  /** The same key gives money back once. */
  readonly effectKey: string
  readonly note?: string | null
  readonly userId?: string | null
  readonly requestId?: string | null
}

/**
 * Gives back, of a payment that is locked: written with the job that does it. Never more than is left.
 * @returns the refund's id; null when nothing is left, or it was asked for before
 */
export async function openRefund(
  deps: PaymentsDeps,
  tx: Sql,
  payment: PaymentRow,
  refund: NewRefund,
): Promise<string | null> {
  const { businessId, id: paymentId, currency, appointmentId } = payment
  const amount = Math.min(refund.amount, payment.amount - payment.refundedAmount)
  if (amount <= 0) return null
  const id = randomUUIDv7()
  const online = payment.method === 'online'
  const at = new Date(deps.clock())
  const { rowCount } = await tx.query(
    `INSERT INTO payment_refund (business_id, id, payment_id, effect_key, amount, reason, state, note, user_id,
       created_at, settled_at)
     VALUES ($1, $2, $3, $4, $5, $6::refund_reason, $7::refund_state, $8, $9, $10, $11)
     ON CONFLICT (business_id, payment_id, effect_key) DO NOTHING`,
    [
      businessId,
      id,
      paymentId,
      refund.effectKey,
      amount,
      refund.reason,
      online ? 'pending' : 'succeeded',
      refund.note ?? null,
      refund.userId ?? null,
      at,
      online ? null : at,
    ],
  )
  if (!rowCount) return null
  await writePayment(tx, payment, { refunded_amount: payment.refundedAmount + amount })
  await recordAudit(tx, {
    businessId,
    actor: refund.userId ? { kind: 'user', id: refund.userId } : { kind: 'system', id: null },
    action: 'payment.refunded',
    subject: { kind: 'payment', id: paymentId },
    after: { amount, currency, reason: refund.reason },
    requestId: refund.requestId ?? null,
  })
  if (online) await deps.enqueue(tx, 'payment-work', { work: 'refund', businessId, id })
  if (online && refund.reason !== 'late')
    await deps.enqueue(tx, 'payment-event', {
      event: 'payment.refunded',
      businessId,
      paymentId,
      appointmentId,
      amount,
      currency,
      key: `refund:${id}`,
    })
  return id
}

interface RefundRow {
  id: string
  paymentId: string
  amount: number
  state: 'pending' | 'succeeded' | 'failed'
  providerId: string | null
}

async function refundsOf(sql: Sql, businessId: string, paymentId: string): Promise<RefundRow[]> {
  const { rows } = await sql.query<RefundRow>({
    name: 'payment_refunds',
    text: `SELECT id, payment_id AS "paymentId", amount, state, provider_id AS "providerId"
           FROM payment_refund WHERE business_id = $1 AND payment_id = $2 ORDER BY created_at, id`,
    values: [businessId, paymentId],
  })
  return rows
}

const writeState = (
  tx: Sql,
  businessId: string,
  id: string,
  {
    state,
    providerId,
    failure,
    at,
  }: { state: RefundRow['state']; providerId: string | null; failure: string | null; at: Date },
) =>
  tx.query(
    `UPDATE payment_refund SET state = $3::refund_state, provider_id = coalesce($4, provider_id), failure = $5,
       settled_at = CASE WHEN $3 = 'pending' THEN NULL ELSE coalesce(settled_at, $6) END
     WHERE business_id = $1 AND id = $2`,
    [businessId, id, state, providerId, failure, at],
  )

/** The team hears of money that did not reach the client. */
const tellFailed = (
  deps: PaymentsDeps,
  tx: Sql,
  payment: PaymentRow,
  refund: { id: string; amount: number },
) =>
  deps.enqueue(tx, 'payment-event', {
    event: 'payment.refund_failed',
    businessId: payment.businessId,
    paymentId: payment.id,
    appointmentId: payment.appointmentId,
    amount: refund.amount,
    currency: payment.currency,
    key: `refund-failed:${refund.id}`,
  })

/** What came of asking the vendor for one refund. */
const writeOutcome = (
  deps: PaymentsDeps,
  refund: RefundRow & { businessId: string },
  outcome: { state: RefundRow['state']; providerId: string | null; failure: string | null },
) =>
  withPayment(deps, { businessId: refund.businessId, id: refund.paymentId }, async (tx, payment) => {
    const before = (await refundsOf(tx, payment.businessId, payment.id)).find(({ id }) => id === refund.id)
    if (before?.state !== 'pending') return
    await writeState(tx, payment.businessId, refund.id, { ...outcome, at: new Date(deps.clock()) })
    if (outcome.state !== 'failed') return
    await writePayment(tx, payment, { refunded_amount: payment.refundedAmount - refund.amount })
    await tellFailed(deps, tx, payment, refund)
  })

/** Sends a refund to the vendor; what is sent already is not sent again. @throws GatewayFault to be tried later */
export async function sendRefund(deps: PaymentsDeps, businessId: string, id: string): Promise<void> {
  const { rows } = await deps.pool.query<RefundRow>(
    `SELECT id, payment_id AS "paymentId", amount, state, provider_id AS "providerId"
     FROM payment_refund WHERE business_id = $1 AND id = $2`,
    [businessId, id],
  )
  const refund = rows[0]
  if (refund?.state !== 'pending') return
  const payment = await readPayment(deps.pool, businessId, refund.paymentId)
  if (!payment?.intentId || !payment.accountId || !deps.gateway)
    throw new Error('A refund of something that was not paid online')
  const named = { ...refund, businessId }
  try {
    const sent = await deps.gateway.refund({
      accountId: payment.accountId,
      refundId: id,
      intentId: payment.intentId,
      amount: refund.amount,
    })
    await writeOutcome(deps, named, sent)
  } catch (error) {
    const { code, reason } = error as { code?: string; reason?: string }
    if (code !== 'payments_refused') throw error
    await writeOutcome(deps, named, { state: 'failed', providerId: null, failure: reason ?? 'refused' })
  }
}

/** Brings the refunds of a payment to what the vendor says, also those that were made in its own dashboard. */
export async function convergeRefunds(
  deps: PaymentsDeps,
  payment: PaymentRow,
  keep: KeepEvent = async () => {},
): Promise<void> {
  const { businessId, id } = payment
  const told = await deps.gateway!.listRefunds(payment.accountId!, payment.intentId!)
  await withPayment(deps, payment, async (tx, now) => {
    const known = await refundsOf(tx, businessId, id)
    const at = new Date(deps.clock())
    for (const one of told) {
      const ours = known.find((row) => row.id === one.refundId || row.providerId === one.providerId)
      if (ours) {
        await writeState(tx, businessId, ours.id, { ...one, at })
        if (one.state === 'failed' && ours.state !== 'failed') await tellFailed(deps, tx, now, ours)
      } else await addForeign(tx, now, one, at)
    }
    const sum = (await refundsOf(tx, businessId, id))
      .filter(({ state }) => state !== 'failed')
      .reduce((total, { amount }) => total + amount, 0)
    await writePayment(tx, now, { refunded_amount: Math.min(sum, now.amount) })
    await keep(tx, { state: 'processed', businessId })
  })
}

const addForeign = (tx: Sql, { businessId, id }: PaymentRow, refund: RefundSnapshot, at: Date) =>
  tx.query(
    `INSERT INTO payment_refund (business_id, id, payment_id, effect_key, amount, reason, state, provider_id, failure,
       created_at, settled_at)
     VALUES ($1, $2, $3, $4, $5, 'by_hand', $6::refund_state, $7, $8, $9, CASE WHEN $6 <> 'pending' THEN $9::timestamptz END)
     ON CONFLICT (business_id, payment_id, effect_key) DO NOTHING`,
    [
      businessId,
      randomUUIDv7(),
      id,
      `stripe:${refund.providerId}`,
      refund.amount,
      refund.state,
      refund.providerId,
      refund.failure,
      at,
    ],
  )

/**
 * Gives back by hand: online to the card, else recorded as given at the counter.
 * @throws AppError not_found, payment_not_possible, validation_failed
 */
export async function giveBack(
  deps: PaymentsDeps,
  member: Member,
  id: string,
  { amount, note }: RefundRequest,
  requestId: string,
  onCommit: (tx: Sql) => Promise<void>,
): Promise<void> {
  const named = { businessId: member.scope.businessId, id }
  await withPayment(deps, named, async (tx, payment) => {
    const refundable = payment.state === 'paid' && payment.purpose !== 'card'
    if (!refundable || (payment.method === 'online' && !deps.gateway))
      throw new AppError('payment_not_possible')
    if (amount > payment.amount - payment.refundedAmount)
      throw new AppError('validation_failed', { errors: [{ field: 'amount', code: 'more_than_left' }] })
    if (payment.voucherId && payment.purpose === 'voucher') {
      // Who has the money again does not have the voucher too.
      if (!(await devalueVoucher(tx, payment.businessId, payment.voucherId, amount)))
        throw new AppError('validation_failed', { errors: [{ field: 'amount', code: 'more_than_left' }] })
    }
    await openRefund(deps, tx, payment, {
      amount,
      reason: 'by_hand',
      effectKey: `by-hand:${randomUUIDv7()}`,
      note,
      userId: member.user.id,
      requestId,
    })
    await onCommit(tx)
  })
}
