import { expect, test } from 'vitest'
import { type HolidayKey, holidaysOf } from './index.ts'

const find = (year: number, key: HolidayKey): string | undefined =>
  holidaysOf('RO', year).find((holiday) => holiday.key === key)?.date

test('2026 has the days that Codul muncii art. 139 names, one of them for two reasons', () => {
  expect(holidaysOf('RO', 2026)).toEqual([
    { date: '2026-01-01', key: 'new_year' },
    { date: '2026-01-02', key: 'day_after_new_year' },
    { date: '2026-01-06', key: 'epiphany' },
    { date: '2026-01-07', key: 'saint_john' },
    { date: '2026-01-24', key: 'unification_day' },
    { date: '2026-04-10', key: 'good_friday' },
    { date: '2026-04-12', key: 'easter_sunday' },
    { date: '2026-04-13', key: 'easter_monday' },
    { date: '2026-05-01', key: 'labour_day' },
    { date: '2026-05-31', key: 'pentecost_sunday' },
    { date: '2026-06-01', key: 'pentecost_monday' },
    { date: '2026-08-15', key: 'dormition' },
    { date: '2026-11-30', key: 'saint_andrew' },
    { date: '2026-12-01', key: 'national_day' },
    { date: '2026-12-25', key: 'christmas_day' },
    { date: '2026-12-26', key: 'second_christmas_day' },
  ])
})

test.each([
  [2008, '2008-04-27'],
  [2013, '2013-05-05'],
  [2024, '2024-05-05'],
  [2025, '2025-04-20'],
  [2027, '2027-05-02'],
  [2028, '2028-04-16'],
  [2029, '2029-04-08'],
  [2030, '2030-04-28'],
  [2099, '2099-04-12'],
  [2100, '2100-05-02'],
])('Orthodox Easter of %i is on %s', (year, date) => {
  expect(find(year, 'easter_sunday')).toBe(date)
})

test('Easter is a Sunday and dates are listed once, in order, in every year to 2100', () => {
  for (let year = 2003; year <= 2100; year++) {
    expect(new Date(`${find(year, 'easter_sunday')}T00:00Z`).getUTCDay()).toBe(0)
    const dates = holidaysOf('RO', year).map((holiday) => holiday.date)
    expect(dates).toEqual([...new Set(dates)].sort())
  }
})

test('a day counts from the year in which the law made it one', () => {
  expect([find(2023, 'epiphany'), find(2024, 'epiphany')]).toEqual([undefined, '2024-01-06'])
  expect([find(2023, 'saint_john'), find(2024, 'saint_john')]).toEqual([undefined, '2024-01-07'])
  expect([find(2016, 'childrens_day'), find(2017, 'childrens_day')]).toEqual([undefined, '2017-06-01'])
  expect([find(2017, 'good_friday'), find(2018, 'good_friday')]).toEqual([undefined, '2018-04-06'])
})

test('years without a known law are refused', () => {
  expect(() => holidaysOf('RO', 2002)).toThrow(RangeError)
  expect(() => holidaysOf('RO', 2101)).toThrow(RangeError)
})
