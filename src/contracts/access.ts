import { z } from 'zod'
import { slug, uuid } from './shapes.ts'

export const role = z.enum(['owner', 'manager', 'staff'])
export type Role = z.infer<typeof role>

/** What an API key may be given. A browser session has them all, as far as its role reaches. */
export const apiScope = z.enum([
  'appointments:read',
  'appointments:write',
  'clients:read',
  'clients:write',
  'setup:read',
  'setup:write',
  'insights:read',
])
export type ApiScope = z.infer<typeof apiScope>

/** A member of the business in the path, in one of these roles. */
export interface MemberAccess {
  readonly roles: readonly Role[]
  /** Which scope a key needs; null is for people in front of a browser only. */
  readonly scope: ApiScope | null
}

/**
 * Who may call an operation. Every operation declares it: `public` for everyone (a manage link or a hold's token
 * is its own permission), `user` for whoever is signed in, or members of the business in the path.
 */
export type Access = 'public' | 'user' | MemberAccess

export const everyone: readonly Role[] = ['owner', 'manager', 'staff']
export const leaders: readonly Role[] = ['owner', 'manager']
export const ownerOnly: readonly Role[] = ['owner']

/** Path parameters below `/my/businesses/{businessId}`. */
export const ofBusiness = z.object({ businessId: uuid })
export const ofBusinessItem = z.object({ businessId: uuid, id: uuid })

/** A business that the caller belongs to. */
export const myBusiness = z
  .object({
    id: uuid,
    slug,
    name: z.string(),
    role,
    staffId: uuid.nullable(),
    status: z.enum(['draft', 'published', 'suspended']),
    logoUrl: z.string().nullable(),
    onboardingStep: z.string().nullable(),
  })
  .meta({ id: 'MyBusiness' })
export type MyBusiness = z.infer<typeof myBusiness>

/** The person who is signed in, and where they work. */
export const me = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    locale: z.string(),
    businesses: z.array(myBusiness),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>
