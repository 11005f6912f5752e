/// <reference lib="webworker" />
import { clientsClaim, setCacheNameDetails } from 'workbox-core'
import { ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst, StaleWhileRevalidate } from 'workbox-strategies'
import { sendMarks } from '../features/offline/sending.ts'
import { BUILD, SHELL_FILES } from './made.ts'
import { openPage } from './pages.ts'
import { listenForPushes } from './push.ts'

declare const self: ServiceWorkerGlobalScope & typeof globalThis

const STATIC = `rezerva-static-${BUILD}`

setCacheNameDetails({ prefix: 'rezerva' })
// A new build takes over at once: its pages come from the network, and the day sheet with all it needs is one piece.
void self.skipWaiting()
clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute([...SHELL_FILES], { ignoreURLParametersMatching: [/^din$/] })

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_next/static/'),
  new CacheFirst({ cacheName: STATIC, plugins: [new ExpirationPlugin({ maxEntries: 200 })] }),
)
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && (/^\/(app-icon\/|app\.webmanifest$)/.test(url.pathname) || url.pathname === '/icon.svg'),
  new StaleWhileRevalidate({ cacheName: STATIC }),
)
registerRoute(new NavigationRoute(openPage))

self.addEventListener('activate', (event) => {
  const isOld = (name: string) => name.startsWith('rezerva-static-') && name !== STATIC
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))),
  )
})

self.addEventListener('sync', (event) => {
  const { waitUntil } = event as ExtendableEvent
  waitUntil.call(event, sendMarks())
})

listenForPushes(self)
