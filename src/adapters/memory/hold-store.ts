import type {
  HeldInterval,
  HoldCap,
  HoldLimits,
  HoldRecord,
  HoldStore,
  PlaceOutcome,
} from '../../modules/holds/ports.ts'

const SWEEP_EVERY_MS = 60_000

const overlap = (a: HeldInterval, b: HeldInterval): boolean =>
  a.occupantId === b.occupantId && a.seat === b.seat && a.start < b.end && b.start < a.end

/** Two participants of one group session share its intervals; the seats are counted instead. */
const sameSession = (a: HeldInterval, b: HeldInterval): boolean =>
  a.session !== undefined && a.session.key === b.session?.key

function isTaken(live: HoldRecord[], record: HoldRecord): boolean {
  return record.intervals.some((wanted) => {
    const { session } = wanted
    if (session) {
      const seated = live.filter((hold) => hold.intervals.some((held) => held.session?.key === session.key))
      if (seated.length >= session.seatsLeft) return true
    }
    return live.some((hold) =>
      hold.intervals.some((held) => overlap(held, wanted) && !sameSession(held, wanted)),
    )
  })
}

function exceededCap(live: HoldRecord[], record: HoldRecord, limits: HoldLimits): HoldCap | null {
  const count = (same: (hold: HoldRecord) => boolean) => live.filter(same).length
  if (count((hold) => hold.visitor === record.visitor) >= limits.perVisitor) return 'visitor'
  if (count((hold) => hold.address === record.address) >= limits.perAddress) return 'address'
  if (count((hold) => hold.date === record.date) >= limits.perDay) return 'day'
  return live.length >= limits.perBusiness ? 'business' : null
}

/**
 * Holds of a single process. Same behaviour as the Redis store (one contract suite runs against both); every
 * call finishes within one turn of the event loop, which makes it atomic.
 */
export function createMemoryHoldStore(options: { renewals: number }): HoldStore {
  const businesses = new Map<string, Map<string, HoldRecord>>()
  let nextSweep = 0

  /** The live holds of one business; expired ones are dropped on the way. */
  function liveHolds(businessId: string, now: number): Map<string, HoldRecord> {
    const holds = businesses.get(businessId) ?? new Map<string, HoldRecord>()
    for (const [token, hold] of holds) if (hold.expiresAt <= now) holds.delete(token)
    if (holds.size === 0) businesses.delete(businessId)
    return holds
  }

  /** Holds of a business that nobody asks about again would otherwise stay for ever. */
  function sweep(now: number): void {
    if (now < nextSweep) return
    nextSweep = now + SWEEP_EVERY_MS
    for (const businessId of businesses.keys()) liveHolds(businessId, now)
  }

  return {
    async place(record, limits, now): Promise<PlaceOutcome> {
      sweep(now)
      const holds = liveHolds(record.businessId, now)
      const live = [...holds.values()]
      if (isTaken(live, record)) return { ok: false, reason: 'slot_taken' }
      const cap = exceededCap(live, record, limits)
      if (cap) return { ok: false, reason: 'too_many_holds', cap }
      holds.set(record.token, structuredClone(record))
      businesses.set(record.businessId, holds)
      return { ok: true }
    },

    async renew(businessId, token, now, expiresAt) {
      const hold = liveHolds(businessId, now).get(token)
      if (!hold) return { ok: false, reason: 'hold_expired' }
      if (hold.renewals >= options.renewals) return { ok: false, reason: 'too_many_renewals' }
      hold.expiresAt = expiresAt
      hold.renewals += 1
      return { ok: true, record: structuredClone(hold) }
    },

    async release(businessId, token) {
      const holds = businesses.get(businessId)
      holds?.delete(token)
      if (holds?.size === 0) businesses.delete(businessId)
    },

    async find(businessId, token, now) {
      const hold = liveHolds(businessId, now).get(token)
      return hold ? structuredClone(hold) : null
    },

    async list(businessId, now) {
      return [...liveHolds(businessId, now).values()].map((hold) => structuredClone(hold))
    },
  }
}
