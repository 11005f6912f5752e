import { randomUUIDv7 } from 'node:crypto'
import { AppError, type ClientImportUndone, MAX_CLIENT_TAGS } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { ImportedClient } from './import-rows.ts'
import type { ClientsDeps } from './index.ts'
import { searchKey } from './rules.ts'

export interface Importing {
  readonly businessId: string
  readonly importId: string
  /** When; rows that still carry it have not been changed since. */
  readonly at: Date
}

/** Rows in one statement. */
const BATCH = 5_000

async function inBatches<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>) {
  for (let start = 0; start < rows.length; start += BATCH) await write(rows.slice(start, start + BATCH))
}

/** Adds the clients of a list. */
export async function addImported(
  tx: Sql,
  { businessId, importId, at }: Importing,
  clients: readonly ImportedClient[],
): Promise<void> {
  await inBatches(clients, (batch) =>
    tx.query(
      `INSERT INTO client (business_id, id, name, name_key, email, email_key, phone, birthday, notes, tags, locale,
         import_id, created_at, updated_at)
       SELECT $1, r.id, r.name, r.name_key, r.email, lower(r.email), r.phone, r.birthday, r.notes, r.tags, b.locale,
         $2, $3, $3
       FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, name text, name_key text, email text, phone text,
         birthday date, notes text, tags text[]) JOIN business b ON b.id = $1`,
      [
        businessId,
        importId,
        at,
        JSON.stringify(
          batch.map((client) => ({ ...client, id: randomUUIDv7(), name_key: searchKey(client.name) })),
        ),
      ],
    ),
  )
}

/** What the list says takes the place of what was known; notes and tags are joined to it. Keeps how it was. */
export async function updateImported(
  tx: Sql,
  { businessId, importId, at }: Importing,
  clients: readonly (ImportedClient & { id: string })[],
): Promise<void> {
  await inBatches(clients, async (batch) => {
    await tx.query(
      `WITH before AS (
         SELECT c.id, jsonb_build_object('name', c.name, 'phone', c.phone, 'email', c.email, 'birthday', c.birthday,
           'notes', c.notes, 'tags', c.tags, 'name_key', c.name_key, 'updated_at', c.updated_at) AS data
         FROM client c WHERE c.business_id = $1 AND c.id = ANY($3::uuid[]) FOR UPDATE)
       UPDATE client_import SET changes = changes || (
         SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'before', data)), '[]') FROM before)
       WHERE business_id = $1 AND id = $2`,
      [businessId, importId, batch.map(({ id }) => id)],
    )
    await tx.query(
      `UPDATE client c SET name = r.name, name_key = r.name_key, phone = coalesce(r.phone, c.phone),
         email = coalesce(r.email, c.email), email_key = coalesce(lower(r.email), c.email_key),
         birthday = coalesce(r.birthday, c.birthday), updated_at = $2,
         notes = CASE WHEN r.notes IS NULL OR position(r.notes IN coalesce(c.notes, '')) > 0 THEN c.notes
           ELSE concat_ws(E'\\n\\n', c.notes, r.notes) END,
         tags = (SELECT coalesce(array_agg(tag ORDER BY n), '{}') FROM (
           SELECT tag, min(n) AS n FROM unnest(c.tags || r.tags) WITH ORDINALITY AS t(tag, n)
           GROUP BY tag ORDER BY 2 LIMIT ${MAX_CLIENT_TAGS}) u)
       FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, name text, name_key text, email text, phone text,
         birthday date, notes text, tags text[])
       WHERE c.business_id = $1 AND c.id = r.id`,
      [
        businessId,
        at,
        JSON.stringify(batch.map((client) => ({ ...client, name_key: searchKey(client.name) }))),
      ],
    )
  })
}

/**
 * Takes an import back: those it added go, those it changed are as before. Whoever has an appointment or was changed
 * since stays as they are.
 * @throws AppError not_found, import_undone
 */
export async function undoImport(
  { transact, clock }: ClientsDeps,
  member: Member,
  id: string,
  requestId: string,
): Promise<ClientImportUndone> {
  const { businessId } = member.scope
  return transact(async (tx) => {
    const { rows } = await tx.query<{
      added: number
      updated: number
      created_at: Date
      undone_at: Date | null
    }>(
      `SELECT added, updated, created_at, undone_at FROM client_import
       WHERE business_id = $1 AND id = $2 FOR UPDATE`,
      [businessId, id],
    )
    const [record] = rows
    if (!record) throw new AppError('not_found')
    if (record.undone_at) throw new AppError('import_undone')
    const untouched = [businessId, id, record.created_at]
    // Locked first: whoever is being booked for right now has their appointment when the next statement looks.
    await tx.query(
      'SELECT FROM client WHERE business_id = $1 AND import_id = $2 AND updated_at = $3 ORDER BY id FOR UPDATE',
      untouched,
    )
    const removed = await tx.query(
      `DELETE FROM client c WHERE c.business_id = $1 AND c.import_id = $2 AND c.updated_at = $3 AND NOT EXISTS (
         SELECT FROM appointment a WHERE a.business_id = c.business_id AND a.client_id = c.id)`,
      untouched,
    )
    const restored = await tx.query(
      `UPDATE client c SET name = r.before->>'name', phone = r.before->>'phone', email = r.before->>'email',
         email_key = lower(r.before->>'email'), birthday = (r.before->>'birthday')::date, notes = r.before->>'notes',
         tags = ARRAY(SELECT jsonb_array_elements_text(r.before->'tags')), name_key = r.before->>'name_key',
         -- As before in this too: an earlier import that nobody else touched can still be taken back.
         updated_at = (r.before->>'updated_at')::timestamptz
       FROM (SELECT (e->>'id')::uuid AS id, e->'before' AS before
             FROM client_import i CROSS JOIN LATERAL jsonb_array_elements(i.changes) AS e
             WHERE i.business_id = $1 AND i.id = $2) r
       WHERE c.business_id = $1 AND c.id = r.id AND c.updated_at = $3`,
      untouched,
    )
    // How clients were before is not kept for longer than it may be needed.
    await tx.query(
      `UPDATE client_import SET undone_at = $3, changes = '[]' WHERE business_id = $1 AND id = $2`,
      [businessId, id, new Date(clock())],
    )
    const counts = { removed: removed.rowCount ?? 0, restored: restored.rowCount ?? 0 }
    const left = record.added + record.updated - counts.removed - counts.restored
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: member.user.id },
      action: 'clients.import_undone',
      subject: { kind: 'client_import', id },
      after: { ...counts, left },
      requestId,
    })
    return { ...counts, left }
  })
}
