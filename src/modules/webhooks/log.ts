import { AppError, type WebhookDeliveries, type WebhookDelivery } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessScope } from '../business/index.ts'
import type { WebhooksDeps } from './index.ts'
import { KEPT_DAYS, PAGE } from './rules.ts'

const COLUMNS = `id, event, state, attempts, response_status AS "responseStatus", response, payload,
  created_at AS "createdAt", delivered_at AS "deliveredAt"`

type Row = Omit<WebhookDelivery, 'createdAt' | 'deliveredAt'> & { createdAt: Date; deliveredAt: Date | null }
const present = ({ createdAt, deliveredAt, ...row }: Row): WebhookDelivery => ({
  ...row,
  createdAt: createdAt.toISOString(),
  deliveredAt: deliveredAt?.toISOString() ?? null,
})

/** One delivery of one address. @throws AppError not_found */
export async function requireDelivery(
  sql: Sql,
  { businessId }: BusinessScope,
  endpointId: string,
  id: string,
): Promise<WebhookDelivery> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM webhook_delivery WHERE business_id = $1 AND endpoint_id = $2 AND id = $3`,
    [businessId, endpointId, id],
  )
  if (!rows[0]) throw new AppError('not_found')
  return present(rows[0])
}

/**
 * What was sent to one address, the newest first.
 * @param before the last delivery of the page before
 * @throws AppError not_found
 */
export async function readDeliveries(
  sql: Sql,
  { businessId }: BusinessScope,
  endpointId: string,
  before: string | undefined,
): Promise<WebhookDeliveries> {
  const { rows: known } = await sql.query('SELECT FROM webhook_endpoint WHERE business_id = $1 AND id = $2', [
    businessId,
    endpointId,
  ])
  if (!known.length) throw new AppError('not_found')
  // Their ids are made in the order of time.
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM webhook_delivery
     WHERE business_id = $1 AND endpoint_id = $2 AND ($3::uuid IS NULL OR id < $3::uuid)
     ORDER BY id DESC LIMIT $4`,
    [businessId, endpointId, before ?? null, PAGE + 1],
  )
  const deliveries = rows.slice(0, PAGE).map(present)
  return { deliveries, next: rows.length > PAGE ? deliveries.at(-1)!.id : null }
}

/** Deliveries older than the log promises. */
export async function sweep({ pool, clock }: WebhooksDeps): Promise<void> {
  await pool.query(
    `DELETE FROM webhook_delivery WHERE created_at < to_timestamp($1::float8 / 1000) - make_interval(days => $2)`,
    [clock(), KEPT_DAYS],
  )
}
