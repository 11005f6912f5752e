import { percentOf } from '../../contracts/index.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'
import { releaseCodes } from '../vouchers/index.ts'
import type { PaymentsDeps } from './index.ts'
import { withPayment } from './locked.ts'
import { openRefund } from './refunds.ts'
import { refundShare } from './rules.ts'
import { type PaymentRow, paymentsOf } from './store.ts'

/** What comes back when an appointment is cancelled: whole, unless its client did it and the policy says less. */
export function refundOnCancel(details: AppointmentDetails): {
  share: number
  reason: 'policy' | 'business'
} {
  if (details.status !== 'cancelled_by_client') return { share: 100, reason: 'business' }
  const at = (details.cancelledAt ?? new Date(0)).getTime()
  return { share: refundShare(details.policy.refund, details.startsAt, at), reason: 'policy' }
}

/** What vouchers paid goes back onto them; a session of a package only whole. */
const backOnVoucher = (payment: PaymentRow, share: number) =>
  payment.method === 'package' && share < 100 ? 0 : percentOf(payment.amount, share)

async function afterCancel(
  deps: PaymentsDeps,
  payment: PaymentRow,
  share: number,
  reason: 'policy' | 'business',
) {
  const { businessId, id, purpose, method } = payment
  if (payment.state === 'open')
    return deps.enqueue(deps.pool, 'payment-work', { work: 'close', businessId, id })
  if (payment.state !== 'paid') return
  if (purpose === 'card')
    return deps.enqueue(deps.pool, 'payment-work', { work: 'forget-card', businessId, id })
  // What was taken at the counter is given back at the counter.
  if (purpose !== 'booking' && method !== 'gift_voucher' && method !== 'package') return
  const back = method === 'online' ? percentOf(payment.amount, share) : backOnVoucher(payment, share)
  await withPayment(deps, payment, async (tx, now) => {
    if (now.state === 'paid' && back)
      await openRefund(deps, tx, now, { amount: back, reason, effectKey: 'cancelled' })
  })
}

/** The appointment is off: money back, codes free again. */
async function settleCancelled(
  deps: PaymentsDeps,
  details: AppointmentDetails,
  payments: readonly PaymentRow[],
) {
  const { businessId, id } = details
  const { share, reason } = refundOnCancel(details)
  // What never counted, because it was never paid for, is given back whole.
  const unpaid = payments.some(
    ({ purpose, method, state }) =>
      (purpose === 'booking' || purpose === 'card') && method === 'online' && state !== 'paid',
  )
  const own = unpaid ? 100 : share
  for (const payment of payments) await afterCancel(deps, payment, own, reason)
  await deps.transact((tx) => releaseCodes(tx, businessId, id, own, new Date(deps.clock())))
}

/**
 * What an appointment's change means for its money: cancelled, it is given back by the policy that was shown, and
 * nobody pays any more; approved without a payment, or over, there is nothing left to ask for.
 */
export async function onAppointmentEvent(deps: PaymentsDeps, event: AppointmentHappening): Promise<void> {
  if (event.event === 'appointment.rescheduled' || event.event === 'appointment.requested') return
  const { businessId, appointmentId } = event
  const payments = await paymentsOf(deps.pool, businessId, appointmentId)
  const details = await deps.appointments.load(businessId, appointmentId)
  if (!details || !(payments.length || details.money.discount)) return
  // What is true now counts: by the time an event is heard, more may have happened.
  const cancelled = details.status.startsWith('cancelled_') || details.status === 'declined'
  if (event.event === 'appointment.cancelled' && cancelled) return settleCancelled(deps, details, payments)
  for (const payment of payments) {
    const { id } = payment
    if (
      event.event === 'appointment.confirmed' &&
      payment.state === 'open' &&
      details.status !== 'pending_payment'
    )
      await deps.enqueue(deps.pool, 'payment-work', { work: 'close', businessId, id })
    if (event.event === 'appointment.completed' && payment.purpose === 'card' && payment.paymentMethodId)
      await deps.enqueue(deps.pool, 'payment-work', { work: 'forget-card', businessId, id })
  }
}
