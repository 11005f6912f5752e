import { z } from 'zod'
import { me } from '../access.ts'
import type { Operation } from '../operation.ts'

/** The person who is signed in. Signing in itself is `/api/v1/auth`, see docs/accounts.md. */
export const accountOperations = {
  getMe: {
    method: 'get',
    path: '/me',
    tag: 'Account',
    summary: 'Who is signed in, and the businesses they belong to',
    access: 'user',
    params: z.object({}),
    success: { status: 200, description: 'The person', schema: me },
    problems: ['unauthenticated'],
  },
} as const satisfies Record<string, Operation>
