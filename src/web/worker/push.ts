import type { PushDevices } from '../../contracts/index.ts'
import { api } from '../lib/api.ts'
import { deviceName } from '../lib/device-name.ts'

interface Notice {
  readonly title: string
  readonly body: string
  readonly url: string
  readonly tag: string
  readonly silent: boolean
}

/** What the platform sends; anything else is shown as what it is: news, without words. */
function noticeOf(data: PushMessageData | null): Notice {
  const plain = { title: 'Rezerva Rapid', body: '', url: '/dashboard', tag: 'rezerva', silent: false }
  try {
    return { ...plain, ...data?.json() }
  } catch {
    return plain
  }
}

/** Where a click leads: our own site, whatever was sent. */
function addressOf(path: unknown, origin: string): string {
  const url = new URL(String(path), origin)
  return url.origin === origin ? url.href : new URL('/dashboard', origin).href
}

async function show({ registration }: ServiceWorkerGlobalScope, data: PushMessageData | null) {
  const { title, body, url, tag, silent } = noticeOf(data)
  await registration.showNotification(title, {
    ...{ body, tag, silent, data: { url } },
    icon: '/app-icon/192',
    badge: '/app-icon/badge',
    lang: 'ro',
  })
}

/** A tab of the dashboard that is open comes forward and goes there; otherwise a new one opens. */
async function follow({ clients }: ServiceWorkerGlobalScope, url: string): Promise<void> {
  const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const tab =
    tabs.find((one) => one.url === url) ??
    tabs.find((one) => new URL(one.url).pathname.startsWith('/dashboard'))
  if (!tab) return void (await clients.openWindow(url))
  // A browser that does not let it come forward still shows the page there.
  await tab.focus().catch(() => {})
  if (tab.url !== url) await tab.navigate(url).catch(() => clients.openWindow(url))
}

/** A push service gave the browser another endpoint: the platform learns it, if somebody is signed in. */
async function renew({ registration }: ServiceWorkerGlobalScope): Promise<void> {
  const { publicKey } = await api<PushDevices>('/my/push')
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  })
  const { endpoint, keys } = subscription.toJSON()
  const name = deviceName(navigator.userAgent)
  await api('/my/push/devices', { method: 'PUT', body: { endpoint, keys, name } })
}

/** Shows what is pushed, and follows what is clicked. */
export function listenForPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('push', (event) => event.waitUntil(show(worker, event.data)))
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(follow(worker, addressOf(event.notification.data?.url, worker.location.origin)))
  })
  worker.addEventListener('pushsubscriptionchange', (event) => {
    const change = event as ExtendableEvent
    change.waitUntil(renew(worker).catch(() => {}))
  })
}
