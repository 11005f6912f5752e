import type { JobsDesk } from '../../modules/admin/index.ts'
import type { Sql } from '../../sql.ts'
import type { DeadLetters } from './dead-letters.ts'
import { DEAD_LETTERS, JOBS_SCHEMA } from './queues.ts'

/** The queue's tables, for operators. @param letters what can be done about jobs that were given up */
export const createJobsDesk = (sql: Sql, letters: Omit<DeadLetters, 'close'>): JobsDesk => ({
  async countDead(businessId) {
    const { rows } = await sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${JOBS_SCHEMA}.job
       WHERE name = $1 AND state = 'created' AND ($2::text IS NULL OR data->>'businessId' = $2)`,
      [DEAD_LETTERS, businessId],
    )
    return rows[0]!.n
  },
  dead: letters.list,
  redrive: (ids) => letters.redrive(ids ? [...ids] : undefined),
  async queues() {
    const { rows } = await sql.query(
      `SELECT q.name,
         count(*) FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now())::int AS waiting,
         count(*) FILTER (WHERE j.state = 'retry')::int AS retrying,
         count(*) FILTER (WHERE j.state = 'active')::int AS active,
         count(*) FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after > now())::int AS later,
         extract(epoch FROM now() - min(j.start_after)
           FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now()))::int AS "oldestSeconds"
       FROM ${JOBS_SCHEMA}.queue q
       LEFT JOIN ${JOBS_SCHEMA}.job j ON j.name = q.name AND j.state < 'completed'
       WHERE q.name <> $1 AND q.name NOT LIKE '\\_\\_%' GROUP BY q.name ORDER BY q.name`,
      [DEAD_LETTERS],
    )
    return rows
  },
})
