import { converge } from './converge.ts'
import type { SubscriptionsDeps } from './index.ts'
import { DAY_MS, FREE, writeSubscription } from './store.ts'

const ROUND = 500
/** When owners hear that their trial ends. */
const NOTICE_MS = 3 * DAY_MS

async function each<T>(deps: SubscriptionsDeps, rows: readonly T[], work: (row: T) => Promise<unknown>) {
  for (const row of rows) await work(row).catch(deps.onFault)
}

/** Trials without a subscription: told three days before they end, and over when they are. */
async function endTrials(deps: SubscriptionsDeps): Promise<void> {
  const now = deps.clock()
  const ending = await deps.pool.query<{ id: string; trialEndsAt: Date }>(
    `SELECT business_id AS id, trial_ends_at AS "trialEndsAt" FROM subscription
     WHERE state = 'trialing' AND provider_id IS NULL AND trial_ends_at <= $1 LIMIT ${ROUND}`,
    [new Date(now + NOTICE_MS)],
  )
  await each(deps, ending.rows, ({ id, trialEndsAt }) =>
    deps.transact(async (tx) => {
      if (trialEndsAt.getTime() > now) {
        const { rowCount } = await tx.query(
          `UPDATE subscription SET trial_notice_at = $2 WHERE business_id = $1 AND trial_notice_at IS NULL`,
          [id, new Date(now)],
        )
        if (rowCount) await deps.tellOwners(tx, id, 'trial_ending')
        return
      }
      const { rowCount } = await tx.query(
        `SELECT FROM subscription WHERE business_id = $1 AND state = 'trialing' AND provider_id IS NULL FOR UPDATE`,
        [id],
      )
      if (!rowCount) return
      await writeSubscription(tx, id, { state: 'ended', plan_id: FREE }, new Date(now))
      await deps.tellOwners(tx, id, 'trial_ended')
    }),
  )
}

/** Subscriptions of which something should have been heard: the vendor is asked. */
async function askAgain(deps: SubscriptionsDeps): Promise<void> {
  if (!deps.gateway) return
  const now = deps.clock()
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT business_id AS id FROM subscription
     WHERE customer_id IS NOT NULL AND (period_ends_at <= $1 OR state = 'past_due' OR trial_ends_at BETWEEN $2 AND $1
       OR updated_at < $2)
     ORDER BY updated_at LIMIT ${ROUND}`,
    [new Date(now), new Date(now - DAY_MS)],
  )
  await each(deps, rows, ({ id }) => converge(deps, id))
}

export async function reconcile(deps: SubscriptionsDeps): Promise<void> {
  await endTrials(deps)
  await askAgain(deps)
}
