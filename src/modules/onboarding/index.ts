import type {
  BusinessForOwner,
  LocaleCode,
  NewBusiness,
  Onboarding,
  OnboardingSave,
} from '../../contracts/index.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Member, SignedIn } from '../../handlers.ts'
import type { Transact } from '../../sql.ts'
import type { BusinessModule } from '../business/index.ts'
import { createBusiness, createBusinessFor, publish, saveStep } from './commands.ts'
import { readOnboarding } from './queries.ts'

export interface OnboardingDeps {
  db: PrismaClient
  transact: Transact
  business: BusinessModule
  /** Without a trailing slash. */
  appUrl: string
}

/** From a name to a page that takes bookings, resumable at each step. */
export function createOnboarding(deps: OnboardingDeps) {
  const read = (businessId: string, role: Member['role']) =>
    readOnboarding(deps.db, deps.appUrl, businessId, role)
  return {
    slug: async (name: string, wanted: string | undefined) =>
      wanted === undefined
        ? { slug: await deps.business.suggestSlug(name), free: true }
        : { slug: wanted, free: await deps.business.isSlugFree(wanted) },
    create: async (
      user: SignedIn,
      request: NewBusiness,
      context: { locale: LocaleCode; requestId: string },
    ): Promise<Onboarding> => read(await createBusiness(deps, user, request, context), 'owner'),
    /** For somebody, who is invited to own it. @returns its id */
    createFor: (operator: SignedIn, request: BusinessForOwner, requestId: string) =>
      createBusinessFor(deps, operator, request, requestId),
    read: (member: Member) => read(member.scope.businessId, member.role),
    async save(member: Member, request: OnboardingSave, requestId: string) {
      await saveStep(deps, member, request, requestId)
      return read(member.scope.businessId, member.role)
    },
    async publish(member: Member, requestId: string) {
      await publish(deps, member, requestId)
      return read(member.scope.businessId, member.role)
    },
  }
}
export type OnboardingModule = ReturnType<typeof createOnboarding>
