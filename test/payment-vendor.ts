import type {
  ChargeSnapshot,
  CheckoutOrder,
  DisputeSnapshot,
  PaymentGateway,
  RefundSnapshot,
  SessionSnapshot,
} from '../src/modules/payments/index.ts'
import type { StripeEvent } from '../src/modules/stripe-events/index.ts'

interface Session extends SessionSnapshot {
  readonly accountId: string
  readonly expiresAt: number
}

const fault = (code: 'payments_unavailable' | 'payments_refused', reason: string) =>
  Object.assign(new Error(reason), { code, reason })

/**
 * The payment vendor in memory, for tests of what we do with its answers. It keeps its own books: what was charged and
 * what was given back, by which the test judges ours. Its protocol is spoken by the sandbox, not by this.
 */
export function createPaymentVendor() {
  const sessions = new Map<string, Session>()
  const refunds = new Map<string, RefundSnapshot>()
  const disputes = new Map<string, DisputeSnapshot>()
  const charges = new Map<
    string,
    { accountId: string; intentId: string; charge: ChargeSnapshot; paymentId: string }
  >()
  const events: StripeEvent[] = []
  let count = 0
  let away = false
  let declines: string | null = null
  const next = (kind: string) => {
    count += 1
    return `${kind}_${String(count).padStart(6, '0')}`
  }
  const here = async () => {
    if (away) throw fault('payments_unavailable', 'connection')
  }
  const tell = (type: string, account: string, object: Record<string, unknown>): StripeEvent => {
    const event = { id: next('evt'), type, account, createdAt: new Date(), object }
    events.push(event)
    return event
  }
  const requireSession = (accountId: string, id: string): Session => {
    const session = sessions.get(id)
    if (session?.accountId !== accountId) throw fault('payments_refused', 'resource_missing')
    return session
  }
  const sessionObject = (session: Session) => ({
    id: session.sessionId,
    object: 'checkout.session',
    mode: session.amount ? 'payment' : 'setup',
    amount_total: session.amount,
    currency: session.currency.toLowerCase(),
    metadata: { payment_id: session.paymentId },
  })
  const start = (order: Omit<CheckoutOrder, 'lines'>, amount: number) => {
    const sessionId = next('cs')
    const url = `https://checkout.test/${sessionId}`
    const { accountId, paymentId, currency, expiresAt } = order
    sessions.set(sessionId, {
      ...{ sessionId, url, accountId, paymentId, amount, currency, expiresAt },
      ...{ status: 'open', paid: false, intentId: null, charge: null, kept: null },
    })
    return { sessionId, url }
  }

  const gateway: PaymentGateway = {
    async createAccount() {
      await here()
      return { ...noAccount, accountId: next('acct') }
    },
    async readAccount(accountId) {
      await here()
      return { ...noAccount, accountId, detailsSubmitted: true, chargesEnabled: true, payoutsEnabled: true }
    },
    accountLink: async (accountId) => `https://connect.test/${accountId}`,
    async startCheckout(order) {
      await here()
      return start(
        order,
        order.lines.reduce((sum, { amount }) => sum + amount, 0),
      )
    },
    async startCard(order) {
      await here()
      return start(order, 0)
    },
    async readSession(accountId, id) {
      await here()
      return requireSession(accountId, id)
    },
    async closeSession(accountId, id) {
      await here()
      const session = requireSession(accountId, id)
      if (session.status === 'open') {
        sessions.set(id, { ...session, status: 'expired' })
        tell('checkout.session.expired', accountId, sessionObject(session))
      }
      return session.status === 'complete' ? 'complete' : 'expired'
    },
    async chargeCard({ accountId, paymentId, amount, currency, attempt }) {
      await here()
      const key = `${paymentId}:${attempt}`
      const known = charges.get(key)
      if (known) return known
      if (declines) throw fault('payments_refused', declines)
      const made = {
        accountId,
        paymentId,
        intentId: next('pi'),
        charge: {
          chargeId: next('ch'),
          amount,
          currency,
          receiptUrl: null,
          card: { brand: 'visa', last4: '4242' },
        },
      }
      charges.set(key, made)
      return made
    },
    async readCharge(accountId, intentId) {
      await here()
      return (
        [...charges.values()].find((one) => one.intentId === intentId && one.accountId === accountId) ?? null
      )
    },
    forgetCard: here,
    async refund({ refundId, intentId, amount }) {
      await here()
      const known = refunds.get(refundId)
      if (known) return known
      const charged = chargedOn(intentId)
      if (!charged || givenBack(intentId) + amount > charged)
        throw fault('payments_refused', 'charge_already_refunded')
      const made: RefundSnapshot = {
        ...{ providerId: next('re'), refundId, intentId, amount, state: 'succeeded', failure: null },
      }
      refunds.set(refundId, made)
      return made
    },
    async listRefunds(_accountId, intentId) {
      await here()
      return [...refunds.values()].filter((refund) => refund.intentId === intentId)
    },
    async readDispute(_accountId, id) {
      await here()
      return disputes.get(id)!
    },
    verify: () => null,
    fetchEvent: async (id) => events.find((event) => event.id === id) ?? null,
    listEvents: async () => events,
  }

  const sum = (list: Iterable<{ amount: number }>) =>
    [...list].reduce((total, { amount }) => total + amount, 0)
  const chargedOn = (intentId: string) =>
    sum(
      [...sessions.values(), ...charges.values()]
        .filter((one) => one.intentId === intentId && one.charge)
        .map(({ charge }) => charge!),
    )
  const givenBack = (intentId: string) =>
    sum([...refunds.values()].filter((refund) => refund.intentId === intentId))

  return {
    gateway,
    events,
    sessions,
    /** The client pays, or leaves a card, on an open page. @returns the event, or null when the page is closed */
    pay(sessionId: string): StripeEvent | null {
      const session = sessions.get(sessionId)
      if (session?.status !== 'open') return null
      const card = { brand: 'visa', last4: '4242' }
      const { amount, currency, accountId } = session
      const done: Session = {
        ...session,
        status: 'complete',
        paid: true,
        ...(amount
          ? {
              intentId: next('pi'),
              charge: { chargeId: next('ch'), amount, currency, receiptUrl: null, card },
            }
          : { kept: { customerId: next('cus'), paymentMethodId: next('pm'), card } }),
      }
      sessions.set(sessionId, done)
      return tell('checkout.session.completed', accountId, sessionObject(done))
    },
    /** Somebody gives back in the vendor's own dashboard. */
    refundByHand(intentId: string, amount: number): void {
      refunds.set(next('manual'), {
        ...{ providerId: next('re'), refundId: null, intentId, amount, state: 'succeeded', failure: null },
      })
    },
    dispute(intentId: string, amount: number): string {
      const providerId = next('dp')
      disputes.set(providerId, {
        ...{ providerId, intentId, amount, currency: 'RON', reason: 'fraudulent', status: 'needs_response' },
        ...{ evidenceDueAt: null, openedAt: new Date() },
      })
      return providerId
    },
    tell,
    goAway: (gone: boolean) => {
      away = gone
    },
    decline: (reason: string | null) => {
      declines = reason
    },
    /** What the vendor's books say of one of our payments. */
    books(paymentId: string) {
      const own = [
        ...[...sessions.values()].filter((session) => session.paymentId === paymentId),
        ...[...charges.values()].filter((charge) => charge.paymentId === paymentId),
      ].filter(({ charge }) => charge !== null)
      const back = [...refunds.values()].filter(({ intentId }) =>
        own.some((one) => one.intentId === intentId),
      )
      return {
        charges: own.length,
        charged: sum(own.map(({ charge }) => charge!)),
        refunds: back.length,
        back: sum(back),
      }
    },
  }
}
export type PaymentVendor = ReturnType<typeof createPaymentVendor>

const noAccount = {
  accountId: '',
  detailsSubmitted: false,
  chargesEnabled: false,
  payoutsEnabled: false,
  requirements: [] as string[],
  disabledReason: null,
}
