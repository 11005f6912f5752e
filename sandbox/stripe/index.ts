import express, { Router } from 'express'
import { registerAccounts } from './accounts.ts'
import { registerBilling } from './billing/index.ts'
import { registerCheckout } from './checkout.ts'
import { registerCustomers } from './customers.ts'
import { createEvents, type Delivery } from './events.ts'
import { createKernel } from './kernel.ts'
import { stripePages } from './pages.ts'
import { registerPayments } from './payments.ts'
import { openStore } from './store.ts'

/** Keys that no real account has. */
export const SANDBOX_STRIPE = {
  secretKey: 'sk_test_sandbox000000000000',
  webhookSecret: 'whsec_sandbox00000000000000000000',
  /** A connected account that can charge from the beginning: the demo salon's. */
  account: 'acct_sandboxSalonMaria',
}

export interface StripeSandboxOptions {
  readonly secretKey?: string
  readonly webhookSecret?: string
  /** Where events are told, asked each time: the product's `/webhooks/stripe`; null for nowhere. */
  readonly webhookUrl: () => string | null
  /** Where objects are kept across restarts; null for nowhere. */
  readonly folder?: string | null
  /** What pauses are multiplied by: tests need not wait. */
  readonly pace?: number
  /** Where its pages are, asked when it is known: `http://127.0.0.1:4010`. */
  readonly baseUrl: () => string
}

const MODES: readonly Delivery['mode'][] = ['normal', 'twice', 'hold', 'drop']

/**
 * A stand-in for Stripe: the API as its SDK speaks it, connected accounts, hosted pages, signed webhooks. A resource
 * is a function `register…` that is given the kernel, names its calls with the parameters they take (anything else is
 * refused), and tells what happens through `events.tell`.
 */
export function createStripeSandbox(options: StripeSandboxOptions) {
  const { secretKey = SANDBOX_STRIPE.secretKey, webhookSecret = SANDBOX_STRIPE.webhookSecret } = options
  const { webhookUrl, folder = null, pace = 1, baseUrl } = options
  const store = openStore(folder)
  const events = createEvents({ store, secret: webhookSecret, url: webhookUrl, pace })
  const kernel = createKernel(store, secretKey)
  const pageUrl = (path: string) => `${baseUrl()}/stripe${path}`
  const deps = { kernel, store, events, pageUrl }
  const accounts = registerAccounts(deps)
  accounts.openReady(SANDBOX_STRIPE.account, 'Salon Maria')
  registerCustomers(deps)
  registerPayments(deps)
  const billing = registerBilling(deps)
  const checkout = registerCheckout({ ...deps, billing: () => billing })
  kernel.end()

  const router = Router()
  router.use(kernel.router)
  router.get('/favicon.ico', (_req, res) => void res.status(204).end())
  router.use('/stripe', stripePages({ store, checkout, accounts, billing }))
  const control = Router()
  control.use(express.json())
  control.get('/objects', (_req, res) => void res.json(store.everything()))
  control.get('/deliveries', (_req, res) => void res.json(events.attempts))
  control.post('/delivery', (req, res) => {
    const { mode, delay } = (req.body ?? {}) as { mode?: Delivery['mode']; delay?: number }
    if (mode && !MODES.includes(mode))
      return void res.status(400).json({ error: `mode is one of ${MODES.join(', ')}` })
    Object.assign(events.delivery, mode ? { mode } : {}, typeof delay === 'number' ? { delay } : {})
    res.json(events.delivery)
  })
  control.post('/release', async (req, res) => {
    res.json({
      sent: await events.release(Boolean((req.body as { reversed?: boolean } | undefined)?.reversed)),
    })
  })
  control.post('/events/:id/again', async (req, res) => {
    const event = store.find(store.accountOf(req.params.id), req.params.id, 'event')
    if (!event) return void res.status(404).json({ error: 'no such event' })
    res.json({ status: await events.again(event) })
  })
  control.post('/advance', (req, res) => {
    const { seconds } = (req.body ?? {}) as { seconds?: number }
    if (!Number.isInteger(seconds)) return void res.status(400).json({ error: 'seconds is a whole number' })
    store.advance(seconds!)
    billing.tick()
    res.json({ now: store.now() })
  })
  router.use('/_sandbox/stripe', control)

  return { router, secretKey, webhookSecret, store, events, checkout, close: events.close }
}
export type StripeSandbox = ReturnType<typeof createStripeSandbox>
