import type { ResourceRules } from '../../engine/index.ts'
import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import type { BusinessScope } from '../business/index.ts'

const include = {
  category: true,
  segments: { orderBy: { position: 'asc' } },
  staff: true,
  resources: true,
  questions: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.ServiceInclude

/** A service with its segments, performers, needs and questions. */
export type CatalogueService = Prisma.ServiceGetPayload<{ include: typeof include }>

export interface Catalogue {
  /** In the order of the page: by category, then by position. Without archived ones. */
  readonly services: readonly CatalogueService[]
  /** No longer offered; what is booked of them can still be moved. */
  readonly archived: readonly CatalogueService[]
  readonly resources: readonly ResourceRules[]
  /** Resource ids by kind, in order. */
  readonly resourcesByKind: ReadonlyMap<string, readonly string[]>
}

export async function loadCatalogue(db: PrismaClient, scope: BusinessScope): Promise<Catalogue> {
  const where = { businessId: scope.businessId }
  const [all, resources] = await Promise.all([
    db.service.findMany({ where, include }),
    db.resource.findMany({
      where: { ...where, archivedAt: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
  ])
  const services = all.filter(({ archivedAt }) => archivedAt === null)
  const byKind = new Map<string, string[]>()
  for (const resource of resources)
    byKind.set(resource.kindId, [...(byKind.get(resource.kindId) ?? []), resource.id])
  const rank = (service: CatalogueService) => service.category?.position ?? Number.MAX_SAFE_INTEGER
  return {
    services: services.sort(
      (a, b) => rank(a) - rank(b) || a.position - b.position || a.name.localeCompare(b.name),
    ),
    archived: all.filter(({ archivedAt }) => archivedAt !== null),
    resources: resources.map(({ id, seats }) => ({ id, seats })),
    resourcesByKind: byKind,
  }
}
