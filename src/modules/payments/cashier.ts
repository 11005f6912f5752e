import { dueOf } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { Cashier, Terms, TermsQuestion } from '../appointments/index.ts'
import { paymentAskedFor, refundPolicyOf } from '../availability/index.ts'
import { readStanding } from '../clients/index.ts'
import type { PaymentEvent } from './index.ts'
import { addPayment } from './store.ts'

const MINUTE_MS = 60_000

export interface CashierDeps {
  /** Whether this installation takes payments at all. */
  readonly available: boolean
  /** Epoch milliseconds. */
  readonly clock: () => number
  enqueue(tx: Sql, queue: 'payment-event', event: PaymentEvent): Promise<void>
}

/**
 * Decides what a booking owes, from the service's rule, the price that the server knows, and what is known of the
 * client; and asks for it. Nothing that a guest sends changes the sum.
 */
export function createCashier({ available, clock, enqueue }: CashierDeps): Cashier {
  async function decide(tx: Sql, { details, services, setup }: TermsQuestion): Promise<Terms> {
    const refund = refundPolicyOf(setup.policy)
    const items = details.items.map(({ priceAmount }, at) => ({
      asked: available ? paymentAskedFor(setup, services[at]!) : null,
      price: priceAmount,
    }))
    const nothing: Terms = { discount: null, due: 0, noShowFee: null, payUntil: null, refund: null }
    if (items.every(({ asked }) => asked === null)) return nothing
    const standing = await readStanding(tx, details.businessId, details.clientId, clock())
    const { due, fee } = dueOf(items, 0, standing)
    if (!due && fee === null) return nothing
    // Whoever books at the last minute has until it begins.
    const until = Math.min(
      clock() + setup.policy.paymentWindowMinutes * MINUTE_MS,
      details.startsAt.getTime(),
    )
    return { discount: null, due, noShowFee: fee, payUntil: new Date(until), refund }
  }

  async function open(tx: Sql, { details, setup }: TermsQuestion, terms: Terms): Promise<void> {
    if (!terms.payUntil) return
    const paymentId = await addPayment(tx, {
      businessId: details.businessId,
      effectKey: `booking:${details.id}`,
      purpose: terms.due ? 'booking' : 'card',
      method: 'online',
      state: 'open',
      amount: terms.due,
      currency: details.price.currency,
      appointmentId: details.id,
      clientId: details.clientId,
      accountId: setup.profile.paymentAccount!.accountId,
      confirmsAs: details.status === 'requested' ? 'requested' : 'confirmed',
      expiresAt: terms.payUntil,
      at: new Date(clock()),
    })
    if (!terms.due || !paymentId) return
    await enqueue(tx, 'payment-event', {
      event: 'payment.waiting',
      businessId: details.businessId,
      paymentId,
      appointmentId: details.id,
      amount: terms.due,
      currency: details.price.currency,
      key: `waiting:${paymentId}`,
    })
  }
  return { decide, open }
}
