/**
 * A stand-in for Stripe, for development and tests: the API as its SDK speaks it, connected accounts, hosted pages,
 * signed webhooks, a clock that can be moved.
 *
 * A resource registers itself: `registerThings({ kernel, store, events, pageUrl })`, called in `createStripeSandbox`.
 * - `kernel.get(path, handler, shape?)`, `.post(path, shape, handler)`, `.delete(…)`, `.list(path, filters, find)` name a
 *   call and, as a table, the parameters that it takes (params.ts); anything else is refused before the handler runs.
 *   The handler gets `{ account, id, params }` and returns an object; a refusal is `throw invalid(…)` (errors.ts).
 * - `store.add(account, prefix, fields)` writes an object, `.change`, `.find`, `.need`, `.all` do what they say; `account`
 *   is whose it is. Fields that begin with `_` are never told.
 * - `events.tell(account, type, object)` says what happened, in the order in which Stripe says it.
 * - `store.now()` is this Stripe's clock, in epoch seconds; a `tick()` that the resource returns runs when it is moved.
 */
import { Router } from 'express'
import { registerAccounts } from './accounts.ts'
import { registerBilling } from './billing/index.ts'
import { registerCheckout } from './checkout.ts'
import { controls } from './controls.ts'
import { registerCustomers } from './customers.ts'
import { createEvents } from './events.ts'
import { createKernel, platformOnly } from './kernel.ts'
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
  /** Where events of connected accounts are told, if elsewhere. */
  readonly connectWebhookUrl?: () => string | null
  /** Where objects are kept across restarts; null for nowhere. */
  readonly folder?: string | null
  /** What pauses are multiplied by: tests need not wait. */
  readonly pace?: number
  /** Where its pages are, asked when it is known: `http://127.0.0.1:4010`. */
  readonly baseUrl: () => string
}

/** How often what ends by itself is looked for: sessions whose time is over. */
const LOOK_MS = 5000

/** @returns the router to mount at the root of an Express app, and what tests want to look at and to turn */
export function createStripeSandbox(options: StripeSandboxOptions) {
  const { secretKey = SANDBOX_STRIPE.secretKey, webhookSecret = SANDBOX_STRIPE.webhookSecret } = options
  const { webhookUrl, connectWebhookUrl = webhookUrl, folder = null, pace = 1, baseUrl } = options
  const store = openStore(folder)
  const events = createEvents({
    store,
    secret: webhookSecret,
    url: (account) => (account ? connectWebhookUrl() : webhookUrl()),
    pace,
  })
  const kernel = createKernel({ store, secretKey, onCall: events.because })
  const pageUrl = (path: string) => `${baseUrl()}/stripe${path}`
  const deps = { kernel, store, events, pageUrl }
  const accounts = registerAccounts(deps)
  accounts.openReady(SANDBOX_STRIPE.account, 'Salon Maria')
  registerCustomers(deps)
  registerPayments(deps)
  const billing = registerBilling({ ...deps, kernel: platformOnly(kernel) })
  const checkout = registerCheckout({ ...deps, billing: () => billing })
  kernel.end()

  /** Moves this Stripe's clock: what ends, ends; what is due is paid or fails. @returns epoch seconds */
  function advance(seconds: number): number {
    store.advance(seconds)
    checkout.tick()
    billing.tick()
    return store.now()
  }
  const looking = setInterval(checkout.tick, LOOK_MS)
  looking.unref()

  const router = Router()
  router.use(kernel.router)
  router.get('/favicon.ico', (_req, res) => void res.status(204).end())
  router.use('/stripe', stripePages({ store, checkout, accounts, billing }))
  router.use('/_sandbox/stripe', controls({ store, events, kernel, advance }))

  return {
    router,
    secretKey,
    webhookSecret,
    store,
    checkout,
    /** Every object, with whose it is. */
    objects: store.everything,
    /** What has been told, oldest first; `events.delivery` is how webhooks leave from now on. */
    events: Object.assign(
      () => store.everything().flatMap(({ object }) => (object.object === 'event' ? [object] : [])),
      { delivery: events.delivery },
    ),
    advance,
    close() {
      clearInterval(looking)
      events.close()
      store.close()
    },
  }
}
export type StripeSandbox = ReturnType<typeof createStripeSandbox>
