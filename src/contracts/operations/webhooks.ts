import { z } from 'zod'
import { leaders, ofBusiness, ofBusinessItem } from '../access.ts'
import type { Operation } from '../operation.ts'
import { uuid } from '../shapes.ts'
import {
  createdWebhook,
  deliveryQuery,
  newWebhook,
  webhook,
  webhookChange,
  webhookDeliveries,
  webhookDelivery,
  webhookSecret,
  webhooks,
} from '../webhooks.ts'

const HOOKS = '/my/businesses/{businessId}/webhooks'
const HOOK = `${HOOKS}/{id}` as const
const read = { roles: leaders, scope: 'setup:read' } as const
/** A key may not send what happens elsewhere: people in front of a browser only. */
const write = { roles: leaders, scope: null } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const
const refused = [...gate, 'validation_failed'] as const

/** Other programs hear of what happens: one signed request an event, tried for days, with a log. */
export const webhookOperations = {
  listWebhooks: {
    method: 'get',
    path: HOOKS,
    tag: 'Integrations',
    summary: 'Where events go',
    access: read,
    params: ofBusiness,
    success: { status: 200, description: 'The oldest first', schema: webhooks },
    problems: gate,
  },
  addWebhook: {
    method: 'post',
    path: HOOKS,
    tag: 'Integrations',
    summary: 'Send events to an address; its secret is shown once',
    access: write,
    impersonating: 'refused',
    params: ofBusiness,
    body: newWebhook,
    success: { status: 201, description: 'Added', schema: createdWebhook },
    problems: [...refused, 'too_many_webhooks'],
  },
  changeWebhook: {
    method: 'patch',
    path: HOOK,
    tag: 'Integrations',
    summary: 'Another address, other events, on or off',
    access: write,
    impersonating: 'refused',
    params: ofBusinessItem,
    body: webhookChange,
    success: { status: 200, description: 'As it is now', schema: webhook },
    problems: refused,
  },
  renewWebhookSecret: {
    method: 'post',
    path: `${HOOK}/secret`,
    tag: 'Integrations',
    summary: 'A new secret; the old one signs nothing any more',
    access: write,
    impersonating: 'refused',
    params: ofBusinessItem,
    success: { status: 200, description: 'The secret', schema: webhookSecret },
    problems: gate,
  },
  deleteWebhook: {
    method: 'delete',
    path: HOOK,
    tag: 'Integrations',
    summary: 'Send nothing there any more, and forget its log',
    access: write,
    impersonating: 'refused',
    params: ofBusinessItem,
    success: { status: 204, description: 'It is gone' },
    problems: gate,
  },
  testWebhook: {
    method: 'post',
    path: `${HOOK}/test`,
    tag: 'Integrations',
    summary: 'Send a `ping`, also while it is off',
    access: write,
    params: ofBusinessItem,
    success: { status: 201, description: 'On its way', schema: webhookDelivery },
    problems: gate,
  },
  listWebhookDeliveries: {
    method: 'get',
    path: `${HOOK}/deliveries`,
    tag: 'Integrations',
    summary: 'What was sent in the last thirty days, and what was answered',
    access: read,
    params: ofBusinessItem,
    query: deliveryQuery,
    success: { status: 200, description: 'Fifty at most, the newest first', schema: webhookDeliveries },
    problems: refused,
  },
  redeliverWebhook: {
    method: 'post',
    path: `${HOOK}/deliveries/{deliveryId}/redeliver`,
    tag: 'Integrations',
    summary: 'Send an event once more, with the same id',
    access: write,
    params: z.object({ businessId: uuid, id: uuid, deliveryId: uuid }),
    success: { status: 201, description: 'On its way', schema: webhookDelivery },
    problems: gate,
  },
} as const satisfies Record<string, Operation>
