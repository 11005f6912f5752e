import type { Handlers } from '../../handlers.ts'
import type { CatalogueModule } from './index.ts'

/** What a business offers, and the rooms and chairs that it takes. */
export const catalogueRoutes = (catalogue: CatalogueModule) =>
  ({
    listServices: (_input, { member }) => catalogue.services(member.scope),
    addService: ({ body }, context) => catalogue.addService(context, body),
    orderServices: ({ body }, context) => catalogue.orderServices(context, body),
    getService: ({ params }, { member }) => catalogue.service(member.scope, params.id),
    changeService: ({ params, body }, context) => catalogue.changeService(context, params.id, body),
    archiveService: ({ params }, context) => catalogue.setArchived(context, params.id, true),
    restoreService: ({ params }, context) => catalogue.setArchived(context, params.id, false),
    deleteService: ({ params }, context) => catalogue.deleteService(context, params.id),
    addServiceCategory: ({ body }, context) => catalogue.addCategory(context, body.name),
    renameServiceCategory: ({ params, body }, context) =>
      catalogue.renameCategory(context, params.id, body.name),
    deleteServiceCategory: ({ params }, context) => catalogue.deleteCategory(context, params.id),
    listResources: async (_input, { member }) => ({ kinds: await catalogue.resources(member.scope) }),
    addResourceKind: ({ body }, context) => catalogue.addKind(context, body.name),
    renameResourceKind: ({ params, body }, context) => catalogue.renameKind(context, params.id, body.name),
    deleteResourceKind: ({ params }, context) => catalogue.deleteKind(context, params.id),
    addResource: ({ body }, context) => catalogue.addResource(context, body),
    changeResource: ({ params, body }, context) => catalogue.changeResource(context, params.id, body),
    deleteResource: ({ params }, context) => catalogue.deleteResource(context, params.id),
  }) satisfies Handlers
