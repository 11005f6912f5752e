import type { Handlers } from '../../handlers.ts'
import type { AuditModule } from './index.ts'

/** What happened in a business, for those who lead it. */
export const activityRoutes = (audit: AuditModule) =>
  ({
    listActivity: ({ query }, { member }) => audit.activity(member, query),
  }) satisfies Handlers
