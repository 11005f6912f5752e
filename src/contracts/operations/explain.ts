import { leaders, ofBusiness } from '../access.ts'
import { explainQuery, explanation } from '../explain.ts'
import type { Operation } from '../operation.ts'

/** Answers to "why is this time not offered?". */
export const explainOperations = {
  explainTimes: {
    method: 'get',
    path: '/my/businesses/{businessId}/explain',
    tag: 'Setup',
    summary: 'Why a start, or each start of a day, is offered to guests or not',
    access: { roles: leaders, scope: 'setup:read' },
    params: ofBusiness,
    query: explainQuery,
    success: { status: 200, description: 'Rule by rule', schema: explanation },
    problems: ['unauthenticated', 'forbidden', 'not_found', 'validation_failed'],
  },
} as const satisfies Record<string, Operation>
