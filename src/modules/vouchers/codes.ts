import { AppError, type CODE_FAULTS, percentOf } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { VOUCHER, type VoucherRow } from './store.ts'
import { normalizeCode } from './tokens.ts'

type Fault = (typeof CODE_FAULTS)[number]

/** What a code is asked about. Minor units. */
export interface CodeContext {
  readonly businessId: string
  readonly items: readonly { serviceId: string; price: number }[]
  /** `YYYY-MM-DD` at the business. */
  readonly today: string
  /** Null while nobody knows who books. */
  readonly client: { id: string; visits: number } | null
}

/** What a code does for a visit: makes it cheaper, or pays for it. */
export type CodeUse =
  | { readonly kind: 'discount'; readonly code: string; readonly id: string; readonly off: number }
  | { readonly kind: 'gift'; readonly code: string; readonly voucher: VoucherRow; readonly covers: number }
  | { readonly kind: 'package'; readonly code: string; readonly voucher: VoucherRow; readonly covers: number }

const refuse = (code: Fault): never => {
  throw new AppError('code_not_valid', { errors: [{ field: 'code', code }] })
}

interface DiscountRow {
  id: string
  code: string
  kind: 'percent' | 'amount'
  value: number
  startsOn: string | null
  endsOn: string | null
  maxUses: number | null
  maxPerClient: number | null
  leastAmount: number | null
  serviceIds: string[]
  newClientsOnly: boolean
  active: boolean
  uses: number
  own: number
}

const DISCOUNT = `
  SELECT d.id, d.code, d.kind, d.value, d.starts_on::text AS "startsOn", d.ends_on::text AS "endsOn",
    d.max_uses AS "maxUses", d.max_per_client AS "maxPerClient", d.least_amount AS "leastAmount",
    d.service_ids AS "serviceIds", d.new_clients_only AS "newClientsOnly", d.active,
    (SELECT count(*)::int FROM discount_use u WHERE u.business_id = d.business_id AND u.discount_id = d.id
       AND u.released_at IS NULL) AS uses,
    (SELECT count(*)::int FROM discount_use u WHERE u.business_id = d.business_id AND u.discount_id = d.id
       AND u.released_at IS NULL AND u.client_id = $3::uuid) AS own
  FROM discount d WHERE d.business_id = $1 AND d.code = $2`

/** What a discount takes off, or why it does not. */
function discountUse(row: DiscountRow, { items, today, client }: CodeContext): CodeUse {
  const { startsOn, endsOn, maxUses, maxPerClient, leastAmount, serviceIds, newClientsOnly } = row
  if (!row.active) refuse('unknown')
  if (startsOn && today < startsOn) refuse('not_yet')
  if (endsOn && today > endsOn) refuse('over')
  if (maxUses !== null && row.uses >= maxUses) refuse('used_up')
  if (client && maxPerClient !== null && row.own >= maxPerClient) refuse('used_by_client')
  if (client && newClientsOnly && client.visits > 0) refuse('new_clients_only')
  const meant = items.filter(({ serviceId }) => !serviceIds.length || serviceIds.includes(serviceId))
  if (!meant.length) refuse('not_for_these')
  const sum = meant.reduce((total, { price }) => total + price, 0)
  if (leastAmount !== null && items.reduce((total, { price }) => total + price, 0) < leastAmount)
    refuse('too_little')
  const off = Math.min(row.kind === 'percent' ? percentOf(sum, row.value) : row.value, sum)
  return { kind: 'discount', code: row.code, id: row.id, off }
}

/** What a voucher pays, or why it does not. */
export function voucherUse(
  voucher: VoucherRow,
  { items, today }: Pick<CodeContext, 'items' | 'today'>,
  most: number,
): CodeUse {
  const { kind, code, state, expiresOn, balance, sessionsLeft, serviceId } = voucher
  if (state !== 'active') refuse('unknown')
  if (expiresOn && today > expiresOn) refuse('over')
  if (kind === 'gift') {
    if (!balance) refuse('used_up')
    return { kind, code, voucher, covers: Math.min(balance, most) }
  }
  if (!sessionsLeft) refuse('used_up')
  const item = items.find((one) => one.serviceId === serviceId)
  if (!item) refuse('not_for_these')
  return { kind, code, voucher, covers: Math.min(item!.price, most) }
}

/**
 * What a code, as it was typed, does for a visit. Within a transaction `forUse` locks it, so that the last session, or
 * the last of so many uses, is given once.
 * @throws AppError code_not_valid with the reason
 */
export async function findCode(
  sql: Sql,
  typed: string,
  context: CodeContext,
  forUse = false,
): Promise<CodeUse> {
  const code = normalizeCode(typed)
  const lock = forUse ? ' FOR UPDATE' : ''
  const values = [context.businessId, code]
  // Locked first, counted afterwards: who waited for the lock counts the use that it waited for.
  if (forUse) await sql.query('SELECT FROM discount WHERE business_id = $1 AND code = $2 FOR UPDATE', values)
  const discounts = await sql.query<DiscountRow>(DISCOUNT, [...values, context.client?.id ?? null])
  if (discounts.rows[0]) return discountUse(discounts.rows[0], context)
  const { rows } = await sql.query<VoucherRow>(
    `SELECT ${VOUCHER} FROM voucher v WHERE v.business_id = $1 AND v.code = $2${lock}`,
    values,
  )
  if (!rows[0]) return refuse('unknown')
  const total = context.items.reduce((sum, { price }) => sum + price, 0)
  return voucherUse(rows[0], context, total)
}
