import type { NotificationsDeps } from './index.ts'
import { clientKind, isAboutFuture } from './kinds.ts'
import { readReach } from './plan.ts'
import { addMessage, MESSAGE_COLUMNS, type MessageRow, readOptions } from './store.ts'

/** What the gateway says became of an SMS. */
export interface DeliveryReport {
  businessId: string
  messageId: string
  providerId: string
  status: 'sent' | 'delivered' | 'undelivered' | 'failed'
  /** The gateway's number for what went wrong. */
  errorCode: string | null
}

/**
 * Writes what became of an SMS. Reports come twice and in any order: nothing takes back that it arrived, and what has
 * failed is not on its way again.
 */
const REPORT = `
  UPDATE message SET
    state = CASE WHEN $4 = 'delivered' THEN 'delivered'
                 WHEN state = 'delivered' THEN state
                 WHEN $4 IN ('undelivered', 'failed') THEN 'failed'
                 WHEN state = 'queued' AND $4 = 'sent' THEN 'sent' ELSE state END::message_state,
    reason = CASE WHEN $4 = 'delivered' THEN NULL
                  WHEN state <> 'delivered' AND $4 IN ('undelivered', 'failed') THEN $5 ELSE reason END,
    provider_id = coalesce(provider_id, $3), sent_at = coalesce(sent_at, $6),
    delivered_at = CASE WHEN $4 = 'delivered' THEN coalesce(delivered_at, $6) ELSE delivered_at END
  WHERE business_id = $1 AND id = $2 AND channel = 'sms' AND state <> 'received'
    AND (provider_id IS NULL OR provider_id = $3)
  RETURNING ${MESSAGE_COLUMNS}`

/** What did not arrive by SMS goes by mail, if that still makes sense. */
async function sendByMail(deps: NotificationsDeps, businessId: string, row: MessageRow): Promise<void> {
  const kind = clientKind(row.template)
  const details = row.appointmentId && (await deps.appointments.load(businessId, row.appointmentId))
  const turned = row.insteadOf !== null && row.insteadOf !== 'prefers_other'
  if (!kind || !details || turned) return
  if (isAboutFuture(kind) && details.startsAt.getTime() <= deps.clock()) return
  const options = await readOptions(deps, deps.pool, businessId)
  const reach = await readReach(deps, deps.pool, details, options)
  if (!options.fallback || !reach.email) return
  await deps.transact((tx) =>
    addMessage(deps, tx, {
      businessId,
      // The key of the same message by mail: where that one went already, nothing is added.
      effectKey: row.effectKey.replace(/:sms$/, ''),
      template: row.template,
      channel: 'email',
      recipient: reach.email,
      appointmentId: row.appointmentId,
      clientId: row.clientId,
      insteadOf: 'undelivered',
      subject: row.event ?? {},
      dueAt: new Date(deps.clock()),
    }),
  )
}

/** Takes a report in. One about a message that is not there, or not that one, changes nothing. */
export async function takeReport(deps: NotificationsDeps, report: DeliveryReport): Promise<void> {
  const { businessId, messageId, providerId, status, errorCode } = report
  const { rows } = await deps.pool.query<MessageRow>(REPORT, [
    businessId,
    messageId,
    providerId,
    status,
    errorCode ? `undelivered: ${errorCode}` : 'undelivered',
    new Date(deps.clock()),
  ])
  const row = rows[0]
  if (row?.state === 'failed') await sendByMail(deps, businessId, row)
}
