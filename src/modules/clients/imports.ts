import { randomUUIDv7 } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  type ClientImportColumns,
  type ClientImportRecord,
  type ClientImportRequest,
  type ClientImportResult,
  IMPORT_NAMED_FAULTS,
  IMPORT_PREVIEW_ROWS,
} from '../../contracts/index.ts'
import type { HandlerContext, Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { type KnownContact, type PlannedRow, planRows, type ReadRow, readRow } from './import-rows.ts'
import { readSheet, resolveMapping, suggestFields } from './import-sheet.ts'
import { addImported, updateImported } from './import-writes.ts'
import type { ClientsDeps } from './index.ts'
import { stampsIn } from './moments.ts'
import { readPlace } from './queries.ts'

const EXAMPLES = 3
const IMPORTS = 50
/** Rows that are read before others get their turn. */
const ROWS_AT_ONCE = 500

/** What the columns of a list seem to hold, with a few of their cells. @throws AppError validation_failed */
export function suggestColumns(csv: string): ClientImportColumns {
  const { headers, rows } = readSheet(csv)
  const fields = suggestFields(headers)
  return {
    rows: rows.length,
    columns: headers.map((header, index) => ({
      header,
      field: fields[index] ?? 'ignore',
      examples: rows
        .map(({ cells }) => cells[index] ?? '')
        .filter(Boolean)
        .slice(0, EXAMPLES),
    })),
  }
}

/** Imports of one business wait for each other: each sees who is there. */
const lockImports = (tx: Sql, member: Member) =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `client-import:${member.scope.businessId}`,
  ])

async function findKnown(sql: Sql, member: Member, rows: readonly ReadRow[]): Promise<KnownContact[]> {
  const phones = rows.map(({ client }) => client.phone).filter((phone) => phone !== null)
  const emails = rows.map(({ client }) => client.email?.toLowerCase()).filter((key) => key !== undefined)
  const found = await sql.query<KnownContact>(
    `SELECT id, phone, email_key AS "emailKey" FROM client
     WHERE business_id = $1 AND (phone = ANY($2::text[]) OR email_key = ANY($3::text[]))
     ORDER BY created_at DESC, id DESC`,
    [member.scope.businessId, phones, emails],
  )
  return found.rows
}

const countOf = (rows: readonly PlannedRow[], outcome: PlannedRow['outcome']) =>
  rows.filter((row) => row.outcome === outcome).length

function describePlan(rows: readonly PlannedRow[]): Omit<ClientImportResult, 'import'> {
  return {
    rows: rows.length,
    added: countOf(rows, 'add'),
    updated: countOf(rows, 'update'),
    duplicates: {
      inFile: countOf(rows, 'repeated'),
      known: countOf(rows, 'update') + countOf(rows, 'known'),
    },
    faulty: countOf(rows, 'faulty'),
    faults: rows
      .flatMap(({ line, faults }) => faults.map((fault) => ({ line, ...fault })))
      .slice(0, IMPORT_NAMED_FAULTS),
    preview: rows.slice(0, IMPORT_PREVIEW_ROWS).map(({ line, outcome, client }) => ({
      line,
      outcome,
      ...client,
      tags: [...client.tags],
    })),
  }
}

/**
 * Takes in a list of clients in one transaction, or says what that would do.
 * @param remember keeps the answer with the transaction, for a retry
 * @throws AppError validation_failed: what is wrong with the list or its mapping
 */
export async function importClients(
  { pool, transact, clock }: ClientsDeps,
  member: Member,
  request: ClientImportRequest,
  requestId: string,
  remember: HandlerContext['remember'],
): Promise<ClientImportResult> {
  const sheet = readSheet(request.csv)
  const fields = resolveMapping(sheet.headers, request.mapping)
  const { country, timezone } = await readPlace(pool, member)
  const read: ReadRow[] = []
  for (const [index, row] of sheet.rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await setImmediate()
    read.push(readRow(row, fields, { country, nowMs: clock() }))
  }
  const sound = read.filter(({ faults }) => !faults.length)
  const plan = async (sql: Sql) => planRows(read, await findKnown(sql, member, sound), request.onDuplicate)
  if (request.dryRun) return { ...describePlan(await plan(pool)), import: null }
  const { businessId } = member.scope
  return transact(async (tx) => {
    await lockImports(tx, member)
    const rows = await plan(tx)
    const described = describePlan(rows)
    const id = randomUUIDv7()
    const at = new Date(clock())
    const skipped = described.rows - described.added - described.updated
    await tx.query(
      `INSERT INTO client_import (business_id, id, user_id, file_name, added, updated, skipped, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [businessId, id, member.user.id, request.fileName, described.added, described.updated, skipped, at],
    )
    const importing = { businessId, importId: id, at }
    await addImported(
      tx,
      importing,
      rows.filter(({ outcome }) => outcome === 'add').map(({ client }) => client),
    )
    await updateImported(
      tx,
      importing,
      rows.flatMap(({ outcome, clientId, client }) =>
        outcome === 'update' && clientId ? [{ ...client, id: clientId }] : [],
      ),
    )
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: member.user.id },
      action: 'clients.imported',
      subject: { kind: 'client_import', id },
      after: { added: described.added, updated: described.updated, skipped },
      requestId,
    })
    const record: ClientImportRecord = {
      id,
      fileName: request.fileName,
      by: member.user.name,
      added: described.added,
      updated: described.updated,
      skipped,
      createdAt: stampsIn(timezone, [at])(at),
      undoneAt: null,
    }
    const result = { ...described, import: record }
    await remember(tx, result)
    return result
  })
}

/** Lists that were taken in, newest first. */
export async function listImports({ pool }: ClientsDeps, member: Member): Promise<ClientImportRecord[]> {
  const { timezone } = await readPlace(pool, member)
  const { rows } = await pool.query<
    Omit<ClientImportRecord, 'createdAt' | 'undoneAt'> & { createdAt: Date; undoneAt: Date | null }
  >(
    `SELECT i.id, i.file_name AS "fileName", u.name AS by, i.added, i.updated, i.skipped, i.created_at AS "createdAt",
       i.undone_at AS "undoneAt"
     FROM client_import i LEFT JOIN app_user u ON u.id = i.user_id
     WHERE i.business_id = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT ${IMPORTS}`,
    [member.scope.businessId],
  )
  const stamp = stampsIn(
    timezone,
    rows.flatMap((row) => [row.createdAt, row.undoneAt]),
  )
  return rows.map((row) => ({ ...row, createdAt: stamp(row.createdAt), undoneAt: stamp(row.undoneAt) }))
}
