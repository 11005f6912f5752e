import { createHash } from 'node:crypto'
import type { PushOutcome } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { PushFault, PushKeys, PushSender, PushTarget } from './push-port.ts'

/** How long a push service keeps a notice for a device that is off. Seconds. */
const TTL = 6 * 3600

/** What a device shows. */
export interface PushPayload {
  readonly title: string
  readonly body: string
  /** Path on our own site that a click opens. */
  readonly url: string
  /** A later notice of the same tag takes the earlier one's place. */
  readonly tag: string
  /** Shown without sound or vibration. */
  readonly silent: boolean
}

export interface PushDeps {
  readonly pool: Sql
  readonly sender: PushSender
  readonly keys: PushKeys
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Of a tag, in the letters and the length that push services take. */
const topicOf = (tag: string) => createHash('sha256').update(tag).digest('base64url').slice(0, 32)

/**
 * Shows a notice on every device of a person. Devices that are no longer there are forgotten.
 * @returns how many push services took it, and how many devices were gone
 * @throws PushFault when none took it and another try may go better
 */
export async function pushTo(deps: PushDeps, userId: string, payload: PushPayload): Promise<PushOutcome> {
  const { pool, sender, keys } = deps
  const { rows } = await pool.query<PushTarget & { id: string }>(
    'SELECT id, endpoint, p256dh, auth FROM push_device WHERE user_id = $1',
    [userId],
  )
  const message = {
    body: JSON.stringify(payload),
    topic: topicOf(payload.tag),
    urgency: payload.silent ? ('normal' as const) : ('high' as const),
    ttl: TTL,
  }
  const outcomes = await Promise.all(
    rows.map(async ({ id, ...target }) => {
      try {
        return { id, target, what: await sender.send(target, message, keys) }
      } catch (error) {
        return { id, target, what: error as PushFault }
      }
    }),
  )
  const sent = outcomes.filter(({ what }) => what === 'sent').map(({ id }) => id)
  const gone = outcomes.filter(({ what }) => what === 'gone')
  if (sent.length)
    await pool.query('UPDATE push_device SET used_at = $2 WHERE id = ANY($1::uuid[])', [
      sent,
      new Date(deps.clock()),
    ])
  // By the keys too: a browser that subscribed anew meanwhile, with the same endpoint, is there.
  for (const { id, target } of gone)
    await pool.query('DELETE FROM push_device WHERE id = $1 AND auth = $2', [id, target.auth])
  const again = outcomes.find(({ what }) => typeof what === 'object' && what.retry)
  if (!sent.length && again) throw again.what
  return { sent: sent.length, gone: gone.length }
}
