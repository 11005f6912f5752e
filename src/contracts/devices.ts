import { z } from 'zod'
import { because } from './form.ts'
import { instant, uuid } from './shapes.ts'

/** Devices of one person; one more drops the oldest. */
export const MOST_PUSH_DEVICES = 10

const endpoint = z
  .string()
  .max(1000)
  .refine((value) => URL.canParse(value), because('not_a_url'))
  .refine((value) => !URL.canParse(value) || new URL(value).protocol === 'https:', because('not_https'))
  .meta({ description: 'Where the browser’s push service takes messages for it', example: 'https://…' })

export const pushDevice = z
  .object({
    id: uuid,
    name: z.string(),
    createdAt: instant,
    usedAt: instant.nullable().meta({ description: 'When a push service last took something for it' }),
    endpointHash: z.string().meta({
      description: 'SHA-256 of the endpoint, base64url: a browser finds itself by it',
    }),
  })
  .meta({ id: 'PushDevice' })
export type PushDevice = z.infer<typeof pushDevice>

export const pushDevices = z
  .object({
    publicKey: z.string().meta({ description: 'Of the platform (VAPID), for `PushManager.subscribe`' }),
    devices: z.array(pushDevice),
  })
  .meta({ id: 'PushDevices' })
export type PushDevices = z.infer<typeof pushDevices>

/** What `PushSubscription.toJSON()` gives, with a name that the person knows the device by. */
export const newPushDevice = z
  .object({
    endpoint,
    keys: z.object({
      p256dh: z
        .string()
        .regex(/^B[\w-]{86}=?$/)
        .meta({ description: 'The browser’s public key: an uncompressed P-256 point, base64url' }),
      auth: z
        .string()
        .regex(/^[\w-]{22}(==)?$/)
        .meta({ description: 'Sixteen bytes, base64url' }),
    }),
    name: z.string().trim().min(1).max(80).meta({ example: 'Chrome, Android' }),
  })
  .meta({ id: 'NewPushDevice' })
export type NewPushDevice = z.infer<typeof newPushDevice>

export const pushOutcome = z
  .object({
    sent: z.int().meta({ description: 'Devices whose push service took it' }),
    gone: z.int().meta({ description: 'Devices that are no longer there and were forgotten' }),
  })
  .meta({ id: 'PushOutcome' })
export type PushOutcome = z.infer<typeof pushOutcome>
