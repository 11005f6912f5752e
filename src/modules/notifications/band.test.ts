import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, share } from './band.ts'

describe('the band of the day', () => {
  it('is a day from 9 to 20, true to scale', () => {
    const band = bandOf(14 * 60 + 30, 45)
    expect(band).toEqual({ from: 540, to: 1200, start: 870, end: 915, ticks: [540, 720, 900, 1080] })
    expect(share(band, band.start - band.from)).toBe('50.000%')
    expect(share(band, 45)).toBe('6.818%')
  })

  it('widens to whole hours for the early and the late', () => {
    expect(bandOf(8 * 60 + 15, 60)).toMatchObject({ from: 480, to: 1200 })
    expect(bandOf(20 * 60 + 30, 60)).toMatchObject({ from: 540, to: 1320 })
    expect(bandOf(23 * 60, 120)).toMatchObject({ from: 540, to: 1500 })
  })

  it('always contains the visit, in cells that fill it, with ticks that keep apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 5, max: 900 }), (start, minutes) => {
        const band = bandOf(start, minutes)
        expect(band.from).toBeLessThanOrEqual(start)
        expect(band.to).toBeGreaterThanOrEqual(band.end)
        expect([band.from % 60, band.to % 60]).toEqual([0, 0])
        const cells = [start - band.from, minutes, band.to - band.end]
        const total = cells.reduce((sum, cell) => sum + Number.parseFloat(share(band, cell)), 0)
        expect(total).toBeCloseTo(100, 1)
        expect(band.ticks[0]).toBe(band.from)
        expect(band.to - band.ticks.at(-1)!).toBeGreaterThanOrEqual(120)
        expect(band.ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})
