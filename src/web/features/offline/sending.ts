import type { AppointmentCard, DeskStatus, Me } from '../../../contracts/index.ts'
import { ApiError, api } from '../../lib/api.ts'
import { announce } from './channel.ts'
import { isAsMarked, type Mark, type Standing, verdictOf } from './sheet.ts'
import { dropMark, readMarks, refuseMark, updateEntry } from './store.ts'

/** What the worker is woken by once there is a network again. */
export const SYNC_TAG = 'rezerva-marks'

const pathOf = ({ businessId, appointmentId }: Mark) =>
  `/my/businesses/${businessId}/appointments/${appointmentId}`

/** What the appointment is now; the kept day learns it too. Null where it cannot be learnt. */
async function standingOf(mark: Mark): Promise<Standing | null> {
  try {
    const { status, arrived, start, revision } = await api<AppointmentCard>(pathOf(mark))
    await updateEntry(mark, { status, arrived, revision })
    return { status, arrived, start }
  } catch {
    return null
  }
}

/** @returns whether the next one may be sent */
async function send(mark: Mark): Promise<boolean> {
  const { action, revision } = mark
  const body: DeskStatus = { action, revision, message: null, notify: false }
  try {
    const card = await api<AppointmentCard>(`${pathOf(mark)}/status`, { body, key: mark.key })
    const { status, arrived } = card
    await updateEntry(mark, { status, arrived, revision: card.revision })
    await dropMark(mark.key)
    return true
  } catch (error) {
    const { status, code } = error instanceof ApiError ? error : { status: 0, code: 'network' }
    if (verdictOf(status, code) === 'wait') return false
    const now = await standingOf(mark)
    if (now && isAsMarked(action, now)) await dropMark(mark.key)
    else await refuseMark(mark.key, { code, now })
    return true
  }
}

/** Who is signed in here, or null. */
const signedIn = () => api<Me>('/me').catch(() => null)

/**
 * Sends what waits, in order, as the person who made it; whatever another person marked here waits for them. One
 * tab at a time. Without a network, or signed out, everything stays as it is.
 * @returns how many marks still wait for the network
 */
export function sendMarks(): Promise<number> {
  return navigator.locks.request(SYNC_TAG, async () => {
    const waiting = (await readMarks()).filter(({ refused }) => !refused)
    if (!waiting.length) return 0
    const me = await signedIn()
    if (!me) return waiting.length
    const own = waiting.filter(({ userId }) => userId === me.id)
    let done = 0
    for (const mark of own) {
      if (!(await send(mark))) break
      done += 1
    }
    if (done) announce()
    return own.length - done
  })
}

/** Asks the browser to wake the worker once there is a network; where it cannot, an open page does the same. */
export async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/dashboard')
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } }
  await sync?.register(SYNC_TAG).catch(() => {})
}
