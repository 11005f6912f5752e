import { HOLD_RENEWALS } from '../../contracts/index.ts'
import type { HoldLimits, HoldRecord, HoldStore, PlaceOutcome, RenewOutcome } from './ports.ts'
import { holdExpiry } from './rules.ts'
import { decodeToken, mintToken } from './token.ts'

export type * from './ports.ts'
export { holdLimits, isHoldStoreUnavailable } from './rules.ts'

export interface HoldsDeps {
  store: HoldStore
  /** Epoch milliseconds. */
  clock: () => number
}

/** What is to be held; token, expiry and renewals are this module's. */
export type HoldRequest = Omit<HoldRecord, 'token' | 'expiresAt' | 'renewals'>

export type PlacedHold = { ok: true; record: HoldRecord } | Exclude<PlaceOutcome, { ok: true }>

/** How many renewals a hold still has. */
export const renewalsLeft = (record: HoldRecord): number => HOLD_RENEWALS - record.renewals

/**
 * Slots reserved for one visitor for five minutes (`HOLD_MINUTES`), renewable twice (`HOLD_RENEWALS`).
 * Every call may throw an error that `isHoldStoreUnavailable` knows: the caller goes on without holds.
 */
export function createHolds({ store, clock }: HoldsDeps) {
  return {
    /** Takes all intervals of the request or none. */
    async place(request: HoldRequest, limits: HoldLimits): Promise<PlacedHold> {
      const now = clock()
      const token = mintToken(request.businessId)
      const record = { ...request, token, expiresAt: holdExpiry(now), renewals: 0 }
      const outcome = await store.place(record, limits, now)
      return outcome.ok ? { ok: true, record } : outcome
    },

    /** Five more minutes from now; a malformed or unknown token has expired. */
    async renew(token: string): Promise<RenewOutcome> {
      const business = decodeToken(token)
      if (!business) return { ok: false, reason: 'hold_expired' }
      const now = clock()
      return store.renew(business.businessId, token, now, holdExpiry(now))
    },

    /** Also when it is gone already. */
    async release(token: string): Promise<void> {
      const business = decodeToken(token)
      if (business) await store.release(business.businessId, token)
    },

    /** The live hold behind a token, or null. */
    async find(token: string): Promise<HoldRecord | null> {
      const business = decodeToken(token)
      return business ? store.find(business.businessId, token, clock()) : null
    },

    /** All live holds of a business, to lay over its availability. */
    list: (businessId: string): Promise<HoldRecord[]> => store.list(businessId, clock()),
  }
}

export type Holds = ReturnType<typeof createHolds>
