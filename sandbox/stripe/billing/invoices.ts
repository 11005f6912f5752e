import { addIntent, charge } from '../charging.ts'
import { ApiFault } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Store, Stored } from '../store.ts'

export interface BillingDeps {
  readonly store: Store
  readonly events: Events
  readonly pageUrl: (path: string) => string
}

export interface Line {
  readonly description: string
  readonly amount: number
}

/** The card that a customer pays with. */
export const cardOf = (store: Store, customer: Stored): Stored | null => {
  const id = customer.invoice_settings.default_payment_method
  return id ? store.find(null, id, 'payment_method') : null
}

/** An invoice with its lines, as the API has it since an invoice may have several payments. */
export function addInvoice(
  deps: BillingDeps,
  subscription: Stored,
  lines: readonly Line[],
  reason: string,
): Stored {
  const { store, events, pageUrl } = deps
  const customer = store.need(null, subscription.customer, 'customer')
  const total = lines.reduce((sum, { amount }) => sum + amount, 0)
  const due = Math.max(total, 0)
  const number = `RR-${String(store.all(null, 'invoice').length + 1).padStart(4, '0')}`
  const invoice = store.add(null, 'in', {
    object: 'invoice',
    amount_due: due,
    amount_paid: 0,
    amount_remaining: due,
    attempt_count: 0,
    billing_reason: reason,
    currency: subscription.currency,
    customer: customer.id,
    customer_email: customer.email,
    hosted_invoice_url: '',
    invoice_pdf: null,
    lines: { object: 'list', has_more: false, data: lines.map((line) => ({ object: 'line_item', ...line })) },
    number,
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id, metadata: {} },
    },
    status: 'open',
    subtotal: total,
    total,
  })
  store.change(invoice, { hosted_invoice_url: pageUrl(`/invoice/${invoice.id}`) })
  store.change(subscription, { latest_invoice: invoice.id })
  events.tell(null, 'invoice.created', invoice)
  events.tell(null, 'invoice.finalized', invoice)
  return invoice
}

/** Collects an invoice from the customer's card. @returns whether it is paid */
export function payInvoice(deps: BillingDeps, invoice: Stored): boolean {
  const { store, events } = deps
  const customer = store.need(null, invoice.customer, 'customer')
  const method = cardOf(store, customer)
  const failed = () => {
    store.change(invoice, { attempt_count: invoice.attempt_count + 1 })
    events.tell(null, 'invoice.payment_failed', invoice)
    return false
  }
  if (invoice.amount_due > 0) {
    if (!method) return failed()
    const intent = addIntent(deps, null, {
      ...{ amount: invoice.amount_due, currency: invoice.currency, customer: customer.id },
      description: `Factura ${invoice.number}`,
    })
    try {
      charge(deps, null, intent, method, true)
    } catch (error) {
      if (error instanceof ApiFault) return failed()
      throw error
    }
  }
  store.change(invoice, { status: 'paid', amount_paid: invoice.amount_due, amount_remaining: 0 })
  events.tell(null, 'invoice.paid', invoice)
  return true
}
