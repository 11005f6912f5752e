import type { RouteHandlerCallbackOptions } from 'workbox-core'
import { NetworkOnly } from 'workbox-strategies'
import { readSheets } from '../features/offline/store.ts'

/** The page that shows the kept day. */
const SHELL = '/dashboard/fara-retea'
/** How long somebody waits for a page when a kept day could be shown instead. Seconds. */
const PATIENCE = 4

const patient = new NetworkOnly()
const hasty = new NetworkOnly({ networkTimeoutSeconds: PATIENCE })

/** What a server's door says when nobody is behind it. */
const NOBODY_THERE = new Set([502, 503, 504])

/**
 * A page from the network, never from a store: pages hold what is nobody else's business. Without a network, or when
 * it keeps somebody waiting who has a day on the device, the kept day is shown.
 */
export async function openPage({ request, event, url }: RouteHandlerCallbackOptions): Promise<Response> {
  // Whoever comes from the kept day has decided to wait.
  const decided = request.referrer !== '' && new URL(request.referrer).pathname === SHELL
  const hasDay = !decided && (await readSheets(Date.now()).catch(() => [])).length > 0
  const answer = await (hasDay ? hasty : patient).handle({ request, event }).catch(() => null)
  if (answer && !NOBODY_THERE.has(answer.status)) return answer
  return Response.redirect(`${SHELL}?din=${encodeURIComponent(url.pathname + url.search)}`)
}
