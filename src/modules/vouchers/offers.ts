import { randomUUIDv7 } from 'node:crypto'
import { AppError, type OfferForm, type PublicOffers, type VoucherOffer } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessScope, changeRecorded, type SetupContext } from '../business/index.ts'
import type { VouchersDeps } from './index.ts'

const SELECT = `
  SELECT o.id, o.kind, o.name, o.description, o.price, o.least_amount AS "leastAmount", o.most_amount AS "mostAmount",
    o.service_id AS "serviceId", s.name AS "serviceName", o.sessions, o.valid_months AS "validMonths",
    o.archived_at IS NOT NULL AS archived, b.currency,
    (SELECT count(*)::int FROM voucher v WHERE v.business_id = o.business_id AND v.offer_id = o.id
       AND v.state <> 'pending') AS sold
  FROM voucher_offer o JOIN business b ON b.id = o.business_id
    LEFT JOIN service s ON s.business_id = o.business_id AND s.id = o.service_id`

interface Row {
  id: string
  kind: 'gift' | 'package'
  name: string
  description: string | null
  price: number | null
  leastAmount: number | null
  mostAmount: number | null
  serviceId: string | null
  serviceName: string | null
  sessions: number | null
  validMonths: number
  archived: boolean
  currency: string
  sold: number
}

function toOffer({
  currency,
  serviceId,
  serviceName,
  price,
  leastAmount,
  mostAmount,
  ...row
}: Row): VoucherOffer {
  const money = (amount: number | null) => (amount === null ? null : { amount, currency })
  return {
    ...row,
    price: money(price),
    leastAmount: money(leastAmount),
    mostAmount: money(mostAmount),
    service: serviceId ? { id: serviceId, name: serviceName ?? '' } : null,
  }
}

export async function listOffers(sql: Sql, { businessId }: BusinessScope): Promise<VoucherOffer[]> {
  const { rows } = await sql.query<Row>(
    `${SELECT} WHERE o.business_id = $1 ORDER BY o.archived_at NULLS FIRST, o.position, o.created_at, o.id`,
    [businessId],
  )
  return rows.map(toOffer)
}

async function read(sql: Sql, { businessId }: BusinessScope, id: string): Promise<VoucherOffer> {
  const { rows } = await sql.query<Row>(`${SELECT} WHERE o.business_id = $1 AND o.id = $2`, [businessId, id])
  if (!rows[0]) throw new AppError('not_found')
  return toOffer(rows[0])
}

/** What anybody may buy: nothing where the business cannot be paid online. */
export async function publicOffersOf(
  sql: Sql,
  scope: BusinessScope,
  payable: boolean,
): Promise<PublicOffers> {
  const { rows } = await sql.query<{ slug: string; name: string; currency: string }>(
    'SELECT slug, name, currency FROM business WHERE id = $1',
    [scope.businessId],
  )
  const offers = payable ? (await listOffers(sql, scope)).filter(({ archived }) => !archived) : []
  return {
    business: rows[0]!,
    offers: offers.map(({ archived: _archived, sold: _sold, ...offer }) => offer),
  }
}

const WRITE = `
  INSERT INTO voucher_offer (business_id, id, kind, name, description, price, least_amount, most_amount, service_id,
    sessions, valid_months, archived_at, created_at)
  VALUES ($1, $2, $3::voucher_kind, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (business_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
    price = excluded.price, least_amount = excluded.least_amount, most_amount = excluded.most_amount,
    service_id = excluded.service_id, sessions = excluded.sessions, valid_months = excluded.valid_months,
    archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL ELSE coalesce(voucher_offer.archived_at, excluded.archived_at) END`

/**
 * Adds an offer, or changes the one that is there; its kind stays.
 * @param id null for a new one
 * @throws AppError not_found, validation_failed
 */
export function writeOffer(
  { transact, clock }: VouchersDeps,
  context: SetupContext,
  form: OfferForm & { archived?: boolean },
  id: string | null,
): Promise<VoucherOffer> {
  const { scope } = context.member
  const gift = form.kind === 'gift'
  return changeRecorded(transact, context, async (tx) => {
    if (id && (await read(tx, scope, id)).kind !== form.kind)
      throw new AppError('validation_failed', { errors: [{ field: 'kind', code: 'invalid' }] })
    if (form.serviceId) {
      const { rowCount } = await tx.query('SELECT FROM service WHERE business_id = $1 AND id = $2', [
        scope.businessId,
        form.serviceId,
      ])
      if (!rowCount)
        throw new AppError('validation_failed', { errors: [{ field: 'serviceId', code: 'unknown_service' }] })
    }
    const own = id ?? randomUUIDv7()
    const at = new Date(clock())
    const free = gift && form.price === null
    await tx.query(WRITE, [
      scope.businessId,
      own,
      form.kind,
      form.name,
      form.description,
      form.price,
      free ? form.leastAmount : null,
      free ? form.mostAmount : null,
      gift ? null : form.serviceId,
      gift ? null : form.sessions,
      form.validMonths,
      form.archived ? at : null,
      at,
    ])
    return {
      record: {
        action: id ? 'voucher_offer.changed' : 'voucher_offer.created',
        subject: { kind: 'voucher_offer', id: own },
        after: { kind: form.kind, price: form.price, archived: form.archived ?? false },
      },
      answer: await read(tx, scope, own),
    }
  })
}
