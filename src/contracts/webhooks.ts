import { z } from 'zod'
import { appointmentStatus } from './appointments.ts'
import { because } from './form.ts'
import { instant, uuid } from './shapes.ts'

export const WEBHOOK_EVENTS = [
  'appointment.requested',
  'appointment.confirmed',
  'appointment.rescheduled',
  'appointment.cancelled',
  'appointment.completed',
  'appointment.no_show',
] as const
const event = z.enum(WEBHOOK_EVENTS)

const address = z
  .string()
  .trim()
  .max(2000)
  .refine((value) => URL.canParse(value), because('not_a_url'))
  .meta({
    description: 'An `https` address that the whole internet can reach',
    example: 'https://example.ro/hook',
  })
const events = z.array(event).min(1).max(WEBHOOK_EVENTS.length)

export const webhook = z
  .object({
    id: uuid,
    url: z.string(),
    events: z.array(event),
    disabledAt: instant.nullable().meta({ description: 'Since when nothing is sent to it' }),
    createdAt: instant,
    lastDelivery: z
      .object({ state: z.enum(['queued', 'delivered', 'failed']), createdAt: instant })
      .nullable(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof webhook>
export const webhooks = z.object({ webhooks: z.array(webhook) }).meta({ id: 'Webhooks' })
export type Webhooks = z.infer<typeof webhooks>

export const newWebhook = z.object({ url: address, events }).meta({ id: 'NewWebhook' })
export type NewWebhook = z.infer<typeof newWebhook>
export const webhookChange = z
  .object({ url: address, events, enabled: z.boolean() })
  .partial()
  .meta({ id: 'WebhookChange' })
export type WebhookChange = z.infer<typeof webhookChange>

const secret = z.string().meta({
  description: 'Signs each delivery (`webhook-signature`, Standard Webhooks); shown this once',
  example: 'whsec_…',
})
export const createdWebhook = webhook.extend({ secret }).meta({ id: 'CreatedWebhook' })
export type CreatedWebhook = z.infer<typeof createdWebhook>
export const webhookSecret = z.object({ secret }).meta({ id: 'WebhookSecret' })

/** What is sent: who and what by their ids only, so that nothing of a person stays behind elsewhere. */
export const webhookPayload = z
  .object({
    id: uuid.meta({ description: 'Of the event: the same however often it is sent. Also in `webhook-id`' }),
    type: z.enum([...WEBHOOK_EVENTS, 'ping']),
    timestamp: instant,
    data: z.object({
      businessId: uuid,
      appointment: z
        .object({
          id: uuid,
          code: z.string(),
          status: appointmentStatus,
          start: instant,
          end: instant,
          items: z.array(z.object({ serviceId: uuid, staffId: uuid, start: instant, end: instant })),
        })
        .nullable()
        .meta({ description: 'As it was when the event was written; null for a `ping`' }),
    }),
  })
  .meta({ id: 'WebhookPayload' })
export type WebhookPayload = z.infer<typeof webhookPayload>

export const webhookDelivery = z
  .object({
    id: uuid,
    event: z.enum([...WEBHOOK_EVENTS, 'ping']),
    state: z.enum(['queued', 'delivered', 'failed']),
    attempts: z.int(),
    responseStatus: z.int().nullable(),
    response: z.string().nullable().meta({
      description: 'How the answer began, or a code that says why there was none',
    }),
    createdAt: instant,
    deliveredAt: instant.nullable(),
    payload: webhookPayload,
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof webhookDelivery>
export const webhookDeliveries = z
  .object({ deliveries: z.array(webhookDelivery), next: z.string().nullable() })
  .meta({ id: 'WebhookDeliveries' })
export type WebhookDeliveries = z.infer<typeof webhookDeliveries>
export const deliveryQuery = z.object({ before: uuid.optional() })
