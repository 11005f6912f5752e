import { z } from 'zod'
import { feature } from './admin/features.ts'
import type { ProblemCode } from './problems.ts'
import { instant, slug, uuid } from './shapes.ts'

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
 * Somebody who runs the platform. `session`: with a second factor in this session, or about to give one; `confirmed`:
 * with one; `fresh`: with one given in the last ten minutes, for what must not be done by whoever finds a browser open.
 */
export interface OperatorAccess {
  readonly operator: 'session' | 'confirmed' | 'fresh'
}

/**
 * Who may call an operation. Every operation declares it: `public` for everyone (a manage link or a hold's token
 * is its own permission), `user` for whoever is signed in, members of the business in the path, or operators.
 */
export type Access = 'public' | 'user' | MemberAccess | OperatorAccess

export const isOfMembers = (access: Access): access is MemberAccess =>
  typeof access === 'object' && 'roles' in access
export const isOfOperators = (access: Access): access is OperatorAccess =>
  typeof access === 'object' && 'operator' in access

export const operatorSession = { operator: 'session' } as const
export const operators = { operator: 'confirmed' } as const
export const operatorsFresh = { operator: 'fresh' } as const
/** What the gate answers to whoever asks for the platform's side. */
export const operatorGate = [
  'unauthenticated',
  'not_found',
  'second_factor_needed',
  'impersonating',
] as const satisfies ProblemCode[]
/** The same where something is changed by what was sent. */
export const operatorChange = [
  ...operatorGate,
  'confirmation_needed',
  'validation_failed',
] as const satisfies ProblemCode[]

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
    featuresOff: z.array(feature).meta({ description: 'What the platform turned off for it' }),
  })
  .meta({ id: 'MyBusiness' })
export type MyBusiness = z.infer<typeof myBusiness>

/** An operator in somebody's account: everything is seen as that person, and written down with both names. */
export const actingAs = z
  .object({
    operatorName: z.string(),
    businessName: z.string(),
    userName: z.string(),
    reason: z.string(),
    startedAt: instant,
    endsAt: instant,
  })
  .meta({ id: 'ActingAs' })
export type ActingAs = z.infer<typeof actingAs>

/** The person who is signed in, and where they work. */
export const me = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    locale: z.string(),
    businesses: z.array(myBusiness),
    operator: z.boolean().meta({ description: 'Runs the platform' }),
    acting: actingAs.nullable().meta({ description: 'An operator is in this person’s account' }),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>
