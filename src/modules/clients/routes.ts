import type { Handlers } from '../../handlers.ts'
import type { ClientsModule } from './index.ts'

/** People known to a business: reading, keeping, joining, taking in, letting go. */
export const clientRoutes = (clients: ClientsModule) =>
  ({
    listClients: ({ query }, { member }) => clients.list(member, query),
    suggestClients: async ({ query }, { member }) => ({
      clients: await clients.suggest(member, query.q ?? ''),
    }),
    listClientTags: async (_input, { member }) => ({ tags: await clients.tags(member) }),
    downloadClients: ({ query }, { member, requestId }) => clients.download(member, query, requestId),
    addClient: ({ body }, { member, requestId, remember }) => clients.add(member, body, requestId, remember),
    getClient: ({ params }, { member }) => clients.profile(member, params.id),
    getClientAppointments: ({ params, query }, { member }) => clients.history(member, params.id, query),
    changeClient: ({ params, body }, { member, requestId }) =>
      clients.change(member, params.id, body, requestId),
    deleteClient: async ({ params }, { member, requestId }) => {
      await clients.remove(member, params.id, requestId)
      return undefined
    },
    blockClient: ({ params }, { member, requestId }) =>
      clients.setBlocked(member, params.id, true, requestId),
    unblockClient: ({ params }, { member, requestId }) =>
      clients.setBlocked(member, params.id, false, requestId),
    mergeClients: ({ params, body }, { member, requestId }) =>
      clients.merge(member, params.id, body.from, requestId),
    exportClient: ({ params }, { member, requestId }) => clients.export(member, params.id, requestId),
    eraseClient: ({ params }, { member, requestId }) => clients.erase(member, params.id, requestId),
    suggestClientColumns: async ({ body }) => clients.suggestColumns(body.csv),
    importClients: ({ body }, { member, requestId, remember }) =>
      clients.import(member, body, requestId, remember),
    listClientImports: async (_input, { member }) => ({ imports: await clients.imports(member) }),
    undoClientImport: ({ params }, { member, requestId }) => clients.undoImport(member, params.id, requestId),
  }) satisfies Handlers
