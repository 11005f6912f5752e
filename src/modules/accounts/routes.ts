import type { Handlers } from '../../handlers.ts'
import type { AccountsModule } from './index.ts'

/** A person's own API keys. */
export const keyRoutes = ({ keys }: AccountsModule) =>
  ({
    listApiKeys: (_input, { member }) => keys.list(member),
    createApiKey: ({ body }, { member, requestId }) => keys.create(member, body, requestId),
    revokeApiKey: async ({ params }, { member, requestId }) => {
      await keys.revoke(member, params.id, requestId)
      return undefined
    },
  }) satisfies Handlers
