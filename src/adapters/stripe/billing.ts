import type Stripe from 'stripe'
import type {
  BillingGateway,
  InvoiceSnapshot,
  SubscriptionSnapshot,
} from '../../modules/subscriptions/ports.ts'
import { asked, createStripeClient, type StripeOptions } from './client.ts'

const INVOICES = 24
const STATES: Record<string, SubscriptionSnapshot['status']> = {
  trialing: 'trialing',
  active: 'active',
  past_due: 'past_due',
  unpaid: 'past_due',
  incomplete: 'past_due',
}
const INVOICE_STATES = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)
const dateOf = (seconds: number | null | undefined) => (seconds ? new Date(seconds * 1000) : null)
const localeOf = (locale: string) => (locale === 'en' ? 'en' : 'ro')

function toSnapshot(subscription: Stripe.Subscription): SubscriptionSnapshot {
  const item = subscription.items.data[0]!
  const { price } = item
  const method = subscription.default_payment_method
  const card = typeof method === 'object' ? method?.card : null
  return {
    providerId: subscription.id,
    customerId: idOf(subscription.customer)!,
    itemId: item.id,
    priceId: price.id,
    planId: price.metadata?.plan ?? null,
    amount: price.unit_amount ?? 0,
    currency: price.currency.toUpperCase(),
    interval: price.recurring?.interval === 'year' ? 'year' : 'month',
    status: STATES[subscription.status] ?? 'ended',
    trialEndsAt: dateOf(subscription.trial_end),
    periodEndsAt: dateOf(item.current_period_end),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    scheduleId: idOf(subscription.schedule),
    card: card ? { brand: card.brand, last4: card.last4 } : null,
  }
}

function toInvoice(invoice: Stripe.Invoice): InvoiceSnapshot {
  return {
    id: invoice.id!,
    number: invoice.number ?? null,
    at: new Date(invoice.created * 1000),
    amount: invoice.total,
    currency: invoice.currency.toUpperCase(),
    state: INVOICE_STATES.find((state) => state === invoice.status) ?? 'draft',
    url: invoice.hosted_invoice_url ?? null,
    pdf: invoice.invoice_pdf ?? null,
  }
}

/** What businesses pay to the platform, by Stripe Billing on the platform's own account. */
export function createStripeBilling(options: StripeOptions): BillingGateway {
  const stripe = createStripeClient(options)
  return {
    async ensureCustomer({ id, name, email, locale }) {
      const customer = await asked(
        stripe.customers.create(
          { name, email, preferred_locales: [localeOf(locale)], metadata: { business_id: id } },
          { idempotencyKey: `customer:${id}` },
        ),
      )
      return customer.id
    },

    async ensurePrice({ planId, name, interval, amount, currency }) {
      const key = `plan_${planId}_${interval}_${amount}`
      const known = await asked(stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 }))
      const found = known.data[0]
      if (found) return { productId: idOf(found.product)!, priceId: found.id }
      const product = await asked(
        stripe.products.create(
          { name: `Rezerva Rapid ${name}`, metadata: { plan: planId } },
          { idempotencyKey: `product:${planId}:${encodeURIComponent(name)}` },
        ),
      )
      const price = await asked(
        stripe.prices.create(
          {
            product: product.id,
            currency: currency.toLowerCase(),
            unit_amount: amount,
            recurring: { interval },
            lookup_key: key,
            metadata: { plan: planId },
          },
          { idempotencyKey: `price:${key}` },
        ),
      )
      return { productId: product.id, priceId: price.id }
    },

    async startCheckout({ customerId, priceId, businessId, trialEndsAt, locale, successUrl, cancelUrl }) {
      const session = await asked(
        stripe.checkout.sessions.create({
          mode: 'subscription',
          customer: customerId,
          line_items: [{ price: priceId, quantity: 1 }],
          success_url: successUrl,
          cancel_url: cancelUrl,
          client_reference_id: businessId,
          locale: localeOf(locale),
          metadata: { business_id: businessId },
          subscription_data: {
            metadata: { business_id: businessId },
            ...(trialEndsAt ? { trial_end: Math.floor(trialEndsAt.getTime() / 1000) } : {}),
          },
        }),
      )
      return session.url!
    },

    async findSubscription(customerId) {
      const { data } = await asked(
        stripe.subscriptions.list({
          customer: customerId,
          status: 'all',
          limit: 10,
          expand: ['data.default_payment_method'],
        }),
      )
      const live = data.find(({ status }) => status in STATES)
      const counted = live ?? data[0]
      return counted ? toSnapshot(counted) : null
    },

    async previewChange({ customerId, providerId, itemId, priceId }) {
      const invoice = await asked(
        stripe.invoices.createPreview({
          customer: customerId,
          subscription: providerId,
          subscription_details: {
            items: [{ id: itemId, price: priceId }],
            proration_behavior: 'always_invoice',
          },
        }),
      )
      return invoice.amount_due
    },
    async changeNow({ providerId, itemId, priceId, key }) {
      await asked(
        stripe.subscriptions.update(
          providerId,
          {
            items: [{ id: itemId, price: priceId }],
            proration_behavior: 'always_invoice',
            payment_behavior: 'error_if_incomplete',
            cancel_at_period_end: false,
          },
          { idempotencyKey: `change:${key}` },
        ),
      )
    },
    async changeAtPeriodEnd({ providerId, scheduleId, priceId }) {
      const schedule = scheduleId
        ? await asked(stripe.subscriptionSchedules.retrieve(scheduleId))
        : await asked(stripe.subscriptionSchedules.create({ from_subscription: providerId }))
      const current = schedule.phases[0]!
      await asked(
        stripe.subscriptionSchedules.update(schedule.id, {
          end_behavior: 'release',
          phases: [
            {
              items: current.items.map(({ price, quantity }) => ({
                price: idOf(price)!,
                quantity: quantity ?? 1,
              })),
              start_date: current.start_date,
              end_date: current.end_date,
            },
            { items: [{ price: priceId, quantity: 1 }] },
          ],
        }),
      )
      return schedule.id
    },
    async callOff(scheduleId) {
      await asked(stripe.subscriptionSchedules.release(scheduleId))
    },
    async setCancelAtPeriodEnd(providerId, cancel) {
      await asked(stripe.subscriptions.update(providerId, { cancel_at_period_end: cancel }))
    },
    async portal(customerId, returnUrl, locale) {
      const session = await asked(
        stripe.billingPortal.sessions.create({
          customer: customerId,
          return_url: returnUrl,
          locale: localeOf(locale),
        }),
      )
      return session.url
    },
    async invoices(customerId) {
      const { data } = await asked(stripe.invoices.list({ customer: customerId, limit: INVOICES }))
      return data.map(toInvoice)
    },
  }
}
