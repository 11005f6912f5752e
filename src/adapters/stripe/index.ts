import type { LocaleCode } from '../../contracts/index.ts'
import type { CheckoutOrder, PaymentGateway } from '../../modules/payments/ports.ts'
import { asked, createStripeClient, type StripeOptions } from './client.ts'
import { PAYMENT, REFUND, toAccount, toCharge, toDispute, toRefund, toSession } from './snapshots.ts'
import { createStripeWebhooks } from './webhooks.ts'

export type { StripeOptions } from './client.ts'

/** The vendor closes a page no sooner than half an hour after it is opened; some seconds pass on the way. */
const SHORTEST_MS = 31 * 60_000
const LONGEST_MS = 23 * 3_600_000
const LONGEST_NAME = 250

const EXPANDED = { expand: ['payment_intent.latest_charge', 'setup_intent.payment_method'] }

/** Epoch seconds within what the vendor accepts; our own clock decides when the place is given back. */
const closesAt = (expiresAt: number, now: number) =>
  Math.floor(Math.min(Math.max(expiresAt, now + SHORTEST_MS), now + LONGEST_MS) / 1000)

const localeOf = (locale: LocaleCode) => (locale === 'en' ? 'en' : 'ro')
const namesOf = ({ paymentId, businessId }: { paymentId: string; businessId: string }) => ({
  [PAYMENT]: paymentId,
  business_id: businessId,
})

/**
 * Clients' payments by Stripe: direct charges on each business's own account (Connect), through Checkout.
 * @param clock epoch milliseconds, of the vendor's world: the machine's own
 */
export function createStripePayments(options: StripeOptions, clock: () => number = Date.now): PaymentGateway {
  const stripe = createStripeClient(options)
  const on = (accountId: string, key?: string) => ({
    stripeAccount: accountId,
    ...(key ? { idempotencyKey: key } : {}),
  })

  /** What every page of ours has, whatever it is for. */
  const pageOf = (order: Omit<CheckoutOrder, 'lines'>) => ({
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
    expires_at: closesAt(order.expiresAt, clock()),
    client_reference_id: order.paymentId,
    locale: localeOf(order.locale),
    metadata: namesOf(order),
  })

  return {
    async createAccount({ id, name, email, country, url }) {
      const account = await asked(
        stripe.accounts.create({
          country,
          ...(email ? { email } : {}),
          business_profile: { name, ...(url.startsWith('https:') ? { url } : {}) },
          // The business deals with the vendor itself: its dashboard, its fees, its disputes.
          controller: {
            fees: { payer: 'account' },
            losses: { payments: 'stripe' },
            stripe_dashboard: { type: 'full' },
            requirement_collection: 'stripe',
          },
          capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
          metadata: { business_id: id },
        }),
      )
      return toAccount(account)
    },
    readAccount: async (accountId) => toAccount(await asked(stripe.accounts.retrieve(accountId))),
    async accountLink(accountId, { returnUrl, refreshUrl }) {
      const link = await asked(
        stripe.accountLinks.create({
          account: accountId,
          type: 'account_onboarding',
          return_url: returnUrl,
          refresh_url: refreshUrl,
        }),
      )
      return link.url
    },

    async startCheckout(order) {
      const { currency, lines, description, email } = order
      const session = await asked(
        stripe.checkout.sessions.create(
          {
            ...pageOf(order),
            mode: 'payment',
            line_items: lines.map(({ name, amount }) => ({
              quantity: 1,
              price_data: {
                currency: currency.toLowerCase(),
                unit_amount: amount,
                product_data: { name: name.slice(0, LONGEST_NAME) },
              },
            })),
            ...(email ? { customer_email: email } : {}),
            payment_intent_data: { description, metadata: namesOf(order) },
          },
          on(order.accountId),
        ),
      )
      return { sessionId: session.id, url: session.url! }
    },

    async startCard(order) {
      const { client, accountId, paymentId, currency } = order
      const customer = await asked(
        stripe.customers.create(
          {
            name: client.name,
            ...(client.email ? { email: client.email } : {}),
            ...(client.phone ? { phone: client.phone } : {}),
            metadata: namesOf(order),
          },
          on(accountId, `customer:${paymentId}`),
        ),
      )
      const session = await asked(
        stripe.checkout.sessions.create(
          {
            ...pageOf(order),
            mode: 'setup',
            customer: customer.id,
            currency: currency.toLowerCase(),
            setup_intent_data: { metadata: namesOf(order), description: order.description },
          },
          on(accountId),
        ),
      )
      return { sessionId: session.id, url: session.url! }
    },

    readSession: async (accountId, sessionId) =>
      toSession(await asked(stripe.checkout.sessions.retrieve(sessionId, EXPANDED, on(accountId)))),

    async closeSession(accountId, sessionId) {
      try {
        await asked(stripe.checkout.sessions.expire(sessionId, {}, on(accountId)))
        return 'expired'
      } catch (error) {
        // Only what is open can be closed: it may have been paid, or have expired, at this very moment.
        const { status } = await asked(stripe.checkout.sessions.retrieve(sessionId, {}, on(accountId)))
        if (status === 'complete') return 'complete'
        if (status === 'expired') return 'expired'
        throw error
      }
    },

    async chargeCard(order) {
      const intent = await asked(
        stripe.paymentIntents.create(
          {
            amount: order.amount,
            currency: order.currency.toLowerCase(),
            customer: order.customerId,
            payment_method: order.paymentMethodId,
            off_session: true,
            confirm: true,
            description: order.description,
            metadata: namesOf(order),
            expand: ['latest_charge'],
          },
          on(order.accountId, `charge:${order.paymentId}:${order.attempt}`),
        ),
      )
      const charge = toCharge(intent.latest_charge)
      if (intent.status !== 'succeeded' || !charge)
        throw Object.assign(new Error('not_charged'), {
          code: 'payments_refused' as const,
          reason: intent.status,
        })
      return { intentId: intent.id, charge }
    },

    async readCharge(accountId, intentId) {
      const intent = await asked(
        stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }, on(accountId)),
      )
      const charge = toCharge(intent.latest_charge)
      if (intent.status !== 'succeeded' || !charge) return null
      return { paymentId: intent.metadata[PAYMENT] ?? null, charge }
    },

    async forgetCard(accountId, paymentMethodId) {
      const method = await asked(stripe.paymentMethods.retrieve(paymentMethodId, {}, on(accountId)))
      if (method.customer) await asked(stripe.paymentMethods.detach(paymentMethodId, {}, on(accountId)))
    },

    async refund({ accountId, refundId, intentId, amount }) {
      const refund = await asked(
        stripe.refunds.create(
          {
            payment_intent: intentId,
            amount,
            reason: 'requested_by_customer',
            metadata: { [REFUND]: refundId },
          },
          on(accountId, `refund:${refundId}`),
        ),
      )
      return toRefund(refund)
    },
    async listRefunds(accountId, intentId) {
      const { data } = await asked(
        stripe.refunds.list({ payment_intent: intentId, limit: 100 }, on(accountId)),
      )
      return data.map(toRefund)
    },
    readDispute: async (accountId, id) =>
      toDispute(await asked(stripe.disputes.retrieve(id, {}, on(accountId)))),
    ...createStripeWebhooks(stripe, options),
  }
}
