import { randomUUIDv7 } from 'node:crypto'
import { AppError, type CounterPayment } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import { recordAudit } from '../audit/index.ts'
import { releaseCodes } from '../vouchers/index.ts'
import type { PaymentsDeps } from './index.ts'
import { followSums, withPayment } from './locked.ts'
import { addPayment, writePayment } from './store.ts'

/** An appointment of the business; to the role `staff` only their own. @throws AppError appointment_not_found */
export async function requireAppointment(
  deps: PaymentsDeps,
  { scope, role, staffId }: Member,
  id: string,
): Promise<AppointmentDetails> {
  const details = await deps.appointments.load(scope.businessId, id)
  const own = details?.items.some((item) => item.staffId === staffId)
  if (!details || (role === 'staff' && !own)) throw new AppError('appointment_not_found')
  return details
}

/** What may still be paid for: what takes place, or took place. */
const PAYABLE = new Set(['pending_payment', 'requested', 'confirmed', 'completed', 'no_show'])

/**
 * Records what was paid at the business: in cash, by its own terminal, or by transfer. More than what is left may be
 * a tip, or a slip of the finger; a hundred times the price is the latter.
 * @throws AppError appointment_not_found, payment_not_possible
 */
export async function recordAtCounter(
  deps: PaymentsDeps,
  member: Member,
  appointmentId: string,
  { method, amount, note }: CounterPayment,
  requestId: string,
  onCommit: (tx: Sql) => Promise<void>,
): Promise<void> {
  const details = await requireAppointment(deps, member, appointmentId)
  await deps.transact(async (tx) => {
    const status = await deps.appointments.settlement.lock(tx, details)
    if (!PAYABLE.has(status)) throw new AppError('payment_not_possible')
    const id = await addPayment(tx, {
      businessId: details.businessId,
      effectKey: `counter:${randomUUIDv7()}`,
      purpose: 'counter',
      method,
      state: 'paid',
      amount,
      currency: details.price.currency,
      appointmentId,
      clientId: details.clientId,
      note,
      userId: member.user.id,
      at: new Date(deps.clock()),
    })
    await recordAudit(tx, {
      businessId: details.businessId,
      actor: { kind: 'user', id: member.user.id },
      action: 'payment.recorded',
      subject: { kind: 'payment', id: id! },
      after: { method, amount, appointmentId },
      requestId,
    })
    await followSums(deps, tx, details)
    await onCommit(tx)
  })
}

/** Takes back what was recorded by mistake. @throws AppError not_found, payment_not_possible */
export async function voidAtCounter(
  deps: PaymentsDeps,
  { scope, user }: Member,
  id: string,
  requestId: string,
): Promise<void> {
  const { businessId } = scope
  await withPayment(deps, { businessId, id }, async (tx, payment) => {
    const possible = payment.purpose === 'counter' && payment.state === 'paid' && !payment.refundedAmount
    if (!possible) throw new AppError('payment_not_possible')
    await writePayment(tx, payment, { state: 'cancelled', reason: 'void' })
    if (payment.voucherId && payment.appointmentId)
      await releaseCodes(tx, businessId, payment.appointmentId, 100, new Date(deps.clock()), {
        voucherId: payment.voucherId,
        amount: payment.amount,
      })
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: user.id },
      action: 'payment.voided',
      subject: { kind: 'payment', id },
      before: { method: payment.method, amount: payment.amount },
      requestId,
    })
  })
}
