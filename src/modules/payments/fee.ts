import { AppError } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import { recordAudit } from '../audit/index.ts'
import { requireGateway, toProblem } from './checkout.ts'
import { requireAppointment } from './counter.ts'
import type { PaymentsDeps } from './index.ts'
import { withPayment } from './locked.ts'
import type { ChargeSnapshot } from './ports.ts'
import { addPayment, lockPayment, type PaymentRow, paymentsOf, writePayment } from './store.ts'

/** The kept card of an appointment, while there is one. */
export const keptCard = (payments: readonly PaymentRow[]) =>
  payments.find(
    ({ purpose, state, paymentMethodId }) => purpose === 'card' && state === 'paid' && paymentMethodId,
  )

/** Whether the fee of an appointment could be charged now: nobody came, a card is there, and it was not charged yet. */
export function canChargeFee(
  details: Pick<AppointmentDetails, 'status' | 'money'>,
  payments: readonly PaymentRow[],
): boolean {
  const charged = payments.some(({ purpose, state }) => purpose === 'no_show_fee' && state === 'paid')
  return details.status === 'no_show' && Boolean(details.money.noShowFee && keptCard(payments)) && !charged
}

/**
 * The fee as it was asked for: once for an appointment, tried again after the bank said no. Whether it may be charged is
 * read under the appointment's lock: of two clicks at once, the later one sees what the first one did.
 */
async function openFee(deps: PaymentsDeps, member: Member, details: AppointmentDetails) {
  const { businessId, id, clientId, price, money } = details
  return deps.transact(async (tx) => {
    const status = await deps.appointments.settlement.lock(tx, details)
    const before = await paymentsOf(tx, businessId, id)
    const card = keptCard(before)
    if (!card || !status || !canChargeFee({ status, money }, before))
      throw new AppError('payment_not_possible')
    await addPayment(tx, {
      businessId,
      effectKey: `fee:${id}`,
      purpose: 'no_show_fee',
      method: 'online',
      state: 'open',
      amount: money.noShowFee!,
      currency: price.currency,
      appointmentId: id,
      clientId,
      accountId: card.accountId,
      customerId: card.customerId,
      paymentMethodId: card.paymentMethodId,
      userId: member.user.id,
      at: new Date(deps.clock()),
    })
    const opened = (await paymentsOf(tx, businessId, id)).find(({ purpose }) => purpose === 'no_show_fee')!
    const fee = await lockPayment(tx, businessId, opened.id)
    if (fee.state === 'failed') await writePayment(tx, fee, { state: 'open', reason: null })
    return { card, fee: { ...fee, version: fee.version + (fee.state === 'failed' ? 1 : 0) } }
  })
}

/** The bank has said yes: written once, whoever hears of it first. */
export const writeFeePaid = (
  deps: PaymentsDeps,
  fee: Pick<PaymentRow, 'businessId' | 'id'>,
  intentId: string,
  charge: ChargeSnapshot,
  requestId: string | null = null,
) =>
  withPayment(deps, fee, async (tx, now) => {
    if (now.state === 'paid') return
    const { businessId, id, appointmentId, amount, currency, userId } = now
    await writePayment(tx, now, {
      state: 'paid',
      reason: null,
      paid_at: new Date(deps.clock()),
      intent_id: intentId,
      charge_id: charge.chargeId,
      receipt_url: charge.receiptUrl,
      card_brand: charge.card?.brand ?? null,
      card_last4: charge.card?.last4 ?? null,
    })
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: userId! },
      action: 'payment.fee_charged',
      subject: { kind: 'payment', id },
      after: { amount, appointmentId },
      requestId,
    })
    await deps.enqueue(tx, 'payment-event', {
      event: 'payment.fee_charged',
      businessId,
      paymentId: id,
      appointmentId,
      amount,
      currency,
      key: `fee:${id}`,
    })
  })

/**
 * Charges the kept card of a client who did not come, with the fee that was shown when booking.
 * @throws AppError appointment_not_found, payment_not_possible, payment_declined, payments_unavailable
 */
export async function chargeFee(
  deps: PaymentsDeps,
  member: Member,
  appointmentId: string,
  requestId: string,
): Promise<void> {
  const details = await requireAppointment(deps, member, appointmentId)
  const gateway = requireGateway(deps)
  const { card, fee } = await openFee(deps, member, details)
  try {
    const { intentId, charge } = await gateway.chargeCard({
      accountId: card.accountId!,
      paymentId: fee.id,
      businessId: fee.businessId,
      amount: fee.amount,
      currency: fee.currency,
      customerId: card.customerId!,
      paymentMethodId: card.paymentMethodId!,
      description: `${details.business.name}, ${details.code}`,
      attempt: fee.version,
    })
    await writeFeePaid(deps, fee, intentId, charge, requestId)
  } catch (error) {
    const { code, reason } = error as { code?: string; reason?: string }
    if (code !== 'payments_refused') throw toProblem(error)
    await withPayment(deps, fee, async (tx, now) => {
      if (now.state === 'open') await writePayment(tx, now, { state: 'failed', reason: reason ?? 'refused' })
    })
    throw new AppError('payment_declined', { cause: error })
  }
}
