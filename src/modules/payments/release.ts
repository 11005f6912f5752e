import { AppError } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import { releaseCodes } from '../vouchers/index.ts'
import type { PaymentsDeps } from './index.ts'
import { followSums } from './locked.ts'
import type { GatewayFault } from './ports.ts'
import { settle } from './settle.ts'
import { lockPayment, PAYMENT, type PaymentRow, paymentsOf, readPayment, writePayment } from './store.ts'

/** How many places one round gives back; the next comes in a minute. */
const ROUND = 200

const isAway = (error: unknown) => (error as Partial<GatewayFault>).code === 'payments_unavailable'

/**
 * Closes the page of a payment that nobody should pay any more.
 * @returns `paid` when somebody has: then it is settled as such
 * @throws GatewayFault
 */
async function closePage(deps: PaymentsDeps, payment: PaymentRow): Promise<'paid' | 'closed'> {
  if (!payment.sessionId || !payment.accountId || !deps.gateway) return 'closed'
  const ended = await deps.gateway.closeSession(payment.accountId, payment.sessionId)
  if (ended === 'expired') return 'closed'
  return (await settle(deps, payment)) === 'paid' ? 'paid' : 'closed'
}

/** The place is free, and what codes were used for it is theirs again. */
async function expire(deps: PaymentsDeps, tx: Sql, details: AppointmentDetails): Promise<void> {
  const { businessId, id } = details
  await deps.appointments.settlement.expire(tx, details)
  for (const { method, state, ...payment } of await paymentsOf(tx, businessId, id))
    if (state === 'paid' && method !== 'online') await writePayment(tx, payment, { state: 'cancelled' })
  await releaseCodes(tx, businessId, id, 100, new Date(deps.clock()))
  await followSums(deps, tx, details)
}

/** Nobody paid in time: the page is closed first, then the place is free. */
async function release(deps: PaymentsDeps, payment: PaymentRow): Promise<void> {
  const { businessId, id } = payment
  let away = false
  try {
    if ((await closePage(deps, payment)) === 'paid') return
  } catch (error) {
    // A vendor that is away does not keep the place: who pays all the same gets it again, or their money back.
    if (!isAway(error)) throw error
    away = true
  }
  const details = payment.appointmentId
    ? await deps.appointments.load(businessId, payment.appointmentId)
    : null
  await deps.transact(async (tx) => {
    const status = details && (await deps.appointments.settlement.lock(tx, details))
    const now = await lockPayment(tx, businessId, id)
    if (now.state !== 'open') return
    await writePayment(tx, now, { state: 'expired', ...(away ? {} : { session_url: null }) })
    if (away) await deps.enqueue(tx, 'payment-work', { work: 'close', businessId, id })
    if (details && status === 'pending_payment') await expire(deps, tx, details)
  })
}

/** Each minute: what waited to be paid for long enough. One that fails does not hold up the others. */
export async function releaseDue(deps: PaymentsDeps): Promise<void> {
  const { rows } = await deps.pool.query<PaymentRow>({
    name: 'payments_due',
    text: `SELECT ${PAYMENT} FROM payment p WHERE p.state = 'open' AND p.expires_at <= $1
           ORDER BY p.expires_at LIMIT ${ROUND}`,
    values: [new Date(deps.clock())],
  })
  for (const payment of rows) await release(deps, payment).catch(deps.onFault)
}

/** Calls off what is still open: its appointment was cancelled, or needs no payment any more. @throws GatewayFault */
export async function callOff(deps: PaymentsDeps, businessId: string, id: string): Promise<void> {
  const payment = await readPayment(deps.pool, businessId, id)
  if (!payment) throw new AppError('not_found')
  if (payment.state === 'paid') return
  if ((await closePage(deps, payment)) === 'paid') return
  await deps.transact(async (tx) => {
    const now = await lockPayment(tx, businessId, id)
    if (now.state === 'open') await writePayment(tx, now, { state: 'cancelled', session_url: null })
  })
}
