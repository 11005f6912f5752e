import type { Sql } from '../../sql.ts'
import type { BusinessScope } from '../business/index.ts'

/** How soon a change is seen: the promise is two seconds. */
const LOOK_MS = 700
/** Proxies close what is silent for longer. */
const COMMENT_MS = 15_000

type Listener = (versions: string) => void

/**
 * Tells watchers of a business that something changed. Every change raises a version of the business in its own
 * transaction; one short query per process and moment reads those of all businesses that are being watched. It works
 * across processes without any other channel.
 */
export function createLive({ pool, onFault }: { pool: Sql; onFault: (error: unknown) => void }) {
  const watched = new Map<string, { listeners: Set<Listener>; seen: string | null }>()
  let timer: NodeJS.Timeout | null = null

  async function look() {
    const { rows } = await pool.query({
      name: 'live_versions',
      text: `SELECT id, json_build_object('setup', setup_version, 'occupancy', occupancy_version)::text AS versions
             FROM business WHERE id = ANY($1::uuid[])`,
      values: [[...watched.keys()]],
    })
    for (const { id, versions } of rows) {
      const entry = watched.get(id)
      if (!entry || entry.seen === versions) continue
      entry.seen = versions
      for (const listener of entry.listeners) listener(versions)
    }
  }

  function schedule() {
    timer = setTimeout(async () => {
      await look().catch(onFault)
      if (watched.size) schedule()
      else timer = null
    }, LOOK_MS)
    // A stopping process does not wait for it.
    timer.unref()
  }

  function subscribe(businessId: string, listener: Listener): () => void {
    const entry = watched.get(businessId) ?? { listeners: new Set<Listener>(), seen: null }
    watched.set(businessId, entry)
    entry.listeners.add(listener)
    if (entry.seen) listener(entry.seen)
    if (!timer) schedule()
    return () => {
      entry.listeners.delete(listener)
      if (!entry.listeners.size) watched.delete(businessId)
    }
  }

  return {
    /** Server-sent events (WHATWG HTML §9.2): the versions at once, then after each change. */
    async *watch(scope: BusinessScope, signal: AbortSignal): AsyncGenerator<string> {
      let latest: string | null = null
      let sent: string | null = null
      let wake = () => {}
      const end = subscribe(scope.businessId, (versions) => {
        latest = versions
        wake()
      })
      const onAbort = () => wake()
      signal.addEventListener('abort', onAbort)
      try {
        yield 'retry: 2000\n\n'
        while (!signal.aborted) {
          if (latest !== sent) {
            sent = latest
            yield `event: change\ndata: ${sent}\n\n`
            continue
          }
          const changed = await new Promise<boolean>((resolve) => {
            const silence = setTimeout(() => resolve(false), COMMENT_MS)
            wake = () => {
              clearTimeout(silence)
              resolve(true)
            }
          })
          if (!changed) yield ': still here\n\n'
        }
      } finally {
        signal.removeEventListener('abort', onAbort)
        end()
      }
    },
  }
}
