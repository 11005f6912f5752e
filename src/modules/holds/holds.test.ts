import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryHoldStore } from '../../adapters/memory/hold-store.ts'
import { createHolds, holdLimits, renewalsLeft } from './index.ts'
import { buildHold } from './store.contract.ts'
import { decodeToken } from './token.ts'

function setup() {
  let now = Date.UTC(2026, 2, 9, 8)
  const holds = createHolds({ store: createMemoryHoldStore({ renewals: 2 }), clock: () => now })
  const businessId = randomUUID()
  return { holds, businessId, pass: (minutes: number) => (now += minutes * 60_000), now: () => now }
}

describe('holds', () => {
  it('lasts five minutes, renewable twice for five minutes from then', async () => {
    const { holds, businessId, pass, now } = setup()
    const placed = await holds.place(buildHold({ businessId }), holdLimits(1))
    if (!placed.ok) throw new Error(placed.reason)
    const { token } = placed.record
    expect(placed.record.expiresAt).toBe(now() + 300_000)
    expect(renewalsLeft(placed.record)).toBe(2)
    pass(4)
    const renewed = await holds.renew(token)
    expect(renewed).toMatchObject({ ok: true, record: { expiresAt: now() + 300_000, renewals: 1 } })
    pass(4)
    expect(await holds.renew(token)).toMatchObject({ ok: true })
    expect(await holds.renew(token)).toEqual({ ok: false, reason: 'too_many_renewals' })
    pass(5)
    expect(await holds.find(token)).toBeNull()
    expect(await holds.list(businessId)).toEqual([])
  })

  it('carries its business in an unguessable token', async () => {
    const { holds, businessId } = setup()
    const placed = await holds.place(buildHold({ businessId }), holdLimits(1))
    if (!placed.ok) throw new Error(placed.reason)
    expect(decodeToken(placed.record.token)).toEqual({ businessId })
    expect(placed.record.token).toMatch(/^[\w-]{22}\.[\w-]{32}$/)
    expect(await holds.find(placed.record.token)).toEqual(placed.record)
  })

  it('takes any text for a token without failing', async () => {
    const { holds } = setup()
    for (const token of ['', '.', 'a.b', `${'A'.repeat(21)}B.${'A'.repeat(32)}`, `${'é'.repeat(22)}.x`])
      expect(decodeToken(token)).toBeNull()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (token) => {
        expect(await holds.renew(token)).toEqual({ ok: false, reason: 'hold_expired' })
        await holds.release(token)
      }),
    )
  })

  it('never lets one address take the last holds of a day, whatever the size of the business', () => {
    for (let staff = 0; staff <= 50; staff += 1) {
      const { perVisitor, perAddress, perDay, perBusiness } = holdLimits(staff)
      expect(perAddress).toBeLessThan(perDay)
      expect(perVisitor).toBeLessThanOrEqual(perAddress)
      expect(perBusiness).toBe(60)
    }
    expect(holdLimits(1)).toEqual({ perVisitor: 3, perAddress: 3, perDay: 4, perBusiness: 60 })
    expect(holdLimits(3)).toEqual({ perVisitor: 3, perAddress: 6, perDay: 12, perBusiness: 60 })
  })
})
