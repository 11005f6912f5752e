import { behaviourOf, type TypedCard } from './cards.ts'
import { declined } from './errors.ts'
import type { Events } from './events.ts'
import { newId, type Store, type Stored } from './store.ts'

interface Deps {
  readonly store: Store
  readonly events: Events
  readonly pageUrl: (path: string) => string
}

/** A card as an object of the API. Its number stays within the stand-in. */
export function addMethod(
  { store }: Deps,
  account: string | null,
  card: TypedCard,
  customer: string | null,
): Stored {
  const { brand } = behaviourOf(card.number)
  return store.add(account, 'pm', {
    object: 'payment_method',
    billing_details: { address: null, email: null, name: null, phone: null },
    card: {
      brand,
      country: 'RO',
      exp_month: card.month,
      exp_year: card.year,
      funding: 'credit',
      last4: card.number.slice(-4),
    },
    customer,
    metadata: {},
    type: 'card',
    _number: card.number,
  })
}

/** A payment intent before anybody has paid it. */
export const addIntent = (
  { store }: Deps,
  account: string | null,
  fields: {
    amount: number
    currency: string
    description?: string
    metadata?: object
    customer?: string | null
  },
): Stored =>
  store.add(account, 'pi', {
    object: 'payment_intent',
    amount: fields.amount,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: newId('secret'),
    currency: fields.currency,
    customer: fields.customer ?? null,
    description: fields.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    metadata: fields.metadata ?? {},
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    receipt_email: null,
    status: 'requires_payment_method',
  })

/** Why a card says no, in its own words; null when it pays. */
export function refusalOf(number: string, offSession: boolean): string | null {
  const { decline, failsLater, authenticate } = behaviourOf(number)
  if (decline) return decline
  if (offSession && failsLater) return 'generic_decline'
  return offSession && authenticate ? 'authentication_required' : null
}

/**
 * Charges an intent: money moves, and everybody who should hear of it does, in the order in which Stripe tells it.
 * @throws ApiFault card_error when the card says no
 */
export function charge(
  deps: Deps,
  account: string | null,
  intent: Stored,
  method: Stored,
  offSession = false,
): Stored {
  const { store, events, pageUrl } = deps
  const number: string = method._number
  const refusal = refusalOf(number, offSession)
  if (refusal) {
    const code = refusal === 'authentication_required' ? refusal : 'card_declined'
    store.change(intent, {
      status: 'requires_payment_method',
      last_payment_error: { code, decline_code: refusal, type: 'card_error' },
    })
    events.tell(account, 'payment_intent.payment_failed', intent)
    throw declined(refusal, {
      payment_intent: { id: intent.id, object: 'payment_intent', status: intent.status },
    })
  }
  const made = store.add(account, 'ch', {
    object: 'charge',
    amount: intent.amount,
    amount_captured: intent.amount,
    amount_refunded: 0,
    balance_transaction: null,
    captured: true,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    dispute: null,
    disputed: false,
    metadata: intent.metadata,
    outcome: { network_status: 'approved_by_network', type: 'authorized' },
    paid: true,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: 'card', card: { brand: method.card.brand, last4: method.card.last4 } },
    receipt_url: '',
    refunded: false,
    status: 'succeeded',
  })
  const fee = Math.round(intent.amount * 0.015) + 100
  const moved = store.add(account, 'txn', {
    object: 'balance_transaction',
    amount: intent.amount,
    currency: intent.currency,
    fee,
    net: intent.amount - fee,
    source: made.id,
    status: 'pending',
    type: 'charge',
  })
  store.change(made, { balance_transaction: moved.id, receipt_url: pageUrl(`/receipt/${made.id}`) })
  store.change(intent, {
    amount_received: intent.amount,
    latest_charge: made.id,
    last_payment_error: null,
    payment_method: method.id,
    status: 'succeeded',
  })
  events.tell(account, 'payment_intent.created', intent)
  events.tell(account, 'charge.succeeded', made)
  events.tell(account, 'payment_intent.succeeded', intent)
  if (behaviourOf(number).dispute) openDispute(deps, account, made, intent)
  return made
}

function openDispute({ store, events }: Deps, account: string | null, made: Stored, intent: Stored): void {
  const dispute = store.add(account, 'dp', {
    object: 'dispute',
    amount: made.amount,
    balance_transactions: [],
    charge: made.id,
    currency: made.currency,
    evidence_details: {
      due_by: store.now() + 7 * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    metadata: {},
    payment_intent: intent.id,
    reason: 'fraudulent',
    status: 'needs_response',
  })
  store.change(made, { disputed: true, dispute: dispute.id })
  events.tell(account, 'charge.dispute.created', dispute)
}
