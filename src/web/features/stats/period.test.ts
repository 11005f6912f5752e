import { expect, it } from 'vitest'
import { addressOf, daysIn, lastDays, periodOf } from './period.ts'

const TODAY = '2026-11-23'

it('begins with thirty days up to today', () => {
  const chosen = periodOf({}, TODAY)
  expect(chosen).toEqual({ length: '30', from: '2026-10-25', to: TODAY })
  expect(daysIn(chosen)).toBe(30)
})

it.each([
  [{ zile: '7' }, '?zile=7'],
  [{ de: '2026-01-01', pana: '2026-01-31' }, '?de=2026-01-01&pana=2026-01-31'],
  [{ de: '2026-02-01', pana: '2026-01-31' }, '?zile=30'],
  [{ de: '2020-01-01', pana: '2026-01-31' }, '?zile=30'],
  [{ de: '2026-13-01', pana: '2026-14-31' }, '?zile=30'],
  [{ zile: 'toString' }, '?zile=30'],
  [{ zile: ['7', '30'] }, '?zile=30'],
])('reads %o as %s', (search, address) => {
  expect(addressOf(periodOf(search, TODAY))).toBe(address)
})

it('keeps a length as days up to today, whatever day that is', () => {
  expect(lastDays('365', '2024-03-01').from).toBe('2023-03-03')
})
