import { randomUUIDv7 } from 'node:crypto'
import type { PAYMENT_METHODS, PAYMENT_STATES, PaymentView } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'

/** A payment as it is kept. Minor units. */
export interface PaymentRow {
  readonly businessId: string
  readonly id: string
  readonly purpose: PaymentView['purpose']
  readonly method: (typeof PAYMENT_METHODS)[number]
  readonly state: (typeof PAYMENT_STATES)[number]
  readonly amount: number
  readonly currency: string
  readonly refundedAmount: number
  readonly appointmentId: string | null
  readonly clientId: string | null
  readonly voucherId: string | null
  readonly accountId: string | null
  readonly sessionId: string | null
  readonly sessionUrl: string | null
  readonly intentId: string | null
  readonly customerId: string | null
  readonly paymentMethodId: string | null
  readonly confirmsAs: 'confirmed' | 'requested' | null
  readonly expiresAt: Date | null
  readonly reason: string | null
  /** Who asked for it in the dashboard; null for a client. */
  readonly userId: string | null
  readonly version: number
  readonly createdAt: Date
}

export const PAYMENT = `p.business_id AS "businessId", p.id, p.purpose, p.method, p.state, p.amount, p.currency,
  p.refunded_amount AS "refundedAmount", p.appointment_id AS "appointmentId", p.client_id AS "clientId",
  p.voucher_id AS "voucherId", p.account_id AS "accountId", p.session_id AS "sessionId", p.session_url AS "sessionUrl",
  p.intent_id AS "intentId", p.customer_id AS "customerId", p.payment_method_id AS "paymentMethodId",
  p.confirms_as AS "confirmsAs", p.expires_at AS "expiresAt", p.reason, p.user_id AS "userId", p.version, p.created_at AS "createdAt"`

export async function readPayment(sql: Sql, businessId: string, id: string): Promise<PaymentRow | null> {
  const { rows } = await sql.query<PaymentRow>({
    name: 'payment_read',
    text: `SELECT ${PAYMENT} FROM payment p WHERE p.business_id = $1 AND p.id = $2`,
    values: [businessId, id],
  })
  return rows[0] ?? null
}

/** The payment as it is, locked until the transaction ends. Its appointment is locked before it. */
export async function lockPayment(tx: Sql, businessId: string, id: string): Promise<PaymentRow> {
  const { rows } = await tx.query<PaymentRow>({
    name: 'payment_lock',
    text: `SELECT ${PAYMENT} FROM payment p WHERE p.business_id = $1 AND p.id = $2 FOR UPDATE`,
    values: [businessId, id],
  })
  return rows[0]!
}

/** Payments of one appointment, oldest first. */
export async function paymentsOf(sql: Sql, businessId: string, appointmentId: string): Promise<PaymentRow[]> {
  const { rows } = await sql.query<PaymentRow>({
    name: 'payments_of',
    text: `SELECT ${PAYMENT} FROM payment p WHERE p.business_id = $1 AND p.appointment_id = $2
           ORDER BY p.created_at, p.id`,
    values: [businessId, appointmentId],
  })
  return rows
}

type Columns = Partial<{
  state: PaymentRow['state']
  reason: string | null
  session_id: string
  session_url: string | null
  intent_id: string | null
  charge_id: string | null
  customer_id: string | null
  payment_method_id: string | null
  card_brand: string | null
  card_last4: string | null
  receipt_url: string | null
  refunded_amount: number
  paid_at: Date | null
  expires_at: Date | null
}>

/** Writes some columns and raises the version. Names come from the type, never from outside. */
export async function writePayment(
  tx: Sql,
  { businessId, id }: Pick<PaymentRow, 'businessId' | 'id'>,
  columns: Columns,
): Promise<void> {
  const names = Object.keys(columns)
  const cast = (name: string) => (name === 'state' ? '::payment_state' : '')
  await tx.query(
    `UPDATE payment SET version = version + 1${names.map((name, at) => `, ${name} = $${at + 3}${cast(name)}`).join('')}
     WHERE business_id = $1 AND id = $2`,
    [businessId, id, ...Object.values(columns)],
  )
}

export interface NewPayment {
  readonly businessId: string
  readonly effectKey: string
  readonly purpose: PaymentRow['purpose']
  readonly method: PaymentRow['method']
  readonly state: PaymentRow['state']
  readonly amount: number
  readonly currency: string
  readonly appointmentId?: string | null
  readonly clientId?: string | null
  readonly voucherId?: string | null
  readonly accountId?: string | null
  readonly confirmsAs?: PaymentRow['confirmsAs']
  readonly expiresAt?: Date | null
  readonly customerId?: string | null
  readonly paymentMethodId?: string | null
  readonly note?: string | null
  readonly userId?: string | null
  readonly at: Date
}

/** @returns its id; null when something was asked for under this key before */
export async function addPayment(tx: Sql, payment: NewPayment): Promise<string | null> {
  const id = randomUUIDv7()
  const { rowCount } = await tx.query({
    name: 'payment_add',
    text: `INSERT INTO payment (business_id, id, effect_key, purpose, method, state, amount, currency, appointment_id,
             client_id, voucher_id, account_id, confirms_as, expires_at, customer_id, payment_method_id, note, user_id,
             created_at, paid_at)
           VALUES ($1, $2, $3, $4::payment_purpose, $5::payment_method, $6::payment_state, $7, $8, $9, $10, $11, $12,
             $13::appointment_status, $14, $15, $16, $17, $18, $19, CASE WHEN $6 = 'paid' THEN $19::timestamptz END)
           ON CONFLICT (business_id, effect_key) DO NOTHING`,
    values: [
      payment.businessId,
      id,
      payment.effectKey,
      payment.purpose,
      payment.method,
      payment.state,
      payment.amount,
      payment.currency,
      payment.appointmentId ?? null,
      payment.clientId ?? null,
      payment.voucherId ?? null,
      payment.accountId ?? null,
      payment.confirmsAs ?? null,
      payment.expiresAt ?? null,
      payment.customerId ?? null,
      payment.paymentMethodId ?? null,
      payment.note ?? null,
      payment.userId ?? null,
      payment.at,
    ],
  })
  return rowCount ? id : null
}

/** Sums over the payments of an appointment, as they are within the transaction. */
export async function sumsOf(
  tx: Sql,
  businessId: string,
  appointmentId: string,
): Promise<{ paid: number; refunded: number }> {
  const { rows } = await tx.query<{ paid: number; refunded: number }>({
    name: 'payment_sums',
    text: `SELECT coalesce(sum(amount), 0)::int AS paid, coalesce(sum(refunded_amount), 0)::int AS refunded
           FROM payment WHERE business_id = $1 AND appointment_id = $2 AND state = 'paid'`,
    values: [businessId, appointmentId],
  })
  return rows[0]!
}
