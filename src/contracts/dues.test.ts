import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concerns, dueOf } from './dues.ts'
import type { PaymentAsked } from './payments.ts'

const lei = (amount: number) => ({ amount: amount * 100, currency: 'RON' })
const asks = (change: Partial<PaymentAsked>): PaymentAsked => ({
  rule: 'deposit',
  audience: 'everyone',
  amount: null,
  percent: null,
  ...change,
})
const newcomer = { visits: 0, noShows: 0 }
const regular = { visits: 3, noShows: 0 }
const careless = { visits: 3, noShows: 1 }

describe('whom a rule is for', () => {
  it.each([
    ['everyone', true, true, true],
    ['new_clients', true, false, false],
    ['after_no_show', false, false, true],
    ['new_or_no_show', true, false, true],
  ] as const)('%s', (audience, ...expected) => {
    expect([newcomer, regular, careless].map((one) => concerns(audience, one))).toEqual(expected)
  })
})

describe('what a visit owes', () => {
  it('is a sum, a share, or the price, and never more than the price', () => {
    expect(dueOf([{ asked: asks({ amount: lei(50) }), price: 12_000 }], 0, regular).due).toBe(5000)
    expect(dueOf([{ asked: asks({ percent: 30 }), price: 12_000 }], 0, regular).due).toBe(3600)
    expect(dueOf([{ asked: asks({ rule: 'full' }), price: 12_000 }], 0, regular).due).toBe(12_000)
    expect(dueOf([{ asked: asks({ amount: lei(500) }), price: 12_000 }], 0, regular).due).toBe(12_000)
  })

  it('adds up over the services of a visit, after what is taken off', () => {
    const items = [
      { asked: asks({ percent: 50 }), price: 10_000 },
      { asked: null, price: 5000 },
      { asked: asks({ rule: 'full' }), price: 5000 },
    ]
    expect(dueOf(items, 0, regular)).toEqual({ due: 10_000, fee: null })
    expect(dueOf(items, 10_000, regular)).toEqual({ due: 5000, fee: null })
  })

  it('is a fee for not coming where a card is kept, unless something is paid in advance', () => {
    const card = { asked: asks({ rule: 'card', amount: lei(40) }), price: 12_000 }
    expect(dueOf([card], 0, regular)).toEqual({ due: 0, fee: 4000 })
    expect(dueOf([card, { asked: asks({ amount: lei(50) }), price: 12_000 }], 0, regular)).toEqual({
      due: 5000,
      fee: null,
    })
  })

  it('is nothing below what the vendor takes at all', () => {
    expect(dueOf([{ asked: asks({ percent: 1 }), price: 5000 }], 0, regular)).toEqual({ due: 0, fee: null })
  })

  it('never passes what is left to pay, whatever the rules', () => {
    const item = fc.record({
      asked: fc.option(
        fc.record({
          rule: fc.constantFrom('deposit', 'full', 'card' as const),
          audience: fc.constant('everyone' as const),
          amount: fc.option(fc.record({ amount: fc.nat(50_000), currency: fc.constant('RON') })),
          percent: fc.option(fc.integer({ min: 1, max: 100 })),
        }),
      ),
      price: fc.nat(50_000),
    })
    fc.assert(
      fc.property(
        fc.array(item as fc.Arbitrary<never>, { maxLength: 6 }),
        fc.nat(100_000),
        (items: { price: number }[], off) => {
          const left = Math.max(items.reduce((sum, { price }) => sum + price, 0) - off, 0)
          const { due, fee } = dueOf(items as never, off, newcomer)
          expect(due).toBeLessThanOrEqual(left)
          expect(due === 0 || fee === null).toBe(true)
        },
      ),
    )
  })
})
