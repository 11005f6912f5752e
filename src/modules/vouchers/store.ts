import { randomUUIDv7 } from 'node:crypto'
import { AppError } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { mintVoucherCode } from './tokens.ts'

/** A voucher as it is kept. Minor units. */
export interface VoucherRow {
  readonly businessId: string
  readonly id: string
  readonly kind: 'gift' | 'package'
  readonly code: string
  readonly name: string
  readonly state: 'pending' | 'active' | 'void'
  readonly price: number
  readonly currency: string
  readonly amount: number
  readonly balance: number
  readonly serviceId: string | null
  readonly sessions: number
  readonly sessionsLeft: number
  readonly buyerName: string
  readonly buyerEmail: string | null
  readonly recipientName: string | null
  readonly recipientEmail: string | null
  readonly greeting: string | null
  readonly clientId: string | null
  readonly locale: 'ro' | 'en'
  readonly expiresOn: string | null
  readonly createdAt: Date
}

export const VOUCHER = `v.business_id AS "businessId", v.id, v.kind, v.code, v.name, v.state, v.price, v.currency,
  v.amount, v.balance, v.service_id AS "serviceId", v.sessions, v.sessions_left AS "sessionsLeft",
  v.buyer_name AS "buyerName", v.buyer_email AS "buyerEmail", v.recipient_name AS "recipientName",
  v.recipient_email AS "recipientEmail", v.greeting, v.client_id AS "clientId", v.locale,
  v.expires_on::text AS "expiresOn", v.created_at AS "createdAt"`

export async function readVoucher(sql: Sql, businessId: string, id: string): Promise<VoucherRow | null> {
  const { rows } = await sql.query<VoucherRow>(
    `SELECT ${VOUCHER} FROM voucher v WHERE v.business_id = $1 AND v.id = $2`,
    [businessId, id],
  )
  return rows[0] ?? null
}

export interface OfferRow {
  readonly id: string
  readonly kind: 'gift' | 'package'
  readonly name: string
  readonly price: number | null
  readonly leastAmount: number | null
  readonly mostAmount: number | null
  readonly serviceId: string | null
  readonly sessions: number | null
  readonly validMonths: number
  readonly currency: string
  readonly archivedAt: Date | null
}

/** An offer with the business's currency. */
export async function readOffer(sql: Sql, businessId: string, id: string): Promise<OfferRow | null> {
  const { rows } = await sql.query<OfferRow>(
    `SELECT o.id, o.kind, o.name, o.price, o.least_amount AS "leastAmount", o.most_amount AS "mostAmount",
       o.service_id AS "serviceId", o.sessions, o.valid_months AS "validMonths", b.currency,
       o.archived_at AS "archivedAt"
     FROM voucher_offer o JOIN business b ON b.id = o.business_id WHERE o.business_id = $1 AND o.id = $2`,
    [businessId, id],
  )
  return rows[0] ?? null
}

/** What an order costs: the offer's price, or what the buyer chose within its bounds. @throws AppError validation_failed */
export function priceOf(offer: OfferRow, chosen: number | null): number {
  if (offer.price !== null) return offer.price
  const { leastAmount: least, mostAmount: most } = offer
  const fault =
    chosen === null
      ? 'required'
      : chosen < (least ?? 0)
        ? 'too_small'
        : chosen > (most ?? 0)
          ? 'too_large'
          : null
  if (fault) throw new AppError('validation_failed', { errors: [{ field: 'amount', code: fault }] })
  return chosen!
}

export interface NewVoucher {
  readonly businessId: string
  readonly offer: OfferRow
  readonly price: number
  readonly buyer: { name: string; email: string | null }
  readonly recipient: { name: string; email: string | null; greeting: string | null } | null
  readonly locale: string
  readonly clientId: string | null
  readonly at: Date
}

/** A voucher that waits to be paid. Codes are random: on a clash another one is tried. */
export async function addVoucher(tx: Sql, given: NewVoucher): Promise<VoucherRow> {
  const { businessId, offer, price, buyer, recipient } = given
  const id = randomUUIDv7()
  for (let attempt = 0; attempt < 5; attempt++) {
    const { rowCount } = await tx.query(
      `INSERT INTO voucher (business_id, id, offer_id, kind, code, name, price, currency, amount, balance, service_id,
         sessions, sessions_left, buyer_name, buyer_email, recipient_name, recipient_email, greeting, client_id, locale,
         created_at)
       VALUES ($1, $2, $3, $4::voucher_kind, $5, $6, $7, $8, $9, $9, $10, $11, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       ON CONFLICT (business_id, code) DO NOTHING`,
      [
        businessId,
        id,
        offer.id,
        offer.kind,
        mintVoucherCode(),
        offer.name,
        price,
        offer.currency,
        offer.kind === 'gift' ? price : 0,
        offer.serviceId,
        offer.kind === 'package' ? (offer.sessions ?? 0) : 0,
        buyer.name,
        buyer.email,
        recipient?.name ?? null,
        recipient?.email ?? null,
        recipient?.greeting ?? null,
        given.clientId,
        given.locale,
        given.at,
      ],
    )
    if (rowCount) return (await readVoucher(tx, businessId, id))!
  }
  throw new Error('No free voucher code was found')
}

/** It is paid: valid from now on, for as long as its offer said. Again changes nothing. */
export async function activateVoucher(tx: Sql, businessId: string, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE voucher v SET state = 'active', activated_at = $3,
       expires_on = (($3::timestamptz AT TIME ZONE b.timezone) + make_interval(months => coalesce(o.valid_months, 12)))::date
     FROM business b, voucher_offer o
     WHERE v.business_id = $1 AND v.id = $2 AND v.state = 'pending' AND b.id = v.business_id
       AND o.business_id = v.business_id AND o.id = v.offer_id`,
    [businessId, id, at],
  )
  return rowCount === 1
}
