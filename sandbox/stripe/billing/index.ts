import type { TypedCard } from '../cards.ts'
import { addMethod } from '../charging.ts'
import type { Kernel } from '../kernel.ts'
import type { Stored } from '../store.ts'
import { type BillingDeps, payInvoice } from './invoices.ts'
import { registerSubscriptions } from './subscriptions.ts'

/** Products, prices, subscriptions, invoices, and the portal: what businesses pay to the platform. */
export function registerBilling(deps: BillingDeps & { readonly kernel: Kernel }) {
  const { kernel, store, events, pageUrl } = deps
  const subscriptions = registerSubscriptions(deps)

  kernel.post('/v1/products', { 'name!': 'string', metadata: 'metadata', active: 'boolean' }, ({ params }) =>
    store.add(null, 'prod', {
      object: 'product',
      active: params.active ?? true,
      metadata: params.metadata ?? {},
      name: params.name,
    }),
  )
  kernel.post(
    '/v1/prices',
    {
      'product!': 'string',
      'currency!': 'string',
      'unit_amount!': 'integer',
      recurring: { 'interval!': ['month', 'year'] },
      lookup_key: 'string',
      transfer_lookup_key: 'boolean',
      metadata: 'metadata',
      nickname: 'string',
    },
    ({ params }) => {
      const product = store.need(null, params.product, 'product', 'product')
      return store.add(null, 'price', {
        object: 'price',
        active: true,
        currency: params.currency,
        lookup_key: params.lookup_key ?? null,
        metadata: params.metadata ?? {},
        nickname: params.nickname ?? product.name,
        product: product.id,
        recurring: params.recurring
          ? { ...params.recurring, interval_count: 1, usage_type: 'licensed' }
          : null,
        type: params.recurring ? 'recurring' : 'one_time',
        unit_amount: params.unit_amount,
      })
    },
  )
  kernel.list(
    '/v1/prices',
    { lookup_keys: { list: 'string' }, active: 'boolean', product: 'string' },
    ({ params }) =>
      store
        .all(null, 'price')
        .filter(({ lookup_key: key }) => !params.lookup_keys || params.lookup_keys.includes(key)),
  )
  kernel.get('/v1/invoices/:id', ({ id }) => store.need(null, id, 'invoice'))
  kernel.list('/v1/invoices', { customer: 'string', subscription: 'string' }, ({ params }) =>
    store.all(null, 'invoice').filter(({ customer }) => !params.customer || customer === params.customer),
  )
  kernel.post('/v1/invoices/:id/pay', {}, ({ id }) => {
    const invoice = store.need(null, id, 'invoice')
    payInvoice(deps, invoice)
    return invoice
  })
  kernel.post(
    '/v1/billing_portal/sessions',
    { 'customer!': 'string', return_url: 'url', locale: ['auto', 'ro', 'en'] },
    ({ params }) => {
      store.need(null, params.customer, 'customer', 'customer')
      const session = store.add(null, 'bps', {
        object: 'billing_portal.session',
        customer: params.customer,
        locale: params.locale ?? null,
        return_url: params.return_url ?? null,
      })
      return store.change(session, { url: pageUrl(`/portal/${session.id}`) })
    },
  )

  /** The customer pays with this card from now on. */
  function keepCard(customer: Stored, card: TypedCard): void {
    const method = addMethod(deps, null, card, customer.id)
    store.change(customer, {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: method.id },
    })
    events.tell(null, 'payment_method.attached', method)
  }

  return {
    /** Checkout of a subscription is complete: the card is kept, and the subscription begins. */
    complete(session: Stored, card: TypedCard): Stored {
      const customer = store.need(null, session.customer, 'customer')
      keepCard(customer, card)
      const price = store.need(null, session._items[0].price, 'price')
      return subscriptions.open(
        customer,
        price,
        session._subscription.trial_end ?? null,
        session._subscription.metadata ?? {},
      )
    },
    /** On the portal: another card. What is owed is tried with it at once. */
    changeCard(customer: Stored, card: TypedCard): void {
      keepCard(customer, card)
      subscriptions.retryAll(customer)
      events.tell(null, 'customer.updated', customer)
    },
    tick: subscriptions.tick,
  }
}
export type Billing = ReturnType<typeof registerBilling>
