import Stripe from 'stripe'

/** Milliseconds: below what one attempt of a job, or a person before a page, waits. */
const TIMEOUT = 15_000
/** The SDK tries again itself where nothing can have happened, or under the same idempotency key. */
const RETRIES = 2

export interface StripeOptions {
  readonly secretKey: string
  /** Several while one is being replaced, and one for each endpoint at the vendor. */
  readonly webhookSecrets: readonly string[]
  /** Instead of the vendor's own address. */
  readonly apiUrl: string | null
}

/** The vendor's SDK, at its own address or at another that speaks its protocol. */
export function createStripeClient({ secretKey, apiUrl }: StripeOptions): Stripe {
  const elsewhere = apiUrl ? new URL(apiUrl) : null
  return new Stripe(secretKey, {
    timeout: TIMEOUT,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'Rezerva Rapid' },
    ...(elsewhere
      ? {
          protocol: elsewhere.protocol === 'http:' ? 'http' : 'https',
          host: elsewhere.hostname,
          port: elsewhere.port || (elsewhere.protocol === 'http:' ? 80 : 443),
        }
      : {}),
  })
}

/** Errors that are ours to mend, or the vendor's: what was asked for may be asked for again. */
const PASSING = new Set([
  'StripeConnectionError',
  'StripeAPIError',
  'StripeRateLimitError',
  'StripeAuthenticationError',
  'StripePermissionError',
])

/**
 * A call that did not end well. The vendor's sentence stays behind: it may quote a card or an address.
 */
export class StripeFault extends Error {
  readonly code: 'payments_unavailable' | 'payments_refused'
  readonly reason: string

  constructor(error: unknown) {
    const known = error instanceof Stripe.errors.StripeError ? error : null
    const passing = !known || PASSING.has(known.type) || (known.statusCode ?? 0) >= 500
    const reason =
      (known as { decline_code?: string } | null)?.decline_code ?? known?.code ?? known?.type ?? 'unknown'
    super(reason)
    this.name = 'StripeFault'
    this.code = passing ? 'payments_unavailable' : 'payments_refused'
    this.reason = reason
  }
}

/** Runs a call of the SDK. @throws StripeFault */
export async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw new StripeFault(error)
  }
}
