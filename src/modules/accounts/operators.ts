import { AppError } from '../../contracts/index.ts'
import type { SessionFacts, SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { Authentication } from './ports.ts'
import { CONFIRMED_MS } from './sessions.ts'

export interface OperatorDeps {
  readonly authentication: Pick<Authentication, 'verifyCode' | 'hashPassword'>
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Wrong codes after which the session ends. */
const MOST_WRONG = 5

/**
 * The second factor again, for what must not be done by whoever finds a browser open.
 * @returns until when it counts, epoch milliseconds
 * @throws AppError code_wrong; unauthenticated once there were too many
 */
export async function confirmOperator(
  deps: OperatorDeps,
  user: SignedIn,
  session: SessionFacts,
  code: string,
): Promise<number> {
  const { pool, clock } = deps
  if (!session.twoFactor) throw new AppError('second_factor_needed')
  // Counted before it is looked at: codes that come at once are counted too.
  const { rows } = await pool.query<{ wrong: number }>(
    'UPDATE app_session SET wrong_codes = wrong_codes + 1 WHERE id = $1 RETURNING wrong_codes AS wrong',
    [session.id],
  )
  if (!rows[0]) throw new AppError('unauthenticated')
  if (rows[0].wrong > MOST_WRONG) {
    await pool.query('DELETE FROM app_session WHERE id = $1', [session.id])
    await recordAudit(pool, {
      businessId: null,
      actor: { kind: 'operator', id: user.id },
      action: 'operator.locked_out',
      subject: { kind: 'user', id: user.id },
    })
    throw new AppError('unauthenticated')
  }
  if (!(await deps.authentication.verifyCode(user.id, code))) throw new AppError('code_wrong')
  const now = clock()
  await pool.query('UPDATE app_session SET confirmed_at = $2, wrong_codes = 0 WHERE id = $1', [
    session.id,
    new Date(now),
  ])
  return now + CONFIRMED_MS
}

export interface NewOperator {
  readonly email: string
  readonly name: string
  readonly locale: string
  /** For somebody who has no account yet. */
  readonly password: string
}

/**
 * Makes somebody an operator: whoever has this address, or a new person. By a command on the server, never by a call
 * of the API. They can do nothing before they have a second factor.
 * @returns whether they had an account before
 */
export async function createOperator(deps: OperatorDeps, wanted: NewOperator): Promise<{ known: boolean }> {
  const email = wanted.email.toLowerCase()
  const password = await deps.authentication.hashPassword(wanted.password)
  return deps.transact(async (tx) => {
    const { rows: found } = await tx.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [
      email,
    ])
    const known = found[0] !== undefined
    const id =
      found[0]?.id ??
      (
        await tx.query<{ id: string }>(
          `INSERT INTO app_user (id, email, email_verified, name, locale, updated_at)
           VALUES (gen_random_uuid(), $1, true, $2, $3, now()) RETURNING id`,
          [email, wanted.name, wanted.locale],
        )
      ).rows[0]!.id
    if (!known)
      await tx.query(
        `INSERT INTO credential (id, user_id, account_id, provider_id, password, updated_at)
         SELECT gen_random_uuid(), u.id, u.id::text, 'credential', $2, now() FROM app_user u WHERE u.id = $1`,
        [id, password],
      )
    const { rowCount } = await tx.query('INSERT INTO operator (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [
      id,
    ])
    // Where they were signed in before they were an operator, they are no longer.
    await tx.query('DELETE FROM app_session WHERE user_id = $1', [id])
    if (rowCount)
      await recordAudit(tx, {
        businessId: null,
        actor: { kind: 'system', id: null },
        action: 'operator.created',
        subject: { kind: 'user', id },
      })
    return { known }
  })
}

/** Takes the right away again. @returns false when nobody with this address had it */
export async function removeOperator(deps: OperatorDeps, email: string): Promise<boolean> {
  return deps.transact(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `DELETE FROM operator WHERE user_id = (SELECT id FROM app_user WHERE email = $1) RETURNING user_id AS id`,
      [email.toLowerCase()],
    )
    const id = rows[0]?.id
    if (!id) return false
    await tx.query('DELETE FROM app_session WHERE user_id = $1', [id])
    await recordAudit(tx, {
      businessId: null,
      actor: { kind: 'system', id: null },
      action: 'operator.removed',
      subject: { kind: 'user', id },
    })
    return true
  })
}

/**
 * Begins anew with an operator who lost their second factor or their password: neither is left, but a new password.
 * By a command on the server only. @returns false when nobody with this address is an operator
 */
export async function resetOperator(
  deps: OperatorDeps,
  email: string,
  newPassword: string,
): Promise<boolean> {
  const password = await deps.authentication.hashPassword(newPassword)
  return deps.transact(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `UPDATE app_user u SET two_factor_enabled = false FROM operator o WHERE o.user_id = u.id AND u.email = $1
       RETURNING u.id`,
      [email.toLowerCase()],
    )
    const id = rows[0]?.id
    if (!id) return false
    await tx.query('DELETE FROM two_factor WHERE user_id = $1', [id])
    await tx.query('DELETE FROM passkey WHERE user_id = $1', [id])
    await tx.query('DELETE FROM app_session WHERE user_id = $1', [id])
    await tx.query(
      "UPDATE credential SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'",
      [id, password],
    )
    await recordAudit(tx, {
      businessId: null,
      actor: { kind: 'system', id: null },
      action: 'operator.reset',
      subject: { kind: 'user', id },
    })
    return true
  })
}
