import { randomUUIDv7 } from 'node:crypto'
import { AppError, type ImpersonationStart } from '../../contracts/index.ts'
import type { Acting, SessionFacts, SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'

/** How long an operator stays in somebody's account at most. */
export const IMPERSONATION_MS = 30 * 60_000

interface Deps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
}

interface Ended {
  readonly id: string
  readonly businessId: string
  readonly operatorId: string
  readonly userId: string
  readonly at: Date
}

const recordEnd = (
  tx: Sql,
  { id, businessId, operatorId, userId }: Ended,
  how: 'left' | 'time' | 'signed_out',
) =>
  recordAudit(tx, {
    businessId,
    actor: { kind: 'operator', id: operatorId },
    action: 'impersonation.ended',
    subject: { kind: 'user', id: userId },
    after: { how, impersonationId: id },
  })

const ENDED = `id, business_id AS "businessId", operator_id AS "operatorId", user_id AS "userId", left_at AS at`

/** Ends the visits whose time is over, or whose session is gone, and writes that down. */
export async function endOverdueVisits({ transact, clock }: Deps): Promise<void> {
  await transact(async (tx) => {
    const { rows } = await tx.query<Ended & { over: boolean }>(
      `UPDATE impersonation i SET left_at = least(i.ends_at, $1)
       WHERE i.left_at IS NULL AND (i.ends_at <= $1 OR NOT EXISTS (SELECT FROM app_session s WHERE s.id = i.session_id))
       RETURNING ${ENDED}, i.ends_at <= $1 AS over`,
      [new Date(clock())],
    )
    for (const ended of rows) await recordEnd(tx, ended, ended.over ? 'time' : 'signed_out')
  })
}

/**
 * Lets an operator see one business as one of its people sees it, for half an hour. The business reads it in its own log.
 * @throws AppError not_found, not_impersonated when the person is an operator or belongs elsewhere
 */
export async function startVisit(
  deps: Deps,
  operator: SignedIn,
  session: SessionFacts,
  { businessId, userId, reason }: ImpersonationStart,
): Promise<{ slug: string; endsAt: string }> {
  await endOverdueVisits(deps)
  const now = deps.clock()
  return deps.transact(async (tx) => {
    const { rows } = await tx.query<{ slug: string; userId: string; operator: boolean }>(
      `SELECT b.slug, m.user_id AS "userId", o.user_id IS NOT NULL AS operator
       FROM business b JOIN membership m ON m.business_id = b.id LEFT JOIN operator o ON o.user_id = m.user_id
       WHERE b.id = $1 AND ($2::uuid IS NULL OR m.user_id = $2)
       ORDER BY m.role, m.created_at LIMIT 1`,
      [businessId, userId ?? null],
    )
    const visited = rows[0]
    if (!visited) throw new AppError('not_found')
    if (visited.operator) throw new AppError('not_impersonated')
    const id = randomUUIDv7()
    const endsAt = new Date(now + IMPERSONATION_MS)
    const { rowCount } = await tx.query(
      `INSERT INTO impersonation (business_id, id, operator_id, session_id, user_id, reason, started_at, ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [businessId, id, operator.id, session.id, visited.userId, reason, new Date(now), endsAt],
    )
    // The session is in somebody's account already.
    if (!rowCount) throw new AppError('impersonating')
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'operator', id: operator.id },
      action: 'impersonation.started',
      subject: { kind: 'user', id: visited.userId },
      after: { until: endsAt.toISOString(), impersonationId: id },
      reason,
    })
    return { slug: visited.slug, endsAt: endsAt.toISOString() }
  })
}

/** Leaves the account. Leaving twice is leaving once. */
export async function leaveVisit({ transact, clock }: Deps, acting: Acting): Promise<void> {
  await transact(async (tx) => {
    const { rows } = await tx.query<Ended>(
      `UPDATE impersonation SET left_at = $3 WHERE business_id = $1 AND id = $2 AND left_at IS NULL RETURNING ${ENDED}`,
      [acting.businessId, acting.id, new Date(clock())],
    )
    if (rows[0]) await recordEnd(tx, rows[0], 'left')
  })
}
