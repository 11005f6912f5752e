import type { Acting, SessionFacts, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'

const HOUR_MS = 3_600_000
/** How long an operator stays signed in, whatever they do. */
export const OPERATOR_SESSION_MS = 4 * HOUR_MS
/** How long a second factor counts for what asks for it again. */
export const CONFIRMED_MS = 10 * 60_000

interface Row {
  readonly lockedAt: Date | null
  readonly twoFactor: boolean | null
  readonly createdAt: Date
  readonly confirmedAt: Date | null
  readonly operator: boolean
  readonly visitId: string | null
  readonly businessId: string
  readonly reason: string
  readonly startedAt: Date
  readonly endsAt: Date
  readonly visitedId: string | null
  readonly visitedName: string
  readonly visitedEmail: string
  readonly visitedLocale: string
}

const READ = `
  SELECT u.locked_at AS "lockedAt", u.two_factor_enabled AS "twoFactor", s.created_at AS "createdAt",
    s.confirmed_at AS "confirmedAt", o.user_id IS NOT NULL AS operator,
    i.id AS "visitId", i.business_id AS "businessId", i.reason, i.started_at AS "startedAt", i.ends_at AS "endsAt",
    t.id AS "visitedId", t.name AS "visitedName", t.email AS "visitedEmail", t.locale AS "visitedLocale"
  FROM app_session s JOIN app_user u ON u.id = s.user_id LEFT JOIN operator o ON o.user_id = u.id
  LEFT JOIN impersonation i ON i.session_id = s.id AND i.left_at IS NULL AND i.ends_at > $2 AND o.user_id IS NOT NULL
  LEFT JOIN app_user t ON t.id = i.user_id
  WHERE s.id = $1`

export interface KnownSession {
  /** Whose account is seen: the visited person's while an operator acts through them. */
  readonly user: SignedIn
  readonly session: SessionFacts
  readonly acting: Acting | null
}

/**
 * What a session of the account library is to us. A person who is locked out has none, and an operator's ends after a
 * few hours however it is used.
 * @param now epoch milliseconds
 */
export async function readSession(
  sql: Sql,
  { user, sessionId }: { user: SignedIn; sessionId: string },
  now: number,
): Promise<KnownSession | null> {
  const { rows } = await sql.query<Row>({
    name: 'session_facts',
    text: READ,
    values: [sessionId, new Date(now)],
  })
  const row = rows[0]
  if (!row || row.lockedAt) return null
  if (row.operator && row.createdAt.getTime() + OPERATOR_SESSION_MS <= now) {
    await sql.query('DELETE FROM app_session WHERE id = $1', [sessionId])
    return null
  }
  const session = {
    id: sessionId,
    confirmedAt: row.confirmedAt?.getTime() ?? null,
    twoFactor: row.twoFactor ?? false,
    operator: row.operator,
    startedAt: row.createdAt.getTime(),
  }
  if (!row.visitId || !row.visitedId) return { user, session, acting: null }
  return {
    user: { id: row.visitedId, name: row.visitedName, email: row.visitedEmail, locale: row.visitedLocale },
    session,
    acting: {
      id: row.visitId,
      operator: user,
      businessId: row.businessId,
      reason: row.reason,
      startedAt: row.startedAt.getTime(),
      endsAt: row.endsAt.getTime(),
    },
  }
}
