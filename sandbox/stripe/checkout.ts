import type { Billing } from './billing/index.ts'
import { readCard, type TypedCard } from './cards.ts'
import { addIntent, addMethod, charge, refusalOf } from './charging.ts'
import { ApiFault, invalid } from './errors.ts'
import type { Events } from './events.ts'
import type { Kernel } from './kernel.ts'
import { checkAmount } from './payments.ts'
import { newId, type Store, type Stored } from './store.ts'

interface Deps {
  readonly kernel: Kernel
  readonly store: Store
  readonly events: Events
  readonly pageUrl: (path: string) => string
  /** What completing a subscription does. */
  readonly billing: () => Billing
}

const HALF_HOUR = 1800
const DAY = 86_400
/** The clocks of two machines differ by so much; Stripe is as lenient. */
const LENIENCY = 30

/** What happened to a card that was typed on the page. */
export type Paid = { ok: true; next: string } | { ok: false; why: string } | { ok: 'authenticate' }

/** Checkout sessions: made by the API, paid on the hosted page. */
export function registerCheckout(deps: Deps) {
  const { kernel, store, events, pageUrl } = deps

  kernel.post(
    '/v1/checkout/sessions',
    {
      'mode!': ['payment', 'setup', 'subscription'],
      line_items: {
        list: {
          quantity: 'integer',
          price: 'string',
          price_data: {
            'currency!': 'string',
            'unit_amount!': 'integer',
            'product_data!': { 'name!': 'string', description: 'string' },
          },
        },
      },
      'success_url!': 'url',
      cancel_url: 'url',
      expires_at: 'integer',
      client_reference_id: 'string',
      customer: 'string',
      customer_email: 'string',
      currency: 'string',
      locale: ['auto', 'ro', 'en'],
      metadata: 'metadata',
      submit_type: ['auto', 'book', 'pay'],
      payment_intent_data: { description: 'string', metadata: 'metadata', receipt_email: 'string' },
      setup_intent_data: { description: 'string', metadata: 'metadata' },
      subscription_data: { metadata: 'metadata', trial_end: 'integer', trial_period_days: 'integer' },
      allow_promotion_codes: 'boolean',
    },
    ({ account, params }) => {
      const { mode } = params
      if (mode === 'subscription') {
        if (account) throw invalid('This stand-in has subscriptions of the platform only.', { param: 'mode' })
        store.need(null, params.line_items?.[0]?.price ?? '', 'price', 'line_items[0][price]')
        store.need(null, params.customer ?? '', 'customer', 'customer')
      }
      const now = store.now()
      const expires = params.expires_at ?? now + DAY
      if (expires < now + HALF_HOUR - LENIENCY || expires > now + DAY + LENIENCY)
        throw invalid(
          'The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from now.',
          {
            param: 'expires_at',
          },
        )
      const items = params.line_items ?? []
      if (mode === 'payment' && !items.length)
        throw invalid('You must pass `line_items` in `payment` mode.', { param: 'line_items' })
      if (mode === 'setup' && !params.currency)
        throw invalid('You must provide a currency in `setup` mode.', {
          code: 'parameter_missing',
          param: 'currency',
        })
      if (params.customer) store.need(account, params.customer, 'customer', 'customer')
      if (params.customer && params.customer_email)
        throw invalid('You may only specify one of these parameters: customer, customer_email.')
      const price = mode === 'subscription' ? store.need(null, items[0].price, 'price') : null
      const currency: string = price?.currency ?? items[0]?.price_data?.currency ?? params.currency
      const trial = params.subscription_data?.trial_end
      if (trial && trial < now + 2 * DAY - LENIENCY)
        throw invalid('The `trial_end` date has to be at least 2 days in the future.', {
          param: 'subscription_data[trial_end]',
        })
      const amount = price
        ? trial
          ? 0
          : price.unit_amount
        : items.reduce(
            (sum: number, item: { quantity?: number; price_data: { unit_amount: number } }) =>
              sum + (item.quantity ?? 1) * item.price_data.unit_amount,
            0,
          )
      if (mode === 'payment') checkAmount(amount, currency, 'line_items[0][price_data][unit_amount]')
      const setup =
        mode === 'setup'
          ? store.add(account, 'seti', {
              object: 'setup_intent',
              customer: params.customer ?? null,
              description: params.setup_intent_data?.description ?? null,
              metadata: params.setup_intent_data?.metadata ?? {},
              payment_method: null,
              payment_method_types: ['card'],
              status: 'requires_payment_method',
              usage: 'off_session',
            })
          : null
      const id = newId('cs_test', 40)
      return store.add(account, 'cs_test', {
        id,
        object: 'checkout.session',
        amount_subtotal: mode === 'setup' ? null : amount,
        amount_total: mode === 'setup' ? null : amount,
        cancel_url: params.cancel_url ?? null,
        client_reference_id: params.client_reference_id ?? null,
        currency,
        customer: params.customer ?? null,
        customer_details: null,
        customer_email: params.customer_email ?? null,
        expires_at: expires,
        locale: params.locale ?? null,
        metadata: params.metadata ?? {},
        mode,
        payment_intent: null,
        payment_method_types: ['card'],
        payment_status: mode === 'setup' || amount === 0 ? 'no_payment_required' : 'unpaid',
        setup_intent: setup?.id ?? null,
        status: 'open',
        submit_type: params.submit_type ?? null,
        subscription: null,
        success_url: params.success_url,
        ui_mode: 'hosted',
        url: pageUrl(`/c/pay/${id}`),
        _items: items,
        _intent: params.payment_intent_data ?? {},
        _subscription: params.subscription_data ?? {},
      })
    },
  )

  /** An open session whose time is over has expired, whenever somebody looks. */
  const settled = (account: string | null, session: Stored): Stored => {
    if (session.status === 'open' && store.now() >= session.expires_at) expire(account, session)
    return session
  }
  function expire(account: string | null, session: Stored): void {
    store.change(session, { status: 'expired', url: null })
    events.tell(account, 'checkout.session.expired', session)
  }

  kernel.get('/v1/checkout/sessions/:id', ({ account, id }) =>
    settled(account, store.need(account, id, 'checkout.session')),
  )
  kernel.list(
    '/v1/checkout/sessions',
    { status: ['open', 'complete', 'expired'], payment_intent: 'string', customer: 'string' },
    ({ account, params }) =>
      store
        .all(account, 'checkout.session')
        .map((session) => settled(account, session))
        .filter(
          (session) =>
            (!params.status || session.status === params.status) &&
            (!params.payment_intent || session.payment_intent === params.payment_intent),
        ),
  )
  kernel.post('/v1/checkout/sessions/:id/expire', {}, ({ account, id }) => {
    const session = settled(account, store.need(account, id, 'checkout.session'))
    if (session.status !== 'open')
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      )
    expire(account, session)
    return session
  })

  /** The session has what it waited for. */
  function complete(account: string | null, session: Stored, who: { email: string; name: string }): string {
    store.change(session, {
      status: 'complete',
      payment_status: session.payment_status === 'unpaid' ? 'paid' : 'no_payment_required',
      customer_details: { email: who.email, name: who.name, phone: null, address: null, tax_ids: [] },
      url: null,
    })
    events.tell(account, 'checkout.session.completed', session)
    return String(session.success_url).replaceAll('{CHECKOUT_SESSION_ID}', session.id)
  }

  function keep(account: string | null, session: Stored, card: TypedCard): void {
    const setup = store.need(account, session.setup_intent, 'setup_intent')
    const method = addMethod(deps, account, card, session.customer)
    store.change(setup, { payment_method: method.id, status: 'succeeded' })
    if (session.customer) events.tell(account, 'payment_method.attached', method)
    events.tell(account, 'setup_intent.succeeded', setup)
  }

  function charged(account: string | null, session: Stored, card: TypedCard): void {
    const { description, metadata } = session._intent
    const intent = session.payment_intent
      ? store.need(account, session.payment_intent, 'payment_intent')
      : addIntent(deps, account, {
          ...{ amount: session.amount_total, currency: session.currency, customer: session.customer },
          ...{ description, metadata },
        })
    store.change(session, { payment_intent: intent.id })
    charge(deps, account, intent, addMethod(deps, account, card, session.customer))
  }

  return {
    /** Sessions whose time is over expire, though nobody looks at them. */
    tick(): void {
      for (const { account, object } of store.everything())
        if (object.object === 'checkout.session') settled(account, object)
    },
    /** Whose session it is, and itself; null when there is none. */
    find(id: string): { account: string | null; session: Stored } | null {
      const account = store.accountOf(id)
      const session = store.find(account, id, 'checkout.session')
      return session && { account, session: settled(account, session) }
    },
    /** What pressing the button does. @param confirmed the bank has asked, and its owner said yes */
    pay(
      { account, session }: { account: string | null; session: Stored },
      typed: { number: string; expiry: string; email: string; name: string },
      confirmed: boolean,
    ): Paid {
      const card = readCard(typed.number, typed.expiry)
      if (!card) return { ok: false, why: 'Numărul sau data cardului nu e corectă.' }
      const asks = refusalOf(card.number, true) === 'authentication_required'
      if (asks && !confirmed) return { ok: 'authenticate' }
      try {
        if (session.mode === 'setup') {
          const refusal = refusalOf(card.number, false)
          if (refusal) return { ok: false, why: `Cardul a fost refuzat (${refusal}).` }
          keep(account, session, card)
        } else if (session.mode === 'subscription') {
          // What is paid at once fails here; a trial asks the bank later.
          const refusal = refusalOf(card.number, session.amount_total > 0 && !confirmed)
          if (refusal) return { ok: false, why: `Cardul a fost refuzat (${refusal}).` }
          store.change(session, { subscription: deps.billing().complete(session, card).id })
        } else charged(account, session, card)
      } catch (error) {
        if (error instanceof ApiFault)
          return { ok: false, why: `Cardul a fost refuzat (${error.details.decline_code}).` }
        throw error
      }
      return { ok: true, next: complete(account, session, typed) }
    },
  }
}
export type Checkout = ReturnType<typeof registerCheckout>
