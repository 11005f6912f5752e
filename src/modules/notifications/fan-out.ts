import { randomUUIDv7 } from 'node:crypto'
import type { AppointmentEvent } from '../appointments/index.ts'
import { membersToTell } from '../business/index.ts'
import type { NotificationsDeps } from './index.ts'
import { effectKeyOf, noticeOf, recipientsOf } from './rules.ts'
import { templateName } from './template.ts'

/**
 * Turns one event into one message and one job a recipient, in one transaction. The same event again finds its
 * effect keys taken and does nothing.
 */
export async function fanOut(deps: NotificationsDeps, event: AppointmentEvent): Promise<void> {
  const { businessId, appointmentId } = event
  const details = await deps.loadAppointment(businessId, appointmentId)
  if (!details) return
  await deps.transact(async (tx) => {
    const staffIds = details.items.map(({ staffId }) => staffId)
    const members = await membersToTell(tx, businessId, noticeOf(event), staffIds)
    for (const recipient of recipientsOf(details, event, members)) {
      const { audience, email } = recipient
      const messageId = randomUUIDv7()
      const { rowCount } = await tx.query(
        `INSERT INTO message (business_id, id, effect_key, appointment_id, template, channel, recipient, created_at)
         VALUES ($1, $2, $3, $4, $5, 'email', $6, $7)
         ON CONFLICT (business_id, effect_key) DO NOTHING`,
        [
          businessId,
          messageId,
          effectKeyOf(event, recipient),
          appointmentId,
          templateName(audience, event),
          email,
          new Date(deps.clock()),
        ],
      )
      if (rowCount === 1) await deps.enqueue(tx, 'send-message', { businessId, messageId, event })
    }
  })
}
