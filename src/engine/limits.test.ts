import { expect, test } from 'vitest'
import { checkClientLimits } from './index.ts'
import { at } from './testing/builders.ts'

const ZONE = 'Europe/Bucharest'
const NOW = at('2026-03-02 12:00')
const visitAt = (moment: string) => ({ start: at(moment), end: at(moment) + 30 })
const mine = [visitAt('2026-03-02 09:00'), visitAt('2026-03-03 00:15'), visitAt('2026-03-03 23:45')]
const check = (limits: { maxPerDay?: number; maxActive?: number }, moment: string) =>
  checkClientLimits({ maxPerDay: null, maxActive: null, ...limits }, mine, at(moment), NOW, ZONE)

test('without limits anything goes', () => {
  expect(check({}, '2026-03-03 10:00')).toEqual({ ok: true })
})

test('per day counts what starts on the same local date', () => {
  expect(check({ maxPerDay: 2 }, '2026-03-03 10:00')).toEqual({ ok: false, limit: 'maxPerDay', allowed: 2 })
  expect(check({ maxPerDay: 3 }, '2026-03-03 10:00')).toEqual({ ok: true })
  expect(check({ maxPerDay: 1 }, '2026-03-04 00:00')).toEqual({ ok: true })
})

test('active counts what has not ended', () => {
  expect(check({ maxActive: 2 }, '2026-03-09 10:00')).toEqual({ ok: false, limit: 'maxActive', allowed: 2 })
  expect(check({ maxActive: 3 }, '2026-03-09 10:00')).toEqual({ ok: true })
})
