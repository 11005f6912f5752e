import { describe, expect, it } from 'vitest'
import {
  addDays,
  commonRange,
  mondayOf,
  spanFrom,
  stretchOf,
  todayIn,
  wallMinute,
  wallTime,
} from './times.ts'

describe('instants as the contract writes them', () => {
  it('carry their wall time', () => {
    expect(wallTime('2026-03-12T14:30:00+02:00')).toBe('14:30')
    expect(wallMinute('2026-03-12T14:30:00+02:00')).toBe(870)
  })

  it('make a stretch of the day, also past midnight', () => {
    expect(stretchOf({ start: '2026-03-12T14:30:00+02:00', end: '2026-03-12T15:15:00+02:00' })).toEqual({
      from: 870,
      to: 915,
    })
    expect(stretchOf({ start: '2026-03-12T22:00:00+02:00', end: '2026-03-13T01:00:00+02:00' })).toEqual({
      from: 1320,
      to: 1500,
    })
    expect(stretchOf({ start: '2026-03-12T09:00:00+02:00', end: '2026-03-13T00:00:00+02:00' }).to).toBe(1440)
  })

  it('keep wall time on the days when clocks change', () => {
    // 29 March 2026: 03:00 becomes 04:00; the visit is short on the wall and its end says so itself.
    expect(stretchOf({ start: '2026-03-29T02:30:00+02:00', end: '2026-03-29T04:15:00+03:00' })).toEqual({
      from: 150,
      to: 255,
    })
  })
})

describe('dates', () => {
  it('step over month, year and clock change', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })

  it('weeks begin on Monday', () => {
    expect(mondayOf('2026-03-09')).toBe('2026-03-09')
    expect(mondayOf('2026-03-15')).toBe('2026-03-09')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  })

  it('today is the business’s, not the visitor’s', () => {
    const late = Date.parse('2026-03-12T23:30:00Z')
    expect(todayIn('Europe/Bucharest', late)).toBe('2026-03-13')
    expect(todayIn('Europe/London', late)).toBe('2026-03-12')
  })
})

describe('what all bands of a week show', () => {
  it('is whole hours around the opening, never too narrow to read', () => {
    expect(commonRange([{ from: 555, to: 1095 }])).toEqual({ from: 540, to: 1140 })
    expect(commonRange([{ from: 600, to: 660 }])).toEqual({ from: 600, to: 840 })
    expect(commonRange([])).toEqual({ from: 540, to: 1200 })
  })
})

describe('days that are shown together', () => {
  it('begin today, and go on from there', () => {
    const span = spanFrom('2026-03-28', 5)
    expect(['2026-03-28', '2026-04-01', '2026-04-02', '2026-03-27'].map(span.startOf)).toEqual([
      '2026-03-28',
      '2026-03-28',
      '2026-04-02',
      '2026-03-23',
    ])
  })
})
