import { createHmac } from 'node:crypto'
import type { Cause } from './kernel.ts'
import { type Store, type Stored, told } from './store.ts'

/** How webhooks leave: as they should, twice, held back, or not at all. */
export interface Delivery {
  mode: 'normal' | 'twice' | 'hold' | 'drop'
  /** Milliseconds before each. */
  delay: number
}

/** The version that the SDK beside this stand-in is written for. */
const API_VERSION = '2026-10-28.endive'
const TRIES = 5
const FIRST_PAUSE_MS = 500
const TIMEOUT_MS = 15_000
const ATTEMPTS_KEPT = 1000

/** `t=…,v1=…`: the payload and the moment, sealed with the endpoint's secret. */
export const signature = (payload: string, secret: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex')}`

interface Options {
  readonly store: Store
  readonly secret: string
  /** Where an event of this account goes (null: the platform's own), asked each time; null for nowhere. */
  readonly url: (account: string | null) => string | null
  /** What pauses are multiplied by. */
  readonly pace: number
}

/** What happens, kept as events and told to the product, signed as Stripe signs. */
export function createEvents({ store, secret, url, pace }: Options) {
  const delivery: Delivery = { mode: 'normal', delay: 0 }
  let cause: Cause = { id: null, idempotency_key: null }
  const held: Stored[] = []
  const attempts: { id: string; type: string; status: number | null }[] = []
  const timers = new Set<NodeJS.Timeout>()
  /** First attempts leave one after the other: what came in order arrives in order, unless somebody asks otherwise. */
  let line: Promise<unknown> = Promise.resolve()
  let closed = false
  const later = (ms: number, work: () => void) => {
    if (closed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms * pace)
    timers.add(timer)
  }

  async function post(event: Stored): Promise<number | null> {
    const to = url(event.account ?? null)
    if (!to || closed) return null
    const payload = JSON.stringify(event, null, 2)
    try {
      const answer = await fetch(to, {
        method: 'POST',
        redirect: 'manual',
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

  async function attempt(event: Stored): Promise<number | null> {
    const status = await post(event)
    attempts.push({ id: event.id, type: event.type, status })
    if (attempts.length > ATTEMPTS_KEPT) attempts.shift()
    if (status !== null && status < 300) store.change(event, { pending_webhooks: 0 })
    return status
  }
  async function send(event: Stored, number = 1): Promise<void> {
    const status = await attempt(event)
    const taken = status !== null && status < 300
    if (!taken && number < TRIES && url(event.account ?? null))
      later(FIRST_PAUSE_MS * 2 ** number, () => void send(event, number + 1))
  }
  const queue = (event: Stored) => {
    line = line.then(() => send(event))
  }

  return {
    delivery,
    /** The last thousand attempts, oldest first. */
    attempts,
    /** Who asks for what is told from now on. */
    because(who: Cause) {
      cause = who
    },
    /** Something happened to an object: kept, and told as the delivery says. */
    tell(account: string | null, type: string, object: object, previous?: object): Stored {
      const event = store.add(account, 'evt', {
        object: 'event',
        api_version: API_VERSION,
        data: { object: told(object), ...(previous ? { previous_attributes: previous } : {}) },
        pending_webhooks: url(account) ? 1 : 0,
        request: cause,
        type,
        ...(account ? { account } : {}),
      })
      if (delivery.mode === 'hold') held.push(event)
      else if (delivery.mode !== 'drop')
        for (let copy = 0; copy < (delivery.mode === 'twice' ? 2 : 1); copy += 1)
          later(delivery.delay, () => queue(event))
      return event
    },
    /** Sends an event once more, now. @returns the status it was answered with, null for none */
    again: attempt,
    /** Sends what was held, in this order or the other. @returns how many */
    async release(reversed: boolean): Promise<number> {
      const list = held.splice(0)
      for (const event of reversed ? list.reverse() : list) await send(event)
      return list.length
    },
    close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
export type Events = ReturnType<typeof createEvents>
