import { addIntent, charge } from './charging.ts'
import { invalid } from './errors.ts'
import type { Events } from './events.ts'
import type { Kernel } from './kernel.ts'
import type { Store, Stored } from './store.ts'

interface Deps {
  readonly kernel: Kernel
  readonly store: Store
  readonly events: Events
  readonly pageUrl: (path: string) => string
}

/** Below this Stripe takes nothing: docs.stripe.com/currencies. */
const LEAST: Record<string, number> = { ron: 200, eur: 50, usd: 50 }

/** @throws ApiFault amount_too_small, parameter_invalid_integer */
export function checkAmount(amount: number, currency: string, param: string): void {
  const least = LEAST[currency] ?? 50
  if (amount < 1)
    throw invalid('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param,
    })
  if (amount < least)
    throw invalid(`Amount must be no less than ${least / 100} ${currency}`, {
      code: 'amount_too_small',
      param,
    })
}

/** Payment intents, charges, refunds and disputes. */
export function registerPayments(deps: Deps) {
  const { kernel, store, events } = deps
  kernel.post(
    '/v1/payment_intents',
    {
      'amount!': 'integer',
      'currency!': 'string',
      customer: 'string',
      payment_method: 'string',
      off_session: 'boolean',
      confirm: 'boolean',
      description: 'string',
      metadata: 'metadata',
      receipt_email: 'string',
    },
    ({ account, params }) => {
      checkAmount(params.amount, params.currency, 'amount')
      if (params.customer) store.need(account, params.customer, 'customer', 'customer')
      const intent = addIntent(deps, account, params)
      if (!params.confirm) return intent
      const method = store.need(account, params.payment_method ?? '', 'payment_method', 'payment_method')
      if (method.customer !== (params.customer ?? null))
        throw invalid('The payment method does not belong to the customer.', { param: 'payment_method' })
      charge(deps, account, intent, method, params.off_session ?? false)
      return intent
    },
  )
  kernel.get('/v1/payment_intents/:id', ({ account, id }) => store.need(account, id, 'payment_intent'))
  kernel.post(
    '/v1/payment_intents/:id/cancel',
    { cancellation_reason: 'string' },
    ({ account, id, params }) => {
      const intent = store.need(account, id, 'payment_intent')
      if (intent.status === 'succeeded' || intent.status === 'canceled')
        throw invalid(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, {
          code: 'payment_intent_unexpected_state',
        })
      store.change(intent, {
        status: 'canceled',
        canceled_at: store.now(),
        cancellation_reason: params.cancellation_reason ?? null,
      })
      events.tell(account, 'payment_intent.canceled', intent)
      return intent
    },
  )
  kernel.get('/v1/charges/:id', ({ account, id }) => store.need(account, id, 'charge'))
  kernel.get('/v1/balance_transactions/:id', ({ account, id }) =>
    store.need(account, id, 'balance_transaction'),
  )

  /** What has been given back of a charge, and is on its way. */
  const givenBack = (account: string | null, made: Stored) =>
    store
      .all(account, 'refund')
      .filter((refund) => refund.charge === made.id && refund.status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0)

  kernel.post(
    '/v1/refunds',
    {
      payment_intent: 'string',
      charge: 'string',
      amount: 'integer',
      reason: ['duplicate', 'fraudulent', 'requested_by_customer'],
      metadata: 'metadata',
    },
    ({ account, params }) => {
      const intent = params.payment_intent
        ? store.need(account, params.payment_intent, 'payment_intent', 'payment_intent')
        : null
      const chargeId = params.charge ?? intent?.latest_charge
      if (!chargeId)
        throw invalid('This PaymentIntent does not have a successful charge to refund.', {
          param: 'payment_intent',
        })
      const made = store.need(account, chargeId, 'charge', 'charge')
      const left = made.amount - givenBack(account, made)
      if (left <= 0)
        throw invalid(`Charge ${made.id} has already been refunded.`, { code: 'charge_already_refunded' })
      const amount = params.amount ?? left
      if (amount < 1)
        throw invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
      if (amount > left)
        throw invalid(`Refund amount is greater than unrefunded amount on charge.`, { param: 'amount' })
      const refund = store.add(account, 're', {
        object: 'refund',
        amount,
        balance_transaction: null,
        charge: made.id,
        currency: made.currency,
        metadata: params.metadata ?? {},
        payment_intent: made.payment_intent,
        reason: params.reason ?? null,
        receipt_number: null,
        status: 'succeeded',
      })
      const sum = made.amount_refunded + amount
      store.change(made, { amount_refunded: sum, refunded: sum >= made.amount })
      events.tell(account, 'refund.created', refund)
      events.tell(account, 'charge.refunded', made)
      events.tell(account, 'refund.updated', refund)
      return refund
    },
  )
  kernel.get('/v1/refunds/:id', ({ account, id }) => store.need(account, id, 'refund'))
  kernel.list('/v1/refunds', { payment_intent: 'string', charge: 'string' }, ({ account, params }) =>
    store
      .all(account, 'refund')
      .filter(
        (refund) =>
          (!params.payment_intent || refund.payment_intent === params.payment_intent) &&
          (!params.charge || refund.charge === params.charge),
      ),
  )
  kernel.get('/v1/disputes/:id', ({ account, id }) => store.need(account, id, 'dispute'))
  kernel.list('/v1/disputes', { payment_intent: 'string', charge: 'string' }, ({ account }) =>
    store.all(account, 'dispute'),
  )
  kernel.get('/v1/events/:id', ({ account, id }) => store.need(account, id, 'event'))
  kernel.list('/v1/events', { types: { list: 'string' }, type: 'string' }, ({ account, params }) =>
    store
      .all(account, 'event')
      .filter(
        ({ type }) =>
          (!params.types || params.types.includes(type)) && (!params.type || params.type === type),
      ),
  )
}
