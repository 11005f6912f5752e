import { randomUUIDv7 } from 'node:crypto'
import type { Sql } from '../../sql.ts'

/** Who did it. A client is known by their manage link or by having booked; `id` is then the client's row. */
export interface Actor {
  readonly kind: 'client' | 'user' | 'operator' | 'system'
  readonly id: string | null
}

export interface AuditRecord {
  readonly businessId: string | null
  readonly actor: Actor
  /** Subject and verb: `appointment.cancelled`. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** What changed, without personal data. */
  readonly before?: object
  readonly after?: object
  readonly reason?: string | null
  readonly requestId?: string | null
}

export interface HistoryRow {
  readonly at: Date
  readonly action: string
  readonly actorKind: Actor['kind']
  readonly actorName: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly reason: string | null
}

/**
 * Appends to the audit trail within the caller's transaction: a change without its record cannot commit.
 * The database refuses to change or remove what was appended.
 */
export async function recordAudit(tx: Sql, record: AuditRecord): Promise<void> {
  await tx.query({
    name: 'audit_record',
    text: `INSERT INTO audit_entry (id, business_id, actor_kind, actor_id, action, subject_kind, subject_id,
             before, after, reason, request_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      randomUUIDv7(),
      record.businessId,
      record.actor.kind,
      record.actor.id,
      record.action,
      record.subject.kind,
      record.subject.id,
      record.before ?? null,
      record.after ?? null,
      record.reason ?? null,
      record.requestId ?? null,
    ],
  })
}

/** What happened to one subject, oldest first, with the names of the people who did it. */
export async function appointmentHistory(sql: Sql, businessId: string, id: string): Promise<HistoryRow[]> {
  const { rows } = await sql.query<HistoryRow>({
    name: 'audit_history',
    text: `SELECT e.at, e.action, e.actor_kind AS "actorKind", e.before, e.after, e.reason, u.name AS "actorName"
           FROM audit_entry e
           LEFT JOIN app_user u ON e.actor_kind = 'user' AND u.id::text = e.actor_id
           WHERE e.business_id = $1 AND e.subject_kind = 'appointment' AND e.subject_id = $2
           ORDER BY e.at, e.id LIMIT 100`,
    values: [businessId, id],
  })
  return rows
}

/**
 * What happened last to the appointments of a business, newest first.
 * @param limit how many at most
 */
export async function latestOfAppointments(
  sql: Sql,
  businessId: string,
  limit: number,
): Promise<(Omit<HistoryRow, 'actorName' | 'reason'> & { id: string; appointmentId: string })[]> {
  const { rows } = await sql.query({
    name: 'audit_latest',
    text: `SELECT id, subject_id AS "appointmentId", at, action, actor_kind AS "actorKind", before, after
           FROM audit_entry WHERE business_id = $1 AND subject_kind = 'appointment'
             AND action <> 'appointment.noted'
           ORDER BY at DESC, id DESC LIMIT $2`,
    values: [businessId, limit],
  })
  return rows
}
