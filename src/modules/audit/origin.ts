import { AsyncLocalStorage } from 'node:async_hooks'

/** Where what is done now comes from. */
export interface Origin {
  readonly requestId: string | null
  /** The network address, of somebody who is signed in. */
  readonly address: string | null
  /** The operator who is in the account of whoever is said to act. */
  readonly operatorId: string | null
  readonly impersonationId: string | null
}

const NOWHERE: Origin = { requestId: null, address: null, operatorId: null, impersonationId: null }
const current = new AsyncLocalStorage<Origin>()

/**
 * Runs `work` so that every record it leaves says where it came from. Ambient on purpose: no command can forget that
 * an operator acted through somebody.
 */
export const withOrigin = <T>(origin: Partial<Origin>, work: () => T): T =>
  current.run({ ...NOWHERE, ...origin }, work)

export const originNow = (): Origin => current.getStore() ?? NOWHERE
