import { z } from 'zod'
import { because, optionalLine, whole } from './form.ts'
import { instant, isoDate, money, uuid } from './shapes.ts'

export const PAYMENT_RULES = ['none', 'deposit', 'full', 'card'] as const
export const PAYMENT_AUDIENCES = ['everyone', 'new_clients', 'after_no_show', 'new_or_no_show'] as const
/** The least that the vendor takes at once: two lei. Minor units. */
export const LEAST_CHARGE = 200
/** Minutes: how long a place waits to be paid for. */
export const PAYMENT_WINDOW = { least: 10, most: 1440 } as const

/** What online booking asks for of a service; null: nothing. */
export const paymentAsked = z
  .object({
    rule: z.enum(['deposit', 'full', 'card']).meta({
      description:
        '`deposit`: a part in advance. `full`: the price. `card`: a card is kept, and charged when nobody comes',
    }),
    audience: z.enum(PAYMENT_AUDIENCES),
    amount: money
      .nullable()
      .meta({ description: 'A fixed sum; null where it is a percentage, or the price' }),
    percent: z.int().nullable().meta({ description: 'Percent of the price' }),
  })
  .meta({ id: 'PaymentAsked' })
export type PaymentAsked = z.infer<typeof paymentAsked>

/** Money back on cancellation, by when. Minutes before the start. */
export const refundPolicy = z
  .object({
    fullUntilMinutes: z.int().meta({ description: 'All of it, up to so long before the start' }),
    partUntilMinutes: z
      .int()
      .nullable()
      .meta({ description: 'A part, up to so long before; null: no such stretch' }),
    partPercent: z.int(),
  })
  .meta({ id: 'RefundPolicy' })
export type RefundPolicy = z.infer<typeof refundPolicy>

const card = z.object({ brand: z.string(), last4: z.string() }).nullable()

/** What a client sees of the money of their appointment. */
export const clientPayment = z
  .object({
    state: z.enum(['none', 'waiting', 'paid', 'card_kept', 'expired']).meta({
      description: '`waiting`: the place is kept until `payUntil`. `none`: nothing was asked for',
    }),
    price: money,
    discount: money.nullable(),
    due: money.meta({ description: 'What was asked for in advance' }),
    paid: money,
    refunded: money,
    remaining: money.meta({ description: 'What is left to be paid at the business' }),
    payUntil: instant.nullable(),
    noShowFee: money.nullable(),
    card,
    receipts: z.array(z.object({ at: instant, amount: money, url: z.url().nullable() })),
    refund: refundPolicy.nullable(),
    refundNow: money.meta({ description: 'What comes back if the client cancels at this moment' }),
  })
  .meta({ id: 'ClientPayment' })
export type ClientPayment = z.infer<typeof clientPayment>

export const checkout = z.object({ url: z.url() }).meta({ id: 'Checkout', description: 'Where to pay' })

/** The business's own account at the payment vendor. */
export const paymentAccount = z
  .object({
    available: z.boolean().meta({ description: 'False where this installation takes no payments' }),
    state: z.enum(['none', 'incomplete', 'reviewed', 'active', 'restricted']).meta({
      description:
        '`incomplete`: details are missing. `reviewed`: the vendor looks at them. `restricted`: it can charge, but something is due',
    }),
    accountId: z.string().nullable(),
    chargesEnabled: z.boolean(),
    payoutsEnabled: z.boolean(),
    requirements: z
      .array(z.string())
      .meta({ description: 'What the vendor still wants to know, in its own words' }),
    disabledReason: z.string().nullable(),
    services: z.int().meta({ description: 'How many services ask for a payment' }),
  })
  .meta({ id: 'PaymentAccount' })
export type PaymentAccountState = z.infer<typeof paymentAccount>

export const PAYMENT_METHODS = ['online', 'cash', 'terminal', 'transfer', 'gift_voucher', 'package'] as const
export const paymentMethod = z.enum(PAYMENT_METHODS)
export const PAYMENT_STATES = ['open', 'paid', 'expired', 'cancelled', 'failed'] as const

