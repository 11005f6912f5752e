import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeldInterval, HoldLimits, HoldRecord, HoldStore } from './ports.ts'

export const RENEWALS = 2
const NOW = Date.UTC(2026, 2, 9, 8)
const FIVE_MINUTES = 300_000
/** 12 March 2026, 14:30 in Bucharest, in epoch minutes. */
const START = Date.UTC(2026, 2, 12, 12, 30) / 60_000
const WIDE: HoldLimits = { perVisitor: 1000, perAddress: 1000, perDay: 1000, perBusiness: 1000 }

const during = (occupantId: string, from: number, to: number, seat = 0): HeldInterval => ({
  occupantId,
  seat,
  start: START + from,
  end: START + to,
})

let serial = 0

/** A hold of Maria from 14:30 to 15:15, unless told otherwise; every one from a stranger. */
export function buildHold(overrides: Partial<HoldRecord> & { businessId: string }): HoldRecord {
  serial += 1
  return {
    token: `token-${serial}`,
    visitor: `visitor-${serial}`,
    address: `address-${serial}`,
    intervals: [during('maria', 0, 45)],
    start: START,
    end: START + 45,
    serviceIds: ['tuns'],
    staffId: 'maria',
    date: '2026-03-12',
    assignment: { items: [], resources: {}, note: 'ș\nț' },
    expiresAt: NOW + FIVE_MINUTES,
    renewals: 0,
    ...overrides,
  }
}

