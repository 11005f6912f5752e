import { everyone, ofBusiness, ofBusinessItem } from '../access.ts'
import { apiKeys, createdApiKey, newApiKey } from '../keys.ts'
import type { Operation } from '../operation.ts'

const KEYS = '/my/businesses/{businessId}/api-keys'
/** A key cannot make keys. */
const inPerson = { roles: everyone, scope: null } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const

/** One's own keys for a business: a key can do what its owner can, as far as its scopes reach. */
export const integrationOperations = {
  listApiKeys: {
    method: 'get',
    path: KEYS,
    tag: 'Integrations',
    summary: 'One’s own keys for this business',
    access: inPerson,
    params: ofBusiness,
    success: { status: 200, description: 'The keys, newest first', schema: apiKeys },
    problems: gate,
  },
  createApiKey: {
    method: 'post',
    path: KEYS,
    tag: 'Integrations',
    summary: 'Make a key; it is shown once',
    access: inPerson,
    impersonating: 'refused',
    params: ofBusiness,
    body: newApiKey,
    success: { status: 201, description: 'The key', schema: createdApiKey },
    problems: [...gate, 'validation_failed', 'too_many_keys'],
  },
  revokeApiKey: {
    method: 'delete',
    path: `${KEYS}/{id}`,
    tag: 'Integrations',
    summary: 'Revoke a key at once; also when it is gone already',
    access: inPerson,
    impersonating: 'refused',
    params: ofBusinessItem,
    success: { status: 204, description: 'The key opens nothing any more' },
    problems: gate,
  },
} as const satisfies Record<string, Operation>
