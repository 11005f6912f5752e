import type { Sql } from '../../sql.ts'
import { returnSegments, takeSegments } from './allowance.ts'
import { wordsOf } from './client-content.ts'
import { clientKind, isAboutFuture } from './kinds.ts'
import { alone, isWaiting, markSent } from './once.ts'
import type { SmsFault, SmsMessage } from './ports.ts'
import { eventOf } from './rules.ts'
import type { Attempt, Outcome } from './send-message.ts'
import { plainSms, sizeOf } from './sms-text.ts'
import { readOwnWords } from './store.ts'
import { fill } from './texts.ts'
import { outsideQuietHours } from './timing.ts'
import { valuesOf } from './values.ts'

/** A gateway's clock and ours differ by less. Milliseconds. */
const SKEW_MS = 5 * 60_000

const isRefused = (error: unknown): error is SmsFault => (error as { code?: string }).code === 'sms_refused'

/** What the SMS says. An answer to a client's SMS was written when it came. */
async function textOf({ deps, businessId, row, details, options }: Attempt): Promise<string> {
  const kind = clientKind(row.template)
  const { appUrl, clock, pool } = deps
  const event = eventOf(row)
  const text = kind
    ? fill(
        wordsOf({ kind, details, own: await readOwnWords(pool, businessId, kind, details.locale) }).sms,
        valuesOf({
          kind,
          details,
          previousStart: event?.previousStart ? new Date(event.previousStart) : null,
          own: null,
          endUrl: null,
          appUrl,
          now: clock(),
        }),
      )
    : (row.event?.reply ?? '')
  return options.smsPlain ? plainSms(text) : text
}

/** Names under which the gateway took this very SMS when an earlier attempt died before it could be written down. */
async function takenBefore({ deps, row }: Attempt, tx: Sql, message: SmsMessage): Promise<string | null> {
  if (row.attempts <= 1) return null
  const names = await deps.sms!.find(message, new Date(row.createdAt.getTime() - SKEW_MS))
  const { rows } = await tx.query<{ provider_id: string }>(
    'SELECT provider_id FROM message WHERE recipient = $1 AND provider_id = ANY($2)',
    [message.to, names],
  )
  const others = new Set(rows.map((other) => other.provider_id))
  return names.find((name) => !others.has(name)) ?? null
}

/** Parts are counted before they are sent, and once however often it is tried. */
async function reserve(attempt: Attempt, segments: number) {
  const { deps, businessId, row, details, options } = attempt
  if (row.segments !== null) return null
  return deps.transact(async (tx) => {
    const place = { businessId, timezone: details.timezone }
    const refused = await takeSegments(tx, place, segments, options.smsAllowance, new Date(deps.clock()))
    if (!refused)
      await tx.query('UPDATE message SET segments = $3 WHERE business_id = $1 AND id = $2', [
        businessId,
        row.id,
        segments,
      ])
    return refused
  })
}

async function release({ deps, businessId, row, details }: Attempt, segments: number): Promise<void> {
  await deps.transact(async (tx) => {
    const place = { businessId, timezone: details.timezone }
    await returnSegments(tx, place, segments, new Date(deps.clock()))
    await tx.query('UPDATE message SET segments = NULL WHERE business_id = $1 AND id = $2', [
      businessId,
      row.id,
    ])
  })
}

/** When it may leave, if that is not now; null when it may. An answer to what somebody just wrote may leave at once. */
function waits({ deps, row, details }: Attempt): Outcome | null {
  const kind = clientKind(row.template)
  if (!kind) return null
  const now = new Date(deps.clock())
  const start = isAboutFuture(kind) || kind.startsWith('cancelled') ? details.startsAt : null
  const at = outsideQuietHours(now, { timezone: details.timezone, start, now })
  if (at === null) return { state: 'skipped', reason: 'quiet_hours' }
  return at > now ? { state: 'later', at } : null
}

/** By SMS: at a decent hour, within the allowance, once. */
export async function sendSms(attempt: Attempt): Promise<Outcome> {
  const { deps, businessId, row, reach } = attempt
  const { sms, clock } = deps
  const to = clientKind(row.template) ? reach.phone : row.recipient
  if (!sms) return { state: 'skipped', reason: 'sms_unavailable' }
  if (!to) return { state: 'skipped', reason: 'no_phone' }
  const wait = waits(attempt)
  if (wait) return wait
  const body = await textOf(attempt)
  const { segments } = sizeOf(body)
  const refused = await reserve(attempt, segments)
  if (refused) return { state: 'skipped', reason: refused }
  const message = { to, body, statusUrl: deps.statusUrl(businessId, row.id) }
  const outcome = await alone(deps, row.id, async (tx): Promise<Outcome> => {
    if (!(await isWaiting(tx, businessId, row.id))) return { state: 'done' }
    let providerId: string
    try {
      providerId = (await takenBefore(attempt, tx, message)) ?? (await sms.send(message))
    } catch (error) {
      if (isRefused(error)) return { state: 'failed', reason: error.reason }
      throw error
    }
    const named = { businessId, messageId: row.id, now: new Date(clock()) }
    await markSent(tx, named, { subject: null, text: body, recipient: to, providerId })
    return { state: 'done' }
  })
  if (outcome.state === 'failed') await release(attempt, segments)
  return outcome
}
