import { createHmac } from 'node:crypto'
import { type Store, type Stored, told } from './store.ts'

/** How webhooks leave: as they should, twice, late, in another order, or not at all. */
export interface Delivery {
  mode: 'normal' | 'twice' | 'hold' | 'drop'
  /** Milliseconds before each. */
  delay: number
}

const TRIES = 5
const FIRST_PAUSE_MS = 500
const TIMEOUT_MS = 15_000

export const signature = (payload: string, secret: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex')}`

interface Options {
  readonly store: Store
  readonly secret: string
  /** Where events go, asked each time; null for nowhere. */
  readonly url: () => string | null
  /** What pauses are multiplied by. */
  readonly pace: number
}

/** What happens, kept as events and told to the product, signed as Stripe signs. */
export function createEvents({ store, secret, url, pace }: Options) {
  const delivery: Delivery = { mode: 'normal', delay: 0 }
  const held: Stored[] = []
  const attempts: { id: string; status: number | null }[] = []
  const timers = new Set<NodeJS.Timeout>()
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms * pace)
    timers.add(timer)
  }

  async function post(event: Stored): Promise<number | null> {
    const to = url()
    if (!to) return null
    const payload = JSON.stringify(event, null, 2)
    try {
      const answer = await fetch(to, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'Stripe-Signature': signature(payload, secret, Math.floor(Date.now() / 1000)),
        },
        body: payload,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await answer.arrayBuffer()
      return answer.status
    } catch {
      return null
    }
  }

  async function send(event: Stored, attempt = 1): Promise<void> {
    const status = await post(event)
    attempts.push({ id: event.id, status })
    const taken = status !== null && status < 300
    if (!taken && attempt < TRIES) later(FIRST_PAUSE_MS * 2 ** attempt, () => void send(event, attempt + 1))
    if (taken) store.change(event, { pending_webhooks: 0 })
  }

  return {
    delivery,
    attempts,
    /** Something happened to an object: kept, and told as the delivery says. */
    tell(account: string | null, type: string, object: Stored, previous?: object): Stored {
      const event = store.add(account, 'evt', {
        object: 'event',
        api_version: null,
        data: { object: told(object), ...(previous ? { previous_attributes: previous } : {}) },
        pending_webhooks: url() ? 1 : 0,
        request: { id: null, idempotency_key: null },
        type,
        ...(account ? { account } : {}),
      })
      if (delivery.mode === 'hold') held.push(event)
      else if (delivery.mode !== 'drop')
        for (let copy = 0; copy < (delivery.mode === 'twice' ? 2 : 1); copy += 1)
          later(delivery.delay + copy * 5, () => void send(event))
      return event
    },
    /** Sends an event once more, now. */
    again: (event: Stored) => post(event),
    /** Sends what was held, in this order or the other. */
    async release(reversed: boolean): Promise<number> {
      const list = held.splice(0)
      for (const event of reversed ? list.reverse() : list) await send(event)
      return list.length
    },
    close() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
export type Events = ReturnType<typeof createEvents>
