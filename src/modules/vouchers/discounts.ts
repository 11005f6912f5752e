import { randomUUIDv7 } from 'node:crypto'
import { AppError, type Discount, type DiscountForm, type FieldIssue } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessScope, changeRecorded, type SetupContext } from '../business/index.ts'
import type { VouchersDeps } from './index.ts'
import { normalizeCode } from './tokens.ts'

const SELECT = `
  SELECT d.id, d.code, d.kind, d.value, d.starts_on::text AS "startsOn", d.ends_on::text AS "endsOn",
    d.max_uses AS "maxUses", d.max_per_client AS "maxPerClient", d.least_amount AS "leastAmount",
    d.service_ids AS "serviceIds", d.new_clients_only AS "newClientsOnly", d.active, b.currency,
    count(u.appointment_id)::int AS uses, coalesce(sum(u.amount), 0)::int AS saved
  FROM discount d JOIN business b ON b.id = d.business_id
    LEFT JOIN discount_use u ON u.business_id = d.business_id AND u.discount_id = d.id AND u.released_at IS NULL`
const GROUP = 'GROUP BY d.business_id, d.id, b.currency'

type Row = Omit<Discount, 'saved'> & { saved: number; currency: string }
const toDiscount = ({ currency, saved, ...row }: Row): Discount => ({
  ...row,
  saved: { amount: saved, currency },
})

export async function listDiscounts(sql: Sql, { businessId }: BusinessScope): Promise<Discount[]> {
  const { rows } = await sql.query<Row>(
    `${SELECT} WHERE d.business_id = $1 ${GROUP} ORDER BY d.active DESC, d.created_at DESC`,
    [businessId],
  )
  return rows.map(toDiscount)
}

async function read(sql: Sql, { businessId }: BusinessScope, id: string): Promise<Discount> {
  const { rows } = await sql.query<Row>(`${SELECT} WHERE d.business_id = $1 AND d.id = $2 ${GROUP}`, [
    businessId,
    id,
  ])
  if (!rows[0]) throw new AppError('not_found')
  return toDiscount(rows[0])
}

/** A code of one's own, unlike any other of this business; for services that there are. */
async function check(tx: Sql, { businessId }: BusinessScope, form: DiscountForm, id: string | null) {
  const errors: FieldIssue[] = []
  const same = await tx.query(
    `SELECT FROM discount WHERE business_id = $1 AND code = $2 AND id IS DISTINCT FROM $3::uuid
     UNION ALL SELECT FROM voucher WHERE business_id = $1 AND code = $2`,
    [businessId, normalizeCode(form.code), id],
  )
  if (same.rowCount) errors.push({ field: 'code', code: 'repeated' })
  const known = await tx.query<{ id: string }>(
    'SELECT id FROM service WHERE business_id = $1 AND id = ANY($2::uuid[])',
    [businessId, form.serviceIds],
  )
  const own = new Set(known.rows.map((row) => row.id))
  form.serviceIds.forEach((one, at) => {
    if (!own.has(one)) errors.push({ field: `serviceIds.${at}`, code: 'unknown_service' })
  })
  if (errors.length) throw new AppError('validation_failed', { errors })
}

const WRITE = `
  INSERT INTO discount (business_id, id, code, kind, value, starts_on, ends_on, max_uses, max_per_client, least_amount,
    service_ids, new_clients_only, active, created_at)
  VALUES ($1, $2, $3, $4::discount_kind, $5, $6::date, $7::date, $8, $9, $10, $11::uuid[], $12, $13, $14)
  ON CONFLICT (business_id, id) DO UPDATE SET code = excluded.code, kind = excluded.kind, value = excluded.value,
    starts_on = excluded.starts_on, ends_on = excluded.ends_on, max_uses = excluded.max_uses,
    max_per_client = excluded.max_per_client, least_amount = excluded.least_amount,
    service_ids = excluded.service_ids, new_clients_only = excluded.new_clients_only, active = excluded.active`

/**
 * Adds a discount code, or changes the one that is there.
 * @param id null for a new one
 * @throws AppError not_found, validation_failed
 */
export function writeDiscount(
  { transact, clock }: VouchersDeps,
  context: SetupContext,
  form: DiscountForm,
  id: string | null,
): Promise<Discount> {
  const { scope } = context.member
  return changeRecorded(transact, context, async (tx) => {
    if (id) await read(tx, scope, id)
    await check(tx, scope, form, id)
    const own = id ?? randomUUIDv7()
    await tx.query(WRITE, [
      scope.businessId,
      own,
      normalizeCode(form.code),
      form.kind,
      form.value,
      form.startsOn,
      form.endsOn,
      form.maxUses,
      form.maxPerClient,
      form.leastAmount,
      form.serviceIds,
      form.newClientsOnly,
      form.active,
      new Date(clock()),
    ])
    return {
      record: {
        action: id ? 'discount.changed' : 'discount.created',
        subject: { kind: 'discount', id: own },
        after: { kind: form.kind, value: form.value, active: form.active },
      },
      answer: await read(tx, scope, own),
    }
  })
}
