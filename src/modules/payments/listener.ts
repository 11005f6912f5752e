import { percentOf } from '../../contracts/index.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'
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

async function afterCancel(deps: PaymentsDeps, details: AppointmentDetails, payment: PaymentRow) {
  const { businessId, id } = payment
  if (payment.state === 'open')
    return deps.enqueue(deps.pool, 'payment-work', { work: 'close', businessId, id })
  if (payment.state !== 'paid' || payment.method !== 'online') return
  if (payment.purpose === 'card')
    return deps.enqueue(deps.pool, 'payment-work', { work: 'forget-card', businessId, id })
  if (payment.purpose !== 'booking') return
  const { share, reason } = refundOnCancel(details)
  await withPayment(deps, payment, async (tx, now) => {
    if (now.state !== 'paid' || !share) return
    await openRefund(deps, tx, now, { amount: percentOf(now.amount, share), reason, effectKey: 'cancelled' })
  })
}

/**
 * What an appointment's change means for its money: cancelled, it is given back by the policy that was shown, and
 * nobody pays any more; approved without a payment, or over, there is nothing left to ask for.
 */
export async function onAppointmentEvent(deps: PaymentsDeps, event: AppointmentHappening): Promise<void> {
  if (event.event === 'appointment.rescheduled' || event.event === 'appointment.requested') return
  const { businessId, appointmentId } = event
  const payments = await paymentsOf(deps.pool, businessId, appointmentId)
  if (!payments.length) return
  const details = await deps.appointments.load(businessId, appointmentId)
  if (!details) return
  for (const payment of payments) {
    const { id } = payment
    // What is true now counts: by the time an event is heard, more may have happened.
    const cancelled = details.status.startsWith('cancelled_') || details.status === 'declined'
    if (event.event === 'appointment.cancelled' && cancelled) await afterCancel(deps, details, payment)
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
