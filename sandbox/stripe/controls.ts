import express, { Router } from 'express'
import type { Delivery, Events } from './events.ts'
import type { Kernel, Trouble } from './kernel.ts'
import type { Store } from './store.ts'

const MODES: readonly Delivery['mode'][] = ['normal', 'twice', 'hold', 'drop']
const TROUBLES: readonly Trouble['kind'][] = ['rate_limit', 'api_error', 'lost', 'unreached']

/** What one may turn from outside, below `/_sandbox/stripe`; bodies are JSON. README.md lists it. */
export function controls({
  store,
  events,
  kernel,
  advance,
}: {
  readonly store: Store
  readonly events: Events
  readonly kernel: Kernel
  readonly advance: (seconds: number) => number
}): Router {
  const router = Router()
  router.use(express.json())
  router.get('/objects', (req, res) => {
    const kind = new URLSearchParams(req.originalUrl.split('?')[1]).get('object')
    res.json(store.everything().filter(({ object }) => !kind || object.object === kind))
  })
  router.get('/deliveries', (_req, res) => void res.json(events.attempts))
  router.post('/delivery', (req, res) => {
    const { mode, delay } = (req.body ?? {}) as { mode?: Delivery['mode']; delay?: number }
    if (mode && !MODES.includes(mode))
      return void res.status(400).json({ error: `mode is one of ${MODES.join(', ')}` })
    Object.assign(events.delivery, mode ? { mode } : {}, typeof delay === 'number' ? { delay } : {})
    res.json(events.delivery)
  })
  router.post('/release', async (req, res) => {
    const { reversed = false } = (req.body ?? {}) as { reversed?: boolean }
    res.json({ sent: await events.release(reversed) })
  })
  router.post('/events/:id/again', async (req, res) => {
    const event = store.find(store.accountOf(req.params.id), req.params.id, 'event')
    if (!event) return void res.status(404).json({ error: 'no such event' })
    res.json({ status: await events.again(event) })
  })
  router.post('/trouble', (req, res) => {
    const { kind, times = 1, path } = (req.body ?? {}) as Partial<Trouble>
    if (!kind || !TROUBLES.includes(kind))
      return void res.status(400).json({ error: `kind is one of ${TROUBLES.join(', ')}` })
    kernel.troubles.push({ kind, times, ...(path ? { path } : {}) })
    res.json(kernel.troubles)
  })
  router.post('/advance', (req, res) => {
    const { seconds } = (req.body ?? {}) as { seconds?: number }
    if (!Number.isInteger(seconds)) return void res.status(400).json({ error: 'seconds is a whole number' })
    res.json({ now: advance(seconds!) })
  })
  return router
}
