import type { Sql } from '../../sql.ts'
import type { Actor } from './record.ts'

export interface HistoryRow {
  readonly at: Date
  readonly action: string
  readonly actorKind: Actor['kind']
  readonly actorName: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly reason: string | null
}

/** What happened to one appointment, oldest first, with the names of the people who did it. */
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
