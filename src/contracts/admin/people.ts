import { z } from 'zod'
import { instant, uuid } from '../shapes.ts'
import { operatorReason } from './operators.ts'

const place = z.object({
  id: uuid,
  name: z.string(),
  role: z.enum(['owner', 'manager', 'staff']),
})

const adminPerson = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  verified: z.boolean(),
  createdAt: instant,
  twoFactor: z.boolean(),
  operator: z.boolean(),
  locked: z.object({ at: instant, reason: z.string() }).nullable(),
  lastSeenAt: instant.nullable(),
  businesses: z.array(place),
})
export type AdminPerson = z.infer<typeof adminPerson>

export const adminPersonQuery = z.object({
  q: z.string().trim().max(100).optional().meta({ description: 'Name, e-mail, or the name of a business' }),
  kind: z.enum(['operators', 'locked', 'two_factor', 'unverified', 'nowhere']).optional().meta({
    description: '`nowhere`: in no business',
  }),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type AdminPersonQuery = z.infer<typeof adminPersonQuery>

export const adminPersonPage = z
  .object({ people: z.array(adminPerson), found: z.int(), total: z.int(), page: z.int(), pages: z.int() })
  .meta({ id: 'AdminPersonPage' })
export type AdminPersonPage = z.infer<typeof adminPersonPage>

export const adminPersonDetails = adminPerson
  .extend({
    locale: z.string(),
    passkeys: z.int(),
    apiKeys: z.int(),
    sessions: z.array(
      z.object({
        id: uuid,
        userAgent: z.string().nullable(),
        address: z.string().nullable(),
        createdAt: instant,
        seenAt: instant,
      }),
    ),
  })
  .meta({ id: 'AdminPersonDetails' })
export type AdminPersonDetails = z.infer<typeof adminPersonDetails>

export const personReason = z.object({ reason: operatorReason }).meta({ id: 'PersonReason' })

/** How it was made sure that somebody is who they say. */
export const IDENTITY_CHECKS = ['call_back', 'video_call', 'identity_card', 'owner_vouches'] as const
export const twoFactorReset = z
  .object({ check: z.enum(IDENTITY_CHECKS), reason: operatorReason })
  .meta({ id: 'TwoFactorReset' })
export type TwoFactorReset = z.infer<typeof twoFactorReset>
