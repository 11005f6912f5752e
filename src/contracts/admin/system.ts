import { z } from 'zod'
import { instant, uuid } from '../shapes.ts'

/** How the platform itself is. */
export const systemState = z
  .object({
    startedAt: instant.meta({ description: 'Of the process that answers' }),
    checks: z.array(z.object({ name: z.string(), required: z.boolean(), ok: z.boolean() })),
    requests: z.object({
      answered: z.int().meta({ description: 'By the process that answers, since it started' }),
      failed: z.int().meta({ description: 'Of them with a fault of ours' }),
    }),
    queues: z.array(
      z.object({
        name: z.string(),
        waiting: z.int().meta({ description: 'Due, and not begun' }),
        retrying: z.int().meta({ description: 'Failed at least once, and to be tried again' }),
        active: z.int(),
        later: z.int().meta({ description: 'Due at some later time' }),
        oldestSeconds: z
          .int()
          .nullable()
          .meta({ description: 'How long the oldest one that is due has waited' }),
      }),
    ),
    deadLetters: z.int(),
    stripeEvents: z.object({ failed: z.int(), refused: z.int(), lastAt: instant.nullable() }),
    trail: z.object({ sealedAt: instant.nullable() }),
  })
  .meta({ id: 'SystemState' })
export type SystemState = z.infer<typeof systemState>

export const deadLetterList = z
  .object({
    letters: z.array(
      z.object({
        id: uuid,
        queue: z.string(),
        since: instant,
        business: z.object({ id: uuid, name: z.string() }).nullable(),
        about: z
          .record(z.string(), z.string())
          .meta({ description: 'Ids and events of the job; nothing that says who somebody is' }),
        reason: z.string().nullable().meta({ description: 'Name and code of what went wrong last' }),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'DeadLetterList' })
export type DeadLetterList = z.infer<typeof deadLetterList>

export const redriveRequest = z
  .object({ ids: z.array(uuid).min(1).max(1000).nullable().meta({ description: 'null: all' }) })
  .meta({ id: 'RedriveRequest' })
export const redriveResult = z.object({ redriven: z.int() }).meta({ id: 'RedriveResult' })

export const stripeEventState = z.enum(['processed', 'ignored', 'refused', 'failed'])
export const stripeEventList = z
  .object({
    events: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        account: z.string().nullable(),
        objectId: z.string().nullable(),
        businessId: uuid.nullable(),
        state: stripeEventState,
        reason: z.string().nullable(),
        attempts: z.int(),
        createdAt: instant,
        handledAt: instant,
      }),
    ),
  })
  .meta({ id: 'StripeEventList' })
export type StripeEventList = z.infer<typeof stripeEventList>
export const stripeEventQuery = z.object({
  state: stripeEventState.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type StripeEventQuery = z.infer<typeof stripeEventQuery>
export const stripeEventName = z.object({ id: z.string().max(255) })
export const stripeEventOutcome = z
  .object({ state: stripeEventState, reason: z.string().nullable() })
  .meta({ id: 'StripeEventOutcome' })
