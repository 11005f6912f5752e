import { describe, expect, test } from 'vitest'
import {
  type BusinessHours,
  computeDays,
  holidaysOf,
  type ScheduleInput,
  type WallInterval,
} from './index.ts'
import { at, buildInput, buildStaff, label, span, weekly } from './testing/builders.ts'

const MONDAY = '2026-03-02'
const allDay = [weekly(['00:00-24:00'], [1, 2, 3, 4, 5, 6, 7])]

/** Working hours of a date, as wall labels. */
function hoursOn(
  date: string,
  { hours, ...input }: Partial<Omit<ScheduleInput, 'hours'>> & { hours?: Partial<BusinessHours> },
): string[] {
  const base = buildInput()
  const whole = { ...base, ...input, hours: { ...base.hours, ...hours } }
  const [day] = computeDays(whole, { from: date, days: 1, now: 0 })
  const short = (instant: number): string => label(instant).slice(0, 5)
  return day!.open.map((open) => `${short(open.start)}-${short(open.end)}`)
}

const on = (date: string, effect: 'closed' | 'replace' | 'add', ...intervals: WallInterval[]) => ({
  from: date,
  to: date,
  effect,
  intervals,
})

describe('weekly hours', () => {
  test('any number of intervals a day, cut to the opening of the business', () => {
    const staff = [buildStaff({ patterns: [weekly(['07:00-12:00', '13:00-21:00'])] })]
    expect(hoursOn(MONDAY, { staff, hours: { patterns: [weekly(['09:00-20:00'])] } })).toEqual([
      '09:00-12:00',
      '13:00-20:00',
    ])
    expect(hoursOn('2026-03-01', { staff })).toEqual([])
  })

  test('no pattern in force: closed, for a business, and off, for a staff member', () => {
    const old = { ...weekly(['09:00-17:00']), effectiveTo: '2026-03-01' }
    expect(hoursOn(MONDAY, { hours: { patterns: [] } })).toEqual([])
    expect(hoursOn(MONDAY, { staff: [buildStaff({ patterns: [old] })] })).toEqual([])
  })

  test('of several patterns the one that began last is in force', () => {
    const patterns = [
      { ...weekly(['10:00-11:00']), effectiveFrom: MONDAY },
      weekly(['09:00-17:00']),
      { ...weekly(['12:00-13:00']), effectiveFrom: '2026-03-03' },
    ]
    expect(hoursOn(MONDAY, { staff: [buildStaff({ patterns })] })).toEqual(['10:00-11:00'])
    expect(hoursOn('2026-02-27', { staff: [buildStaff({ patterns })] })).toEqual(['09:00-17:00'])
  })

  test.each([
    ['2026-03-02', '08:00-14:00'],
    ['2026-03-09', '14:00-20:00'],
    ['2026-03-16', '08:00-14:00'],
    ['2026-02-23', '14:00-20:00'],
    ['2026-02-16', '08:00-14:00'],
  ])('alternating shifts count weeks from the anchor, backwards too: %s', (date, expected) => {
    const shifts = {
      ...weekly([]),
      cycleWeeks: 2 as const,
      anchor: '2026-03-05',
      intervals: [
        { week: 0, weekday: 1 as const, ...span('08:00-14:00') },
        { week: 1, weekday: 1 as const, ...span('14:00-20:00') },
      ],
    }
    expect(hoursOn(date, { staff: [buildStaff({ patterns: [shifts] })] })).toEqual([expected])
  })
})

