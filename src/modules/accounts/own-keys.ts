import { randomUUIDv7 } from 'node:crypto'
import { AppError, type NewApiKey } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { hashKey, mintKey, prefixOf } from './keys.ts'

/** Keys of one person for one business. */
const MOST_KEYS = 20
const DAY_MS = 86_400_000

export interface KeyDeps {
  pool: Sql
  transact: Transact
  /** Epoch milliseconds. */
  clock: () => number
}

const COLUMNS = `id, name, prefix, scopes, expires_at AS "expiresAt", last_used_at AS "lastUsedAt", created_at AS "createdAt"`

interface Row {
  id: string
  name: string
  prefix: string
  scopes: NewApiKey['scopes']
  expiresAt: Date | null
  lastUsedAt: Date | null
  createdAt: Date
}
const present = ({ expiresAt, lastUsedAt, createdAt, ...row }: Row) => ({
  ...row,
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

/** A person's own keys for a business, newest first. */
export async function listKeys({ pool }: KeyDeps, { user, scope }: Member) {
  const { rows } = await pool.query<Row>(
    `SELECT ${COLUMNS} FROM api_key WHERE business_id = $1 AND user_id = $2 ORDER BY created_at DESC, id DESC`,
    [scope.businessId, user.id],
  )
  return { keys: rows.map(present) }
}

/** Makes a key; only its hash is kept, so this answer is the one place where it stands. @throws AppError too_many_keys */
export async function createKey(deps: KeyDeps, member: Member, request: NewApiKey, requestId: string) {
  const { user, scope } = member
  const key = mintKey()
  const id = randomUUIDv7()
  const now = deps.clock()
  return deps.transact(async (tx) => {
    await tx.query('SELECT FROM app_user WHERE id = $1 FOR UPDATE', [user.id])
    const { rows: counted } = await tx.query(
      'SELECT count(*)::int AS n FROM api_key WHERE business_id = $1 AND user_id = $2',
      [scope.businessId, user.id],
    )
    if (counted[0].n >= MOST_KEYS) throw new AppError('too_many_keys')
    const { rows } = await tx.query<Row>(
      `INSERT INTO api_key (business_id, id, user_id, name, prefix, key_hash, scopes, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${COLUMNS}`,
      [
        scope.businessId,
        id,
        user.id,
        request.name,
        prefixOf(key),
        hashKey(key),
        [...new Set(request.scopes)],
        request.days === null ? null : new Date(now + request.days * DAY_MS),
        new Date(now),
      ],
    )
    await recordAudit(tx, {
      businessId: scope.businessId,
      actor: { kind: 'user', id: user.id },
      action: 'api_key.created',
      subject: { kind: 'api_key', id },
      after: { scopes: request.scopes },
      requestId,
    })
    return { ...present(rows[0]!), key }
  })
}

/** From now on the key opens nothing. One that is gone, or somebody else's, changes nothing. */
export async function revokeKey(deps: KeyDeps, { user, scope }: Member, id: string, requestId: string) {
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query(
      'DELETE FROM api_key WHERE business_id = $1 AND id = $2 AND user_id = $3',
      [scope.businessId, id, user.id],
    )
    if (!rowCount) return
    await recordAudit(tx, {
      businessId: scope.businessId,
      actor: { kind: 'user', id: user.id },
      action: 'api_key.revoked',
      subject: { kind: 'api_key', id },
      requestId,
    })
  })
}
