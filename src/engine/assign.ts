import { findVisits, toAssignment } from './assignment.ts'
import { layOutBoard } from './board.ts'
import { openDay } from './day-board.ts'
import { bookingWindow } from './notice.ts'
import type { Assignment, EpochMinute, ScheduleInput } from './types.ts'
import { localDateOf } from './zone.ts'

/** `taken`: it would be offered if nothing were booked. `not_offered`: no rule-abiding client could see it. */
export type AssignResult =
  | { readonly ok: true; readonly assignment: Assignment }
  | { readonly ok: false; readonly reason: 'taken' | 'not_offered' }

/**
 * Place the visit at exactly `start`, with the best staff, or with `input.staffId`. Succeeds if and only if
 * `computeDays` offers that start for the same input and `now`. `input.busy` need only cover the visit itself,
 * its buffers and, for `noGaps` and fairness, the local day. Why a start is refused, rule by rule, is `explainStart`'s
 * to say: in a rush most attempts fail, and nobody asks.
 */
export function assignAt(input: ScheduleInput, start: EpochMinute, now: EpochMinute): AssignResult {
  const assignment = findAssignment(input, start, now)
  if (assignment) return { ok: true, assignment }
  const couldBe = findAssignment({ ...input, busy: [], booked: [] }, start, now)
  return { ok: false, reason: couldBe ? 'taken' : 'not_offered' }
}

function findAssignment(input: ScheduleInput, start: EpochMinute, now: EpochMinute): Assignment | null {
  const { zone } = input.hours
  const date = localDateOf(zone, start)
  const { earliest, lastDate } = bookingWindow(input.visit, zone, now)
  if (input.visit.length === 0 || start < earliest || date > lastDate) return null
  const board = layOutBoard(input, date, 1)
  const day = openDay(board, board.days[0]!)
  const best = findVisits(day, start)[0]
  return best ? toAssignment(day, best) : null
}
