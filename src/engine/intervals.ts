import type { Interval } from './types.ts'

/** How many of `items` (sorted by start) begin before `instant`. Binary search. */
export function countStartingBefore(items: readonly Interval[], instant: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (items[middle]!.start < instant) low = middle + 1
    else high = middle
  }
  return low
}

/** The union of intervals in any order, as sorted intervals that neither overlap nor touch. Empty ones vanish. */
export function mergeIntervals(items: readonly Interval[]): Interval[] {
  const sorted = items.filter((item) => item.start < item.end).sort((a, b) => a.start - b.start)
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of sorted) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/**
 * The parts of each of `items` that lie in `keep`, item by item. `items` are sorted by start; where they overlap,
 * their parts stay apart and are not sorted. `keep` is merged. O(n + m + result).
 */
export function intersectIntervals(items: readonly Interval[], keep: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  let first = 0
  for (const item of items) {
    while (first < keep.length && keep[first]!.end <= item.start) first++
    for (let i = first; i < keep.length && keep[i]!.start < item.end; i++) {
      result.push({ start: Math.max(item.start, keep[i]!.start), end: Math.min(item.end, keep[i]!.end) })
    }
  }
  return result
}

/** The parts of each of `items` outside `taken`; otherwise like {@link intersectIntervals}. */
export function subtractIntervals(items: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  let first = 0
  for (const item of items) {
    while (first < taken.length && taken[first]!.end <= item.start) first++
    let { start } = item
    for (let i = first; i < taken.length && taken[i]!.start < item.end; i++) {
      if (taken[i]!.start > start) result.push({ start, end: taken[i]!.start })
      start = taken[i]!.end
    }
    if (start < item.end) result.push({ start, end: item.end })
  }
  return result
}

/** The one of `merged` intervals that holds all of `[start, end)`, or null. Binary search. */
export function findContaining(merged: readonly Interval[], start: number, end: number): Interval | null {
  const candidate = merged[countStartingBefore(merged, start + 1) - 1]
  return candidate && candidate.start <= start && end <= candidate.end ? candidate : null
}
