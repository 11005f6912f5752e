import type { Sql } from '../../sql.ts'
import { isUsableSlug, slugFrom } from './rules.ts'

/** How many numbers are tried before a random ending. */
const NUMBERED = 50

/** Whether nobody else has it. @param except a business that may keep its own */
export async function isSlugFree(sql: Sql, slug: string, except: string | null = null): Promise<boolean> {
  if (!isUsableSlug(slug)) return false
  const { rowCount } = await sql.query(
    'SELECT FROM business WHERE slug = $1 AND ($2::uuid IS NULL OR id <> $2)',
    [slug, except],
  )
  return rowCount === 0
}

/** A free link for a name: as it is, else with the first free number. */
export async function suggestSlug(sql: Sql, name: string): Promise<string> {
  const plain = slugFrom(name)
  const stem = isUsableSlug(plain) ? plain : plain ? `${plain}-programari` : 'programari-online'
  const wanted = [stem, ...Array.from({ length: NUMBERED }, (_, i) => `${stem.slice(0, 56)}-${i + 2}`)]
  const { rows } = await sql.query<{ slug: string }>('SELECT slug FROM business WHERE slug = ANY($1)', [
    wanted,
  ])
  const taken = new Set(rows.map(({ slug }) => slug))
  const free = wanted.find((slug) => isUsableSlug(slug) && !taken.has(slug))
  return free ?? `${stem.slice(0, 50)}-${crypto.randomUUID().slice(0, 8)}`
}
