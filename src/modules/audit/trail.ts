import {
  type ActivityQuery,
  AUDIT_TOPICS,
  type AuditEntryView,
  type AuditQuery,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'

type TrailQuery = ActivityQuery & Partial<AuditQuery>

interface TrailRow {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly actorKind: AuditEntryView['actor']['kind']
  readonly actorId: string | null
  readonly actorName: string | null
  readonly operatorId: string | null
  readonly operatorName: string | null
  readonly impersonationId: string | null
  readonly businessId: string | null
  readonly businessName: string | null
  readonly businessSlug: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectName: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly reason: string | null
  readonly address: string | null
  readonly requestId: string | null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Conditions on `audit_entry e`, with their values. */
function conditionsOf(query: TrailQuery, timezone: string, found: Found | null) {
  const values: unknown[] = []
  const add = (value: unknown) => `$${values.push(value)}`
  const all: string[] = []
  if (query.businessId) all.push(`e.business_id = ${add(query.businessId)}`)
  if (query.topic) {
    const starts = AUDIT_TOPICS[query.topic].map(
      (kind) => `e.action LIKE ${add(`${kind.replace('_', '\\_')}.%`)}`,
    )
    all.push(`(${starts.join(' OR ')})`)
  }
  // Word for word the condition of its index.
  if (query.by) all.push(`(e.actor_kind = 'operator' OR e.operator_id IS NOT NULL)`)
  if (query.action) all.push(`e.action = ${add(query.action)}`)
  if (query.from) all.push(`e.at >= (${add(query.from)}::date)::timestamp AT TIME ZONE ${add(timezone)}`)
  if (query.to) all.push(`e.at < (${add(query.to)}::date + 1)::timestamp AT TIME ZONE ${add(timezone)}`)
  if (query.actorId)
    all.push(`(e.actor_id = ${add(query.actorId)} OR e.operator_id = ${add(query.actorId)}::uuid)`)
  if (query.subjectId) all.push(`e.subject_id = ${add(query.subjectId)}`)
  if (query.impersonationId) all.push(`e.impersonation_id = ${add(query.impersonationId)}`)
  if (query.requestId) all.push(`e.request_id = ${add(query.requestId)}`)
  if (found) {
    const { businesses, people, id } = found
    all.push(
      `(e.business_id = ANY(${add(businesses)}::uuid[]) OR e.actor_id = ANY(${add(people)}::text[])
        OR e.operator_id = ANY(${add(people)}::uuid[]) OR e.subject_id = ANY(${add([...people, ...id])}::uuid[])
        OR e.id = ANY(${add(id)}::uuid[]))`,
    )
  }
  if (query.after) {
    const before = add(query.after)
    all.push(`(e.at, e.id) < ((SELECT at FROM audit_entry WHERE id = ${before}), ${before}::uuid)`)
  }
  return { where: all.length ? `WHERE ${all.join(' AND ')}` : '', values, add }
}

interface Found {
  readonly businesses: string[]
  readonly people: string[]
  readonly id: string[]
}

/** What somebody may have meant: businesses and people by name, an id as it is. */
async function find(sql: Sql, q: string): Promise<Found> {
  if (UUID.test(q)) return { businesses: [q], people: [q], id: [q] }
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql.query<{ kind: 'business' | 'person'; id: string }>(
    `(SELECT 'business' AS kind, id FROM business WHERE search_fold(name) LIKE search_fold($1) OR slug LIKE $1 LIMIT 200)
     UNION ALL
     (SELECT 'person', id FROM app_user WHERE search_fold(name) LIKE search_fold($1) OR email ILIKE $1 LIMIT 200)`,
    [like],
  )
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id)
  return { businesses: of('business'), people: of('person'), id: [] }
}

const nameOf = (row: TrailRow) => (row.actorId ? row.actorName : null)

const toEntry = (row: TrailRow): AuditEntryView => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  actor: { kind: row.actorKind, id: row.actorId, name: nameOf(row) },
  operator: row.operatorId ? { id: row.operatorId, name: row.operatorName ?? '' } : null,
  subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
  before: row.before,
  after: row.after,
  reason: row.reason,
  business: row.businessId ? { id: row.businessId, name: row.businessName, slug: row.businessSlug } : null,
  address: row.address,
  requestId: row.requestId,
  impersonationId: row.impersonationId,
})

/**
 * A page of the trail, newest first: of everything, or of what the query names.
 * @param timezone in which the dates of the query are meant
 */
export async function searchTrail(
  sql: Sql,
  query: TrailQuery,
  timezone: string,
): Promise<{ entries: AuditEntryView[]; next: string | null }> {
  const found = query.q ? await find(sql, query.q) : null
  if (found && !found.businesses.length && !found.people.length) return { entries: [], next: null }
  const { where, values, add } = conditionsOf(query, timezone, found)
  const { rows } = await sql.query<TrailRow>(
    `SELECT e.id, e.at, e.action, e.actor_kind AS "actorKind", e.actor_id AS "actorId", a.name AS "actorName",
       e.operator_id AS "operatorId", o.name AS "operatorName", e.impersonation_id AS "impersonationId",
       e.business_id AS "businessId", b.name AS "businessName", b.slug AS "businessSlug",
       e.subject_kind AS "subjectKind", e.subject_id AS "subjectId",
       CASE e.subject_kind WHEN 'service' THEN s.name WHEN 'staff' THEN m.name WHEN 'user' THEN u.name
         WHEN 'business' THEN n.name END AS "subjectName",
       e.before, e.after, e.reason, e.address, e.request_id AS "requestId"
     FROM (SELECT * FROM audit_entry e ${where} ORDER BY e.at DESC, e.id DESC LIMIT ${add(query.limit + 1)}) e
     LEFT JOIN app_user a ON e.actor_kind IN ('user', 'operator') AND a.id::text = e.actor_id
     LEFT JOIN app_user o ON o.id = e.operator_id
     LEFT JOIN business b ON b.id = e.business_id
     LEFT JOIN business n ON e.subject_kind = 'business' AND n.id = e.subject_id
     LEFT JOIN app_user u ON e.subject_kind = 'user' AND u.id = e.subject_id
     LEFT JOIN service s ON e.subject_kind = 'service' AND s.business_id = e.business_id AND s.id = e.subject_id
     LEFT JOIN staff_member m ON e.subject_kind = 'staff' AND m.business_id = e.business_id AND m.id = e.subject_id
     ORDER BY e.at DESC, e.id DESC`,
    values,
  )
  const shown = rows.slice(0, query.limit)
  return {
    entries: shown.map(toEntry),
    next: rows.length > query.limit ? shown.at(-1)!.id : null,
  }
}
