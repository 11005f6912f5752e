import { AppError, type TwoFactorReset } from '../../contracts/index.ts'
import type { SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { AccountMail } from './ports.ts'

export interface LockingDeps {
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Without a trailing slash. */
  readonly appUrl: string
  sendMail(tx: Sql, mail: AccountMail): Promise<void>
}

/** The operator who acts on somebody's account, and why. */
export interface PersonAct {
  readonly operator: SignedIn
  readonly userId: string
  readonly reason: string
  readonly requestId: string
}

interface Kept {
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly lockedAt: Date | null
  readonly twoFactor: boolean
  readonly operator: boolean
}

const change = (
  { transact }: LockingDeps,
  { operator, userId, reason, requestId }: PersonAct,
  action: string,
  work: (tx: Sql, kept: Kept) => Promise<object | undefined>,
): Promise<void> =>
  transact(async (tx) => {
    const { rows } = await tx.query<Kept>(
      `SELECT u.name, u.email, u.locale, u.locked_at AS "lockedAt", coalesce(u.two_factor_enabled, false) AS "twoFactor",
         EXISTS (SELECT FROM operator o WHERE o.user_id = u.id) AS operator
       FROM app_user u WHERE u.id = $1 FOR UPDATE`,
      [userId],
    )
    if (!rows[0]) throw new AppError('not_found')
    const after = await work(tx, rows[0])
    await recordAudit(tx, {
      businessId: null,
      actor: { kind: 'operator', id: operator.id },
      action,
      subject: { kind: 'user', id: userId },
      ...(after ? { after } : {}),
      reason,
      requestId,
    })
  })

const signOut = (tx: Sql, userId: string) => tx.query('DELETE FROM app_session WHERE user_id = $1', [userId])

/** Out everywhere, and in nowhere; their API keys open nothing. @throws AppError not_found, status_not_possible */
export const lockPerson = (deps: LockingDeps, act: PersonAct): Promise<void> =>
  change(deps, act, 'user.locked', async (tx, { lockedAt }) => {
    // Whoever locks themselves out could not undo it.
    if (lockedAt || act.userId === act.operator.id) throw new AppError('status_not_possible')
    await tx.query('UPDATE app_user SET locked_at = $2, lock_reason = $3 WHERE id = $1', [
      act.userId,
      new Date(deps.clock()),
      act.reason,
    ])
    await signOut(tx, act.userId)
    return undefined
  })

/** @throws AppError not_found, status_not_possible */
export const unlockPerson = (deps: LockingDeps, act: PersonAct): Promise<void> =>
  change(deps, act, 'user.unlocked', async (tx, { lockedAt }) => {
    if (!lockedAt) throw new AppError('status_not_possible')
    await tx.query('UPDATE app_user SET locked_at = NULL, lock_reason = NULL WHERE id = $1', [act.userId])
    return undefined
  })

/** @throws AppError not_found */
export const endSessions = (deps: LockingDeps, act: PersonAct): Promise<void> =>
  change(deps, act, 'user.signed_out', async (tx) => {
    const { rowCount } = await signOut(tx, act.userId)
    return { sessions: rowCount ?? 0 }
  })

/**
 * Takes authenticator app, backup codes and passkeys away from somebody who lost them, once it is sure who asks. They
 * are signed out, and told by mail. An operator's are not reset here: another one makes them anew.
 * @throws AppError not_found, status_not_possible
 */
export const resetTwoFactor = (
  deps: LockingDeps,
  act: PersonAct,
  check: TwoFactorReset['check'],
): Promise<void> =>
  change(deps, act, 'user.two_factor_reset', async (tx, { twoFactor, operator, ...person }) => {
    if (!twoFactor || operator) throw new AppError('status_not_possible')
    await tx.query('DELETE FROM two_factor WHERE user_id = $1', [act.userId])
    await tx.query('DELETE FROM passkey WHERE user_id = $1', [act.userId])
    await tx.query('UPDATE app_user SET two_factor_enabled = false WHERE id = $1', [act.userId])
    await signOut(tx, act.userId)
    const { name, email, locale } = person
    await deps.sendMail(tx, {
      template: 'two_factor_reset',
      to: email,
      name,
      locale,
      url: `${deps.appUrl}/cont`,
    })
    return { check }
  })
