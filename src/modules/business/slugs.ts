import { AppError } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { isUsableSlug, slugFrom } from './rules.ts'

/** How many numbers are tried before a random ending. */
const NUMBERED = 50

/** Whether nobody else has it. @param except a business that may keep its own */
export async function isSlugFree(sql: Sql, slug: string, except: string | null = null): Promise<boolean> {
  if (!isUsableSlug(slug)) return false
  return !(await isTaken(sql, slug, except))
}

/** Somebody's link, now or earlier. @param except a business that may have its own */
export async function isTaken(sql: Sql, slug: string, except: string | null): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT FROM business WHERE slug = $1 AND ($2::uuid IS NULL OR id <> $2)
     UNION ALL SELECT FROM earlier_slug WHERE slug = $1 AND ($2::uuid IS NULL OR business_id <> $2)`,
    [slug, except],
  )
  return rowCount !== 0
}

/** Somebody took the link a moment before. */
export const isSlugClash = (error: unknown): boolean =>
  ['business_slug_key', 'earlier_slug_slug_key'].includes((error as { constraint?: string }).constraint ?? '')

/** Earlier links of one business that lead to it still. */
const KEPT_SLUGS = 5

/**
 * Another link for a business; the one it had leads to it, as do a few from before.
 * @throws AppError slug_taken
 */
export async function moveSlug(
  tx: Sql,
  businessId: string,
  from: string,
  to: string,
  at: Date,
): Promise<void> {
  if (from === to) return
  if (await isTaken(tx, to, businessId)) throw new AppError('slug_taken')
  await tx.query('DELETE FROM earlier_slug WHERE business_id = $1 AND slug = $2', [businessId, to])
  await tx.query('INSERT INTO earlier_slug (business_id, slug, until) VALUES ($1, $2, $3)', [
    businessId,
    from,
    at,
  ])
  await tx.query(
    `DELETE FROM earlier_slug WHERE business_id = $1 AND slug NOT IN (
       SELECT slug FROM earlier_slug WHERE business_id = $1 ORDER BY until DESC LIMIT $2)`,
    [businessId, KEPT_SLUGS],
  )
  await tx.query('UPDATE business SET slug = $2 WHERE id = $1', [businessId, to])
}

/** A free link for a name: as it is, else with the first free number. */
export async function suggestSlug(sql: Sql, name: string): Promise<string> {
  const plain = slugFrom(name)
  const stem = isUsableSlug(plain) ? plain : plain ? `${plain}-programari` : 'programari-online'
  const wanted = [stem, ...Array.from({ length: NUMBERED }, (_, i) => `${stem.slice(0, 56)}-${i + 2}`)]
  const { rows } = await sql.query<{ slug: string }>(
    'SELECT slug FROM business WHERE slug = ANY($1) UNION ALL SELECT slug FROM earlier_slug WHERE slug = ANY($1)',
    [wanted],
  )
  const taken = new Set(rows.map(({ slug }) => slug))
  const free = wanted.find((slug) => isUsableSlug(slug) && !taken.has(slug))
  return free ?? `${stem.slice(0, 50)}-${crypto.randomUUID().slice(0, 8)}`
}
