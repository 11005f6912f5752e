import type { LocaleCode } from '../../contracts/index.ts'
import type { StripeEvent } from '../stripe-events/index.ts'

/** A business's account as the vendor sees it. */
export interface AccountSnapshot {
  readonly accountId: string
  readonly detailsSubmitted: boolean
  readonly chargesEnabled: boolean
  readonly payoutsEnabled: boolean
  /** Names of what is still to be told. */
  readonly requirements: string[]
  readonly disabledReason: string | null
}

/** Something to be paid on the vendor's page. */
export interface CheckoutOrder {
  readonly accountId: string
  /** Our payment; the vendor keeps it with the session. */
  readonly paymentId: string
  readonly businessId: string
  readonly lines: readonly { name: string; amount: number }[]
  readonly currency: string
  readonly description: string
  readonly email: string | null
  readonly locale: LocaleCode
  readonly successUrl: string
  readonly cancelUrl: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** A card to be kept, without a payment. */
export interface CardOrder extends Omit<CheckoutOrder, 'lines'> {
  readonly client: { name: string; email: string | null; phone: string | null }
}

export interface Card {
  readonly brand: string
  readonly last4: string
}

export interface ChargeSnapshot {
  readonly chargeId: string
  readonly amount: number
  readonly currency: string
  readonly receiptUrl: string | null
  readonly card: Card | null
}

/** What became of a page on which something was to be paid, or a card kept. */
export interface SessionSnapshot {
  readonly sessionId: string
  readonly url: string | null
  readonly status: 'open' | 'complete' | 'expired'
  readonly paid: boolean
  /** What the vendor was asked for: minor units. */
  readonly amount: number
  readonly currency: string
  /** Our payment, as the vendor kept it. */
  readonly paymentId: string | null
  readonly intentId: string | null
  readonly charge: ChargeSnapshot | null
  readonly kept: { customerId: string; paymentMethodId: string; card: Card | null } | null
}

export interface RefundSnapshot {
  readonly providerId: string
  /** Our refund, as the vendor kept it. */
  readonly refundId: string | null
  readonly intentId: string | null
  readonly amount: number
  readonly state: 'pending' | 'succeeded' | 'failed'
  readonly failure: string | null
}

export interface DisputeSnapshot {
  readonly providerId: string
  readonly intentId: string | null
  readonly amount: number
  readonly currency: string
  readonly reason: string
  readonly status: string
  readonly evidenceDueAt: Date | null
  readonly openedAt: Date
}

/** What a call to the vendor may end in, besides its answer. */
export interface GatewayFault extends Error {
  /** `unavailable`: try again later. `refused`: it will be refused again. */
  readonly code: 'payments_unavailable' | 'payments_refused'
  /** The vendor's own code: `card_declined`, `charge_already_refunded` … */
  readonly reason: string
}

/** The payment vendor. Every call throws `GatewayFault`. */
export interface PaymentGateway {
  createAccount(business: {
    id: string
    name: string
    email: string | null
    country: string
    url: string
  }): Promise<AccountSnapshot>
  readAccount(accountId: string): Promise<AccountSnapshot>
  /** An address where the business tells the vendor who it is. */
  accountLink(accountId: string, urls: { returnUrl: string; refreshUrl: string }): Promise<string>

  /** A new page, each time. Whoever opened one too many closes it. */
  startCheckout(order: CheckoutOrder): Promise<{ sessionId: string; url: string }>
  startCard(order: CardOrder): Promise<{ sessionId: string; url: string }>
  readSession(accountId: string, sessionId: string): Promise<SessionSnapshot>
  /** Closes the page, so that nobody pays there any more. @returns how the session ended */
  closeSession(accountId: string, sessionId: string): Promise<'expired' | 'complete'>

  /** Charges a kept card without its owner. */
  chargeCard(order: {
    accountId: string
    paymentId: string
    businessId: string
    amount: number
    currency: string
    customerId: string
    paymentMethodId: string
    description: string
    /** Asking again with the same number gives the same answer. */
    attempt: number
  }): Promise<{ intentId: string; charge: ChargeSnapshot }>
  /** A charge of a kept card, as it is now; null while it has not succeeded. */
  readCharge(
    accountId: string,
    intentId: string,
  ): Promise<{ paymentId: string | null; charge: ChargeSnapshot } | null>
  /** Forgets a kept card. Forgetting it again is no fault. */
  forgetCard(accountId: string, paymentMethodId: string): Promise<void>

  /** Asking again for the same refund gives the same one. */
  refund(order: {
    accountId: string
    refundId: string
    intentId: string
    amount: number
  }): Promise<RefundSnapshot>
  listRefunds(accountId: string, intentId: string): Promise<RefundSnapshot[]>
  readDispute(accountId: string, id: string): Promise<DisputeSnapshot>

  /** An event that is signed with our secret and not too old; null for any other. @param now epoch milliseconds */
  verify(raw: Uint8Array, signature: string, now: number): StripeEvent | null
  /** Null when the vendor no longer knows it. */
  fetchEvent(id: string, account: string | null): Promise<StripeEvent | null>
  /** Events of the given kinds since a moment, oldest first. */
  listEvents(account: string | null, since: Date, types: readonly string[]): Promise<StripeEvent[]>
}
