import { declined, invalid } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Stored } from '../store.ts'
import { addInvoice, type BillingDeps, cardOf, payInvoice } from './invoices.ts'
import { nextPeriod, prorate } from './periods.ts'

const DAY = 86_400
/** How often a failed payment is tried again before the subscription ends. */
const TRIES = 4

const intervalOf = (price: Stored): 'month' | 'year' => price.recurring.interval
const itemOf = (subscription: Stored) => subscription.items.data[0]

/** Subscriptions: made by Checkout, changed by the API, renewed as this Stripe's clock goes. */
export function registerSubscriptions(deps: BillingDeps & { readonly kernel: Kernel }) {
  const { kernel, store, events } = deps
  const priceOf = (id: string) => store.need(null, id, 'price', 'items[0][price]')
  const tell = (type: string, subscription: Stored) =>
    events.tell(null, `customer.subscription.${type}`, subscription)

  function setPrice(subscription: Stored, price: Stored, start: number, end: number): void {
    const item = itemOf(subscription)
    store.change(subscription, {
      currency: price.currency,
      items: {
        ...subscription.items,
        data: [{ ...item, price, current_period_start: start, current_period_end: end }],
      },
    })
  }

  /** A new subscription of a customer whose card is known. */
  function open(customer: Stored, price: Stored, trialEnd: number | null, metadata: object): Stored {
    const now = store.now()
    const end = trialEnd ?? nextPeriod(now, intervalOf(price))
    const subscription = store.add(null, 'sub', {
      object: 'subscription',
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      collection_method: 'charge_automatically',
      currency: price.currency,
      customer: customer.id,
      default_payment_method: cardOf(store, customer)?.id ?? null,
      ended_at: null,
      items: {
        object: 'list',
        has_more: false,
        data: [
          {
            id: `si_${customer.id.slice(4)}`,
            object: 'subscription_item',
            current_period_start: now,
            current_period_end: end,
            price,
            quantity: 1,
          },
        ],
      },
      latest_invoice: null,
      metadata,
      schedule: null,
      start_date: now,
      status: trialEnd ? 'trialing' : 'active',
      trial_end: trialEnd,
      trial_start: trialEnd ? now : null,
      _tries: 0,
    })
    tell('created', subscription)
    const line = { description: price.nickname ?? 'Abonament', amount: trialEnd ? 0 : price.unit_amount }
    payInvoice(deps, addInvoice(deps, subscription, [line], 'subscription_create'))
    return subscription
  }

  function end(subscription: Stored): void {
    store.change(subscription, { status: 'canceled', canceled_at: store.now(), ended_at: store.now() })
    tell('deleted', subscription)
  }

  /** What another price costs now. */
  function change(subscription: Stored, price: Stored) {
    const item = itemOf(subscription)
    const trial = subscription.status === 'trialing'
    const sameLength = intervalOf(item.price) === intervalOf(price)
    const { current_period_start: start, current_period_end: until } = item
    const { credit, charge } = prorate({
      ...{ from: item.price.unit_amount, to: price.unit_amount },
      ...{ start, end: until, now: store.now() },
    })
    // Another interval begins a new period: the old rest is given back, the whole new one is due.
    const lines = trial
      ? []
      : [
          { description: 'Timp nefolosit', amount: credit },
          { description: 'Noul plan', amount: sameLength ? charge : price.unit_amount },
        ]
    const now = store.now()
    const period =
      trial || sameLength ? { start, end: until } : { start: now, end: nextPeriod(now, intervalOf(price)) }
    return { lines, period }
  }

  kernel.get('/v1/subscriptions/:id', ({ id }) => store.need(null, id, 'subscription'))
  kernel.list(
    '/v1/subscriptions',
    {
      customer: 'string',
      status: ['all', 'active', 'trialing', 'past_due', 'canceled', 'unpaid'],
      price: 'string',
    },
    ({ params }) =>
      store
        .all(null, 'subscription')
        .filter(
          (one) =>
            (!params.customer || one.customer === params.customer) &&
            (params.status === 'all' ||
              (params.status ? one.status === params.status : one.status !== 'canceled')),
        ),
  )
  kernel.post(
    '/v1/subscriptions/:id',
    {
      items: { list: { id: 'string', price: 'string', quantity: 'integer' } },
      proration_behavior: ['always_invoice', 'create_prorations', 'none'],
      payment_behavior: [
        'allow_incomplete',
        'error_if_incomplete',
        'pending_if_incomplete',
        'default_incomplete',
      ],
      cancel_at_period_end: 'boolean',
      metadata: 'metadata',
    },
    ({ id, params }) => {
      const subscription = store.need(null, id, 'subscription')
      if (subscription.status === 'canceled')
        throw invalid('A canceled subscription can only update its cancellation_details and metadata.')
      if (params.cancel_at_period_end !== undefined)
        store.change(subscription, {
          cancel_at_period_end: params.cancel_at_period_end,
          cancel_at: params.cancel_at_period_end ? itemOf(subscription).current_period_end : null,
        })
      const wanted = params.items?.[0]?.price
      if (wanted && wanted !== itemOf(subscription).price.id) {
        const price = priceOf(wanted)
        const { lines, period } = change(subscription, price)
        if (params.proration_behavior === 'always_invoice' && lines.length) {
          const invoice = addInvoice(deps, subscription, lines, 'subscription_update')
          if (!payInvoice(deps, invoice) && params.payment_behavior === 'error_if_incomplete') {
            store.change(invoice, { status: 'void' })
            throw declined('generic_decline')
          }
        }
        setPrice(subscription, price, period.start, period.end)
      }
      tell('updated', subscription)
      return subscription
    },
  )
  kernel.post(
    '/v1/invoices/create_preview',
    {
      customer: 'string',
      subscription: 'string',
      subscription_details: {
        items: { list: { id: 'string', price: 'string' } },
        proration_behavior: ['always_invoice', 'create_prorations', 'none'],
      },
    },
    ({ params }) => {
      const subscription = store.need(null, params.subscription, 'subscription', 'subscription')
      const price = priceOf(params.subscription_details.items[0].price)
      const total = change(subscription, price).lines.reduce((sum, { amount }) => sum + amount, 0)
      return {
        object: 'invoice',
        amount_due: Math.max(total, 0),
        currency: price.currency,
        customer: subscription.customer,
        total,
      }
    },
  )

  kernel.post('/v1/subscription_schedules', { 'from_subscription!': 'string' }, ({ params }) => {
    const subscription = store.need(null, params.from_subscription, 'subscription', 'from_subscription')
    const item = itemOf(subscription)
    const schedule = store.add(null, 'sub_sched', {
      object: 'subscription_schedule',
      customer: subscription.customer,
      end_behavior: 'release',
      phases: [
        {
          start_date: item.current_period_start,
          end_date: item.current_period_end,
          items: [{ price: item.price.id, quantity: 1 }],
        },
      ],
      status: 'active',
      subscription: subscription.id,
    })
    store.change(subscription, { schedule: schedule.id })
    return schedule
  })
  kernel.get('/v1/subscription_schedules/:id', ({ id }) => store.need(null, id, 'subscription_schedule'))
  kernel.post(
    '/v1/subscription_schedules/:id',
    {
      end_behavior: ['release', 'cancel'],
      phases: {
        list: {
          'items!': { list: { 'price!': 'string', quantity: 'integer' } },
          start_date: 'integer',
          end_date: 'integer',
        },
      },
    },
    ({ id, params }) => {
      const schedule = store.need(null, id, 'subscription_schedule')
      for (const phase of params.phases ?? []) priceOf(phase.items[0].price)
      store.change(schedule, { phases: params.phases ?? schedule.phases })
      tell('updated', store.need(null, schedule.subscription, 'subscription'))
      return schedule
    },
  )
  kernel.post('/v1/subscription_schedules/:id/release', {}, ({ id }) => {
    const schedule = store.need(null, id, 'subscription_schedule')
    if (schedule.status !== 'active') throw invalid('You cannot release a schedule that is not active.')
    const subscription = store.need(null, schedule.subscription, 'subscription')
    store.change(schedule, { status: 'released' })
    store.change(subscription, { schedule: null })
    tell('updated', subscription)
    return schedule
  })

  /** The period is over: another price begins, it is paid for, or it ends. */
  function renew(subscription: Stored): void {
    if (subscription.cancel_at_period_end) {
      end(subscription)
      return
    }
    const item = itemOf(subscription)
    const schedule = subscription.schedule
      ? store.find(null, subscription.schedule, 'subscription_schedule')
      : null
    const next = schedule?.phases[1]?.items[0]?.price
    const price = next ? priceOf(next) : item.price
    if (schedule) {
      store.change(schedule, { status: 'released' })
      store.change(subscription, { schedule: null })
    }
    const start = item.current_period_end
    setPrice(subscription, price, start, nextPeriod(start, intervalOf(price)))
    const line = { description: price.nickname ?? 'Abonament', amount: price.unit_amount }
    const paid = payInvoice(deps, addInvoice(deps, subscription, [line], 'subscription_cycle'))
    store.change(subscription, { status: paid ? 'active' : 'past_due', _tries: paid ? 0 : 1 })
    tell('updated', subscription)
  }

  /** A failed payment is tried again, and given up after some times. */
  function retry(subscription: Stored): void {
    const invoice = store.need(null, subscription.latest_invoice, 'invoice')
    if (payInvoice(deps, invoice)) {
      store.change(subscription, { status: 'active', _tries: 0 })
      tell('updated', subscription)
    } else if (subscription._tries + 1 >= TRIES) {
      store.change(invoice, { status: 'uncollectible' })
      end(subscription)
    } else store.change(subscription, { _tries: subscription._tries + 1 })
  }

  return {
    open,
    /** A new card pays what is owed at once. */
    retryAll(customer: Stored): void {
      for (const one of store.all(null, 'subscription'))
        if (one.customer === customer.id) {
          store.change(one, { default_payment_method: cardOf(store, customer)?.id ?? null })
          if (one.status === 'past_due') retry(one)
        }
    },
    /** Everything that happens up to now, as the clock has been moved. Bounded. */
    tick(): void {
      const now = store.now()
      for (const one of store.all(null, 'subscription')) {
        for (let rounds = 0; rounds < 24 && one.status !== 'canceled'; rounds += 1) {
          if (one.status === 'past_due') {
            retry(one)
            break
          }
          const until = itemOf(one).current_period_end
          if (one.status === 'trialing' && !one._noticed && until - now <= 3 * DAY) {
            store.change(one, { _noticed: true })
            tell('trial_will_end', one)
          }
          if (until > now) break
          renew(one)
        }
      }
    },
  }
}
