import {
  type ClientSelection,
  type ClientSort,
  INACTIVE_CLIENT_DAYS,
  NEW_CLIENT_DAYS,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { type KeyKind, readCursor } from './cursor.ts'
import { clientFigures } from './figures.ts'
import { searchCondition } from './search.ts'

/** Stands for a staff member that nobody is. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const DAY = "interval '1 day'"

/** Adds a value to a statement; gives its placeholder. */
export type Bind = (value: unknown) => string
export function binder(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = []
  return { values, bind: (value) => `$${values.push(value)}` }
}

/**
 * Which clients `c` somebody may see: the role `staff` those who have an appointment with them, of any state; the
 * others all of them.
 */
export function visibleTo(member: Member, bind: Bind): string {
  if (member.role !== 'staff') return 'true'
  return `EXISTS (SELECT FROM appointment o
    JOIN appointment_item i ON i.business_id = o.business_id AND i.appointment_id = o.id
    WHERE o.business_id = c.business_id AND o.client_id = c.id AND i.staff_id = ${bind(member.staffId ?? NOBODY)})`
}

/** Conditions on client `c` and, for the inactive, on their figures `f`. */
function conditionsOf(member: Member, selection: ClientSelection, now: string, bind: Bind): string {
  const { q, tag, filter } = selection
  const all = ['c.business_id = $1', 'c.erased_at IS NULL', visibleTo(member, bind)]
  if (q) all.push(searchCondition(q, bind))
  if (tag) all.push(`c.tags @> ARRAY[${bind(tag)}]`)
  if (filter === 'blocked') all.push('c.blocked_at IS NOT NULL')
  if (filter === 'consent') all.push('c.marketing_consent_at IS NOT NULL')
  if (filter === 'new') all.push(`c.created_at > ${now} - ${NEW_CLIENT_DAYS} * ${DAY}`)
  if (filter === 'inactive') {
    all.push(`f.last_visit <= ${now} - ${INACTIVE_CLIENT_DAYS} * ${DAY}`, 'f.next_visit IS NULL')
  }
  return all.filter((one) => one !== 'true').join(' AND ')
}

/** What rows are sorted by; with the id it is unique, and it is never null. */
const KEYS: Record<ClientSort, { key: string; direction: 'ASC' | 'DESC'; kind: KeyKind }> = {
  name: { key: 'c.name_key', direction: 'ASC', kind: 'text' },
  last_visit: {
    key: "coalesce(f.last_visit, '-infinity'::timestamptz)",
    direction: 'DESC',
    kind: 'timestamptz',
  },
  visits: { key: 'coalesce(f.visits, 0)', direction: 'DESC', kind: 'int' },
  spend: { key: 'coalesce(f.spend, 0)', direction: 'DESC', kind: 'float8' },
}

export interface Page {
  readonly cursor?: string | undefined
  /** Null for all of them. */
  readonly limit: number | null
}

/**
 * The statement for a page of clients: columns of client `c` and figures `f`, `key` for the cursor, and on the first
 * page `total`. By name, the page is cut first and its figures read by index; by figures, all appointments of the
 * business are added up once.
 * @param nowMs epoch milliseconds
 */
export function pageOf(
  member: Member,
  selection: ClientSelection,
  page: Page,
  { columns, currency, nowMs }: { columns: string; currency: string; nowMs: number },
): { text: string; values: unknown[] } {
  const { values, bind } = binder()
  bind(member.scope.businessId)
  const now = `to_timestamp(${bind(nowMs)}::float8 / 1000)`
  const figures = clientFigures(now, bind(currency))
  const { key, direction, kind } = KEYS[selection.sort]
  const where = conditionsOf(member, selection, now, bind)
  const after = page.cursor === undefined ? null : readCursor(page.cursor, kind)
  const beyond = after
    ? `AND (${key}, c.id) ${direction === 'ASC' ? '>' : '<'} (${bind(after.key)}::${kind}, ${bind(after.id)}::uuid)`
    : ''
  const order = `ORDER BY ${key} ${direction}, c.id ${direction}`
  const limit = page.limit === null ? '' : `LIMIT ${bind(page.limit + 1)}`
  const total = (from: string) =>
    after || page.limit === null ? 'NULL::int' : `(SELECT count(*)::int FROM ${from} WHERE ${where})`
  const ofAll = 'client c LEFT JOIN f ON f.client_id = c.id'
  const addedUp = selection.sort !== 'name' || selection.filter === 'inactive' || page.limit === null
  const text = addedUp
    ? `WITH f AS MATERIALIZED (SELECT a.client_id, ${figures} FROM appointment a
         WHERE a.business_id = $1 GROUP BY a.client_id)
       SELECT ${columns}, (${key})::text AS key, ${total(selection.filter === 'inactive' ? ofAll : 'client c')} AS total
       FROM ${ofAll} WHERE ${where} ${beyond} ${order} ${limit}`
    : `WITH page AS (SELECT c.* FROM client c WHERE ${where} ${beyond} ${order} ${limit})
       SELECT ${columns}, ${key} AS key, ${total('client c')} AS total
       FROM page c LEFT JOIN LATERAL (SELECT ${figures} FROM appointment a
         WHERE a.business_id = c.business_id AND a.client_id = c.id) f ON true
       ${order}`
  return { text, values }
}
