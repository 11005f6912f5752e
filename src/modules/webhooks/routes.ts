import type { Handlers } from '../../handlers.ts'
import type { WebhooksModule } from './index.ts'

/** Where events go, and what became of them. */
export const webhookRoutes = (webhooks: WebhooksModule) =>
  ({
    listWebhooks: async (_input, { member }) => ({ webhooks: await webhooks.list(member) }),
    addWebhook: ({ body }, context) => webhooks.add(context, body),
    changeWebhook: ({ params, body }, context) => webhooks.change(context, params.id, body),
    renewWebhookSecret: async ({ params }, context) => ({
      secret: await webhooks.renewSecret(context, params.id),
    }),
    deleteWebhook: async ({ params }, context) => {
      await webhooks.remove(context, params.id)
      return undefined
    },
    testWebhook: ({ params }, { member }) => webhooks.ping(member, params.id),
    listWebhookDeliveries: ({ params, query }, { member }) => webhooks.log(member, params.id, query.before),
    redeliverWebhook: ({ params }, { member }) => webhooks.redeliver(member, params.id, params.deliveryId),
  }) satisfies Handlers
