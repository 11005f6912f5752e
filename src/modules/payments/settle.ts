import type { Sql } from '../../sql.ts'
import { type AppointmentDetails, isPlaceTaken, type PlaceAgain } from '../appointments/index.ts'
import type { KeepEvent } from '../stripe-events/index.ts'
import { activateVoucher } from '../vouchers/index.ts'
import type { PaymentsDeps } from './index.ts'
import { followSums } from './locked.ts'
import type { SessionSnapshot } from './ports.ts'
import { openRefund } from './refunds.ts'
import { lockPayment, type PaymentRow, paymentsOf, readPayment, writePayment } from './store.ts'

/** How often a payment may change while it is being asked about. */
const TRIES = 6

/** What the vendor says is not what was asked for: nothing is believed of it. */
export type Mismatch = 'payment' | 'amount' | 'currency'

/** What of a session does not fit our own record; null when it all does. */
export function mismatchOf(payment: PaymentRow, session: SessionSnapshot): Mismatch | null {
  if (session.paymentId !== payment.id) return 'payment'
  if (payment.purpose === 'card') return null
  if (session.amount !== payment.amount) return 'amount'
  if (session.currency !== payment.currency) return 'currency'
  if (session.charge && session.charge.amount !== payment.amount) return 'amount'
  return null
}

/** A payment for a place that is gone: the money goes back whole, the card is forgotten, and both sides hear of it. */
async function tooLate(deps: PaymentsDeps, tx: Sql, payment: PaymentRow): Promise<void> {
  const { businessId, id, amount, currency, appointmentId } = payment
  if (payment.purpose === 'card') {
    await deps.enqueue(tx, 'payment-work', { work: 'forget-card', businessId, id })
    return
  }
  await openRefund(deps, tx, payment, { amount, reason: 'late', effectKey: 'late' })
  await deps.enqueue(tx, 'payment-event', {
    event: 'payment.too_late',
    businessId,
    paymentId: id,
    appointmentId,
    amount,
    currency,
    key: `too-late:${id}`,
  })
}

/** What having been paid does to the appointment, by what became of it meanwhile. */
async function applyPaid(
  deps: PaymentsDeps,
  tx: Sql,
  payment: PaymentRow,
  { details, status, place }: { details: AppointmentDetails; status: string; place: PlaceAgain | null },
): Promise<void> {
  const { settlement } = deps.appointments
  const to = payment.confirmsAs ?? 'confirmed'
  if (status === 'pending_payment') return settlement.confirm(tx, details, to)
  if (status === 'expired' && place) return settlement.revive(tx, details, place, to)
  if (status === 'expired' || status === 'declined' || status.startsWith('cancelled_'))
    return tooLate(deps, tx, payment)
}

/** Whether a code made the booking cheaper, or paid a part of it. */
async function usedCode(deps: PaymentsDeps, { businessId, id, money }: AppointmentDetails): Promise<boolean> {
  if (money.discount) return true
  return (await paymentsOf(deps.pool, businessId, id)).some(({ method }) => method !== 'online')
}

/** A voucher that was bought is valid, and whom it is for hears of it. */
async function applySale(deps: PaymentsDeps, tx: Sql, payment: PaymentRow): Promise<void> {
  const { businessId, id, voucherId, amount, currency } = payment
  if (!voucherId || !(await activateVoucher(tx, businessId, voucherId, new Date(deps.clock())))) return
  await deps.enqueue(tx, 'payment-event', {
    ...{ event: 'payment.voucher_sold', businessId, paymentId: id, appointmentId: null, amount, currency },
    key: `voucher:${voucherId}`,
    voucherId,
  })
}

async function writePaid(deps: PaymentsDeps, tx: Sql, payment: PaymentRow, session: SessionSnapshot) {
  const { charge, kept, intentId } = session
  const card = kept?.card ?? charge?.card ?? null
  await writePayment(tx, payment, {
    state: 'paid',
    reason: null,
    paid_at: new Date(deps.clock()),
    intent_id: intentId,
    charge_id: charge?.chargeId ?? null,
    receipt_url: charge?.receiptUrl ?? null,
    customer_id: kept?.customerId ?? null,
    payment_method_id: kept?.paymentMethodId ?? null,
    card_brand: card?.brand ?? null,
    card_last4: card?.last4 ?? null,
    session_url: null,
  })
}

const keepNothing: KeepEvent = async () => {}

/**
 * Brings a payment to what the vendor says of its page now. Whoever calls it, in whatever order and however often,
 * the outcome is the same: it is paid once, its appointment is confirmed, takes its place again, or the money goes
 * back.
 * @param keep writes the event that led here, in the same transaction
 * @throws GatewayFault
 */
export async function settle(
  deps: PaymentsDeps,
  named: Pick<PaymentRow, 'businessId' | 'id'>,
  keep: KeepEvent = keepNothing,
): Promise<'paid' | 'unpaid' | Mismatch> {
  const { businessId, id } = named
  let withoutPlace = false
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const payment = await readPayment(deps.pool, businessId, id)
    const kept = (state: 'processed' | 'refused', reason?: string) =>
      deps.transact((tx) => keep(tx, { state, businessId, ...(reason ? { reason } : {}) }))
    if (!payment?.sessionId || !payment.accountId || payment.state === 'paid') {
      await kept('processed')
      return payment?.state === 'paid' ? 'paid' : 'unpaid'
    }
    const session = await deps.gateway!.readSession(payment.accountId, payment.sessionId)
    const mismatch = mismatchOf(payment, session)
    if (mismatch) {
      await kept('refused', mismatch)
      return mismatch
    }
    if (!session.paid) {
      await kept('processed')
      return 'unpaid'
    }
    const details = payment.appointmentId
      ? await deps.appointments.load(businessId, payment.appointmentId)
      : null
    // What was used of a voucher was given back with the place: the rest alone does not pay for it.
    const lost = details?.status === 'expired' && !withoutPlace && !(await usedCode(deps, details))
    const place = lost ? await deps.appointments.settlement.findPlace(details) : null
    try {
      const done = await deps.transact(async (tx) => {
        const status = details ? await deps.appointments.settlement.lock(tx, details) : null
        const now = await lockPayment(tx, businessId, id)
        // Somebody else was quicker: what was read is not what is.
        if (now.version !== payment.version || (details && status !== details.status)) return false
        await writePaid(deps, tx, now, session)
        const paid = { ...now, state: 'paid' as const, intentId: session.intentId }
        if (details && status) await applyPaid(deps, tx, paid, { details, status, place })
        if (paid.purpose === 'voucher') await applySale(deps, tx, paid)
        await followSums(deps, tx, details)
        await keep(tx, { state: 'processed', businessId })
        return true
      })
      if (done) return 'paid'
    } catch (error) {
      if (!isPlaceTaken(error)) throw error
      withoutPlace = true
    }
  }
  throw new Error('The payment keeps changing while it is asked about')
}
