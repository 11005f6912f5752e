import { randomUUIDv7 } from 'node:crypto'
import type { Sql } from '../../sql.ts'
import { originNow } from './origin.ts'

/** What stands for the platform where a business would stand: a subject, a chain. */
export const PLATFORM = '00000000-0000-0000-0000-000000000000'

/** Who did it. A client is known by their manage link or by having booked; `id` is then the client's row. */
export interface Actor {
  readonly kind: 'client' | 'user' | 'operator' | 'system'
  readonly id: string | null
}

export interface AuditRecord {
  /** Null for what concerns the platform, not one business. */
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

/**
 * Appends to the audit trail within the caller's transaction: a change without its record cannot commit.
 * The database adds the entry to its chain, and refuses to change or remove it.
 */
export async function recordAudit(tx: Sql, record: AuditRecord): Promise<void> {
  const origin = originNow()
  await tx.query({
    name: 'audit_record',
    text: `INSERT INTO audit_entry (id, business_id, actor_kind, actor_id, operator_id, impersonation_id, address,
             action, subject_kind, subject_id, before, after, reason, request_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      randomUUIDv7(),
      record.businessId,
      record.actor.kind,
      record.actor.id,
      origin.operatorId,
      origin.impersonationId,
      origin.address,
      record.action,
      record.subject.kind,
      record.subject.id,
      record.before ?? null,
      record.after ?? null,
      record.reason ?? null,
      record.requestId ?? origin.requestId,
    ],
  })
}
