import type { Events } from './events.ts'
import type { Kernel } from './kernel.ts'
import type { Shape } from './params.ts'
import type { Store } from './store.ts'

const FIELDS: Record<string, Shape> = {
  email: 'string',
  name: 'string',
  phone: 'string',
  description: 'string',
  metadata: 'metadata',
  preferred_locales: { list: 'string' },
  address: {
    line1: 'string',
    line2: 'string',
    city: 'string',
    state: 'string',
    postal_code: 'string',
    country: 'string',
  },
  invoice_settings: { default_payment_method: 'string' },
}

/** Customers and the cards that they keep. */
export function registerCustomers({
  kernel,
  store,
  events,
}: {
  kernel: Kernel
  store: Store
  events: Events
}) {
  kernel.post('/v1/customers', FIELDS, ({ account, params }) => {
    const customer = store.add(account, 'cus', {
      object: 'customer',
      address: params.address ?? null,
      balance: 0,
      currency: null,
      delinquent: false,
      description: params.description ?? null,
      email: params.email ?? null,
      invoice_settings: { default_payment_method: null, ...params.invoice_settings },
      metadata: params.metadata ?? {},
      name: params.name ?? null,
      phone: params.phone ?? null,
      preferred_locales: params.preferred_locales ?? [],
    })
    events.tell(account, 'customer.created', customer)
    return customer
  })
  kernel.get('/v1/customers/:id', ({ account, id }) => store.need(account, id, 'customer'))
  kernel.post('/v1/customers/:id', FIELDS, ({ account, id, params }) => {
    const customer = store.need(account, id, 'customer')
    const { metadata, invoice_settings, ...plain } = params
    store.change(customer, {
      ...plain,
      metadata: { ...customer.metadata, ...metadata },
      invoice_settings: { ...customer.invoice_settings, ...invoice_settings },
    })
    events.tell(account, 'customer.updated', customer)
    return customer
  })
  kernel.list('/v1/customers', { email: 'string' }, ({ account, params }) =>
    store.all(account, 'customer').filter(({ email }) => !params.email || email === params.email),
  )
  kernel.get('/v1/payment_methods/:id', ({ account, id }) => store.need(account, id, 'payment_method'))
  kernel.post('/v1/payment_methods/:id/detach', {}, ({ account, id }) => {
    const method = store.need(account, id, 'payment_method')
    store.change(method, { customer: null })
    events.tell(account, 'payment_method.detached', method)
    return method
  })
}
