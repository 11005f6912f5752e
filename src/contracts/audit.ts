import { z } from 'zod'
import { instant, isoDate, uuid } from './shapes.ts'

/** What entries are about, for choosing among them: the first part of an action, or several that belong together. */
export const AUDIT_TOPICS = {
  appointments: ['appointment', 'appointments', 'time_off'],
  clients: ['client', 'clients'],
  money: ['payment', 'payments', 'voucher', 'voucher_offer', 'discount'],
  setup: [
    ...[
      'service',
      'services',
      'category',
      'resource',
      'resource_kind',
      'staff',
      'hours',
      'exception',
      'holiday',
    ],
    ...['settings', 'business', 'picture'],
  ],
  messages: ['messages', 'notices', 'push_device'],
  access: ['member', 'invitation', 'api_key', 'webhook', 'account', 'operator', 'user'],
  support: ['impersonation'],
  platform: ['subscription', 'plan', 'announcement', 'flag', 'audit', 'job', 'stripe_event', 'note'],
} as const
export type AuditTopic = keyof typeof AUDIT_TOPICS
export const auditTopic = z.enum(Object.keys(AUDIT_TOPICS) as [AuditTopic, ...AuditTopic[]])

const person = z.object({ id: uuid, name: z.string() })

/** One entry of the activity log. What changed carries no names, phones, addresses or notes of clients. */
export const activityEntry = z
  .object({
    id: uuid,
    at: instant,
    action: z.string().meta({ description: 'Subject and verb', example: 'appointment.cancelled' }),
    actor: z.object({
      kind: z.enum(['client', 'user', 'operator', 'system']),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    operator: person
      .nullable()
      .meta({ description: 'Who of the platform’s support acted through that person’s account' }),
    subject: z.object({
      kind: z.string(),
      id: uuid,
      name: z.string().nullable().meta({ description: 'Of services, colleagues and people who sign in' }),
    }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ActivityEntry' })
export type ActivityEntry = z.infer<typeof activityEntry>

export const activityPage = z
  .object({
    entries: z.array(activityEntry),
    next: uuid.nullable().meta({ description: 'Pass as `after` for the next page' }),
  })
  .meta({ id: 'ActivityPage' })
export type ActivityPage = z.infer<typeof activityPage>

export const activityQuery = z.object({
  topic: auditTopic.optional(),
  from: isoDate.optional(),
  to: isoDate.optional().meta({ description: 'Included' }),
  actorId: uuid.optional().meta({ description: 'Who did it, or the operator through whom it was done' }),
  subjectId: uuid.optional(),
  after: uuid.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ActivityQuery = z.infer<typeof activityQuery>

/** The same with what only operators see. */
export const auditEntry = activityEntry
  .extend({
    business: z.object({ id: uuid, name: z.string().nullable(), slug: z.string().nullable() }).nullable(),
    address: z.string().nullable().meta({ description: 'Network address, of people who were signed in' }),
    requestId: z.string().nullable(),
    impersonationId: uuid.nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntryView = z.infer<typeof auditEntry>

export const auditPage = z
  .object({ entries: z.array(auditEntry), next: uuid.nullable() })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPage>

export const auditQuery = activityQuery.extend({
  businessId: uuid.optional(),
  by: z.literal('operators').optional().meta({ description: 'Only what operators did' }),
  action: z.string().max(60).optional(),
  impersonationId: uuid.optional(),
  requestId: z.string().max(60).optional(),
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'A business’s name or link, a person’s name or e-mail, or an id' }),
})
export type AuditQuery = z.infer<typeof auditQuery>

/** What is wrong with the chain of entries. */
export const chainFault = z.enum([
  ...([
    'changed',
    'missing',
    'broken_link',
    'gap',
    'unlinked',
    'wrong_end',
    'not_as_sealed',
    'forged_seal',
  ] as const),
])
export const auditVerification = z
  .object({
    chains: z.int(),
    entries: z.int(),
    purged: z.int().meta({ description: 'Entries that had their time; their links are kept' }),
    sealed: z.int(),
    faults: z.array(
      z.object({
        businessId: uuid.nullable(),
        seq: z.int().nullable(),
        entryId: uuid.nullable(),
        at: instant.nullable(),
        fault: chainFault,
      }),
    ),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof auditVerification>
