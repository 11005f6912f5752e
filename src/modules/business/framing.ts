import { LRUCache } from 'lru-cache'
import { isWidgetOrigin, MAX_WIDGET_ORIGINS } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'

const KEPT_BUSINESSES = 1000
/** How long an owner's change may go unnoticed. */
const KEPT_MS = 10_000

/**
 * Who may frame the widget of a business, by its slug: none for a business that is not published. What is stored is
 * checked once more, because it becomes part of a header.
 */
export function createFraming(pool: Sql): (slug: string) => Promise<readonly string[]> {
  const known = new LRUCache<string, readonly string[]>({ max: KEPT_BUSINESSES, ttl: KEPT_MS })
  return async (slug) => {
    const kept = known.get(slug)
    if (kept) return kept
    const { rows } = await pool.query<{ origins: string[] }>({
      name: 'widget_origins',
      text: "SELECT widget_origins AS origins FROM business WHERE slug = $1 AND status = 'published'",
      values: [slug],
    })
    const origins = (rows[0]?.origins ?? []).filter(isWidgetOrigin).slice(0, MAX_WIDGET_ORIGINS)
    known.set(slug, origins)
    return origins
  }
}
