import type { PaymentListQuery, PaymentPage } from '../../contracts/index.ts'
import { instantOf } from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type Place, readCursor, readPlace, stampsIn, writeCursor } from '../clients/index.ts'
import type { PaymentsDeps } from './index.ts'
import { momentsOf, toView, WHOLE, type WholePayment } from './views.ts'

const MINUTE_MS = 60_000

/** When a payment counts: when it was paid, else when it was asked for. */
const AT = 'coalesce(p.paid_at, p.created_at)'

const KINDS: Record<PaymentListQuery['kind'], string> = {
  taken: `p.state = 'paid' AND p.purpose <> 'card'`,
  refunds: `p.state = 'paid' AND EXISTS (SELECT FROM payment_refund r
    WHERE r.business_id = p.business_id AND r.payment_id = p.id)`,
  disputes: `EXISTS (SELECT FROM payment_dispute d WHERE d.business_id = p.business_id AND d.payment_id = p.id)`,
  waiting: `p.state = 'open'`,
  failed: `p.state IN ('failed', 'expired')`,
}

const nextDay = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The instants in which days of the business begin and end; null where there is no such edge. */
export const edgesOf = ({ timezone }: Place, from?: string, to?: string) => ({
  begin: from ? new Date(instantOf(timezone, from, 0) * MINUTE_MS) : null,
  end: to ? new Date(instantOf(timezone, nextDay(to), 0) * MINUTE_MS) : null,
})

interface Listed extends WholePayment {
  readonly key: string
  readonly clientId: string | null
  readonly clientName: string | null
  readonly appointmentId: string | null
  readonly code: string | null
  readonly start: Date | null
  readonly services: string | null
  readonly voucherId: string | null
  readonly voucherCode: string | null
  readonly voucherName: string | null
}

type Totals = NonNullable<PaymentPage['totals']>

/** @param chosen SQL over payments `p` with the parameters `values` */
async function readTotals(sql: Sql, currency: string, chosen: string, values: unknown[]): Promise<Totals> {
  const { rows } = await sql.query<{
    method: Listed['method']
    amount: number
    refunded: number
    count: number
  }>(
    `SELECT p.method, sum(p.amount)::float8 AS amount, sum(p.refunded_amount)::float8 AS refunded, count(*)::int AS count
     FROM payment p WHERE ${chosen} GROUP BY p.method ORDER BY amount DESC, p.method`,
    values,
  )
  const money = (amount: number) => ({ amount, currency })
  // What a voucher pays was taken when it was sold.
  const fresh = rows.filter(({ method }) => method !== 'gift_voucher' && method !== 'package')
  return {
    taken: money(fresh.reduce((sum, row) => sum + row.amount, 0)),
    refunded: money(fresh.reduce((sum, row) => sum + row.refunded, 0)),
    byMethod: rows.map(({ method, amount, count }) => ({ method, amount: money(amount), count })),
  }
}

/** What was taken between two moments, as the list of payments sums it. @param end not included */
export const readTakings = (
  sql: Sql,
  { businessId, currency }: { businessId: string; currency: string },
  begin: Date,
  end: Date,
): Promise<Totals> =>
  readTotals(sql, currency, `p.business_id = $1 AND ${KINDS.taken} AND ${AT} >= $2 AND ${AT} < $3`, [
    businessId,
    begin,
    end,
  ])

/** One page of payments, newest first, and with the first page the sums of them all. @throws AppError validation_failed */
export async function listPayments(
  deps: PaymentsDeps,
  member: Member,
  query: PaymentListQuery,
): Promise<PaymentPage> {
  const place = await readPlace(deps.pool, member)
  const { begin, end } = edgesOf(place, query.from, query.to)
  const after = query.cursor === undefined ? null : readCursor(query.cursor, 'timestamptz')
  const chosen = `p.business_id = $1 AND ${KINDS[query.kind]}
    AND ($2::timestamptz IS NULL OR ${AT} >= $2) AND ($3::timestamptz IS NULL OR ${AT} < $3)
    AND ($4::payment_method IS NULL OR p.method = $4::payment_method)
    AND ($5::uuid IS NULL OR p.client_id = $5::uuid)`
  const values = [member.scope.businessId, begin, end, query.method ?? null, query.clientId ?? null]
  const { rows } = await deps.pool.query<Listed>(
    `SELECT ${WHOLE}, ${AT}::text AS key, c.id AS "clientId", c.name AS "clientName", a.id AS "appointmentId", a.code,
       a.starts_at AS start, v.id AS "voucherId", v.code AS "voucherCode", v.name AS "voucherName",
       (SELECT string_agg(i.service_name, ', ' ORDER BY i.position) FROM appointment_item i
         WHERE i.business_id = a.business_id AND i.appointment_id = a.id) AS services
     FROM payment p
       LEFT JOIN client c ON c.business_id = p.business_id AND c.id = p.client_id
       LEFT JOIN appointment a ON a.business_id = p.business_id AND a.id = p.appointment_id
       LEFT JOIN voucher v ON v.business_id = p.business_id AND v.id = p.voucher_id
     WHERE ${chosen} AND ($6::timestamptz IS NULL OR (${AT}, p.id) < ($6::timestamptz, $7::uuid))
     ORDER BY ${AT} DESC, p.id DESC LIMIT $8`,
    [...values, after?.key ?? null, after?.id ?? null, query.limit + 1],
  )
  const shown = rows.slice(0, query.limit)
  const stamp = stampsIn(
    place.timezone,
    shown.flatMap((row) => [...momentsOf(row), row.start]),
  )
  const last = shown.at(-1)
  return {
    payments: shown.map((row) => ({
      ...toView(row, stamp),
      client: row.clientId ? { id: row.clientId, name: row.clientName ?? '' } : null,
      appointment: row.appointmentId
        ? { id: row.appointmentId, code: row.code!, start: stamp(row.start!), services: row.services ?? '' }
        : null,
      voucher: row.voucherId ? { id: row.voucherId, code: row.voucherCode!, name: row.voucherName! } : null,
    })),
    totals: after ? null : await readTotals(deps.pool, place.currency, chosen, values),
    nextCursor: last && rows.length > query.limit ? writeCursor(last.key, last.id) : null,
  }
}
