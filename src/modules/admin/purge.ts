import type { Sql, Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'

export interface PurgeDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Of whom this is the proof, not the property. */
const KEPT = ['audit_entry']

/**
 * Every table that holds something of a business, whoever points at another before it. Asked of the database, so that
 * a table that comes later is not forgotten.
 */
async function tablesInOrder(sql: Sql): Promise<string[]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c
     JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = 'public' AND c.column_name = 'business_id' AND t.table_type = 'BASE TABLE'
       AND NOT c.table_name = ANY($1)`,
    [KEPT],
  )
  const { rows: links } = await sql.query<{ child: string; parent: string }>(
    `SELECT DISTINCT child.relname AS child, parent.relname AS parent FROM pg_constraint k
     JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
     WHERE k.contype = 'f' AND child.oid <> parent.oid`,
  )
  let left = tables.map(({ name }) => name)
  const order: string[] = []
  while (left.length) {
    const pointedAt = new Set(links.filter(({ child }) => left.includes(child)).map(({ parent }) => parent))
    const free = left.filter((name) => !pointedAt.has(name))
    // In a circle nobody is first: what cascades has to do.
    const next = free.length ? free : left
    order.push(...next)
    left = left.filter((name) => !next.includes(name))
  }
  return order
}

/**
 * Deletes the businesses whose grace is over, with everything that is theirs. Their audit trail stays for its time,
 * and says who decided it.
 * @returns how many
 */
export async function deleteDueBusinesses({ pool, transact, clock }: PurgeDeps): Promise<number> {
  const now = new Date(clock())
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM business WHERE delete_at <= $1 ORDER BY delete_at LIMIT 20',
    [now],
  )
  if (!rows.length) return 0
  const tables = await tablesInOrder(pool)
  for (const { id } of rows)
    await transact(async (tx) => {
      const { rowCount } = await tx.query(
        'SELECT FROM business WHERE id = $1 AND delete_at <= $2 FOR UPDATE',
        [id, now],
      )
      if (!rowCount) return
      for (const table of tables) await tx.query(`DELETE FROM "${table}" WHERE business_id = $1`, [id])
      await tx.query('DELETE FROM business WHERE id = $1', [id])
      await recordAudit(tx, {
        businessId: null,
        actor: { kind: 'system', id: null },
        action: 'business.deleted',
        subject: { kind: 'business', id },
      })
    })
  return rows.length
}
