import { describe, expect, it } from 'vitest'
import { grainOf, groupDays } from './grouped.ts'

const from = (count: number, end = '2026-11-23') =>
  Array.from({ length: count }, (_, at) => ({
    date: new Date(Date.parse(end) - (count - 1 - at) * 86_400_000).toISOString().slice(0, 10),
    n: at % 10 === 9 ? null : at,
  }))
const nOf = ({ n }: { n: number | null }) => n

describe('dates as bars', () => {
  it('are one each while they can be told apart, then weeks, then months', () => {
    expect([7, 30, 90, 365].map(grainOf)).toEqual(['day', 'day', 'week', 'month'])
    expect(groupDays(from(7), nOf, 'sum')).toHaveLength(7)
    expect(groupDays(from(90), nOf, 'sum')).toHaveLength(13)
    expect(groupDays(from(365), nOf, 'sum')).toHaveLength(13)
  })

  it('keep everything that was counted, once', () => {
    for (const count of [7, 30, 90, 365]) {
      const days = from(count)
      const all = days.reduce((sum, { n }) => sum + (n ?? 0), 0)
      expect(groupDays(days, nOf, 'sum').reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(all)
    }
  })

  it('end today with a whole week', () => {
    const bars = groupDays(from(90), nOf, 'last')
    expect(bars.at(-1)).toMatchObject({ from: '2026-11-17', to: '2026-11-23' })
    expect(bars.at(-1)!.value).toBe(88)
    expect(groupDays(from(90), nOf, 'most').at(-1)!.value).toBe(88)
  })

  it('say nothing of what nobody counted', () => {
    const days = [
      { date: '2026-11-22', n: null },
      { date: '2026-11-23', n: 0 },
    ]
    expect(groupDays(days, nOf, 'last').map(({ value }) => value)).toEqual([null, 0])
  })
})
