import { AppError, type ServiceList, type ServiceSegment, type ServiceSetup } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessScope } from '../business/index.ts'
import { durationOf } from './rules.ts'

const parts = (whose: string) => `(
  SELECT json_agg(json_build_object('kind', g.kind, 'minutes', g.minutes) ORDER BY g.position)
  FROM service_segment g
  WHERE g.business_id = s.business_id AND g.service_id = s.id AND g.staff_id ${whose})`

/** Whoever has left performs nothing, and performs it again once they are back. */
const SERVICE = `
  SELECT s.id, s.name, s.description, s.category_id AS "categoryId", s.price_amount AS price,
    s.price_from AS "priceFrom", s.vat_rate AS "vatRate", coalesce(${parts('IS NULL')}, '[]') AS segments,
    s.buffer_before AS "bufferBefore", s.buffer_after AS "bufferAfter", s.capacity,
    (SELECT coalesce(json_agg(json_build_object('staffId', p.staff_id, 'price', p.price_amount,
        'segments', ${parts('= p.staff_id')}) ORDER BY m.position, m.id), '[]')
      FROM service_staff p JOIN staff_member m ON m.business_id = p.business_id AND m.id = p.staff_id
      WHERE p.business_id = s.business_id AND p.service_id = s.id AND m.deactivated_at IS NULL) AS performers,
    (SELECT coalesce(json_agg(r.kind_id ORDER BY r.kind_id), '[]') FROM service_resource r
      WHERE r.business_id = s.business_id AND r.service_id = s.id) AS "resourceKindIds",
    (SELECT coalesce(json_agg(json_build_object('id', q.id, 'label', q.label, 'kind', q.kind,
        'options', q.options, 'required', q.required) ORDER BY q.position, q.id), '[]')
      FROM intake_question q WHERE q.business_id = s.business_id AND q.service_id = s.id) AS questions,
    s.place, s.visibility, s.min_notice_minutes AS "minNoticeMinutes", s.horizon_days AS "horizonDays",
    s.granularity_minutes AS "granularityMinutes", s.latest_start_minute AS "latestStartMinute",
    s.daily_cap AS "dailyCap", s.no_gaps AS "noGaps", s.approval_required AS "approvalRequired",
    json_build_object('rule', s.payment_rule, 'audience', s.payment_audience, 'amount', s.payment_amount,
      'percent', s.payment_percent) AS payment,
    s.archived_at AS "archivedAt",
    EXISTS (SELECT FROM appointment_item i WHERE i.business_id = s.business_id AND i.service_id = s.id) AS booked,
    b.currency
  FROM service s JOIN business b ON b.id = s.business_id`

type Row = Omit<ServiceSetup, 'price' | 'performers' | 'archivedAt' | 'durationMinutes'> & {
  price: number
  performers: { staffId: string; price: number | null; segments: ServiceSegment[] | null }[]
  archivedAt: Date | null
  currency: string
}

const toSetup = ({ currency, price, performers, archivedAt, ...row }: Row): ServiceSetup => ({
  ...row,
  price: { amount: price, currency },
  durationMinutes: durationOf(row.segments),
  performers: performers.map((one) => ({
    ...one,
    price: one.price === null ? null : { amount: one.price, currency },
  })),
  archivedAt: archivedAt?.toISOString() ?? null,
})

/** One service with everything that can be set. @throws AppError not_found */
export async function readService(sql: Sql, scope: BusinessScope, id: string): Promise<ServiceSetup> {
  const { rows } = await sql.query<Row>(`${SERVICE} WHERE s.business_id = $1 AND s.id = $2`, [
    scope.businessId,
    id,
  ])
  if (!rows[0]) throw new AppError('not_found')
  return toSetup(rows[0])
}

/** Everything that a business offers or has offered, in order. */
export async function readServices(sql: Sql, { businessId }: BusinessScope): Promise<ServiceList> {
  // One after the other: `sql` may be a transaction's one connection.
  const services = await sql.query<Row>(
    `${SERVICE} WHERE s.business_id = $1 ORDER BY s.position, s.name, s.id`,
    [businessId],
  )
  const categories = await sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM service_category WHERE business_id = $1 ORDER BY position, id',
    [businessId],
  )
  const business = await sql.query<{ currency: string }>('SELECT currency FROM business WHERE id = $1', [
    businessId,
  ])
  const all = services.rows.map(toSetup)
  const live = all.filter(({ archivedAt }) => archivedAt === null)
  return {
    currency: business.rows[0]!.currency,
    categories: categories.rows.map(({ id, name }) => ({
      id,
      name,
      services: live.filter(({ categoryId }) => categoryId === id),
    })),
    others: live.filter(({ categoryId }) => categoryId === null),
    archived: all.filter(({ archivedAt }) => archivedAt !== null),
  }
}
