import { ApiError, api } from '../../lib/api.ts'
import { leaveDevice } from '../devices/subscription.ts'
import { announce } from './channel.ts'
import { forgetAll, readMarks } from './store.ts'

/** What was marked here and would be lost: what still waits, and what nobody has looked at yet. */
export const unsentMarks = async (): Promise<number> => (await readMarks().catch(() => [])).length

/**
 * Takes everything that is somebody's off this device: the kept days, marks, stored files, and their notices.
 */
export async function forgetDevice(): Promise<void> {
  await forgetAll().catch(() => {})
  const names = await caches.keys().catch(() => [])
  // The empty page for days without a network stays: there is nothing of anybody in it.
  await Promise.all(
    names.filter((name) => name.startsWith('rezerva-static-')).map((name) => caches.delete(name)),
  )
  announce()
}

/** Signs out here. Notices end first: that takes somebody who is still signed in. @throws ApiError */
export async function leave(): Promise<void> {
  await leaveDevice().catch((error) => {
    // Without a network nobody signs out; whatever else is wrong with notices does not keep anybody in.
    if (error instanceof ApiError && error.status === 0) throw error
  })
  await api('/auth/sign-out', { body: {} })
  await forgetDevice()
}
