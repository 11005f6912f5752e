import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import {
  type MemberAccess,
  type Operation,
  operations,
  PROBLEM_STATUS,
  type ProblemCode,
  problem,
  TAGS,
} from '../contracts/index.ts'

const idempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'A retry with the same key gets the first answer' }),
})

/** Public operations ask for nothing: a manage link or a hold's token is its own permission. */
function securityOf({ access }: Operation): ZodOpenApiOperationObject['security'] {
  if (access === 'public') return []
  return typeof access === 'object' && access.scope ? [{ session: [] }, { key: [] }] : [{ session: [] }]
}

const accessText = ({ roles, scope }: MemberAccess) =>
  `Roles: ${roles.join(', ')}. ${scope ? `Scope of a key: \`${scope}\`.` : 'Not for API keys.'}`

function describe(id: string, operation: Operation): ZodOpenApiOperationObject {
  const byStatus = new Map<number, ProblemCode[]>()
  const anyCall: ProblemCode[] =
    operation.method === 'get' ? [] : ['malformed_body', 'payload_too_large', 'unsupported_media_type']
  for (const code of [...operation.problems, ...anyCall]) {
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
  })
}
