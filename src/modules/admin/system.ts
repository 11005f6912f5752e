import {
  AppError,
  type DeadLetterList,
  type StripeEventList,
  type StripeEventQuery,
  type SystemState,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { PLATFORM, recordAudit } from '../audit/index.ts'
import type { StripeEvents } from '../stripe-events/index.ts'
import type { Act } from './actions.ts'
import type { JobsDesk, ProcessDesk } from './ports.ts'

export interface SystemDeps {
  readonly pool: Sql
  readonly jobs: JobsDesk
  readonly process: ProcessDesk
  readonly stripeEvents: Pick<StripeEvents, 'list' | 'replay'>
}

type Operating = Pick<Act, 'operator' | 'requestId'>

const LISTED = 100
/** What of a job's data names something, and nobody. A mail's address and its link are neither. */
const NAMES = /^(event|kind|notice|template|[a-z]+Id|id)$/
const UUID_OR_WORD = /^[\w.-]{1,60}$/

/** How the platform is now. */
export async function readSystem({ pool, jobs, process }: SystemDeps): Promise<SystemState> {
  const { rows } = await pool.query<{
    failed: number
    refused: number
    lastAt: Date | null
    sealedAt: Date | null
  }>(
    `SELECT (SELECT count(*)::int FROM stripe_event WHERE state = 'failed') AS failed,
       (SELECT count(*)::int FROM stripe_event WHERE state = 'refused' AND received_at > now() - interval '30 days') AS refused,
       (SELECT max(received_at) FROM stripe_event) AS "lastAt", (SELECT max(at) FROM audit_anchor) AS "sealedAt"`,
  )
  const { failed, refused, lastAt, sealedAt } = rows[0]!
  return {
    startedAt: process.startedAt.toISOString(),
    checks: [...(await process.checks())],
    requests: await process.requests(),
    queues: [...(await jobs.queues())],
    deadLetters: await jobs.countDead(null),
    stripeEvents: { failed, refused, lastAt: lastAt?.toISOString() ?? null },
    trail: { sealedAt: sealedAt?.toISOString() ?? null },
  }
}

const aboutOf = (data: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).filter(
      (entry): entry is [string, string] =>
        NAMES.test(entry[0]) && typeof entry[1] === 'string' && UUID_OR_WORD.test(entry[1]),
    ),
  )

/** Jobs that nobody tries any more, without what they say of people. */
export async function listDeadLetters({ pool, jobs }: SystemDeps): Promise<DeadLetterList> {
  const dead = await jobs.dead()
  const shown = dead.slice(0, LISTED).map((letter) => ({ ...letter, about: aboutOf(letter.data) }))
  const ids = shown.flatMap(({ about }) => about.businessId ?? [])
  const { rows } = await pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM business WHERE id::text = ANY($1)',
    [ids],
  )
  const businesses = new Map(rows.map((row) => [row.id, row]))
  return {
    total: dead.length,
    letters: shown.map(({ id, queue, since, about, reason }) => {
      const { name, code } = (reason ?? {}) as { name?: string; code?: string }
      return {
        id,
        queue,
        since: since.toISOString(),
        business: businesses.get(about.businessId ?? '') ?? null,
        about,
        reason: [name, code].filter(Boolean).join(': ') || null,
      }
    }),
  }
}

/** Gives jobs back to their queues. @returns how many */
export async function redriveDeadLetters(
  { pool, jobs }: SystemDeps,
  { operator, requestId }: Operating,
  ids: readonly string[] | null,
): Promise<number> {
  const redriven = await jobs.redrive(ids)
  await recordAudit(pool, {
    businessId: null,
    actor: { kind: 'operator', id: operator.id },
    action: 'job.redriven',
    subject: { kind: 'job', id: ids?.length === 1 ? ids[0]! : PLATFORM },
    after: { redriven },
    requestId,
  })
  return redriven
}

export async function listStripeEvents(
  { stripeEvents }: SystemDeps,
  query: StripeEventQuery,
): Promise<StripeEventList> {
  const events = await stripeEvents.list({ state: query.state, limit: query.limit })
  return {
    events: events.map((event) => ({
      ...event,
      createdAt: event.createdAt.toISOString(),
      handledAt: event.handledAt.toISOString(),
    })),
  }
}

/** Handles an event again. @throws AppError not_found, payments_unavailable when the vendor does not answer */
export async function replayStripeEvent(
  { pool, stripeEvents }: SystemDeps,
  { operator, requestId }: Operating,
  id: string,
) {
  let outcome: Awaited<ReturnType<StripeEvents['replay']>>
  try {
    outcome = await stripeEvents.replay(id)
  } catch (error) {
    throw new AppError('payments_unavailable', { cause: error })
  }
  if (!outcome) throw new AppError('not_found')
  await recordAudit(pool, {
    businessId: outcome.businessId ?? null,
    actor: { kind: 'operator', id: operator.id },
    action: 'stripe_event.replayed',
    subject: { kind: 'stripe_event', id: PLATFORM },
    after: { event: id, state: outcome.state },
    requestId,
  })
  return { state: outcome.state, reason: outcome.reason ?? null }
}
