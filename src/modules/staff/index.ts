import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { BusinessScope } from '../business/index.ts'
import { loadStaff } from './queries.ts'

export type { StaffWithHours } from './queries.ts'

/** The people who perform services, and when they work. */
export function createStaff({ db }: { db: PrismaClient }) {
  return {
    /** @param today local date; what ended before it is left out */
    load: (scope: BusinessScope, today: string) => loadStaff(db, scope, today),
  }
}
export type StaffModule = ReturnType<typeof createStaff>