describe('exceptions', () => {
  test('closed: the whole date, or some of it', () => {
    expect(hoursOn(MONDAY, { hours: { exceptions: [on(MONDAY, 'closed')] } })).toEqual([])
    const staff = [buildStaff({ exceptions: [on(MONDAY, 'closed', span('12:00-13:00'))] })]
    expect(hoursOn(MONDAY, { staff })).toEqual(['09:00-12:00', '13:00-17:00'])
  })

  test('replace: these hours instead; of several, those of the exception that begins last', () => {
    const week = { ...on('2026-03-01', 'replace', span('10:00-12:00')), to: '2026-03-07' }
    const exceptions = [on(MONDAY, 'replace', span('14:00-16:00')), week]
    const staff = [buildStaff({ exceptions })]
    expect(hoursOn(MONDAY, { staff })).toEqual(['14:00-16:00'])
    expect(hoursOn('2026-03-03', { staff })).toEqual(['10:00-12:00'])
  })

  test('add: these hours too, but only where both the business and the staff member have them', () => {
    const saturday = '2026-03-07'
    const extra = [on(saturday, 'add', span('10:00-14:00'))]
    const hours = { patterns: [weekly(['09:00-17:00'])] }
    expect(hoursOn(saturday, { hours: { ...hours, exceptions: extra } })).toEqual([])
    expect(hoursOn(saturday, { hours, staff: [buildStaff({ exceptions: extra })] })).toEqual([])
    const both = { hours: { ...hours, exceptions: extra }, staff: [buildStaff({ exceptions: extra })] }
    expect(hoursOn(saturday, both)).toEqual(['10:00-14:00'])
  })

  test('time off', () => {
    const timeOff = [{ start: at('2026-03-02 11:30'), end: at('2026-03-03 10:00') }]
    expect(hoursOn(MONDAY, { staff: [buildStaff({ timeOff })] })).toEqual(['09:00-11:30'])
    expect(hoursOn('2026-03-03', { staff: [buildStaff({ timeOff })] })).toEqual(['10:00-17:00'])
  })
})

test('hours of two dates may overlap; time off still cuts both', () => {
  const exceptions = [on(MONDAY, 'add', span('22:00-33:00')), on('2026-03-03', 'add', span('06:00-12:00'))]
  const timeOff = [{ start: at('2026-03-03 06:30'), end: at('2026-03-03 07:00') }]
  const hours = { exceptions: [on('2026-03-03', 'closed', span('08:00-08:30'))] }
  expect(
    hoursOn('2026-03-03', { staff: [buildStaff({ patterns: [], exceptions, timeOff })], hours }),
  ).toEqual(['00:00-06:30', '07:00-08:00', '08:30-12:00'])
})

describe('midnight and holidays', () => {
  const night = [buildStaff({ patterns: [weekly(['20:00-26:00'])] })]

  test('an interval belongs to the date on which it starts, and its tail reaches the next', () => {
    expect(hoursOn(MONDAY, { staff: night })).toEqual(['20:00-00:00'])
    expect(hoursOn('2026-03-03', { staff: night })).toEqual(['00:00-02:00', '20:00-00:00'])
    expect(hoursOn('2026-03-07', { staff: night })).toEqual(['00:00-02:00'])
  })

  test('a closure or holiday removes the wall-clock date, the tail of the evening before included', () => {
    const tuesday = '2026-03-03'
    expect(hoursOn(tuesday, { staff: night, hours: { holidays: [tuesday] } })).toEqual([])
    expect(hoursOn(tuesday, { staff: night, hours: { exceptions: [on(tuesday, 'closed')] } })).toEqual([])
    // Wall-clock dates, not shifts: the tail of the holiday's own evening lies on a working date.
    expect(hoursOn('2026-03-04', { staff: night, hours: { holidays: [tuesday] } })).toEqual([
      '00:00-02:00',
      '20:00-00:00',
    ])
    expect(hoursOn(MONDAY, { staff: night, hours: { holidays: [tuesday] } })).toEqual(['20:00-00:00'])
  })

  test('nothing is offered on Good Friday 2026, unless the business opted out of that day', () => {
    const holidays = holidaysOf('RO', 2026).map((holiday) => holiday.date)
    expect(hoursOn('2026-04-10', { hours: { patterns: allDay, holidays } })).toEqual([])
    const optedOut = holidays.filter((date) => date !== '2026-04-10')
    expect(hoursOn('2026-04-10', { hours: { patterns: allDay, holidays: optedOut } })).toEqual([
      '09:00-17:00',
    ])
  })
})
