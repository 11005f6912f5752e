import type { Board } from './board.ts'
import { findOverlap } from './interval-index.ts'
import type { Interval, ItemAssignment } from './types.ts'

type SeatTaken = ItemAssignment['resources'][number]

/**
 * A seat for each need during the whole stay, each of another resource; null when there is none. Tries the
 * alternatives and seats in the order listed and goes back when an earlier choice starves a later need.
 */
export function pickResources(
  board: Board,
  needs: readonly (readonly string[])[],
  stay: Interval,
  taken: readonly SeatTaken[] = [],
): readonly SeatTaken[] | null {
  const need = needs[taken.length]
  if (!need) return taken
  for (const resourceId of need) {
    if (taken.some((t) => t.resourceId === resourceId)) continue
    const seats = board.resources.get(resourceId) ?? []
    const seat = seats.findIndex((busy) => !findOverlap(busy, stay.start, stay.end))
    const picked = seat >= 0 && pickResources(board, needs, stay, [...taken, { resourceId, seat }])
    if (picked) return picked
  }
  return null
}
