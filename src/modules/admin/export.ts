import { AppError } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { Act } from './actions.ts'

/** Columns that open something, and are nobody's data. */
const SECRETS = ['token_hash', 'manage_token_hash', 'key_hash', 'secret', 'bytes', 'code_hash']
/** Of the operators, not of the business. */
const NOT_THEIRS = ['business_note', 'impersonation', 'business_figures', 'business_day']

/**
 * Everything that is kept of a business, a row a line: `{"table":"client","row":{…}}`. Tables are found by their
 * tenant column, so that one that comes later is not forgotten. Without what opens something: hashes, secrets; and
 * without pictures.
 * @throws AppError not_found
 */
export async function exportBusiness(
  { pool: sql }: { readonly pool: Sql },
  { operator, businessId, requestId }: Act,
): Promise<string> {
  const { rows: found } = await sql.query('SELECT row_to_json(b) AS row FROM business b WHERE id = $1', [
    businessId,
  ])
  if (!found[0]) throw new AppError('not_found')
  const { rows: tables } = await sql.query<{ table: string }>(
    `SELECT c.table_name AS table FROM information_schema.columns c
     JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = 'public' AND c.column_name = 'business_id' AND t.table_type = 'BASE TABLE'
       AND NOT c.table_name = ANY($1) ORDER BY c.table_name`,
    [NOT_THEIRS],
  )
  let text = `${JSON.stringify({ table: 'business', row: found[0].row })}\n`
  for (const { table } of tables) {
    const { rows } = await sql.query<{ line: string }>(
      `SELECT json_build_object('table', $2::text, 'row', (to_jsonb(t) - $3::text[]))::text AS line
       FROM "${table}" t WHERE t.business_id = $1`,
      [businessId, table, SECRETS],
    )
    for (const { line } of rows) text += `${line}\n`
  }
  await recordAudit(sql, {
    businessId,
    actor: { kind: 'operator', id: operator.id },
    action: 'business.exported',
    subject: { kind: 'business', id: businessId },
    requestId,
  })
  return text
}
