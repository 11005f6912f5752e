import type { AuditEntryView, AuditQuery } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type AuditModule, PLATFORM, recordAudit } from '../audit/index.ts'
import { writeSheet } from '../clients/index.ts'
import type { Act } from './actions.ts'

/** A spreadsheet that somebody still reads. */
const MOST = 10_000
const PAGE = 100

const COLUMNS = [
  ...[
    'at',
    'action',
    'actor_kind',
    'actor',
    'actor_id',
    'operator',
    'business',
    'subject_kind',
    'subject_id',
  ],
  ...['before', 'after', 'reason', 'address', 'request_id', 'id'],
]
const json = (value: object | null) => (value ? JSON.stringify(value) : null)
const rowOf = (entry: AuditEntryView) => [
  ...[
    entry.at,
    entry.action,
    entry.actor.kind,
    entry.actor.name,
    entry.actor.id,
    entry.operator?.name ?? null,
  ],
  ...[entry.business?.name ?? entry.business?.id ?? null, entry.subject.kind, entry.subject.id],
  ...[json(entry.before), json(entry.after), entry.reason, entry.address, entry.requestId, entry.id],
]

/** The trail as a spreadsheet. That it left the house stands in the trail. */
export async function writeTrail(
  { pool, audit }: { readonly pool: Sql; readonly audit: AuditModule },
  query: AuditQuery,
  { operator, requestId }: Omit<Act, 'businessId' | 'reason'>,
): Promise<string> {
  const entries: AuditEntryView[] = []
  let after = query.after
  while (entries.length < MOST) {
    const page = await audit.search({ ...query, ...(after ? { after } : {}), limit: PAGE })
    entries.push(...page.entries)
    if (!page.next) break
    after = page.next
  }
  await recordAudit(pool, {
    businessId: query.businessId ?? null,
    actor: { kind: 'operator', id: operator.id },
    action: 'audit.downloaded',
    subject: { kind: 'audit', id: query.businessId ?? PLATFORM },
    after: { entries: entries.length },
    requestId,
  })
  return writeSheet([COLUMNS, ...entries.map(rowOf)])
}
