import {
  AppError,
  type VoucherCard,
  type VoucherPage,
  type VoucherQuery,
  type VoucherView,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type Place, readCursor, readPlace, searchKey, stampsIn, writeCursor } from '../clients/index.ts'
import type { VouchersDeps } from './index.ts'
import { VOUCHER, type VoucherRow } from './store.ts'
import { normalizeCode, readVoucherToken, voucherTokenOf } from './tokens.ts'

const PAGE = 30

interface Whole extends VoucherRow {
  readonly serviceName: string | null
  readonly key: string
  readonly uses: {
    at: number
    amount: number
    sessions: number
    released: boolean
    note: string | null
    id: string | null
    code: string | null
    start: number | null
  }[]
}

const ms = (column: string) => `floor(extract(epoch FROM ${column}) * 1000)::float8`
const WHOLE = `${VOUCHER}, v.created_at::text AS key,
  (SELECT s.name FROM service s WHERE s.business_id = v.business_id AND s.id = v.service_id) AS "serviceName",
  (SELECT coalesce(json_agg(json_build_object('at', ${ms('u.created_at')}, 'amount', u.amount, 'sessions', u.sessions,
      'released', u.released_at IS NOT NULL, 'note', u.note, 'id', a.id, 'code', a.code, 'start', ${ms('a.starts_at')})
      ORDER BY u.created_at), '[]')
    FROM voucher_use u LEFT JOIN appointment a ON a.business_id = u.business_id AND a.id = u.appointment_id
    WHERE u.business_id = v.business_id AND u.voucher_id = v.id) AS uses`

/** Where a voucher is shown. */
export const cardUrlOf = ({ secret, appUrl }: VouchersDeps, businessId: string, id: string): string =>
  `${appUrl}/card/${voucherTokenOf(secret, businessId, id)}`

function bodyOf(row: Whole) {
  const money = (amount: number) => ({ amount, currency: row.currency })
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    state: row.state,
    amount: money(row.amount),
    balance: money(row.balance),
    service: row.serviceId ? { id: row.serviceId, name: row.serviceName ?? '' } : null,
    sessions: row.sessions,
    sessionsLeft: row.sessionsLeft,
    recipientName: row.recipientName,
    expiresOn: row.expiresOn,
    price: money(row.price),
    buyerName: row.buyerName,
  }
}

function toView(deps: VouchersDeps, { timezone }: Place, row: Whole): VoucherView {
  const stamp = stampsIn(timezone, [
    row.createdAt,
    ...row.uses.flatMap(({ at, start }) => [new Date(at), start === null ? null : new Date(start)]),
  ])
  return {
    ...bodyOf(row),
    id: row.id,
    buyerEmail: row.buyerEmail,
    recipientEmail: row.recipientEmail,
    createdAt: stamp(row.createdAt),
    cardUrl: cardUrlOf(deps, row.businessId, row.id),
    uses: row.uses.map(({ at, amount, sessions, released, note, id, code, start }) => ({
      ...{ at: stamp(new Date(at)), sessions, released, note },
      amount: { amount, currency: row.currency },
      appointment: id && code && start !== null ? { id, code, start: stamp(new Date(start)) } : null,
    })),
  }
}

/** One voucher as its business sees it. @throws AppError not_found */
export async function readWhole(
  deps: VouchersDeps,
  sql: Sql,
  member: Member,
  id: string,
): Promise<VoucherView> {
  const place = await readPlace(sql, member)
  const { rows } = await sql.query<Whole>(
    `SELECT ${WHOLE} FROM voucher v WHERE v.business_id = $1 AND v.id = $2`,
    [member.scope.businessId, id],
  )
  if (!rows[0]) throw new AppError('not_found')
  return toView(deps, place, rows[0])
}

/** Whatever state a person means: `used` has nothing left, `over` is past its date. */
const STATES: Record<NonNullable<VoucherQuery['state']>, string> = {
  active: `v.state = 'active' AND (v.balance > 0 OR v.sessions_left > 0) AND v.expires_on >= $2::date`,
  used: `v.state = 'active' AND v.balance = 0 AND v.sessions_left = 0`,
  over: `v.state = 'active' AND v.expires_on < $2::date`,
  pending: `v.state = 'pending'`,
  void: `v.state = 'void'`,
}

/** A page of vouchers, newest first. @throws AppError validation_failed for a foreign cursor */
export async function listVouchers(
  deps: VouchersDeps,
  member: Member,
  { q, state, cursor }: VoucherQuery,
): Promise<VoucherPage> {
  const place = await readPlace(deps.pool, member)
  const { businessId } = member.scope
  const after = cursor === undefined ? null : readCursor(cursor, 'timestamptz')
  const today = deps.today(place.timezone)
  const { rows } = await deps.pool.query<Whole>(
    `SELECT ${WHOLE} FROM voucher v
     WHERE v.business_id = $1 AND $2::date IS NOT NULL AND ${state ? STATES[state] : "v.state <> 'pending'"}
       AND ($3 = '' OR v.code = $4 OR strpos(lower(v.buyer_name || ' ' || coalesce(v.recipient_name, '')), $3) > 0)
       AND ($5::timestamptz IS NULL OR (v.created_at, v.id) < ($5::timestamptz, $6::uuid))
     ORDER BY v.created_at DESC, v.id DESC LIMIT ${PAGE + 1}`,
    [businessId, today, searchKey(q ?? ''), normalizeCode(q ?? ''), after?.key ?? null, after?.id ?? null],
  )
  const owed = await deps.pool.query<{ n: number }>(
    `SELECT coalesce(sum(balance), 0)::float8 AS n FROM voucher v
     WHERE v.business_id = $1 AND v.kind = 'gift' AND v.state = 'active' AND v.expires_on >= $2::date`,
    [businessId, today],
  )
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    vouchers: shown.map((row) => toView(deps, place, row)),
    owed: after ? null : { amount: owed.rows[0]!.n, currency: place.currency },
    nextCursor: last && rows.length > PAGE ? writeCursor(last.key, last.id) : null,
  }
}

/** The voucher behind a link. @throws AppError not_found */
export async function readCard(deps: VouchersDeps, token: string): Promise<VoucherCard> {
  const named = readVoucherToken(deps.secret, token)
  if (!named) throw new AppError('not_found')
  const { rows } = await deps.pool.query<Whole & { business: VoucherCard['business'] }>(
    `SELECT ${WHOLE}, json_build_object('slug', b.slug, 'name', b.name, 'phone', b.phone, 'accent', b.accent) AS business
     FROM voucher v JOIN business b ON b.id = v.business_id WHERE v.business_id = $1 AND v.id = $2`,
    [named.businessId, named.id],
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found')
  return { ...bodyOf(row), business: row.business, greeting: row.greeting }
}
