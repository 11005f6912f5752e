import { describe, expect, it } from 'vitest'
import { bestByHour, changeOf, fillOf, quietest } from './insight.ts'

const cell = (weekday: number, hour: number, taken: number, working = 600) => ({
  weekday,
  hour,
  working,
  taken,
})

describe('the quietest hours', () => {
  const heat = [
    ...[9, 10, 11, 12].map((hour) => cell(1, hour, 540)),
    cell(2, 9, 500),
    cell(2, 10, 60),
    cell(2, 11, 60),
    cell(2, 12, 120),
  ]

  it('are three of one weekday, and what half of them would bring', () => {
    // 240 of 1800 minutes: 660 more to half of it, at what a minute brings on the whole.
    const takenInAll = 4 * 540 + 740
    expect(quietest(heat, 290_000, 30)).toEqual({
      weekday: 2,
      from: 10,
      to: 13,
      percent: 13,
      worth: Math.round((290_000 / takenInAll) * 660),
    })
  })

  it('say nothing of money after too short a time', () => {
    expect(quietest(heat, 290_000, 7)?.worth).toBeNull()
  })

  it('are none where all is half full, or hardly anybody works', () => {
    expect(quietest(heat.slice(0, 4), 290_000, 30)).toBeNull()
    expect(quietest([cell(1, 9, 0), cell(1, 10, 0)], 0, 30)).toBeNull()
  })
})

it('a service is measured by its time', () => {
  const of = (name: string, amount: number, minutes: number) => ({
    id: name,
    name,
    visits: 1,
    revenue: { amount, currency: 'RON' },
    minutes,
  })
  expect(bestByHour([of('lung', 30_000, 180), of('scurt', 12_000, 30)])).toEqual({
    id: 'scurt',
    name: 'scurt',
    anHour: 24_000,
  })
  expect(bestByHour([of('singur', 30_000, 180)])).toBeNull()
})

it('a change is told only where there was something before', () => {
  expect([changeOf(109, 100), changeOf(0, 50), changeOf(5, 0)]).toEqual([9, -100, null])
})

it('fills go from empty to full', () => {
  expect([0, 19, 20, 59, 60, 80, 100].map(fillOf)).toEqual([1, 1, 2, 3, 4, 5, 5])
})
