import { AppError } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import type { PaymentsDeps } from './index.ts'
import { lockPayment, type PaymentRow, readPayment, sumsOf } from './store.ts'

/** Sums on the appointment follow every change of its payments, in the same transaction. */
export async function followSums(
  deps: PaymentsDeps,
  tx: Sql,
  details: AppointmentDetails | null,
): Promise<void> {
  if (!details) return
  const sums = await sumsOf(tx, details.businessId, details.id)
  await deps.appointments.settlement.writeSums(tx, details, sums)
}

/** Runs `work` with the appointment and the payment locked, in that order, and sums that follow. */
export async function withPayment(
  deps: PaymentsDeps,
  named: Pick<PaymentRow, 'businessId' | 'id'>,
  work: (tx: Sql, payment: PaymentRow) => Promise<void>,
): Promise<void> {
  const { businessId, id } = named
  const known = await readPayment(deps.pool, businessId, id)
  if (!known) throw new AppError('not_found')
  const details = known.appointmentId ? await deps.appointments.load(businessId, known.appointmentId) : null
  await deps.transact(async (tx) => {
    if (details) await deps.appointments.settlement.lock(tx, details)
    await work(tx, await lockPayment(tx, businessId, id))
    await followSums(deps, tx, details)
  })
}
