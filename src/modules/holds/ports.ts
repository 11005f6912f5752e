/** One interval during which a hold keeps a seat of a staff member or resource. Half-open, epoch minutes. */
export interface HeldInterval {
  occupantId: string
  seat: number
  start: number
  end: number
  /** A group session: its seats are counted instead of the interval being refused. */
  session?: {
    /** `serviceId@staffId@start` */
    key: string
    /** Seats that the database still had free when the hold was asked for. */
    seatsLeft: number
  }
}

/** A slot reserved for one visitor while they fill in their details. */
export interface HoldRecord {
  token: string
  businessId: string
  /** Opaque key of the browser that asked. */
  visitor: string
  /** Opaque key of the network address that asked. */
  address: string
  intervals: HeldInterval[]
  /** What the client sees, epoch minutes. */
  start: number
  end: number
  serviceIds: string[]
  /** Who performs the first service. */
  staffId: string
  /** Local date of `start` in the zone of the business. */
  date: string
  /** JSON; the engine's Assignment. */
  assignment: unknown
  /** Epoch milliseconds. Live while `now < expiresAt`. */
  expiresAt: number
  renewals: number
}

export type HoldCap = 'visitor' | 'address' | 'day' | 'business'

/** Most live holds of one business that may share a visitor, an address, a local date, and in total. */
export interface HoldLimits {
  perVisitor: number
  perAddress: number
  perDay: number
  perBusiness: number
}

export type PlaceOutcome =
  | { ok: true }
  | { ok: false; reason: 'slot_taken' }
  | { ok: false; reason: 'too_many_holds'; cap: HoldCap }

export type RenewOutcome =
  | { ok: true; record: HoldRecord }
  | { ok: false; reason: 'hold_expired' | 'too_many_renewals' }

/**
 * Where holds live. Every call is atomic; `now` is epoch milliseconds and comes from the caller.
 * Throws `HoldStoreUnavailable` when the store cannot answer.
 */
export interface HoldStore {
  place(record: HoldRecord, limits: HoldLimits, now: number): Promise<PlaceOutcome>
  renew(businessId: string, token: string, now: number, expiresAt: number): Promise<RenewOutcome>
  /** Also when it is gone already. */
  release(businessId: string, token: string): Promise<void>
  find(businessId: string, token: string, now: number): Promise<HoldRecord | null>
  /** The live ones, in no particular order. */
  list(businessId: string, now: number): Promise<HoldRecord[]>
}

/**
 * The hold store cannot answer; booking goes on without holds, guarded by the database. Adapters throw an error
 * of this shape, told apart by `code` (see `isHoldStoreUnavailable`), never by class.
 */
export interface HoldStoreUnavailable extends Error {
  readonly code: 'hold_store_unavailable'
}