/** What every hold store does, whatever it is made of. */
export function describeHoldStore(name: string, open: () => HoldStore): void {
  describe(`hold store: ${name}`, () => {
    const fresh = () => ({ store: open(), businessId: randomUUID() })
    const taken = { ok: false, reason: 'slot_taken' }

    it('gives back what was placed, exactly', async () => {
      const { store, businessId } = fresh()
      const hold = buildHold({ businessId })
      expect(await store.place(hold, WIDE, NOW)).toEqual({ ok: true })
      expect(await store.find(businessId, hold.token, NOW)).toEqual(hold)
      expect(await store.list(businessId, NOW)).toEqual([hold])
    })

    it('refuses an overlap of one seat, allows back-to-back, another seat and another person', async () => {
      const { store, businessId } = fresh()
      const place = (interval: HeldInterval) =>
        store.place(buildHold({ businessId, intervals: [interval] }), WIDE, NOW)
      expect(await place(during('maria', 0, 45))).toEqual({ ok: true })
      expect(await place(during('maria', 44, 60))).toEqual(taken)
      expect(await place(during('maria', -30, 1))).toEqual(taken)
      expect(await place(during('maria', 10, 20))).toEqual(taken)
      expect(await place(during('maria', -30, 90))).toEqual(taken)
      expect(await place(during('maria', 45, 90))).toEqual({ ok: true })
      expect(await place(during('maria', -30, 0))).toEqual({ ok: true })
      expect(await place(during('maria', 0, 45, 1))).toEqual({ ok: true })
      expect(await place(during('ana', 0, 45))).toEqual({ ok: true })
    })

    it('takes all intervals of a visit or none', async () => {
      const { store, businessId } = fresh()
      await store.place(buildHold({ businessId, intervals: [during('ana', 45, 90)] }), WIDE, NOW)
      const visit = buildHold({ businessId, intervals: [during('maria', 0, 45), during('ana', 45, 90)] })
      expect(await store.place(visit, WIDE, NOW)).toEqual(taken)
      expect(await store.find(businessId, visit.token, NOW)).toBeNull()
      expect(await store.place(buildHold({ businessId }), WIDE, NOW)).toEqual({ ok: true })
    })

    it('lets the participants of one session share it until its seats are gone', async () => {
      const { store, businessId } = fresh()
      const join = (seatsLeft: number, key = `yoga@maria@${START}`) =>
        store.place(
          buildHold({ businessId, intervals: [{ ...during('maria', 0, 60), session: { key, seatsLeft } }] }),
          WIDE,
          NOW,
        )
      expect(await join(2)).toEqual({ ok: true })
      expect(await join(2)).toEqual({ ok: true })
      expect(await join(2)).toEqual(taken)
      expect(await join(3)).toEqual({ ok: true })
      expect(await join(0)).toEqual(taken)
      expect(await join(9, `pilates@maria@${START}`)).toEqual(taken)
      expect(await store.place(buildHold({ businessId }), WIDE, NOW)).toEqual(taken)
    })

    it('gives one slot to exactly one of 200 who ask at once', async () => {
      const { store, businessId } = fresh()
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, () => store.place(buildHold({ businessId }), WIDE, NOW)),
      )
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
      expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(Array(199).fill(taken))
    })

    it('caps holds by visitor, address, date and business, counting live ones only', async () => {
      const { store, businessId } = fresh()
      let hour = 0
      const place = (limits: Partial<HoldLimits>, overrides: Partial<HoldRecord> = {}, now = NOW) => {
        hour += 60
        const intervals = [during('maria', hour, hour + 45)]
        return store.place(
          buildHold({ businessId, intervals, expiresAt: now + FIVE_MINUTES, ...overrides }),
          { ...WIDE, ...limits },
          now,
        )
      }
      const refused = (cap: string) => ({ ok: false, reason: 'too_many_holds', cap })
      const elena = { visitor: 'elena', address: 'home', date: '2026-03-13' }
      expect(await place({ perVisitor: 1 }, elena)).toEqual({ ok: true })
      expect(await place({ perVisitor: 1 }, elena)).toEqual(refused('visitor'))
      expect(await place({ perAddress: 1 }, { address: 'home' })).toEqual(refused('address'))
      expect(await place({ perDay: 1 }, { date: '2026-03-13' })).toEqual(refused('day'))
      expect(await place({ perBusiness: 1 })).toEqual(refused('business'))
      expect(await place({ perVisitor: 1, perAddress: 1, perDay: 1, perBusiness: 2 })).toEqual({ ok: true })
      expect(await place({ perBusiness: 1 }, elena, NOW + FIVE_MINUTES)).toEqual({ ok: true })
    })

    it('frees the slot at the instant of expiry', async () => {
      const { store, businessId } = fresh()
      const hold = buildHold({ businessId })
      await store.place(hold, WIDE, NOW)
      const last = hold.expiresAt - 1
      expect(await store.place(buildHold({ businessId }), WIDE, last)).toEqual(taken)
      expect(await store.list(businessId, hold.expiresAt)).toEqual([])
      expect(await store.find(businessId, hold.token, hold.expiresAt)).toBeNull()
      const next = buildHold({ businessId, expiresAt: hold.expiresAt + FIVE_MINUTES })
      expect(await store.place(next, WIDE, hold.expiresAt)).toEqual({ ok: true })
    })

    it('renews twice, keeps what it holds, and not once it has expired', async () => {
      const { store, businessId } = fresh()
      const hold = buildHold({ businessId })
      await store.place(hold, WIDE, NOW)
      const renew = (now: number, token = hold.token) =>
        store.renew(businessId, token, now, now + FIVE_MINUTES)
      expect(await renew(NOW + 1000)).toEqual({
        ok: true,
        record: { ...hold, renewals: 1, expiresAt: NOW + 1000 + FIVE_MINUTES },
      })
      expect(await renew(NOW + 200_000)).toMatchObject({ ok: true, record: { renewals: 2 } })
      expect(await renew(NOW + 300_000)).toEqual({ ok: false, reason: 'too_many_renewals' })
      expect(await store.find(businessId, hold.token, NOW + 499_999)).not.toBeNull()
      expect(await renew(NOW + 500_000)).toEqual({ ok: false, reason: 'hold_expired' })
      expect(await renew(NOW, 'unknown')).toEqual({ ok: false, reason: 'hold_expired' })
    })

    it('releases a hold, and does not mind one that is gone', async () => {
      const { store, businessId } = fresh()
      const hold = buildHold({ businessId })
      await store.place(hold, WIDE, NOW)
      await store.release(businessId, hold.token)
      await store.release(businessId, hold.token)
      expect(await store.find(businessId, hold.token, NOW)).toBeNull()
      expect(await store.place(buildHold({ businessId }), WIDE, NOW)).toEqual({ ok: true })
    })

    it('keeps businesses apart', async () => {
      const { store, businessId } = fresh()
      const other = randomUUID()
      const hold = buildHold({ businessId })
      await store.place(hold, WIDE, NOW)
      expect(await store.place(buildHold({ businessId: other }), WIDE, NOW)).toEqual({ ok: true })
      expect(await store.find(other, hold.token, NOW)).toBeNull()
      expect(await store.renew(other, hold.token, NOW, NOW + 1)).toEqual({
        ok: false,
        reason: 'hold_expired',
      })
      await store.release(other, hold.token)
      expect(await store.find(businessId, hold.token, NOW)).toEqual(hold)
    })
  })
}
