import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earlierBy, isQuiet, laterBy, outsideQuietHours } from './timing.ts'

const BUCHAREST = 'Europe/Bucharest'
const at = (instant: string) => new Date(instant)
const local = (instant: Date, timezone = BUCHAREST) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timezone)
    .toPlainDateTime()
    .toString()

describe('a reminder a day before', () => {
  it.each([
    // The clock goes forward on 29 March 2026 at 03:00, back on 25 October at 04:00.
    ['the morning after summer time began', '2026-03-29T09:00:00+03:00', '2026-03-28T09:00'],
    ['two mornings after', '2026-03-30T09:00:00+03:00', '2026-03-29T09:00'],
    ['the morning after winter time began', '2026-10-25T09:00:00+02:00', '2026-10-24T09:00'],
    ['two mornings after that', '2026-10-26T09:00:00+02:00', '2026-10-25T09:00'],
    ['any other morning', '2026-06-10T09:00:00+03:00', '2026-06-09T09:00'],
  ])('keeps the hour of the clock on the wall: %s', (_, start, expected) => {
    expect(local(earlierBy(at(start), 1440, BUCHAREST))).toBe(`${expected}:00`)
  })

  it('leaves 23 and 25 hours earlier where the night was that long', () => {
    const hours = (start: string) =>
      (at(start).getTime() - earlierBy(at(start), 1440, BUCHAREST).getTime()) / 3_600_000
    expect(hours('2026-03-29T09:00:00+03:00')).toBe(23)
    expect(hours('2026-10-25T09:00:00+02:00')).toBe(25)
  })

  it('counts hours of a day as they pass', () => {
    expect(local(earlierBy(at('2026-03-29T05:00:00+03:00'), 180, BUCHAREST))).toBe('2026-03-29T01:00:00')
    expect(local(laterBy(at('2026-10-25T02:30:00+03:00'), 120, BUCHAREST))).toBe('2026-10-25T03:30:00')
    expect(local(earlierBy(at('2026-03-30T09:00:00+03:00'), 1440 + 60, BUCHAREST))).toBe(
      '2026-03-29T08:00:00',
    )
  })
})

describe('an SMS', () => {
  const NOW = at('2026-03-09T10:00:00+02:00')
  const move = (due: string, start: string | null, now = NOW) => {
    const moved = outsideQuietHours(at(due), { timezone: BUCHAREST, start: start ? at(start) : null, now })
    return moved && local(moved)
  }

  it('leaves when it is due, by day', () => {
    expect(move('2026-03-10T14:30:00+02:00', '2026-03-11T14:30:00+02:00')).toBe('2026-03-10T14:30:00')
    expect(move('2026-03-10T08:00:00+02:00', null)).toBe('2026-03-10T08:00:00')
    expect(move('2026-03-10T20:59:00+02:00', null)).toBe('2026-03-10T20:59:00')
  })

  it('waits for eight in the morning', () => {
    expect(move('2026-03-10T21:00:00+02:00', '2026-03-11T14:00:00+02:00')).toBe('2026-03-11T08:00:00')
    expect(move('2026-03-11T07:59:00+02:00', '2026-03-11T09:00:00+02:00')).toBe('2026-03-11T08:00:00')
    expect(move('2026-03-11T03:00:00+02:00', null)).toBe('2026-03-11T08:00:00')
  })

  it('leaves the evening before, where the morning would be too late', () => {
    expect(move('2026-03-11T07:30:00+02:00', '2026-03-11T08:30:00+02:00')).toBe('2026-03-10T20:30:00')
    expect(move('2026-03-10T23:00:00+02:00', '2026-03-11T08:15:00+02:00')).toBe('2026-03-10T20:30:00')
  })

  it('never leaves before now nor after the start', () => {
    const night = at('2026-03-10T23:30:00+02:00')
    expect(move('2026-03-10T23:30:00+02:00', '2026-03-11T08:30:00+02:00', night)).toBe('2026-03-11T08:00:00')
    expect(move('2026-03-10T23:30:00+02:00', '2026-03-11T07:30:00+02:00', night)).toBeNull()
    expect(move('2026-03-10T12:00:00+02:00', '2026-03-10T11:00:00+02:00')).toBeNull()
  })

  it('keeps 08:00 on the mornings after the clock changed', () => {
    expect(move('2026-03-29T04:30:00+03:00', '2026-03-29T12:00:00+03:00')).toBe('2026-03-29T08:00:00')
    expect(
      move('2026-10-25T03:30:00+02:00', '2026-10-25T12:00:00+02:00', at('2026-10-24T10:00:00+03:00')),
    ).toBe('2026-10-25T08:00:00')
  })

  it('is never sent at night, in the past, nor after its appointment, in any zone', () => {
    const HOUR = 3_600_000
    const base = Date.parse('2026-10-20T00:00:00Z')
    fc.assert(
      fc.property(
        fc.constantFrom(BUCHAREST, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
        fc.integer({ min: 0, max: 14 * 24 * 60 }),
        fc.integer({ min: -600, max: 600 }),
        fc.option(fc.integer({ min: -120, max: 3000 }), { nil: null }),
        (timezone, dueMinute, nowBefore, startAfter) => {
          const due = new Date(base + dueMinute * 60_000)
          const now = new Date(due.getTime() - nowBefore * 60_000)
          const start = startAfter === null ? null : new Date(due.getTime() + startAfter * 60_000)
          const moved = outsideQuietHours(due, { timezone, start, now })
          if (moved === null) {
            // Only where the appointment comes before any decent hour.
            expect(start).not.toBeNull()
            const wait = Math.max(due.getTime(), now.getTime()) + 12 * HOUR
            expect(start!.getTime()).toBeLessThanOrEqual(wait)
            return
          }
          expect(isQuiet(moved, timezone)).toBe(false)
          expect(moved >= now).toBe(true)
          if (start) expect(moved < start).toBe(true)
          expect(Math.abs(moved.getTime() - Math.max(due.getTime(), now.getTime()))).toBeLessThanOrEqual(
            12 * HOUR,
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})
