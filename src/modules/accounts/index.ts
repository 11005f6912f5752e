import type { IncomingHttpHeaders } from 'node:http'
import type { ApiScope, ImpersonationStart, NewApiKey, TwoFactorReset } from '../../contracts/index.ts'
import type { Acting, Member, SessionFacts, SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { endOverdueVisits, leaveVisit, startVisit } from './impersonation.ts'
import { findKey } from './keys.ts'
import {
  endSessions,
  type LockingDeps,
  lockPerson,
  type PersonAct,
  resetTwoFactor,
  unlockPerson,
} from './locking.ts'
import {
  confirmOperator,
  createOperator,
  type NewOperator,
  removeOperator,
  resetOperator,
} from './operators.ts'
import { createKey, listKeys, revokeKey } from './own-keys.ts'
import type { Authentication } from './ports.ts'
import { type KnownSession, readSession } from './sessions.ts'

export type { AccountMail, Authentication } from './ports.ts'
export { CONFIRMED_MS, OPERATOR_SESSION_MS } from './sessions.ts'

/** Who asks: somebody in front of a browser, or the holder of an API key for one business. */
export type Principal =
  | ({ readonly via: 'session' } & KnownSession)
  | {
      readonly via: 'key'
      readonly user: SignedIn
      readonly businessId: string
      readonly scopes: readonly ApiScope[]
    }

export interface AccountsDeps extends LockingDeps {
  authentication: Authentication
  pool: Sql
  transact: Transact
  /** Epoch milliseconds. */
  clock: () => number
}

/** People who sign in, and the keys that act for them. */
export function createAccounts(deps: AccountsDeps) {
  const { authentication, pool, clock } = deps
  return {
    /** The library's own handler for everything below `/api/v1/auth`. */
    handler: authentication.handler,
    hashPassword: authentication.hashPassword,
    async sessionOf(headers: IncomingHttpHeaders): Promise<Principal | null> {
      // Most requests come without any cookie of ours.
      if (!headers.cookie) return null
      const found = await authentication.sessionOf(headers)
      const known = found && (await readSession(pool, found, clock()))
      return known && { via: 'session', ...known }
    },
    operators: {
      create: (wanted: NewOperator) => createOperator(deps, wanted),
      remove: (email: string) => removeOperator(deps, email),
      reset: (email: string, password: string) => resetOperator(deps, email, password),
      confirm: (user: SignedIn, session: SessionFacts, code: string) =>
        confirmOperator(deps, user, session, code),
    },
    /** What operators do about the people who sign in. */
    people: {
      lock: (act: PersonAct) => lockPerson(deps, act),
      unlock: (act: PersonAct) => unlockPerson(deps, act),
      signOut: (act: PersonAct) => endSessions(deps, act),
      resetTwoFactor: (act: PersonAct, check: TwoFactorReset['check']) => resetTwoFactor(deps, act, check),
    },
    /** An operator in somebody's account. */
    impersonation: {
      start: (operator: SignedIn, session: SessionFacts, request: ImpersonationStart) =>
        startVisit(deps, operator, session, request),
      leave: (acting: Acting) => leaveVisit(deps, acting),
      endOverdue: () => endOverdueVisits(deps),
    },
    /** A person's own keys for one business. */
    keys: {
      list: (member: Member) => listKeys(deps, member),
      create: (member: Member, request: NewApiKey, requestId: string) =>
        createKey(deps, member, request, requestId),
      revoke: (member: Member, id: string, requestId: string) => revokeKey(deps, member, id, requestId),
    },
    /** What protects an account, for its own page. */
    async security(userId: string): Promise<{ twoFactorEnabled: boolean }> {
      const { rows } = await pool.query('SELECT two_factor_enabled FROM app_user WHERE id = $1', [userId])
      return { twoFactorEnabled: rows[0]?.two_factor_enabled ?? false }
    },
    async keyOf(key: string): Promise<Principal | null> {
      const owner = await findKey(pool, key, clock())
      return owner && { via: 'key', ...owner }
    },
  }
}
export type AccountsModule = ReturnType<typeof createAccounts>
