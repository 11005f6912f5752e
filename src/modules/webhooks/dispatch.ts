import { randomUUIDv7 } from 'node:crypto'
import { AppError, type WebhookDelivery, type WebhookPayload } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { featureOn } from '../features/index.ts'
import type { WebhooksDeps } from './index.ts'
import { requireDelivery } from './log.ts'

const presentAppointment = (details: AppointmentDetails): WebhookPayload['data']['appointment'] => ({
  id: details.id,
  code: details.code,
  status: details.status,
  start: details.startsAt.toISOString(),
  end: details.endsAt.toISOString(),
  items: details.items.map(({ serviceId, staffId, startsAt, endsAt }) => ({
    serviceId,
    staffId,
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
  })),
})

/** Writes one delivery and its job. @returns whether there was none with that effect key */
async function queue(
  deps: WebhooksDeps,
  tx: Sql,
  { businessId }: { businessId: string },
  delivery: { id: string; endpointId: string; effectKey: string; payload: WebhookPayload },
): Promise<boolean> {
  const { id, endpointId, effectKey, payload } = delivery
  const { rowCount } = await tx.query(
    `INSERT INTO webhook_delivery (business_id, id, endpoint_id, effect_key, event, payload, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (business_id, effect_key) DO NOTHING`,
    [businessId, id, endpointId, effectKey, payload.type, payload, new Date(deps.clock())],
  )
  if (rowCount) await deps.enqueue(tx, 'deliver-webhook', { businessId, deliveryId: id })
  return rowCount === 1
}

/** Tells one event apart from every other: the same event again is the same key. */
const keyOf = (event: AppointmentHappening) =>
  [event.event, event.appointmentId, event.sequence, 'at' in event ? event.at : ''].join(':')

/** Turns one event into one delivery for each address that wants it, in one transaction. */
export async function fanOut(deps: WebhooksDeps, event: AppointmentHappening): Promise<void> {
  const { businessId, appointmentId } = event
  const { rows: wanting } = await deps.pool.query<{ id: string }>({
    name: 'webhooks_wanting',
    text: 'SELECT id FROM webhook_endpoint WHERE business_id = $1 AND disabled_at IS NULL AND $2 = ANY(events)',
    values: [businessId, event.event],
  })
  if (!wanting.length || !(await featureOn(deps.pool, businessId, 'webhooks'))) return
  const details = await deps.loadAppointment(businessId, appointmentId)
  if (!details) return
  const payload: WebhookPayload = {
    id: randomUUIDv7(),
    type: event.event,
    timestamp: new Date(deps.clock()).toISOString(),
    data: { businessId, appointment: presentAppointment(details) },
  }
  await deps.transact(async (tx) => {
    for (const { id: endpointId } of wanting)
      await queue(deps, tx, event, {
        id: randomUUIDv7(),
        endpointId,
        effectKey: `${endpointId}:${keyOf(event)}`,
        payload,
      })
  })
}

/** Sends a `ping`, also to an address that is switched off: to see whether it answers again. @throws AppError not_found */
export async function ping(deps: WebhooksDeps, scope: BusinessScope, id: string): Promise<WebhookDelivery> {
  const { businessId } = scope
  return deps.transact(async (tx) => {
    const { rows } = await tx.query('SELECT FROM webhook_endpoint WHERE business_id = $1 AND id = $2', [
      businessId,
      id,
    ])
    if (!rows.length) throw new AppError('not_found')
    const payload: WebhookPayload = {
      id: randomUUIDv7(),
      type: 'ping',
      timestamp: new Date(deps.clock()).toISOString(),
      data: { businessId, appointment: null },
    }
    const delivery = { id: randomUUIDv7(), endpointId: id, effectKey: `ping:${payload.id}`, payload }
    await queue(deps, tx, scope, delivery)
    return requireDelivery(tx, scope, id, delivery.id)
  })
}

/** Sends what was sent before, with the event's own id, as another delivery. @throws AppError not_found */
export async function redeliver(
  deps: WebhooksDeps,
  scope: BusinessScope,
  id: string,
  deliveryId: string,
): Promise<WebhookDelivery> {
  return deps.transact(async (tx) => {
    const { payload } = await requireDelivery(tx, scope, id, deliveryId)
    const again = randomUUIDv7()
    await queue(deps, tx, scope, { id: again, endpointId: id, effectKey: `again:${again}`, payload })
    return requireDelivery(tx, scope, id, again)
  })
}
