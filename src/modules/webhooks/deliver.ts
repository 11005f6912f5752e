import type { WebhookPayload } from '../../contracts/index.ts'
import type { WebhookJob, WebhooksDeps } from './index.ts'
import type { SendFault } from './ports.ts'
import { GONE, isTaken, MOST_ATTEMPTS, PATIENCE } from './rules.ts'

interface Claimed {
  endpointId: string
  url: string
  secret: Buffer
  off: boolean
  event: string
  payload: WebhookPayload
  attempts: number
}

/** What one attempt brought. */
interface Outcome {
  readonly status: number | null
  readonly response: string
}

const CODES: ReadonlySet<unknown> = new Set<SendFault['code']>([
  'private_address',
  'timeout',
  'unreachable',
  'tls',
])
const isFault = (error: unknown): error is SendFault =>
  error instanceof Error && 'code' in error && CODES.has(error.code)

async function attempt({ sender, sealer, clock }: WebhooksDeps, claimed: Claimed): Promise<Outcome> {
  try {
    const { status, body } = await sender.send({
      url: claimed.url,
      secret: sealer.open(claimed.secret),
      id: claimed.payload.id,
      at: new Date(clock()),
      body: JSON.stringify(claimed.payload),
    })
    return { status, response: body }
  } catch (error) {
    if (!isFault(error)) throw error
    return { status: null, response: error.code }
  }
}

/** Switches an address off that says so itself, or has taken nothing for days. */
async function giveUp(deps: WebhooksDeps, businessId: string, endpointId: string, gone: boolean) {
  const now = deps.clock()
  await deps.pool.query(
    `UPDATE webhook_endpoint w SET disabled_at = $3
     WHERE w.business_id = $1 AND w.id = $2 AND w.disabled_at IS NULL AND ($4 OR (w.created_at < $5 AND NOT EXISTS (
       SELECT FROM webhook_delivery d WHERE d.business_id = w.business_id AND d.endpoint_id = w.id
         AND d.delivered_at > $5)))`,
    [businessId, endpointId, new Date(now), gone, new Date(now - PATIENCE)],
  )
}

/**
 * Sends one delivery and writes down what came back. A job that runs twice may send twice: whoever receives tells
 * repeats by the event's id.
 * @throws when nobody took it and it is worth another try: the queue comes back later, and later still
 */
export async function deliver(deps: WebhooksDeps, { businessId, deliveryId }: WebhookJob): Promise<void> {
  const { rows } = await deps.pool.query<Claimed>(
    `UPDATE webhook_delivery d SET attempts = d.attempts + 1 FROM webhook_endpoint w
     WHERE d.business_id = $1 AND d.id = $2 AND d.state = 'queued'
       AND w.business_id = d.business_id AND w.id = d.endpoint_id
     RETURNING w.id AS "endpointId", w.url, w.secret, w.disabled_at IS NOT NULL AS off, d.event, d.payload, d.attempts`,
    [businessId, deliveryId],
  )
  const claimed = rows[0]
  if (!claimed) return
  const off = claimed.off && claimed.event !== 'ping'
  const outcome = off ? { status: null, response: 'switched_off' } : await attempt(deps, claimed)
  const taken = outcome.status !== null && isTaken(outcome.status)
  const gone = outcome.status === GONE
  // Trying again would lead to the same place; a ping is answered now or not at all.
  const last =
    off ||
    gone ||
    claimed.event === 'ping' ||
    outcome.response === 'private_address' ||
    claimed.attempts >= MOST_ATTEMPTS
  await deps.pool.query(
    `UPDATE webhook_delivery SET state = $3::webhook_state, response_status = $4, response = $5, delivered_at = $6
     WHERE business_id = $1 AND id = $2`,
    [
      businessId,
      deliveryId,
      taken ? 'delivered' : last ? 'failed' : 'queued',
      outcome.status,
      outcome.response,
      taken ? new Date(deps.clock()) : null,
    ],
  )
  if (taken) return
  if (!last) throw new Error(`The webhook was not taken: ${outcome.status ?? outcome.response}`)
  if (claimed.event !== 'ping') await giveUp(deps, businessId, claimed.endpointId, gone)
}
