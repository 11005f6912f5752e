import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Sql } from '../../sql.ts'
import { createFraming } from './framing.ts'
import { findMembership, listMemberships, refuseDeletion } from './members.ts'
import * as queries from './queries.ts'
import type { BusinessScope } from './scope.ts'
import { isSlugFree, suggestSlug } from './slugs.ts'

export { changedFields, changeSetup, type SetupContext } from './change.ts'
export { normalizePhone } from './phone.ts'
export type { BookingPolicy, BusinessProfile } from './queries.ts'
export { isoDate, isoDateOrNull, toException } from './queries.ts'
export { type BusinessScope, scopeOf } from './scope.ts'

/** The tenant itself: who it is, when it is open, what its rules are. */
export function createBusiness({ db, pool }: { db: PrismaClient; pool: Sql }) {
  return {
    /** Published business by its slug, or null. */
    resolve: (slug: string) => queries.resolve(pool, slug),
    /** Origins that may frame the widget of the business behind a slug; changes are seen within seconds. */
    framersOf: createFraming(pool),
    /** What a person is to a business; null when nothing. For the gate. */
    memberOf: (userId: string, businessId: string) => findMembership(pool, userId, businessId),
    /** Why this person cannot leave the platform yet, or null. */
    refuseDeletion: (userId: string) => refuseDeletion(pool, userId),
    isSlugFree: (slug: string, except?: string) => isSlugFree(pool, slug, except ?? null),
    suggestSlug: (name: string) => suggestSlug(pool, name),
    membershipsOf: (userId: string) => listMemberships(db, userId),
    listPublished: () => queries.listPublished(db),
    loadProfile: (scope: BusinessScope) => queries.loadProfile(db, scope),
    /** @param today local date; exceptions that ended before it are left out */
    loadHours: (scope: BusinessScope, zone: string, today: string) =>
      queries.loadHours(db, scope, zone, today),
  }
}
export type BusinessModule = ReturnType<typeof createBusiness>
