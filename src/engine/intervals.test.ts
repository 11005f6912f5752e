import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOverlap, indexIntervals } from './interval-index.ts'
import { findContaining, intersectIntervals, mergeIntervals, subtractIntervals } from './intervals.ts'
import type { Interval } from './types.ts'

const interval = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 15 }))
  .map(([start, length]) => ({ start, end: start + length }))
const intervals = fc.array(interval, { maxLength: 12 })

const minutesOf = (items: readonly Interval[]): number[] =>
  Array.from({ length: 80 }, (_, t) => t).filter((t) => items.some((i) => i.start <= t && t < i.end))

function expectMerged(items: readonly Interval[]): void {
  for (const [i, { start, end }] of items.entries()) {
    expect(start).toBeLessThan(end)
    if (i > 0) expect(items[i - 1]!.end).toBeLessThan(start)
  }
}

test('the algebra of intervals is the algebra of their minutes', () => {
  fc.assert(
    fc.property(intervals, intervals, (left, right) => {
      const [a, b] = [mergeIntervals(left), mergeIntervals(right)]
      expectMerged(a)
      expect(minutesOf(a)).toEqual(minutesOf(left))
      const inB = new Set(minutesOf(b))
      expectMerged(intersectIntervals(a, b))
      expect(minutesOf(intersectIntervals(a, b))).toEqual(minutesOf(a).filter((t) => inB.has(t)))
      expectMerged(subtractIntervals(a, b))
      expect(minutesOf(subtractIntervals(a, b))).toEqual(minutesOf(a).filter((t) => !inB.has(t)))
    }),
    { numRuns: 2000 },
  )
})

test('overlapping items keep their own parts', () => {
  const items = [
    { start: 0, end: 10 },
    { start: 5, end: 15 },
  ]
  expect(intersectIntervals(items, [{ start: 4, end: 8 }])).toEqual([
    { start: 4, end: 8 },
    { start: 5, end: 8 },
  ])
  expect(subtractIntervals(items, [{ start: 6, end: 8 }])).toEqual([
    { start: 0, end: 6 },
    { start: 8, end: 10 },
    { start: 5, end: 6 },
    { start: 8, end: 15 },
  ])
})

test('searches find what a look at every item finds', () => {
  fc.assert(
    fc.property(intervals, interval, (items, { start, end }) => {
      fc.pre(start < end)
      const met = items.filter((i) => i.start < i.end && i.start < end && start < i.end)
      const found = findOverlap(indexIntervals(items), start, end)
      expect(found === null).toBe(met.length === 0)
      if (found) expect(met).toContainEqual(found)
      const merged = mergeIntervals(items)
      const holder = merged.find((i) => i.start <= start && end <= i.end) ?? null
      expect(findContaining(merged, start, end)).toEqual(holder)
    }),
    { numRuns: 2000 },
  )
})
