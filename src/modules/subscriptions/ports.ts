import type { BillingInterval } from '../../contracts/index.ts'

/** A subscription as the vendor sees it. */
export interface SubscriptionSnapshot {
  /** `sub_…` */
  readonly providerId: string
  readonly customerId: string
  readonly itemId: string
  readonly priceId: string
  /** What the price was made for, in its own notes. */
  readonly planId: string | null
  /** Minor units and currency of one period. */
  readonly amount: number
  readonly currency: string
  readonly interval: BillingInterval
  readonly status: 'trialing' | 'active' | 'past_due' | 'ended'
  readonly trialEndsAt: Date | null
  readonly periodEndsAt: Date | null
  readonly cancelAtPeriodEnd: boolean
  /** `sub_sched_…`, and the price that it leads to. */
  readonly scheduleId: string | null
  readonly card: { readonly brand: string; readonly last4: string } | null
}

export interface InvoiceSnapshot {
  readonly id: string
  readonly number: string | null
  readonly at: Date
  readonly amount: number
  readonly currency: string
  readonly state: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
  readonly url: string | null
  readonly pdf: string | null
}

/** The payment vendor, for what businesses pay to the platform. Every call throws `GatewayFault`. */
export interface BillingGateway {
  ensureCustomer(business: { id: string; name: string; email: string; locale: string }): Promise<string>
  /** A price is made once for each plan, interval and amount. */
  ensurePrice(plan: {
    planId: string
    name: string
    interval: BillingInterval
    amount: number
    currency: string
  }): Promise<{ productId: string; priceId: string }>
  startCheckout(order: {
    customerId: string
    priceId: string
    businessId: string
    /** Null: paid at once. */
    trialEndsAt: Date | null
    locale: string
    successUrl: string
    cancelUrl: string
  }): Promise<string>
  /** The customer's subscription that counts: the newest that is not over, else the newest; null without any. */
  findSubscription(customerId: string): Promise<SubscriptionSnapshot | null>
  /** What changing to another price now would cost now. */
  previewChange(subscription: {
    customerId: string
    providerId: string
    itemId: string
    priceId: string
  }): Promise<number>
  changeNow(subscription: { providerId: string; itemId: string; priceId: string; key: string }): Promise<void>
  changeAtPeriodEnd(subscription: {
    providerId: string
    scheduleId: string | null
    priceId: string
  }): Promise<string>
  callOff(scheduleId: string): Promise<void>
  setCancelAtPeriodEnd(providerId: string, cancel: boolean): Promise<void>
  portal(customerId: string, returnUrl: string, locale: string): Promise<string>
  invoices(customerId: string): Promise<InvoiceSnapshot[]>
}
