import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import {
  isOfMembers,
  isOfOperators,
  type MemberAccess,
  type Operation,
  type OperatorAccess,
  operations,
  PROBLEM_STATUS,
  type ProblemCode,
  problem,
  TAGS,
  WEBHOOK_EVENTS,
  webhookPayload,
} from '../contracts/index.ts'

const idempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'A retry with the same key gets the first answer' }),
})

const takesKeys = ({ access }: Operation): boolean => isOfMembers(access) && access.scope !== null

/** Public operations ask for nothing: a manage link or a hold's token is its own permission. */
function securityOf(operation: Operation): ZodOpenApiOperationObject['security'] {
  if (operation.access === 'public') return []
  return takesKeys(operation) ? [{ session: [] }, { key: [] }] : [{ session: [] }]
}

const OPERATOR_TEXT = {
  session: 'For operators.',
  confirmed: 'For operators with a second factor in this session.',
  fresh: 'For operators, with a second factor given in the last ten minutes.',
} as const

const accessText = (access: MemberAccess | OperatorAccess) =>
  isOfOperators(access)
    ? OPERATOR_TEXT[access.operator]
    : `Roles: ${access.roles.join(', ')}. ${
        access.scope ? `Scope of a key: \`${access.scope}\`.` : 'Not for API keys.'
      }`

function describe(id: string, operation: Operation): ZodOpenApiOperationObject {
  const byStatus = new Map<number, ProblemCode[]>()
  const anyCall: ProblemCode[] =
    operation.method === 'get' ? [] : ['malformed_body', 'payload_too_large', 'unsupported_media_type']
  // Keys can be turned off for a business.
  const anyKey: ProblemCode[] = takesKeys(operation) ? ['feature_off'] : []
  for (const code of [...operation.problems, ...anyKey, ...anyCall]) {
    byStatus.set(PROBLEM_STATUS[code], [...(byStatus.get(PROBLEM_STATUS[code]) ?? []), code])
  }
  const { success } = operation
  return {
    operationId: id,
    tags: [operation.tag],
    summary: operation.summary,
    security: securityOf(operation),
    ...(typeof operation.access === 'object' ? { description: accessText(operation.access) } : {}),
    requestParams: {
      path: operation.params,
      ...(operation.query ? { query: operation.query as z.ZodObject } : {}),
      ...(operation.idempotent ? { header: idempotencyHeader } : {}),
    },
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
      : {}),
    responses: {
      [String(success.status)]: {
        description: success.description,
        ...(success.schema
          ? { content: { [success.mediaType ?? 'application/json']: { schema: success.schema } } }
          : {}),
      },
      ...Object.fromEntries(
        [...byStatus].map(([status, codes]) => [
          String(status),
          { description: codes.join(', '), content: { 'application/problem+json': { schema: problem } } },
        ]),
      ),
    },
  }
}

const signatureHeaders = z.object({
  'webhook-id': z.string().meta({ description: 'The same however often the event is sent' }),
  'webhook-timestamp': z
    .string()
    .meta({ description: 'Seconds since 1970; refuse what is older than five minutes' }),
  'webhook-signature': z.string().meta({
    description:
      '`v1,` and the base64 of HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`; the key is what follows `whsec_` in the secret, base64 decoded. Standard Webhooks: its libraries check it in one call',
  }),
})

/** What goes out: one request for each event, to the addresses that a business has named. */
const outgoing = {
  event: {
    post: {
      operationId: 'webhookEvent',
      tags: ['Integrations'],
      summary: `Sent to a business’s webhooks: ${WEBHOOK_EVENTS.join(', ')}, or ping`,
      description:
        'Tried nineteen times over two and a half days until the answer is 2xx. Answer within ten seconds; redirects are not followed; 410 switches the address off.',
      security: [],
      requestParams: { header: signatureHeaders },
      requestBody: { required: true, content: { 'application/json': { schema: webhookPayload } } },
      responses: { '2XX': { description: 'It has arrived' } },
    },
  },
} as const

/** The OpenAPI document, from the same table that the router is bound by. */
export function createOpenApi(appUrl: string, version: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const [id, operation] of Object.entries(operations) as [string, Operation][]) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(id, operation) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Rezerva Rapid',
      version,
      description:
        'Online booking. Times are RFC 3339 instants with offset, dates are local to the business, money is in minor units. ' +
        'Errors are RFC 9457 problems with a stable `code`.',
    },
    servers: [{ url: `${appUrl}/api/v1` }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rr.session_token',
          description: 'A browser that has signed in',
        },
        key: { type: 'http', scheme: 'bearer', description: 'A personal API key, for one business' },
      },
    },
    paths: paths as ZodOpenApiPathsObject,
    webhooks: outgoing as unknown as ZodOpenApiPathsObject,
  })
}
