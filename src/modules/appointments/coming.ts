import { AppError, type MessagePreference } from '../../contracts/index.ts'
import { recordAudit } from '../audit/index.ts'
import { scopeOf } from '../business/index.ts'
import { setMessagePreference } from '../clients/index.ts'
import { lock } from './change.ts'
import type { AppointmentDetails } from './details.ts'
import type { AppointmentsDeps } from './index.ts'
import { bumpOccupancy } from './placement.ts'

/**
 * The client says that they come; again changes nothing.
 * @throws AppError not_confirmable: it is not agreed yet, over, or called off
 */
export async function confirmComing(
  deps: AppointmentsDeps,
  details: AppointmentDetails,
  requestId: string,
): Promise<void> {
  await deps.transact(async (tx) => {
    const now = await lock(tx, details)
    const at = new Date(deps.clock())
    if (now.status !== 'confirmed' || details.startsAt < at) throw new AppError('not_confirmable')
    const { rowCount } = await tx.query(
      `UPDATE appointment SET client_confirmed_at = $3, revision = revision + 1, updated_at = $3
       WHERE business_id = $1 AND id = $2 AND client_confirmed_at IS NULL`,
      [details.businessId, details.id, at],
    )
    if (!rowCount) return
    await recordAudit(tx, {
      businessId: details.businessId,
      actor: { kind: 'client', id: now.client_id },
      action: 'appointment.confirmed_by_client',
      subject: { kind: 'appointment', id: details.id },
      requestId,
    })
    await bumpOccupancy(tx, scopeOf(details))
  })
}

/** How the client of an appointment likes to be written to, by their own word. */
export async function setPreference(
  deps: AppointmentsDeps,
  details: AppointmentDetails,
  preference: MessagePreference,
  requestId: string,
): Promise<void> {
  await deps.transact(async (tx) => {
    const { businessId, clientId } = details
    const changed = await setMessagePreference(tx, businessId, clientId, preference, new Date(deps.clock()))
    if (!changed) return
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'client', id: clientId },
      action: 'client.messages_chosen',
      subject: { kind: 'client', id: clientId },
      after: preference,
      requestId,
    })
  })
}
