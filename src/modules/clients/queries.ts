import {
  AppError,
  type ClientHistory,
  type ClientHistoryQuery,
  type ClientListQuery,
  type ClientMatch,
  type ClientPage,
  type ClientProfile,
  type ClientTagCounts,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { cancelledLate, clientFigures, visited } from './figures.ts'
import type { ClientsDeps } from './index.ts'
import { stampsIn } from './moments.ts'
import { searchKey } from './rules.ts'
import { searchCondition } from './search.ts'
import { binder, pageOf, visibleTo } from './selection.ts'

const SUGGESTIONS = 8
const TAGS = 100
const DUPLICATES = 5

/** What of the business it takes to write times and sums, and to read phone numbers. */
export interface Place {
  readonly timezone: string
  readonly currency: string
  readonly country: string
  readonly locale: string
  readonly name: string
  readonly slug: string
}

export async function readPlace(sql: Sql, member: Member): Promise<Place> {
  const { rows } = await sql.query<Place>({
    name: 'client_place',
    text: 'SELECT timezone, currency, country, locale, name, slug FROM business WHERE id = $1',
    values: [member.scope.businessId],
  })
  return rows[0]!
}

interface ListRow extends ClientMatch {
  readonly tags: string[]
  readonly blocked: boolean
  readonly consent: boolean
  readonly visits: number | null
  readonly no_shows: number | null
  readonly spend: number | null
  readonly last_visit: Date | null
  readonly next_visit: Date | null
  readonly key: string
  readonly total: number | null
}

const LIST_COLUMNS = `c.id, c.name, c.phone, c.email, c.tags, c.blocked_at IS NOT NULL AS blocked,
  c.marketing_consent_at IS NOT NULL AS consent, f.visits, f.no_shows, f.spend, f.last_visit, f.next_visit`

/** A page of clients with their figures, in one statement. @throws AppError validation_failed for a foreign cursor */
export async function listClients(
  { pool, clock }: ClientsDeps,
  member: Member,
  query: ClientListQuery,
): Promise<ClientPage> {
  const { timezone, currency } = await readPlace(pool, member)
  const { rows } = await pool.query<ListRow>(
    pageOf(member, query, query, { columns: LIST_COLUMNS, currency, nowMs: clock() }),
  )
  const shown = rows.slice(0, query.limit)
  const stamp = stampsIn(
    timezone,
    shown.flatMap((row) => [row.last_visit, row.next_visit]),
  )
  const last = shown.at(-1)
  return {
    clients: shown.map((row) => ({
      id: row.id,
      name: row.name,
      phone: row.phone,
      email: row.email,
      tags: row.tags,
      blocked: row.blocked,
      marketingConsent: row.consent,
      visits: row.visits ?? 0,
      noShows: row.no_shows ?? 0,
      spend: { amount: row.spend ?? 0, currency },
      lastVisit: stamp(row.last_visit),
      nextVisit: stamp(row.next_visit),
    })),
    total: query.cursor === undefined ? (rows[0]?.total ?? 0) : null,
    nextCursor: last && rows.length > query.limit ? writeCursor(last.key, last.id) : null,
  }
}

/** The few clients that some letters or digits may mean; who is called so from the start comes first. */
export async function suggestClients(
  { pool }: ClientsDeps,
  member: Member,
  typed: string,
): Promise<ClientMatch[]> {
  if (!typed) return []
  const { values, bind } = binder()
  bind(member.scope.businessId)
  const matches = searchCondition(typed, bind)
  const [first = ''] = typed.split(' ')
  const { rows } = await pool.query<ClientMatch>(
    `SELECT c.id, c.name, c.phone, c.email FROM client c
     WHERE c.business_id = $1 AND c.erased_at IS NULL AND ${matches} AND ${visibleTo(member, bind)}
     ORDER BY starts_with(c.name_key, ${bind(searchKey(first))}) DESC, c.name_key, c.id LIMIT ${SUGGESTIONS}`,
    values,
  )
  return rows
}

export async function listTags({ pool }: ClientsDeps, member: Member): Promise<ClientTagCounts['tags']> {
  const { values, bind } = binder()
  bind(member.scope.businessId)
  const { rows } = await pool.query<ClientTagCounts['tags'][number]>(
    `SELECT t.tag, count(*)::int AS clients FROM client c CROSS JOIN LATERAL unnest(c.tags) AS t(tag)
     WHERE c.business_id = $1 AND c.erased_at IS NULL AND ${visibleTo(member, bind)}
     GROUP BY t.tag ORDER BY clients DESC, t.tag LIMIT ${TAGS}`,
    values,
  )
  return rows
}

interface ProfileRow extends ClientMatch {
  readonly locale: string
  readonly notes: string | null
  readonly tags: string[]
  readonly birthday: string | null
  readonly marketing_consent_at: Date | null
  readonly message_channel: 'email' | 'sms' | null
  readonly reminders_off_at: Date | null
  readonly blocked_at: Date | null
  readonly erased_at: Date | null
  readonly created_at: Date
  readonly visits: number
  readonly no_shows: number
  readonly late_cancellations: number
  readonly spend: number
  readonly first_visit: Date | null
  readonly last_visit: Date | null
  readonly next_visit: Date | null
  readonly appointments: number
  readonly duplicates: ClientProfile['duplicates']
}

/**
 * Everything about one client that their page shows, but for the history. Duplicates are for those who may merge.
 * @param sql the transaction, where the answer must see what it wrote
 * @throws AppError not_found, also when the client is not for this member to see
 */
export async function readProfile(
  { clock }: ClientsDeps,
  sql: Sql,
  member: Member,
  id: string,
): Promise<ClientProfile> {
  const place = await readPlace(sql, member)
  const { values, bind } = binder()
  bind(member.scope.businessId)
  const client = bind(id)
  const now = `to_timestamp(${bind(clock())}::float8 / 1000)`
  const currency = bind(place.currency)
  const { rows } = await sql.query<ProfileRow>(
    `SELECT c.id, c.name, c.phone, c.email, c.locale, c.notes, c.tags, c.birthday::text AS birthday,
       c.marketing_consent_at, c.message_channel, c.reminders_off_at, c.blocked_at, c.erased_at, c.created_at, f.*,
       (SELECT coalesce(json_agg(d), '[]') FROM (
          SELECT d.id, d.name, d.phone, d.email,
            (SELECT count(*)::int FROM appointment a WHERE a.business_id = d.business_id AND a.client_id = d.id
               AND ${visited('a', now)}) AS visits,
            array_remove(ARRAY[CASE WHEN d.phone = c.phone THEN 'phone' END,
              CASE WHEN d.email_key = c.email_key THEN 'email' END,
              CASE WHEN d.name_key = c.name_key THEN 'name' END], NULL) AS same
          FROM client d
          WHERE d.business_id = c.business_id AND d.id <> c.id AND d.erased_at IS NULL AND c.erased_at IS NULL
            AND (d.phone = c.phone OR d.email_key = c.email_key OR d.name_key = c.name_key)
          ORDER BY (d.phone = c.phone OR d.email_key = c.email_key) IS TRUE DESC, d.created_at
          LIMIT ${DUPLICATES}) d) AS duplicates
     FROM client c CROSS JOIN LATERAL (SELECT ${clientFigures(now, currency)},
         count(*) FILTER (WHERE ${cancelledLate('a')})::int AS late_cancellations,
         min(a.starts_at) FILTER (WHERE ${visited('a', now)}) AS first_visit, count(*)::int AS appointments
       FROM appointment a WHERE a.business_id = c.business_id AND a.client_id = c.id) f
     WHERE c.business_id = $1 AND c.id = ${client} AND ${visibleTo(member, bind)}`,
    values,
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found')
  const stamp = stampsIn(place.timezone, [
    row.marketing_consent_at,
    row.blocked_at,
    row.erased_at,
    row.created_at,
    row.first_visit,
    row.last_visit,
    row.next_visit,
  ])
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    timezone: place.timezone,
    locale: row.locale === 'en' ? 'en' : 'ro',
    notes: row.notes,
    tags: row.tags,
    birthday: row.birthday,
    marketingConsentAt: stamp(row.marketing_consent_at),
    messages: { channel: row.message_channel, reminders: row.reminders_off_at === null },
    blockedAt: stamp(row.blocked_at),
    erasedAt: stamp(row.erased_at),
    createdAt: stamp(row.created_at),
    figures: {
      visits: row.visits,
      noShows: row.no_shows,
      lateCancellations: row.late_cancellations,
      spend: { amount: row.spend, currency: place.currency },
      firstVisit: stamp(row.first_visit),
      lastVisit: stamp(row.last_visit),
      nextVisit: stamp(row.next_visit),
      appointments: row.appointments,
    },
    duplicates: member.role === 'staff' ? [] : row.duplicates,
  }
}

interface VisitRow {
  readonly id: string
  readonly code: string
  readonly status: ClientHistory['appointments'][number]['status']
  readonly starts_at: Date
  readonly ends_at: Date
  readonly price_amount: number
  readonly currency: string
  readonly services: string
  readonly staff: string
  readonly key: string
}

/** A client's appointments of any state, newest first. @throws AppError not_found, validation_failed */
export async function readHistory(
  { pool }: ClientsDeps,
  member: Member,
  id: string,
  { cursor, limit }: ClientHistoryQuery,
): Promise<ClientHistory> {
  const { timezone } = await readPlace(pool, member)
  const { values, bind } = binder()
  bind(member.scope.businessId)
  const client = bind(id)
  const known = await pool.query(
    `SELECT FROM client c WHERE c.business_id = $1 AND c.id = ${client} AND ${visibleTo(member, bind)}`,
    values,
  )
  if (!known.rowCount) throw new AppError('not_found')
  const after = cursor === undefined ? null : readCursor(cursor, 'timestamptz')
  const { rows } = await pool.query<VisitRow>({
    name: 'client_history',
    text: `SELECT a.id, a.code, a.status, a.starts_at, a.ends_at, a.price_amount, a.currency, a.starts_at::text AS key,
             (SELECT string_agg(i.service_name, ', ' ORDER BY i.position) FROM appointment_item i
               WHERE i.business_id = a.business_id AND i.appointment_id = a.id) AS services,
             (SELECT string_agg(DISTINCT i.staff_name, ', ') FROM appointment_item i
               WHERE i.business_id = a.business_id AND i.appointment_id = a.id) AS staff
           FROM appointment a
           WHERE a.business_id = $1 AND a.client_id = $2
             AND ($3::timestamptz IS NULL OR (a.starts_at, a.id) < ($3::timestamptz, $4::uuid))
           ORDER BY a.starts_at DESC, a.id DESC LIMIT $5`,
    values: [member.scope.businessId, id, after?.key ?? null, after?.id ?? null, limit + 1],
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const stamp = stampsIn(
    timezone,
    shown.flatMap((row) => [row.starts_at, row.ends_at]),
  )
  return {
    appointments: shown.map((row) => ({
      id: row.id,
      code: row.code,
      status: row.status,
      start: stamp(row.starts_at),
      end: stamp(row.ends_at),
      services: row.services ?? '',
      staff: row.staff ?? '',
      price: { amount: row.price_amount, currency: row.currency },
    })),
    nextCursor: last && rows.length > limit ? writeCursor(last.key, last.id) : null,
  }
}
