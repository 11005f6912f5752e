import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { BusinessScope } from '../business/index.ts'
import { loadCatalogue } from './queries.ts'

export type { Catalogue, CatalogueService } from './queries.ts'
export { durationOf, priceWith, toServiceRules } from './rules.ts'

/** What can be booked: services, their segments and needs, rooms and chairs. */
export function createCatalogue({ db }: { db: PrismaClient }) {
  return { load: (scope: BusinessScope) => loadCatalogue(db, scope) }
}
export type CatalogueModule = ReturnType<typeof createCatalogue>
