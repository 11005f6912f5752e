import type { AffectedAppointment, AppointmentCard, FreePlace } from '../../../contracts/index.ts'
import { ApiError, api } from '../../lib/api.ts'

/** What becomes of one appointment: it stays, goes to another place (null while none is chosen), or is cancelled. */
export type Fate =
  | { readonly what: 'keep' }
  | { readonly what: 'move'; readonly place: FreePlace | null }
  | { readonly what: 'cancel' }

export const KEEP: Fate = { what: 'keep' }

/** What the clients are told. */
export interface Telling {
  readonly notify: boolean
  /** For those whose appointment is cancelled. */
  readonly message: string
}

/**
 * Moves or cancels one appointment. What changed since it was listed is read first when it is tried again.
 * @param base path of the business in the API
 * @param again an earlier attempt was refused, and the refusal shown
 * @throws ApiError
 */
export async function carryOut(
  base: string,
  { id, revision: listed }: AffectedAppointment,
  fate: Fate,
  { notify, message }: Telling,
  again: boolean,
): Promise<void> {
  if (fate.what === 'keep') return
  const path = `${base}/appointments/${id}`
  const revision = again ? (await api<AppointmentCard>(path)).revision : listed
  if (fate.what === 'cancel') {
    await api(`${path}/status`, {
      body: { action: 'cancel', message: message.trim() || null, revision, notify },
    })
    return
  }
  if (!fate.place) throw new ApiError('validation_failed', null)
  const { start, staffId } = fate.place
  await api(`${path}/move`, { body: { start, staffId, revision, notify } })
}
