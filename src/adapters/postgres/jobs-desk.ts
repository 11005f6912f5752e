import type { JobsDesk } from '../../modules/admin/index.ts'
import type { Sql } from '../../sql.ts'
import { DEAD_LETTERS, JOBS_SCHEMA } from './jobs.ts'

/** The queue's tables, read for operators. */
export const createJobsDesk = (sql: Sql): JobsDesk => ({
  async countDead(businessId) {
    const { rows } = await sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${JOBS_SCHEMA}.job
       WHERE name = $1 AND state = 'created' AND data->>'businessId' = $2`,
      [DEAD_LETTERS, businessId],
    )
    return rows[0]!.n
  },
})
