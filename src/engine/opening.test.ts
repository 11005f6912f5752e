import { describe, expect, test } from 'vitest'
import { type BusinessHours, computeOpening, instantOf, type Weekday } from './index.ts'

const zone = 'Europe/Bucharest'
const hours: BusinessHours = {
  zone,
  patterns: [
    {
      effectiveFrom: null,
      effectiveTo: null,
      cycleWeeks: 1,
      anchor: '2026-11-23',
      intervals: [
        ...([1, 2, 3] as const).map((weekday: Weekday) => ({ week: 0, weekday, start: 540, end: 1200 })),
        { week: 0, weekday: 5, start: 1320, end: 1560 },
      ],
    },
  ],
  exceptions: [
    { from: '2026-11-25', to: '2026-11-25', effect: 'closed', intervals: [{ start: 720, end: 780 }] },
  ],
  holidays: ['2026-11-30'],
}
const at = (date: string, minute: number) => instantOf(zone, date, minute)

describe('opening hours of the business itself', () => {
  test('are the usual week without closures and holidays, each part on its own date', () => {
    expect(computeOpening(hours, { from: '2026-11-25', days: 6 })).toEqual([
      {
        date: '2026-11-25',
        open: [
          { start: at('2026-11-25', 540), end: at('2026-11-25', 720) },
          { start: at('2026-11-25', 780), end: at('2026-11-25', 1200) },
        ],
      },
      { date: '2026-11-26', open: [] },
      { date: '2026-11-27', open: [{ start: at('2026-11-27', 1320), end: at('2026-11-28', 0) }] },
      { date: '2026-11-28', open: [{ start: at('2026-11-28', 0), end: at('2026-11-28', 120) }] },
      { date: '2026-11-29', open: [] },
      { date: '2026-11-30', open: [] },
    ])
  })

  test('of the first day include what the evening before leaves', () => {
    expect(computeOpening(hours, { from: '2026-11-28', days: 1 })[0]!.open).toEqual([
      { start: at('2026-11-28', 0), end: at('2026-11-28', 120) },
    ])
  })
})
