import { mergeIntervals } from './intervals.ts'
import type { Interval, Segment, ServiceRules } from './types.ts'

/** A service as one staff member performs it, in minutes from its start. */
export interface ItemShape {
  /** What the client sees: all segments, no buffers. */
  readonly minutes: number
  /** When the staff member is taken: active segments, the first and last widened by the buffers; merged. */
  readonly blocks: readonly Interval[]
}

/** Lay a service's segments end to end. Buffers surround the active part, so they may lie in processing time. */
export function shapeItem(service: ServiceRules, segments: readonly Segment[]): ItemShape {
  const active: { start: number; end: number }[] = []
  let minutes = 0
  for (const segment of segments) {
    if (segment.kind === 'active') active.push({ start: minutes, end: minutes + segment.minutes })
    minutes += segment.minutes
  }
  const first = active[0]
  const last = active.at(-1)
  if (first) first.start -= service.bufferBefore
  if (last) last.end += service.bufferAfter
  return { minutes, blocks: mergeIntervals(active) }
}
