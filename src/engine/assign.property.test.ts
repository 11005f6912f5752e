import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyNow,
  assignAt,
  computeDays,
  computeDaysIgnoringNow,
  explainStart,
  localDateOf,
} from './index.ts'
import { type Question, questions } from './testing/arbitraries.ts'
import { book, findDoubleBookings, listOccupancy } from './testing/book.ts'

const runs = { numRuns: 1000 }

/** Some starts that are offered and some that need not be, all on the dates asked about. */
function listProbes({ input, from, days }: Question, offsets: readonly number[]): number[] {
  const schedule = computeDaysIgnoringNow(input, { from, days })
  const slots = schedule.flatMap((day) => day.slots.map((slot) => slot.start))
  const edges = schedule.flatMap((day) => day.open.flatMap((open) => [open.start, open.end]))
  const picked = offsets.flatMap((n) => [slots[n % slots.length], edges[n % edges.length]])
  return [...new Set(picked.flatMap((start, i) => (start === undefined ? [] : [start, start + (i % 7)])))]
}

const probed = fc
  .tuple(questions, fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 3 }))
  .map(([question, offsets]) => ({ ...question, starts: listProbes(question, offsets) }))

describe('a start is placed if and only if it is offered', () => {
  test('assignAt', () => {
    fc.assert(
      fc.property(probed, ({ input, from, now, days, starts }) => {
        // A margin: five minutes past the last slot of the last date may be tomorrow.
        const slots = computeDays(input, { from, days: days + 1, now }).flatMap((day) => day.slots)
        for (const start of starts) {
          const slot = slots.find((s) => s.start === start)
          const placed = assignAt(input, start, now)
          expect(placed.ok).toBe(slot !== undefined)
          if (!placed.ok || !slot) continue
          expect(placed.assignment).toMatchObject({ start: slot.start, end: slot.end })
          expect(placed.assignment.items[0]!.staffId).toBe(slot.staffIds[0])
        }
      }),
      runs,
    )
  }, 60_000)

  test('a refused start is "taken" when an empty calendar would offer it, and else "not_offered"', () => {
    fc.assert(
      fc.property(probed, ({ input, now, starts }) => {
        for (const start of starts) {
          const placed = assignAt(input, start, now)
          if (placed.ok) continue
          const empty = assignAt({ ...input, busy: [], booked: [] }, start, now)
          expect(placed.reason).toBe(empty.ok ? 'taken' : 'not_offered')
        }
      }),
      runs,
    )
  }, 60_000)

  test('the trace names a broken rule for whatever is not offered, and none for what is', () => {
    fc.assert(
      fc.property(probed, ({ input, now, starts }) => {
        for (const start of starts) {
          const trace = explainStart(input, start, now)
          const placed = assignAt(input, start, now)
          expect(trace.offered).toBe(placed.ok)
          const considered = trace.staff.map((s) => s.staffId)
          expect(considered).toEqual([...new Set(considered)])
          for (const { ok, verdicts } of trace.staff) expect(verdicts.every((v) => v.ok)).toBe(ok)
          const broken = [...trace.visit, ...trace.staff.flatMap((s) => s.verdicts)].filter((v) => !v.ok)
          if (!trace.offered) expect(broken.length).toBeGreaterThan(0)
          const [day] = computeDays(input, { from: localDateOf(input.hours.zone, start), days: 1, now })
          const able = day!.slots.find((slot) => slot.start === start)?.staffIds ?? []
          if (trace.offered) expect(trace.staff.filter((s) => s.ok).map((s) => s.staffId)).toEqual(able)
          expect(considered.slice(0, able.length)).toEqual(able)
        }
      }),
      runs,
    )
  }, 60_000)
})

test('booking offered slots one after another never books anyone or anything twice', () => {
  fc.assert(
    fc.property(questions, fc.array(fc.nat(), { minLength: 3, maxLength: 8 }), (question, picks) => {
      const { from, days, now } = question
      let { input } = question
      for (const pick of picks) {
        const slots = computeDays(input, { from, days, now }).flatMap((day) => day.slots)
        if (slots.length === 0) return
        const slot = slots[pick % slots.length]!
        // Half of the visitors choose somebody among those offered.
        const staffId = pick % 2 ? slot.staffIds[pick % slot.staffIds.length]! : input.staffId
        const placed = assignAt({ ...input, staffId }, slot.start, now)
        if (!placed.ok) {
          expect(staffId).not.toBe(input.staffId)
          continue
        }
        expect(findDoubleBookings(listOccupancy(placed.assignment), input.busy)).toEqual([])
        input = book(input, placed.assignment)
        for (const { session } of input.busy) {
          const service = input.visit.find((s) => s.id === session?.serviceId)
          if (session && service) expect(session.seatsTaken).toBeLessThanOrEqual(service.capacity)
        }
      }
    }),
    runs,
  )
}, 60_000)

test('an assignment chains its services and takes every active minute of them', () => {
  fc.assert(
    fc.property(probed, ({ input, now, starts }) => {
      for (const start of starts) {
        const placed = assignAt(input, start, now)
        if (!placed.ok) continue
        const { items } = placed.assignment
        expect(items.map((item) => item.serviceId)).toEqual(input.visit.map((service) => service.id))
        let next = start
        for (const [i, item] of items.entries()) {
          expect(item.start).toBe(next)
          const service = input.visit[i]!
          const { segments } = service.staff.find((s) => s.staffId === item.staffId)!
          const taken = items
            .filter((other) => other.staffId === item.staffId)
            .flatMap((other) => other.staffBusy)
          for (const { kind, minutes } of segments ?? service.segments) {
            for (let t = next; kind === 'active' && t < next + minutes; t++) {
              expect(taken.some((busy) => busy.start <= t && t < busy.end)).toBe(true)
            }
            next += minutes
          }
          expect(item.end).toBe(next)
          expect(item.resources.length).toBe(item.joinsSession ? 0 : service.resources.length)
        }
        expect(placed.assignment.end).toBe(next)
      }
    }),
    runs,
  )
}, 60_000)

test('as time passes, slots disappear and none comes back, but for new dates inside the horizon', () => {
  fc.assert(
    fc.property(questions, fc.nat({ max: 3000 }), ({ input, from, days, now }, wait) => {
      const cached = computeDaysIgnoringNow(input, { from, days })
      const { zone } = input.hours
      const earlier = applyNow(cached, input.visit, zone, now)
      const later = applyNow(cached, input.visit, zone, now + wait)
      for (const [i, day] of later.entries()) {
        for (const slot of day.slots) {
          expect(slot.start).toBeGreaterThanOrEqual(now + wait)
          expect(cached[i]!.slots).toContainEqual(slot)
          if (earlier[i]!.slots.length > 0) expect(earlier[i]!.slots).toContainEqual(slot)
        }
      }
    }),
    runs,
  )
}, 60_000)
