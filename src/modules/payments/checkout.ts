import { AppError } from '../../contracts/index.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import type { PaymentsDeps } from './index.ts'
import type { CheckoutOrder, GatewayFault, PaymentGateway } from './ports.ts'
import { settle } from './settle.ts'
import { lockPayment, type PaymentRow, paymentsOf, writePayment } from './store.ts'

/** The vendor, or a sentence for a person. @throws AppError payments_unavailable */
export function requireGateway({ gateway }: PaymentsDeps): PaymentGateway {
  if (!gateway) throw new AppError('payments_unavailable')
  return gateway
}

/** A fault of the vendor's as a person in front of a page hears of it. */
export function toProblem(error: unknown): unknown {
  const { code } = error as Partial<GatewayFault>
  if (code === 'payments_unavailable') return new AppError('payments_unavailable', { cause: error })
  if (code === 'payments_refused') return new AppError('payment_not_possible', { cause: error })
  return error
}

/** What the appointment waits to be paid by, if anything. */
const openOf = (payments: readonly PaymentRow[]) =>
  payments.find(({ purpose, state }) => (purpose === 'booking' || purpose === 'card') && state === 'open')

/** The page that is open for an appointment already; null when there is none. */
export async function openPage(deps: PaymentsDeps, details: AppointmentDetails): Promise<string | null> {
  if (details.status !== 'pending_payment') return null
  return openOf(await paymentsOf(deps.pool, details.businessId, details.id))?.sessionUrl ?? null
}

function orderOf(deps: PaymentsDeps, payment: PaymentRow, details: AppointmentDetails): CheckoutOrder {
  const { locale, business, items, code, client, manageUrl } = details
  const whole = payment.amount >= details.price.amount
  const services = items.map(({ serviceName }) => serviceName).join(', ')
  const what = locale === 'en' ? 'Deposit' : 'Avans'
  return {
    accountId: payment.accountId!,
    paymentId: payment.id,
    businessId: payment.businessId,
    lines: [{ name: whole ? services : `${what}: ${services}`, amount: payment.amount }],
    currency: payment.currency,
    description: `${business.name}, ${code}`,
    email: client.email,
    locale,
    successUrl: `${manageUrl}?plata=gata`,
    cancelUrl: `${manageUrl}?plata=renuntat`,
    expiresAt: payment.expiresAt?.getTime() ?? deps.clock(),
  }
}

/**
 * The vendor's page on which an appointment is paid: the one that is open, or a new one.
 * @throws AppError payment_not_possible when nothing waits to be paid, payments_unavailable
 */
export async function startPayment(
  deps: PaymentsDeps,
  details: AppointmentDetails,
): Promise<{ url: string }> {
  const payment = openOf(await paymentsOf(deps.pool, details.businessId, details.id))
  if (!payment || details.status !== 'pending_payment') throw new AppError('payment_not_possible')
  if (payment.sessionUrl) return { url: payment.sessionUrl }
  const gateway = requireGateway(deps)
  const order = orderOf(deps, payment, details)
  const { name, email, phone } = details.client
  return keepPage(deps, payment, () =>
    payment.purpose === 'card'
      ? gateway.startCard({ ...order, client: { name, email, phone } })
      : gateway.startCheckout(order),
  )
}

/**
 * Opens a page and keeps it as the payment's own; when another one was quicker, that one counts.
 * @throws AppError payment_not_possible, payments_unavailable
 */
export async function keepPage(
  deps: PaymentsDeps,
  payment: PaymentRow,
  open: () => Promise<{ sessionId: string; url: string }>,
): Promise<{ url: string }> {
  try {
    const session = await open()
    const kept = await deps.transact(async (tx) => {
      const now = await lockPayment(tx, payment.businessId, payment.id)
      if (now.state === 'open' && now.sessionId === null) {
        await writePayment(tx, now, { session_id: session.sessionId, session_url: session.url })
        return session.url
      }
      return now.state === 'open' ? now.sessionUrl : null
    })
    if (kept === session.url) return { url: session.url }
    // Opened in another tab at the same moment, or too late: nobody has seen this page, and nobody shall.
    await requireGateway(deps).closeSession(payment.accountId!, session.sessionId)
    if (kept) return { url: kept }
  } catch (error) {
    throw toProblem(error)
  }
  throw new AppError('payment_not_possible')
}

/** Asks the vendor what became of the payment that the appointment waits for. @throws AppError payments_unavailable */
export async function checkPayment(deps: PaymentsDeps, details: AppointmentDetails): Promise<void> {
  const payments = await paymentsOf(deps.pool, details.businessId, details.id)
  // Also one that expired: the client may come back from a page that was still open.
  const waiting = payments.find(({ state, sessionId }) => sessionId && state !== 'paid')
  if (!waiting || !deps.gateway) return
  try {
    await settle(deps, waiting)
  } catch (error) {
    throw toProblem(error)
  }
}
