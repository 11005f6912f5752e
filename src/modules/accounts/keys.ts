import { createHash, randomBytes } from 'node:crypto'
import { type ApiScope, AppError } from '../../contracts/index.ts'
import type { SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { featureOnSql } from '../features/index.ts'

/** Tells a leaked key apart from other random text. */
const KEY = /^rr_[A-Za-z0-9_-]{43}$/
/** What may be shown again: enough to tell one's keys apart. */
const SHOWN = 9

export const mintKey = (): string => `rr_${randomBytes(32).toString('base64url')}`
export const prefixOf = (key: string): string => key.slice(0, SHOWN)
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest()

export interface KeyOwner {
  readonly user: SignedIn
  readonly businessId: string
  readonly scopes: readonly ApiScope[]
}

/**
 * Whose key this is, or null. Notes the use, at most once a minute.
 * @param now epoch milliseconds
 * @throws AppError feature_off where keys open nothing for now
 */
export async function findKey(sql: Sql, key: string, now: number): Promise<KeyOwner | null> {
  if (!KEY.test(key)) return null
  const { rows } = await sql.query({
    name: 'api_key',
    text: `SELECT k.id, k.business_id, k.scopes, k.last_used_at, u.id AS user_id, u.name, u.email, u.locale,
             ${featureOnSql('k.business_id', 'api')} AS open
           FROM api_key k JOIN app_user u ON u.id = k.user_id
           WHERE k.key_hash = $1 AND u.locked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)`,
    values: [hashKey(key), new Date(now)],
  })
  const row = rows[0]
  if (!row) return null
  if (!row.open) throw new AppError('feature_off')
  if (!row.last_used_at || now - row.last_used_at.getTime() > 60_000)
    await sql.query('UPDATE api_key SET last_used_at = $3 WHERE business_id = $1 AND id = $2', [
      row.business_id,
      row.id,
      new Date(now),
    ])
  const { user_id: id, name, email, locale } = row
  return { user: { id, name, email, locale }, businessId: row.business_id, scopes: row.scopes }
}
