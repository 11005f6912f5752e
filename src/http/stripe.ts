import express, { type RequestHandler, Router } from 'express'
import type { Logger } from 'pino'
import { AppError } from '../contracts/index.ts'
import type { Outcome, StripeEvent } from '../modules/stripe-events/index.ts'

/** The vendor's largest events are some tens of kilobytes. */
const BODY_LIMIT = '512kb'

export interface StripeDoor {
  /** Null for what is not signed by the vendor for us, or is too old. */
  verify(raw: Uint8Array, signature: string): StripeEvent | null
  take(event: StripeEvent): Promise<Outcome | 'known'>
  onForged(): void
}

/**
 * What Stripe calls: `POST /webhooks/stripe`, for the platform's account and for connected ones. The signature is over
 * the bytes as they came. A 2xx says that the event is kept with its effect; anything else brings it again.
 */
export function stripeWebhooks(door: StripeDoor, log: Logger): Router {
  const router = Router({ caseSensitive: true })
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT })
  router.post('/', raw, async (req, res) => {
    const body: unknown = req.body
    const event = Buffer.isBuffer(body) ? door.verify(body, req.get('Stripe-Signature') ?? '') : null
    if (!event) {
      door.onForged()
      log.warn({ bytes: Buffer.isBuffer(body) ? body.length : 0 }, 'payment event without a valid signature')
      throw new AppError('malformed_request')
    }
    const outcome = await door.take(event)
    res.json({ received: true, state: outcome === 'known' ? 'known' : outcome.state })
  })
  const only: RequestHandler = (_req, res) => {
    res.setHeader('Allow', 'POST')
    throw new AppError('method_not_allowed')
  }
  router.all('/', only)
  return router
}
