import { leaders, ofBusiness } from '../access.ts'
import { activityPage, activityQuery } from '../audit.ts'
import type { Operation } from '../operation.ts'

/** What happened in a business, and who did it. */
export const activityOperations = {
  listActivity: {
    method: 'get',
    path: '/my/businesses/{businessId}/activity',
    tag: 'Insights',
    summary: 'Who did what and when; visits of the platform’s support too',
    access: { roles: leaders, scope: null },
    params: ofBusiness,
    query: activityQuery,
    success: { status: 200, description: 'Newest first', schema: activityPage },
    problems: ['unauthenticated', 'forbidden', 'not_found', 'validation_failed'],
  },
} as const satisfies Record<string, Operation>
