import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignAt, computeDays } from './index.ts'
import { questions } from './testing/arbitraries.ts'
import { book } from './testing/book.ts'
import { oracleDays } from './testing/oracle.ts'

test('computeDays agrees with the scheduler that looks at every minute', () => {
  fc.assert(
    fc.property(questions, ({ input, from, days, now }) => {
      expect(computeDays(input, { from, days, now })).toEqual(oracleDays(input, from, days, now))
    }),
    { numRuns: 1500 },
  )
}, 120_000)

test('it still agrees after bookings, with group sessions that have seats left or none', () => {
  fc.assert(
    fc.property(
      questions,
      fc.nat(),
      fc.integer({ min: 1, max: 3 }),
      ({ input, from, days, now }, pick, seats) => {
        const slots = computeDays(input, { from, days, now }).flatMap((day) => day.slots)
        fc.pre(slots.length > 0)
        const { start } = slots[pick % slots.length]!
        const placed = assignAt(input, start, now)
        if (!placed.ok) throw new Error('an offered start was refused')
        const booked = book(input, placed.assignment, seats)
        expect(computeDays(booked, { from, days, now })).toEqual(oracleDays(booked, from, days, now))
      },
    ),
    { numRuns: 500 },
  )
}, 120_000)
