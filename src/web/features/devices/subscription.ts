import type { PushDevice, PushDevices } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { deviceName } from '../../lib/device-name.ts'

/** What this browser can do about notices. */
export type Ability = 'unsupported' | 'denied' | 'possible'

export function abilityHere(): Ability {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : 'possible'
}

/** The worker that shows notices, once it is there. Null when it never came. */
async function registrationHere(): Promise<ServiceWorkerRegistration | null> {
  return (await navigator.serviceWorker?.getRegistration('/dashboard')) ?? null
}

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Which of one's devices this browser is. Null when it shows no notices of this person. */
export async function deviceHere(devices: readonly PushDevice[]): Promise<PushDevice | null> {
  const subscription = await (await registrationHere())?.pushManager?.getSubscription()
  if (!subscription) return null
  const hash = await hashOf(subscription.endpoint)
  return devices.find(({ endpointHash }) => endpointHash === hash) ?? null
}

/**
 * Asks for permission and subscribes; only on a click. An older subscription with other keys is given up first.
 * @returns false when the person said no
 * @throws Error when the browser's push service cannot be reached; ApiError
 */
export async function turnOn(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const registration = await navigator.serviceWorker.ready
  const subscribe = () =>
    registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const subscription = await subscribe().catch(async (error: Error) => {
    if (error.name !== 'InvalidStateError') throw error
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    return subscribe()
  })
  const { endpoint, keys } = subscription.toJSON()
  await api<PushDevice>('/my/push/devices', {
    method: 'PUT',
    body: { endpoint, keys, name: deviceName(navigator.userAgent) },
  })
  return true
}

/** @throws ApiError */
export async function removeDevice(id: string): Promise<void> {
  await api(`/my/push/devices/${id}`, { method: 'DELETE' })
}

/** No more notices in this browser. @throws ApiError */
export async function leaveDevice(): Promise<void> {
  const subscription = await (await registrationHere())?.pushManager?.getSubscription()
  if (!subscription) return
  const { devices } = await api<PushDevices>('/my/push')
  const here = await deviceHere(devices)
  if (here) await removeDevice(here.id)
  await subscription.unsubscribe()
}
