import {
  type AdminPerson,
  type AdminPersonDetails,
  type AdminPersonPage,
  type AdminPersonQuery,
  AppError,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly verified: boolean
  readonly createdAt: Date
  readonly twoFactor: boolean
  readonly operator: boolean
  readonly lockedAt: Date | null
  readonly lockReason: string | null
  readonly found: number
}

const COLUMNS = `u.id, u.name, u.email, u.locale, u.email_verified AS verified, u.created_at AS "createdAt",
  coalesce(u.two_factor_enabled, false) AS "twoFactor", o.user_id IS NOT NULL AS operator,
  u.locked_at AS "lockedAt", u.lock_reason AS "lockReason"`

const KINDS: Record<NonNullable<AdminPersonQuery['kind']>, string> = {
  operators: 'o.user_id IS NOT NULL',
  locked: 'u.locked_at IS NOT NULL',
  two_factor: 'u.two_factor_enabled',
  unverified: 'NOT u.email_verified',
  nowhere: 'NOT EXISTS (SELECT FROM membership m WHERE m.user_id = u.id)',
}

const likeOf = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Where each belongs, and when they were last seen. */
async function placesOf(sql: Sql, ids: readonly string[]) {
  const { rows } = await sql.query<{
    userId: string
    id: string
    name: string
    role: 'owner' | 'manager' | 'staff'
  }>(
    `SELECT m.user_id AS "userId", b.id, b.name, m.role FROM membership m JOIN business b ON b.id = m.business_id
     WHERE m.user_id = ANY($1) ORDER BY m.role, b.name`,
    [ids],
  )
  const { rows: seen } = await sql.query<{ userId: string; at: Date }>(
    'SELECT user_id AS "userId", max(updated_at) AS at FROM app_session WHERE user_id = ANY($1) GROUP BY 1',
    [ids],
  )
  return (row: Row): AdminPerson => ({
    id: row.id,
    name: row.name,
    email: row.email,
    verified: row.verified,
    createdAt: row.createdAt.toISOString(),
    twoFactor: row.twoFactor,
    operator: row.operator,
    locked: row.lockedAt && { at: row.lockedAt.toISOString(), reason: row.lockReason ?? '' },
    lastSeenAt: seen.find(({ userId }) => userId === row.id)?.at.toISOString() ?? null,
    businesses: rows
      .filter(({ userId }) => userId === row.id)
      .map(({ userId: _user, ...business }) => business),
  })
}

/** A page of people who sign in, newest first: four statements, however many there are. */
export async function listPeople(
  { pool }: { readonly pool: Sql },
  query: AdminPersonQuery,
): Promise<AdminPersonPage> {
  const values: unknown[] = []
  const add = (value: unknown) => `$${values.push(value)}`
  const all: string[] = []
  if (query.q) {
    const like = add(likeOf(query.q))
    all.push(`(search_fold(u.name) LIKE search_fold(${like}) OR u.email ILIKE ${like} OR u.id IN (
      SELECT m.user_id FROM membership m JOIN business b ON b.id = m.business_id
      WHERE search_fold(b.name) LIKE search_fold(${like})))`)
  }
  if (query.kind) all.push(KINDS[query.kind])
  const where = all.length ? `WHERE ${all.join(' AND ')}` : ''
  const { rows } = await pool.query<Row>(
    `SELECT ${COLUMNS}, count(*) OVER ()::int AS found FROM app_user u LEFT JOIN operator o ON o.user_id = u.id ${where}
     ORDER BY u.created_at DESC, u.id LIMIT ${add(query.limit)} OFFSET ${add((query.page - 1) * query.limit)}`,
    values,
  )
  // A page that is no more: somebody narrowed the list, or people went.
  if (!rows.length && query.page > 1) return listPeople({ pool }, { ...query, page: 1 })
  const { rows: counted } = await pool.query<{ total: number }>('SELECT count(*)::int AS total FROM app_user')
  const found = rows[0]?.found ?? 0
  const personOf = await placesOf(
    pool,
    rows.map(({ id }) => id),
  )
  return {
    people: rows.map(personOf),
    found,
    total: counted[0]!.total,
    page: query.page,
    pages: Math.max(1, Math.ceil(found / query.limit)),
  }
}

/** One person. @throws AppError not_found */
export async function readPerson({ pool }: { readonly pool: Sql }, id: string): Promise<AdminPersonDetails> {
  const { rows } = await pool.query<Row & { passkeys: number; apiKeys: number }>(
    `SELECT ${COLUMNS}, (SELECT count(*)::int FROM passkey WHERE user_id = u.id) AS passkeys,
       (SELECT count(*)::int FROM api_key WHERE user_id = u.id) AS "apiKeys"
     FROM app_user u LEFT JOIN operator o ON o.user_id = u.id WHERE u.id = $1`,
    [id],
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found')
  const { rows: sessions } = await pool.query(
    `SELECT id, user_agent AS "userAgent", ip_address AS address, created_at AS "createdAt", updated_at AS "seenAt"
     FROM app_session WHERE user_id = $1 AND expires_at > now() ORDER BY updated_at DESC LIMIT 50`,
    [id],
  )
  return {
    ...(await placesOf(pool, [id]))(row),
    locale: row.locale,
    passkeys: row.passkeys,
    apiKeys: row.apiKeys,
    sessions: sessions.map((session) => ({
      ...session,
      createdAt: session.createdAt.toISOString(),
      seenAt: session.seenAt.toISOString(),
    })),
  }
}
