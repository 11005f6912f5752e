import { describe, expect, it } from 'vitest'
import type { AvailabilityDay } from '../../../contracts/index.ts'
import { dayFault, emptiness, nearestHours, partsOf } from './week.ts'

const at = (time: string, offset = '+02:00', date = '2026-03-12') => `${date}T${time}:00${offset}`
const slot = (time: string, end: string, offset = '+02:00') => ({
  start: at(time, offset),
  end: at(end, offset),
  staffIds: ['maria'],
})
const day = (over: Partial<AvailabilityDay> = {}): AvailabilityDay => ({
  date: '2026-03-12',
  open: [{ start: at('09:00'), end: at('20:00') }],
  free: [],
  slots: [],
  ...over,
})

describe('a day’s hours', () => {
  it('stand in the part of the day in which they begin', () => {
    const parts = partsOf(
      day({
        slots: [
          slot('11:45', '12:30'),
          slot('12:00', '12:45'),
          slot('16:45', '17:30'),
          slot('17:00', '17:45'),
        ],
      }),
    )
    expect(parts.map((part) => [part.name, part.hours.map((hour) => hour.label)])).toEqual([
      ['morning', ['11:45']],
      ['afternoon', ['12:00', '16:45']],
      ['evening', ['17:00']],
    ])
  })

  it('can be told apart in the hour that comes twice', () => {
    const [part] = partsOf(
      day({ slots: [slot('03:30', '04:15', '+03:00'), slot('03:30', '04:15', '+02:00')] }),
    )
    expect(part!.hours.map((hour) => hour.label)).toEqual(['03:30 (UTC+03:00)', '03:30 (UTC+02:00)'])
  })

  it('nearest to a lost one come first, the lost one not at all', () => {
    const lost = at('14:30')
    const near = nearestHours(
      day({
        slots: [
          slot('09:00', '09:45'),
          slot('13:45', '14:30'),
          slot('14:30', '15:15'),
          slot('17:00', '17:45'),
        ],
      }),
      lost,
      2,
    )
    expect(near.map((hour) => hour.label)).toEqual(['13:45', '17:00'])
  })
})

describe('a day without hours', () => {
  const free = [{ start: at('13:00'), end: at('13:20') }]

  it('says why', () => {
    expect(dayFault(day({ slots: [slot('09:00', '09:45')] }), '2026-03-12', undefined)).toBeNull()
    expect(dayFault(day(), '2026-03-13', undefined)).toBe('past')
    expect(dayFault(day({ open: [] }), '2026-03-12', undefined)).toBe('closed')
    expect(dayFault(day(), '2026-03-09', '2026-03-11')).toBe('notYet')
    expect(dayFault(day({ free }), '2026-03-12', '2026-05-01')).toBe('tooShort')
    expect(dayFault(day(), '2026-03-12', '2026-05-01')).toBe('full')
  })

  it('is told from a week without any', () => {
    const week = (days: AvailabilityDay[]) => ({ timezone: 'Europe/Bucharest', days, nextAvailable: null })
    expect(emptiness(week([day(), day({ slots: [slot('09:00', '09:45')] })]), day(), '2026-03-12')).toBe(
      'dayFull',
    )
    const seven = (one: AvailabilityDay) => week(Array.from({ length: 7 }, () => one))
    expect(emptiness(seven(day()), day(), '2026-03-12')).toBe('weekFull')
    expect(emptiness(seven(day({ free })), day({ free }), '2026-03-12')).toBe('weekShort')
    // The widget shows fewer days, and speaks of those.
    expect(emptiness(week([day()]), day(), '2026-03-12')).toBe('daysFull')
  })
})
