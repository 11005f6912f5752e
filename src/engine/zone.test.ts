import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDayNumber, toIsoDate, weekdayOf } from './calendar.ts'
import { addDays, instantAt, wallOf } from './testing/oracle-time.ts'
import { createDateClock, instantOf, listDays, localDateOf, toInstant, toLocal } from './zone.ts'

const zones = [
  'Europe/Bucharest',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Havana',
  'Asia/Kathmandu',
  'UTC',
]

test('a clock tells the same as Temporal for every minute of two years in eight zones', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.nat({ max: 730 }), fc.nat({ max: 2880 }), (zone, n, minute) => {
      const date = addDays('2026-01-01', n)
      const day = toDayNumber(date)
      const clock = createDateClock(zone, day, day + 3)
      const instant = toInstant(clock, day, minute)
      expect(instant).toBe(instantAt(zone, date, minute))
      expect(instant).toBe(instantOf(zone, date, minute))
      const local = toLocal(clock, instant)
      expect({ date: toIsoDate(local.day), minute: local.minute }).toEqual(wallOf(zone, instant))
      expect(localDateOf(zone, instant)).toBe(wallOf(zone, instant).date)
    }),
    { numRuns: 3000 },
  )
})

describe('Europe/Bucharest', () => {
  const zone = 'Europe/Bucharest'
  const utc = (text: string): number => Date.parse(`${text}Z`) / 60_000

  test('the hour 03:00–04:00 of 2026-03-29 does not exist: its times move forward by an hour', () => {
    expect(instantOf(zone, '2026-03-29', 2 * 60 + 59)).toBe(utc('2026-03-29T00:59'))
    expect(instantOf(zone, '2026-03-29', 3 * 60)).toBe(utc('2026-03-29T01:00'))
    expect(instantOf(zone, '2026-03-29', 3 * 60 + 30)).toBe(utc('2026-03-29T01:30'))
    expect(instantOf(zone, '2026-03-29', 4 * 60)).toBe(utc('2026-03-29T01:00'))
  })

  test('the hour 03:00–04:00 of 2026-10-25 comes twice: its times are the first', () => {
    expect(instantOf(zone, '2026-10-25', 3 * 60)).toBe(utc('2026-10-25T00:00'))
    expect(instantOf(zone, '2026-10-25', 3 * 60 + 59)).toBe(utc('2026-10-25T00:59'))
    expect(instantOf(zone, '2026-10-25', 4 * 60)).toBe(utc('2026-10-25T02:00'))
  })

  test('its days last 23, 24 or 25 hours', () => {
    const lengths = ['2026-03-29', '2026-03-30', '2026-10-25'].map((date) => {
      const day = toDayNumber(date)
      const [only] = listDays(createDateClock(zone, day, day + 1), day, 1)
      return only!.end - only!.start
    })
    expect(lengths).toEqual([1380, 1440, 1500])
  })
})

test('an unknown zone is refused', () => {
  expect(() => localDateOf('Europe/Atlantis', 0)).toThrow(RangeError)
})

test('calendar dates are numbers and back', () => {
  expect(toDayNumber('1970-01-01')).toBe(0)
  expect(toIsoDate(toDayNumber('2028-02-29'))).toBe('2028-02-29')
  expect(toIsoDate(toDayNumber('2028-02-29') + 1)).toBe('2028-03-01')
  expect(weekdayOf(toDayNumber('2026-03-29'))).toBe(7)
  expect(weekdayOf(toDayNumber('1969-12-29'))).toBe(1)
})
