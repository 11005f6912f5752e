import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessScope, type BusinessWrites, given } from '../business/index.ts'
import { addCategory, deleteCategory, orderServices, renameCategory } from './categories.ts'
import { addService, changeService, deleteService, setArchived } from './commands.ts'
import { loadCatalogue } from './queries.ts'
import {
  addKind,
  addResource,
  changeResource,
  deleteKind,
  deleteResource,
  readResources,
  renameKind,
} from './resources.ts'
import { readService, readServices } from './service-setup.ts'

export type { Catalogue, CatalogueService } from './queries.ts'
export { durationOf, priceWith, toServiceRules } from './rules.ts'

export interface CatalogueDeps extends BusinessWrites {
  readonly db: PrismaClient
  readonly pool: Sql
}

/** What can be booked: services, their segments and needs, rooms and chairs. */
export function createCatalogue(deps: CatalogueDeps) {
  const { db, pool } = deps
  const writes: BusinessWrites = deps
  return {
    load: (scope: BusinessScope) => loadCatalogue(db, scope),
    /** As the owner sees it: with archived ones, and with every field that can be set. */
    services: (scope: BusinessScope) => readServices(pool, scope),
    service: (scope: BusinessScope, id: string) => readService(pool, scope, id),
    resources: (scope: BusinessScope) => readResources(pool, scope),
    addService: given(writes, addService),
    changeService: given(writes, changeService),
    setArchived: given(writes, setArchived),
    deleteService: given(writes, deleteService),
    orderServices: given(writes, orderServices),
    addCategory: given(writes, addCategory),
    renameCategory: given(writes, renameCategory),
    deleteCategory: given(writes, deleteCategory),
    addKind: given(writes, addKind),
    renameKind: given(writes, renameKind),
    deleteKind: given(writes, deleteKind),
    addResource: given(writes, addResource),
    changeResource: given(writes, changeResource),
    deleteResource: given(writes, deleteResource),
  }
}
export type CatalogueModule = ReturnType<typeof createCatalogue>
