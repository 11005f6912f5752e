import Stripe from 'stripe'
import type { StripeEvent } from '../../modules/stripe-events/index.ts'
import { asked, StripeFault, type StripeOptions } from './client.ts'

/** Seconds: how old a signature may be, as the vendor advises. */
const TOLERANCE = 300
/** The vendor gives at most so many at once, and keeps them for thirty days. */
const PAGE = 100
const MOST_EVENTS = 2_000

export const toEvent = (event: Stripe.Event): StripeEvent => ({
  id: event.id,
  type: event.type,
  account: event.account ?? null,
  createdAt: new Date(event.created * 1000),
  object: event.data.object as unknown as Record<string, unknown>,
})

/** Receiving and asking for events. */
export function createStripeWebhooks(stripe: Stripe, { webhookSecrets }: StripeOptions) {
  const on = (account: string | null) => (account ? { stripeAccount: account } : {})
  return {
    /** An event signed with one of our secrets and not too old; null for any other. @param now epoch milliseconds */
    verify(raw: Uint8Array, signature: string, now: number): StripeEvent | null {
      for (const secret of webhookSecrets) {
        try {
          const event = stripe.webhooks.constructEvent(
            Buffer.from(raw),
            signature,
            secret,
            TOLERANCE,
            undefined,
            now,
          )
          return toEvent(event)
        } catch (error) {
          const genuine = !(error instanceof Stripe.errors.StripeSignatureVerificationError)
          // Signed, but no event: nothing that the vendor sends.
          if (genuine) return null
        }
      }
      return null
    },
    /** Null when the vendor no longer knows it. @throws StripeFault */
    async fetchEvent(id: string, account: string | null): Promise<StripeEvent | null> {
      try {
        return toEvent(await asked(stripe.events.retrieve(id, {}, on(account))))
      } catch (error) {
        if (error instanceof StripeFault && error.reason === 'resource_missing') return null
        throw error
      }
    },
    /** Events of these kinds since a moment, oldest first. @throws StripeFault */
    async listEvents(account: string | null, since: Date, types: readonly string[]): Promise<StripeEvent[]> {
      const query = { created: { gte: Math.floor(since.getTime() / 1000) }, types: [...types], limit: PAGE }
      const found: StripeEvent[] = []
      let after: string | null = null
      do {
        const page: Stripe.ApiList<Stripe.Event> = await asked(
          stripe.events.list({ ...query, ...(after ? { starting_after: after } : {}) }, on(account)),
        )
        found.push(...page.data.map(toEvent))
        after = page.has_more ? (page.data.at(-1)?.id ?? null) : null
      } while (after && found.length < MOST_EVENTS)
      return found.reverse()
    },
  }
}
