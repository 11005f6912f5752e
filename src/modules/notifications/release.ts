import type { NotificationsDeps } from './index.ts'
import { planFor, planTimed } from './plan.ts'
import { countWaiting, takeTurn } from './store.ts'

/** How many messages become due in one transaction, and how often within one run. */
const BATCH = 200
const ROUNDS = 500
/** Appointments whose reminders are planned anew in one transaction. */
const PLANNED_AT_ONCE = 50

/**
 * Gives every message whose time has come its job. Two processes share the work: each takes rows that the other does
 * not hold. @returns how many
 */
export async function releaseDue(deps: NotificationsDeps): Promise<number> {
  let released = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const count = await deps.transact(async (tx) => {
      const { rows } = await tx.query<{ businessId: string; id: string }>(
        `SELECT business_id AS "businessId", id FROM message WHERE state = 'scheduled' AND due_at <= $1
         ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [new Date(deps.clock()), BATCH],
      )
      // Each one's turn depends on how many of its business come before it.
      for (const [businessId, due] of Map.groupBy(rows, (row) => row.businessId)) {
        const ids = due.map(({ id }) => id)
        const before = await countWaiting(tx, businessId)
        await tx.query(
          `UPDATE message SET state = 'queued' WHERE business_id = $1 AND id = ANY($2::uuid[])`,
          [businessId, ids],
        )
        for (const [index, id] of ids.entries())
          await takeTurn(deps, tx, { businessId, id }, before + index + 1)
      }
      return rows.length
    })
    released += count
    if (count < BATCH) return released
  }
  return released
}

/** The job that plans a business's reminders anew, after it decided otherwise about them. */
export interface PlanMessagesJob {
  businessId: string
}

const UPCOMING = `
  SELECT id FROM appointment WHERE business_id = $1 AND status = 'confirmed' AND starts_at > $2 AND id > $3
  ORDER BY id LIMIT $4`
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Plans the reminders of everything that lies ahead of a business, by the rules as they are now. */
export async function planAhead(deps: NotificationsDeps, { businessId }: PlanMessagesJob): Promise<void> {
  let last = FIRST_ID
  for (let round = 0; round < ROUNDS; round += 1) {
    const { rows } = await deps.pool.query<{ id: string }>(UPCOMING, [
      businessId,
      new Date(deps.clock()),
      last,
      PLANNED_AT_ONCE,
    ])
    for (const { id } of rows) await planFor(deps, businessId, id, planTimed)
    if (rows.length < PLANNED_AT_ONCE) return
    last = rows.at(-1)!.id
  }
}

const PLANNED = 'reminders_planned'

/**
 * Once in the life of a database: plans reminders for what was booked before there were any, or written in bulk.
 */
export async function planWhatIsThere(deps: NotificationsDeps): Promise<void> {
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO platform_setting (name, value) VALUES ($1, 'true') ON CONFLICT (name) DO NOTHING`,
      [PLANNED],
    )
    if (!rowCount) return
    const { rows } = await tx.query<{ id: string }>('SELECT id FROM business')
    for (const { id } of rows) await deps.enqueue(tx, 'plan-messages', { businessId: id })
  })
}
