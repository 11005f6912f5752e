import { countStartingBefore } from './intervals.ts'
import type { Interval } from './types.ts'

/** Intervals that may overlap, ready to be asked what meets a span. */
export interface IntervalIndex<T extends Interval> {
  /** Sorted by start. */
  readonly items: readonly T[]
  /** `reach[i]` is the latest end among `items[0..i]`: it tells how far back a search has to go. */
  readonly reach: readonly number[]
}

/** Index intervals given in any order. O(n log n). */
export function indexIntervals<T extends Interval>(unsorted: readonly T[]): IntervalIndex<T> {
  const items = [...unsorted].sort((a, b) => a.start - b.start)
  let latest = Number.NEGATIVE_INFINITY
  const reach = items.map((item) => {
    latest = Math.max(latest, item.end)
    return latest
  })
  return { items, reach }
}

/** The latest-starting item that meets `[start, end)` and that `accept` takes, or null. O(log n + items met). */
export function findOverlap<T extends Interval>(
  { items, reach }: IntervalIndex<T>,
  start: number,
  end: number,
  accept: (item: T) => boolean = () => true,
): T | null {
  for (let i = countStartingBefore(items, end) - 1; i >= 0 && reach[i]! > start; i--) {
    const item = items[i]!
    if (item.end > start && item.start < item.end && accept(item)) return item
  }
  return null
}
