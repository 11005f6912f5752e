import { z } from 'zod'
import { apiScope } from './access.ts'
import { instant, uuid } from './shapes.ts'

export const apiKey = z
  .object({
    id: uuid,
    name: z.string(),
    prefix: z.string().meta({ description: 'How the key begins, to tell one’s keys apart' }),
    scopes: z.array(apiScope),
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'ApiKey' })
export const apiKeys = z.object({ keys: z.array(apiKey) }).meta({ id: 'ApiKeys' })

export const newApiKey = z
  .object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(apiScope).min(1),
    /** Days from now; null for a key that lasts until it is revoked. */
    days: z.int().min(1).max(730).nullable().default(null),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof newApiKey>

export const createdApiKey = apiKey
  .extend({ key: z.string().meta({ description: 'The whole key: shown this once' }) })
  .meta({ id: 'CreatedApiKey' })
