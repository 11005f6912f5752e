import type { LoggedMessage, MessageLog, MessageLogQuery } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { searchKey } from '../clients/index.ts'

const PAGE = 50

const LOG = `
  SELECT m.id, m.template, m.channel, m.state, m.reason, m.instead_of AS "insteadOf",
    coalesce(m.recipient, u.name) AS recipient, m.subject, m.text, m.segments,
    m.due_at AS "dueAt", m.created_at AS "createdAt", m.sent_at AS "sentAt", m.delivered_at AS "deliveredAt",
    c.id AS "clientId", c.name AS "clientName", a.id AS "appointmentId", a.code, a.starts_at AS start
  FROM message m
  LEFT JOIN client c ON c.business_id = m.business_id AND c.id = m.client_id
  LEFT JOIN appointment a ON a.business_id = m.business_id AND a.id = m.appointment_id
  LEFT JOIN app_user u ON u.id = m.user_id
  WHERE m.business_id = $1 AND CURSOR
    AND CASE WHEN $3::text IS NOT NULL THEN m.state = $3::message_state
      ELSE m.state <> 'scheduled' OR $5::uuid IS NOT NULL OR $6::uuid IS NOT NULL END
    AND ($4::text IS NULL OR m.channel = $4::message_channel)
    AND ($5::uuid IS NULL OR m.client_id = $5) AND ($6::uuid IS NULL OR m.appointment_id = $6)
    AND ($7::text IS NULL OR c.name_key LIKE '%' || $7 || '%' OR lower(m.recipient) LIKE '%' || $7 || '%')
    AND ($8::uuid IS NULL OR EXISTS (SELECT FROM appointment_item i WHERE i.business_id = m.business_id
      AND i.appointment_id = m.appointment_id AND i.staff_id = $8))
    AND (NOT $9 OR $8::uuid IS NOT NULL)
  ORDER BY m.due_at DIRECTION, m.id DIRECTION LIMIT ${PAGE + 1}`

/** What is planned begins with what leaves next, everything else with what left last. */
const inOrder = (direction: 'ASC' | 'DESC') =>
  LOG.replace(
    'CURSOR',
    `($2::uuid IS NULL OR (m.due_at, m.id) ${direction === 'ASC' ? '>' : '<'} (
       SELECT p.due_at, p.id FROM message p WHERE p.business_id = $1 AND p.id = $2))`,
  ).replaceAll('DIRECTION', direction)
const NEXT_FIRST = inOrder('ASC')
const LAST_FIRST = inOrder('DESC')

interface Row
  extends Omit<LoggedMessage, 'dueAt' | 'createdAt' | 'sentAt' | 'deliveredAt' | 'client' | 'appointment'> {
  dueAt: Date
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
  clientId: string | null
  clientName: string | null
  appointmentId: string | null
  code: string | null
  start: Date | null
}

function present({ clientId, clientName, appointmentId, code, start, ...row }: Row): LoggedMessage {
  return {
    ...row,
    dueAt: row.dueAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    client: clientId ? { id: clientId, name: clientName ?? '' } : null,
    appointment: appointmentId ? { id: appointmentId, code: code ?? '', start: start!.toISOString() } : null,
  }
}

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/**
 * What was sent to whom, and what became of it. What is only planned is left out, unless it is asked for or belongs to
 * the one client or appointment that is. The role `staff` sees its own appointments'.
 */
export async function readLog(sql: Sql, member: Member, query: MessageLogQuery): Promise<MessageLog> {
  const staff = member.role === 'staff'
  const { rows } = await sql.query<Row>(query.state === 'scheduled' ? NEXT_FIRST : LAST_FIRST, [
    member.scope.businessId,
    query.before ?? null,
    query.state ?? null,
    query.channel ?? null,
    query.clientId ?? null,
    query.appointmentId ?? null,
    query.q?.trim() ? literal(searchKey(query.q.trim())) : null,
    staff ? member.staffId : null,
    staff,
  ])
  const page = rows.slice(0, PAGE)
  return { messages: page.map(present), next: rows.length > PAGE ? page.at(-1)!.id : null }
}

/** How long the words of a message are kept. That it was sent, and when, stays with its appointment. */
const TEXT_DAYS = 180

/** Forgets what was said long ago. Bounded; what is left comes with the next run. */
export async function forgetTexts(sql: Sql, now: Date): Promise<void> {
  await sql.query(
    `UPDATE message SET text = NULL, event = NULL WHERE (business_id, id) IN (
       SELECT business_id, id FROM message WHERE text IS NOT NULL AND sent_at < $1 LIMIT 5000)`,
    [new Date(now.getTime() - TEXT_DAYS * 86_400_000)],
  )
}
