import {
  type AppointmentMoney,
  type ClientPayment,
  type PaymentView,
  percentOf,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import { type Stamp, stampsIn } from '../clients/index.ts'
import { requireAppointment } from './counter.ts'
import { canChargeFee } from './fee.ts'
import type { PaymentsDeps } from './index.ts'
import { refundShare } from './rules.ts'
import { paymentsOf } from './store.ts'

interface Part {
  readonly id: string
  readonly amount: number
}
/** A payment with everything below it, times in epoch milliseconds. */
export interface WholePayment extends Part {
  readonly purpose: PaymentView['purpose']
  readonly method: PaymentView['method']
  readonly state: PaymentView['state']
  readonly currency: string
  readonly refunded: number
  readonly brand: string | null
  readonly last4: string | null
  readonly receiptUrl: string | null
  readonly reason: string | null
  readonly note: string | null
  readonly by: string | null
  readonly createdAt: Date
  readonly paidAt: Date | null
  readonly refunds: (Part & {
    reason: PaymentView['refunds'][number]['reason']
    state: PaymentView['refunds'][number]['state']
    failure: string | null
    note: string | null
    at: number
  })[]
  readonly disputes: (Part & { reason: string; status: string; dueAt: number | null; openedAt: number })[]
}

const ms = (column: string) => `floor(extract(epoch FROM ${column}) * 1000)::float8`

/** Columns of a payment `p` with its refunds, disputes and who recorded it. */
export const WHOLE = `p.id, p.purpose, p.method, p.state, p.amount, p.currency, p.refunded_amount AS refunded,
  p.card_brand AS brand, p.card_last4 AS last4, p.receipt_url AS "receiptUrl", p.reason, p.note,
  (SELECT u.name FROM app_user u WHERE u.id = p.user_id) AS by, p.created_at AS "createdAt", p.paid_at AS "paidAt",
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'amount', r.amount, 'reason', r.reason, 'state', r.state,
      'failure', r.failure, 'note', r.note, 'at', ${ms('r.created_at')}) ORDER BY r.created_at, r.id), '[]')
    FROM payment_refund r WHERE r.business_id = p.business_id AND r.payment_id = p.id) AS refunds,
  (SELECT coalesce(json_agg(json_build_object('id', d.id, 'amount', d.amount, 'reason', d.reason, 'status', d.status,
      'dueAt', ${ms('d.evidence_due_at')}, 'openedAt', ${ms('d.opened_at')}) ORDER BY d.opened_at, d.id), '[]')
    FROM payment_dispute d WHERE d.business_id = p.business_id AND d.payment_id = p.id) AS disputes`

export const momentsOf = (payment: WholePayment): (Date | null)[] => [
  payment.createdAt,
  payment.paidAt,
  ...payment.refunds.map(({ at }) => new Date(at)),
  ...payment.disputes.flatMap(({ dueAt, openedAt }) => [
    dueAt === null ? null : new Date(dueAt),
    new Date(openedAt),
  ]),
]

/** A payment in the words of the contract. */
export function toView(payment: WholePayment, stamp: Stamp): PaymentView {
  const { currency, brand, last4, purpose, method, state } = payment
  const money = (amount: number) => ({ amount, currency })
  const online = method === 'online' && state === 'paid' && purpose !== 'card'
  return {
    id: payment.id,
    purpose,
    method,
    state,
    amount: money(payment.amount),
    refunded: money(payment.refunded),
    refundable: money(online ? payment.amount - payment.refunded : 0),
    card: last4 ? { brand: brand ?? 'unknown', last4 } : null,
    receiptUrl: payment.receiptUrl,
    reason: payment.reason,
    note: payment.note,
    by: payment.by,
    createdAt: stamp(payment.createdAt),
    paidAt: stamp(payment.paidAt),
    refunds: payment.refunds.map(({ amount, at, ...rest }) => ({
      ...rest,
      amount: money(amount),
      at: stamp(new Date(at)),
    })),
    disputes: payment.disputes.map(({ amount, dueAt, openedAt, ...rest }) => ({
      ...rest,
      amount: money(amount),
      evidenceDueAt: dueAt === null ? null : stamp(new Date(dueAt)),
      openedAt: stamp(new Date(openedAt)),
    })),
  }
}

const wholeOf = async (sql: Sql, businessId: string, appointmentId: string) => {
  const { rows } = await sql.query<WholePayment>({
    name: 'payments_whole',
    text: `SELECT ${WHOLE} FROM payment p WHERE p.business_id = $1 AND p.appointment_id = $2
           ORDER BY p.created_at, p.id`,
    values: [businessId, appointmentId],
  })
  return rows
}

/** What is left to be paid, whatever came back meanwhile. */
const remainingOf = ({ price, money }: AppointmentDetails) =>
  Math.max(price.amount - (money.paid - money.refunded), 0)

/** The money of one appointment. @throws AppError appointment_not_found */
export async function moneyOf(deps: PaymentsDeps, member: Member, id: string): Promise<AppointmentMoney> {
  const details = await requireAppointment(deps, member, id)
  const { businessId, price, money, timezone } = details
  const whole = await wholeOf(deps.pool, businessId, id)
  const rows = await paymentsOf(deps.pool, businessId, id)
  const stamp = stampsIn(timezone, [money.payUntil, ...whole.flatMap(momentsOf)])
  const sum = (amount: number) => ({ amount, currency: price.currency })
  return {
    price,
    discount: money.discount && sum(money.discount.amount),
    discountCode: money.discount?.code ?? null,
    due: sum(money.due),
    paid: sum(money.paid),
    refunded: sum(money.refunded),
    remaining: sum(remainingOf(details)),
    payUntil: stamp(money.payUntil),
    noShowFee: money.noShowFee === null ? null : sum(money.noShowFee),
    canChargeFee: member.role !== 'staff' && canChargeFee(details, rows),
    payments: whole.map((one) => toView(one, stamp)),
  }
}

type State = ClientPayment['state']
const WAITING: Record<string, State> = {
  open: 'waiting',
  expired: 'expired',
  cancelled: 'expired',
  failed: 'expired',
}

/** What the client of an appointment may see of its money. */
export async function viewForClient(deps: PaymentsDeps, details: AppointmentDetails): Promise<ClientPayment> {
  const { businessId, id, price, money, timezone, policy, startsAt } = details
  const whole = await wholeOf(deps.pool, businessId, id)
  const asked = whole.find(({ purpose }) => purpose === 'booking' || purpose === 'card')
  const paid = whole.filter(({ state, purpose }) => state === 'paid' && purpose !== 'card')
  const state: State = !asked
    ? 'none'
    : (WAITING[asked.state] ?? (asked.purpose === 'card' ? 'card_kept' : 'paid'))
  const stamp = stampsIn(timezone, [money.payUntil, ...whole.flatMap(momentsOf)])
  const sum = (amount: number) => ({ amount, currency: price.currency })
  const online = asked?.purpose === 'booking' && asked.state === 'paid' ? asked : null
  const back = online ? percentOf(online.amount, refundShare(policy.refund, startsAt, deps.clock())) : 0
  return {
    state,
    price,
    discount: money.discount && sum(money.discount.amount),
    due: sum(money.due),
    paid: sum(money.paid),
    refunded: sum(money.refunded),
    remaining: sum(remainingOf(details)),
    payUntil: stamp(money.payUntil),
    noShowFee: money.noShowFee === null ? null : sum(money.noShowFee),
    card: asked?.last4 ? { brand: asked.brand ?? 'unknown', last4: asked.last4 } : null,
    receipts: paid.map((one) => ({
      at: stamp(one.paidAt ?? one.createdAt),
      amount: sum(one.amount),
      url: one.receiptUrl,
    })),
    refund: asked ? (policy.refund ?? null) : null,
    refundNow: sum(online ? Math.max(Math.min(back, online.amount - online.refunded), 0) : 0),
  }
}
