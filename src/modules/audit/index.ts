import type { ActivityPage, ActivityQuery, AuditPage, AuditQuery } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { createKeeping, type KeepingDeps } from './keeping.ts'
import { searchTrail } from './trail.ts'

export { appointmentHistory, latestOfAppointments } from './history.ts'
export { withOrigin } from './origin.ts'
export { type AuditRecord, PLATFORM, recordAudit } from './record.ts'

/** In which the platform's own dates are meant. */
const PLATFORM_ZONE = 'Europe/Bucharest'

/** The audit trail, read and kept: `recordAudit` is how it is written. */
export function createAudit(deps: KeepingDeps) {
  const { pool } = deps
  return {
    ...createKeeping(deps),
    /** Of all businesses and the platform, for operators. */
    search: (query: AuditQuery): Promise<AuditPage> => searchTrail(pool, query, PLATFORM_ZONE),
    /** Of one business, for those who lead it: without what only operators see. */
    async activity({ scope }: Member, query: ActivityQuery): Promise<ActivityPage> {
      const { businessId } = scope
      const { rows } = await pool.query<{ timezone: string }>('SELECT timezone FROM business WHERE id = $1', [
        businessId,
      ])
      const page = await searchTrail(pool, { ...query, businessId }, rows[0]!.timezone)
      return {
        ...page,
        entries: page.entries.map(
          ({
            business: _business,
            address: _address,
            requestId: _request,
            impersonationId: _visit,
            ...entry
          }) => entry,
        ),
      }
    },
  }
}
export type AuditModule = ReturnType<typeof createAudit>
