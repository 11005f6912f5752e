import { describe, expect, test } from 'vitest'
import { computeDays, createClock, formatInstant, type ScheduleInput } from './index.ts'
import { buildInput, buildService, buildStaff, span, weekly } from './testing/builders.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const

/** The starts offered on a date to a night worker, as wall labels with their offsets. */
function startsOn(
  date: string,
  hours: string,
  overrides: Partial<ScheduleInput['visit'][number]> = {},
): string[] {
  const input = buildInput({
    staff: [buildStaff({ patterns: [weekly([hours], everyDay)] })],
    visit: [buildService(overrides)],
  })
  const [day] = computeDays(input, { from: date, days: 1, now: 0 })
  const clock = createClock('Europe/Bucharest', day!.slots[0]?.start ?? 0, day!.slots.at(-1)?.end ?? 1)
  return day!.slots.map((slot) => formatInstant(clock, slot.start).slice(11).replace(':00+', '+'))
}

const farHorizon = { horizonDays: 30_000 }

describe('the night of 2026-03-29 in Bucharest, when 03:00 becomes 04:00', () => {
  test('steps are elapsed minutes: the missing hour is stepped over', () => {
    expect(startsOn('2026-03-29', '02:00-05:00', farHorizon)).toEqual([
      '02:00+02:00',
      '02:30+02:00',
      '04:00+03:00',
      '04:30+03:00',
    ])
  })

  test('an interval that begins in the missing hour moves forward by an hour', () => {
    expect(startsOn('2026-03-29', '03:30-06:00', farHorizon)).toEqual([
      '04:30+03:00',
      '05:00+03:00',
      '05:30+03:00',
    ])
  })

  test('an interval that ends in the missing hour keeps its elapsed length', () => {
    expect(startsOn('2026-03-29', '02:00-03:30', farHorizon)).toEqual([
      '02:00+02:00',
      '02:30+02:00',
      '04:00+03:00',
    ])
  })

  test('an interval that the missing hour swallows offers nothing', () => {
    expect(startsOn('2026-03-29', '03:30-04:00', farHorizon)).toEqual([])
  })

  test('a grid by the clock keeps to round labels', () => {
    const rules = { ...farHorizon, granularity: 120, alignment: 'clock' } as const
    expect(startsOn('2026-03-29', '01:00-09:00', rules)).toEqual([
      '02:00+02:00',
      '04:00+03:00',
      '06:00+03:00',
      '08:00+03:00',
    ])
  })
})

describe('the night of 2026-10-25 in Bucharest, when 04:00 becomes 03:00 again', () => {
  test('the repeated hour gives distinct starts, told apart by their offsets', () => {
    expect(startsOn('2026-10-25', '02:30-04:30', farHorizon)).toEqual([
      '02:30+03:00',
      '03:00+03:00',
      '03:30+03:00',
      '03:00+02:00',
      '03:30+02:00',
      '04:00+02:00',
    ])
  })

  test('an edge in the repeated hour is its first occurrence', () => {
    expect(startsOn('2026-10-25', '02:30-03:30', farHorizon)).toEqual(['02:30+03:00', '03:00+03:00'])
    expect(startsOn('2026-10-25', '03:30-04:30', farHorizon)).toEqual([
      '03:30+03:00',
      '03:00+02:00',
      '03:30+02:00',
      '04:00+02:00',
    ])
  })

  test('a grid by the clock offers a round label twice', () => {
    const rules = { ...farHorizon, granularity: 60, alignment: 'clock' } as const
    expect(startsOn('2026-10-25', '02:30-05:00', rules)).toEqual([
      '03:00+03:00',
      '03:00+02:00',
      '04:00+02:00',
    ])
  })

  test('the night shift from the evening before is an hour longer', () => {
    const input = buildInput({ staff: [buildStaff({ patterns: [weekly(['22:00-30:00'], [6])] })] })
    const days = computeDays(input, { from: '2026-10-24', days: 2, now: 0 })
    const minutes = days.flatMap((day) => day.open).map((open) => open.end - open.start)
    expect(minutes).toEqual([120, 420])
    expect(span('22:00-30:00').end - span('22:00-30:00').start).toBe(480)
  })
})