export const refundView = z
  .object({
    id: uuid,
    amount: money,
    reason: z.enum(['policy', 'business', 'late', 'by_hand']),
    state: z.enum(['pending', 'succeeded', 'failed']),
    failure: z.string().nullable(),
    note: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'Refund' })
export const disputeView = z
  .object({
    id: uuid,
    amount: money,
    reason: z.string(),
    status: z.string(),
    evidenceDueAt: instant.nullable(),
    openedAt: instant,
  })
  .meta({ id: 'Dispute' })

export const payment = z
  .object({
    id: uuid,
    purpose: z.enum(['booking', 'card', 'no_show_fee', 'voucher', 'counter']),
    method: paymentMethod,
    state: z.enum(PAYMENT_STATES),
    amount: money,
    refunded: money,
    refundable: money.meta({ description: 'What could still be given back online' }),
    card,
    receiptUrl: z.url().nullable(),
    reason: z.string().nullable().meta({ description: 'A code: why it failed' }),
    note: z.string().nullable(),
    by: z.string().nullable().meta({ description: 'Who recorded it' }),
    createdAt: instant,
    paidAt: instant.nullable(),
    refunds: z.array(refundView),
    disputes: z.array(disputeView),
  })
  .meta({ id: 'Payment' })
export type PaymentView = z.infer<typeof payment>

/** The money of one appointment, for the business. */
export const appointmentMoney = z
  .object({
    price: money,
    discount: money.nullable(),
    discountCode: z.string().nullable(),
    due: money,
    paid: money,
    refunded: money,
    remaining: money,
    payUntil: instant.nullable(),
    noShowFee: money.nullable(),
    canChargeFee: z.boolean(),
    payments: z.array(payment),
  })
  .meta({ id: 'AppointmentMoney' })
export type AppointmentMoney = z.infer<typeof appointmentMoney>

const sum = whole(1, 100_000_000).meta({ description: 'Minor units' })
export const counterPayment = z
  .object({
    method: z.enum(['cash', 'terminal', 'transfer']),
    amount: sum,
    note: optionalLine(200).default(null),
  })
  .meta({ id: 'CounterPayment' })
export type CounterPayment = z.infer<typeof counterPayment>

export const refundRequest = z
  .object({ amount: sum, note: optionalLine(200).default(null) })
  .meta({ id: 'RefundRequest' })
export type RefundRequest = z.infer<typeof refundRequest>

export const paymentListQuery = z
  .object({
    from: isoDate.optional(),
    to: isoDate.optional(),
    method: paymentMethod.optional(),
    kind: z.enum(['taken', 'refunds', 'disputes', 'waiting', 'failed']).default('taken'),
    clientId: uuid.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], ...because('before_from') })
export type PaymentListQuery = z.infer<typeof paymentListQuery>

export const paymentListed = payment
  .extend({
    client: z.object({ id: uuid, name: z.string() }).nullable(),
    appointment: z.object({ id: uuid, code: z.string(), start: instant, services: z.string() }).nullable(),
    voucher: z.object({ id: uuid, code: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'ListedPayment' })
/** Of many payments together. */
export const takings = z.object({
  taken: money.meta({ description: 'Without what vouchers paid: that was taken when they were sold' }),
  refunded: money,
  byMethod: z.array(z.object({ method: paymentMethod, amount: money, count: z.int() })),
})
export const paymentPage = z
  .object({
    payments: z.array(paymentListed),
    totals: takings.nullable().meta({ description: 'Of the whole choice; only with the first page' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PaymentPage' })
export type PaymentPage = z.infer<typeof paymentPage>

export const paymentPeriod = z
  .object({ from: isoDate, to: isoDate })
  .refine(({ from, to }) => from <= to, { path: ['to'], ...because('before_from') })
export type PaymentPeriod = z.infer<typeof paymentPeriod>
