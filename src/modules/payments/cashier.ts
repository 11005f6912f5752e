import { dueOf, LEAST_CHARGE } from '../../contracts/index.ts'
import { localDateOf } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import type { Cashier, Terms, TermsQuestion } from '../appointments/index.ts'
import { paymentAskedFor, refundPolicyOf } from '../availability/index.ts'
import { readStanding } from '../clients/index.ts'
import { type CodeUse, findCode, takeCode } from '../vouchers/index.ts'
import type { PaymentEvent } from './index.ts'
import { addPayment } from './store.ts'

const MINUTE_MS = 60_000
const NOTHING: Terms = {
  discount: null,
  due: 0,
  noShowFee: null,
  payUntil: null,
  refund: null,
  remembered: null,
}

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
  /** The code that was typed, locked until the booking is written. @throws AppError code_not_valid */
  async function findUse(tx: Sql, { details, code }: TermsQuestion, visits: number): Promise<CodeUse | null> {
    if (!code) return null
    const context = {
      businessId: details.businessId,
      items: details.items.map(({ serviceId, priceAmount }) => ({ serviceId, price: priceAmount })),
      today: localDateOf(details.timezone, Math.floor(clock() / MINUTE_MS)),
      client: { id: details.clientId, visits },
    }
    return findCode(tx, code, context, true)
  }

  async function decide(tx: Sql, question: TermsQuestion): Promise<Terms> {
    const { details, services, setup, code } = question
    const items = details.items.map(({ priceAmount }, at) => ({
      asked: available ? paymentAskedFor(setup, services[at]!) : null,
      price: priceAmount,
    }))
    if (!code && items.every(({ asked }) => asked === null)) return NOTHING
    const standing = await readStanding(tx, details.businessId, details.clientId, clock())
    const use = await findUse(tx, question, standing.visits)
    const off = use?.kind === 'discount' ? use.off : 0
    const covers = use && use.kind !== 'discount' ? use.covers : 0
    const owed = dueOf(items, off, standing)
    const left = details.price.amount - off - covers
    // What a voucher pays is paid in advance; below the least that the vendor takes, the rest waits for the visit.
    const rest = Math.min(Math.max(owed.due - covers, 0), left)
    const due = rest >= LEAST_CHARGE ? rest : 0
    const fee = left > 0 && covers === 0 ? owed.fee : null
    const waits = due > 0 || fee !== null
    // Whoever books at the last minute has until it begins.
    const until = Math.min(
      clock() + setup.policy.paymentWindowMinutes * MINUTE_MS,
      details.startsAt.getTime(),
    )
    return {
      discount: use?.kind === 'discount' ? { amount: off, code: use.code } : null,
      due,
      noShowFee: fee,
      payUntil: waits ? new Date(until) : null,
      refund: waits || covers ? refundPolicyOf(setup.policy) : null,
      remembered: use,
    }
  }

  /** Writes what the code was used for, and what a voucher paid. */
  async function openUse(tx: Sql, { details }: TermsQuestion, use: CodeUse): Promise<void> {
    const { businessId, id: appointmentId, clientId } = details
    const at = new Date(clock())
    await takeCode(tx, use, { businessId, appointmentId, clientId, at })
    if (use.kind === 'discount') return
    await addPayment(tx, {
      ...{ businessId, appointmentId, clientId, at },
      effectKey: `voucher:${appointmentId}`,
      purpose: 'booking',
      method: use.kind === 'gift' ? 'gift_voucher' : 'package',
      state: 'paid',
      amount: use.covers,
      currency: details.price.currency,
      voucherId: use.voucher.id,
    })
    await tx.query('UPDATE appointment SET paid_amount = $3 WHERE business_id = $1 AND id = $2', [
      businessId,
      appointmentId,
      use.covers,
    ])
  }

  async function open(tx: Sql, question: TermsQuestion, terms: Terms): Promise<void> {
    const { details, setup } = question
    if (terms.remembered) await openUse(tx, question, terms.remembered as CodeUse)
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
