import { AppError, type Counted, type CountedFileQuery, type CountedQuery } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { recordAudit } from '../audit/index.ts'
import { stampsIn, writeSheet } from '../clients/index.ts'
import { HEADERS, STATUSES } from './headers.ts'
import type { InsightsDeps } from './index.ts'
import { measures } from './measures.ts'
import { momentsOf } from './period.ts'

const PAGE = 50
const CURSOR = /^(\d{1,16}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

interface Row {
  id: string
  code: string
  start: Date
  end: Date
  createdAt: Date
  status: Counted['appointments'][number]['status']
  source: Counted['appointments'][number]['source']
  clientId: string
  clientName: string
  phone: string | null
  email: string | null
  staff: string[]
  services: string[]
  amount: number
  total: number
}

/** The appointments that a figure counts: the very condition that the figure is made of. By start. */
async function readRows(
  deps: InsightsDeps,
  member: Member,
  query: CountedFileQuery,
  page: { limit: number; after: { start: number; id: string } | null } | null,
) {
  const { profile } = await deps.availability.setup(member.scope)
  const { begin, end } = momentsOf(profile.timezone, query)
  const measure = query.measure ? measures('to_timestamp($4::float8 / 1000)', '$2')[query.measure] : 'true'
  const own = '($5::uuid IS NULL OR i.staff_id = $5) AND ($6::uuid IS NULL OR i.service_id = $6)'
  const items = 'appointment_item i WHERE i.business_id = a.business_id AND i.appointment_id = a.id'
  const { rows } = await deps.pool.query<Row>(
    `WITH counted AS (
       SELECT a.* FROM appointment a
       WHERE a.business_id = $1 AND a.starts_at >= $2 AND a.starts_at < $3 AND $4::float8 > 0 AND (${measure})
         AND EXISTS (SELECT FROM ${items} AND ${own}))
     SELECT a.id, a.code, a.starts_at AS start, a.ends_at AS "end", a.created_at AS "createdAt", a.status, a.source,
       a.client_id AS "clientId", a.client_name AS "clientName", a.client_phone AS phone, a.client_email AS email,
       (SELECT array_agg(DISTINCT i.staff_name) FROM ${items}) AS staff,
       (SELECT array_agg(i.service_name ORDER BY i.position) FROM ${items}) AS services,
       CASE WHEN $5::uuid IS NULL AND $6::uuid IS NULL THEN a.price_amount::float8
         ELSE (SELECT sum(i.price_amount)::float8 FROM ${items} AND ${own}) END AS amount,
       (SELECT count(*)::int FROM counted) AS total
     FROM counted a
     WHERE $7::float8 IS NULL OR (a.starts_at, a.id) > (to_timestamp($7::float8 / 1000), $8::uuid)
     ORDER BY a.starts_at, a.id LIMIT $9`,
    [
      member.scope.businessId,
      begin,
      end,
      deps.clock(),
      query.staff ?? null,
      query.service ?? null,
      page?.after?.start ?? null,
      page?.after?.id ?? null,
      page?.limit ?? null,
    ],
  )
  return { rows, profile }
}

function readCursor(text: string | undefined) {
  if (text === undefined) return null
  const parts = CURSOR.exec(text)
  if (!parts) throw new AppError('validation_failed', { errors: [{ field: 'cursor', code: 'invalid' }] })
  return { start: Number(parts[1]), id: parts[2]! }
}

/** One page of what a figure counts. @throws AppError validation_failed */
export async function listCounted(deps: InsightsDeps, member: Member, query: CountedQuery): Promise<Counted> {
  const { rows, profile } = await readRows(deps, member, query, {
    limit: PAGE + 1,
    after: readCursor(query.cursor),
  })
  const shown = rows.slice(0, PAGE)
  const stamp = stampsIn(
    profile.timezone,
    shown.map(({ start }) => start),
  )
  const last = shown.at(-1)
  return {
    total: rows[0]?.total ?? 0,
    appointments: shown.map(
      ({ id, code, start, status, source, clientId, clientName, staff, services, amount }) => ({
        ...{ id, code, status, source, clientId, clientName, staff, services },
        start: stamp(start),
        amount: { amount, currency: profile.currency },
      }),
    ),
    next: rows.length > PAGE && last ? `${last.start.getTime()}:${last.id}` : null,
  }
}

/** All of it as a spreadsheet, in the language of the business. The trail notes how many left the house. */
export async function downloadCounted(
  deps: InsightsDeps,
  member: Member,
  query: CountedFileQuery,
  requestId: string,
): Promise<string> {
  const { rows, profile } = await readRows(deps, member, query, null)
  const locale = profile.locale === 'en' ? 'en' : 'ro'
  const stamp = stampsIn(
    profile.timezone,
    rows.flatMap(({ start, end, createdAt }) => [start, end, createdAt]),
  )
  const wall = (moment: Date) => stamp(moment).slice(0, 16).replace('T', ' ')
  await recordAudit(deps.pool, {
    businessId: member.scope.businessId,
    actor: { kind: 'user', id: member.user.id },
    action: 'appointments.downloaded',
    subject: { kind: 'business', id: member.scope.businessId },
    after: { appointments: rows.length },
    requestId,
  })
  return writeSheet([
    HEADERS[locale].appointments,
    ...rows.map((row) => [
      row.code,
      wall(row.start),
      wall(row.end),
      STATUSES[locale][row.status],
      row.source,
      row.clientName,
      row.phone,
      row.email,
      row.staff.join(', '),
      row.services.join(', '),
      (row.amount / 100).toFixed(2),
      profile.currency,
      wall(row.createdAt),
    ]),
  ])
}
