import { describe, expect, it } from 'vitest'
import {
  changedDays,
  changeOf,
  copied,
  differs,
  dragged,
  faultyDays,
  inForce,
  type Pattern,
  parseClock,
  partsOf,
  rangeOf,
  totalOf,
  usualParts,
  weekIn,
  withCycle,
  withDay,
  withEdge,
  withOneMore,
  withWeekIn,
} from './week.ts'

const line = (weekday: number, startMinute: number, endMinute: number, week = 0) => ({
  week,
  weekday,
  startMinute,
  endMinute,
})
const pattern = (...intervals: Pattern['intervals']): Pattern => ({
  id: 'p',
  effectiveFrom: null,
  effectiveTo: null,
  cycleWeeks: 1,
  anchor: '2026-03-09',
  intervals,
})
const monday = { week: 0, weekday: 1 }
const parts = (...pairs: [number, number][]) => pairs.map(([from, to]) => ({ from, to }))
const RANGE = { from: 480, to: 1260 }

describe('hours as they are written', () => {
  it.each([
    ['9', 540],
    ['930', 570],
    ['09:30', 570],
    ['9.05', 545],
    ['24', 1440],
    ['0000', 0],
    ['24:15', null],
    ['9:60', null],
    ['noon', null],
    ['', null],
  ])('%j is %j', (text, minute) => expect(parseClock(text)).toBe(minute))

  it('end on the next day where the end is not after the start', () => {
    const day = parts([540, 780])
    expect(withEdge(day, 0, 'to', 60)).toEqual(parts([540, 1500]))
    expect(withEdge(day, 0, 'to', 1440)).toEqual(parts([540, 1440]))
    expect(withEdge(parts([1200, 1500]), 0, 'to', 1320)).toEqual(parts([1200, 1320]))
    expect(withEdge(parts([540, 780], [840, 1080]), 0, 'from', 900)).toEqual(parts([840, 1080], [900, 2220]))
  })

  it('take one more stretch where there is room', () => {
    expect(withOneMore(parts([540, 780]))).toEqual(parts([540, 780], [810, 930]))
    expect(withOneMore(parts([540, 1380]))).toEqual(parts([390, 510], [540, 1380]))
    expect(withOneMore(parts([0, 1440]))).toEqual(parts([0, 1440]))
    expect(withOneMore([])).toEqual(parts([540, 1020]))
  })
})

describe('hours that are dragged', () => {
  const day = parts([540, 780], [840, 1080])
  it('snap, and keep clear of their neighbours', () => {
    expect(dragged(day, 0, 'to', 22, RANGE)[0]).toEqual({ from: 540, to: 795 })
    expect(dragged(day, 0, 'to', 200, RANGE)[0]).toEqual({ from: 540, to: 840 })
    expect(dragged(day, 1, 'from', -500, RANGE)[1]).toEqual({ from: 780, to: 1080 })
    expect(dragged(day, 0, 'from', 600, RANGE)[0]).toEqual({ from: 765, to: 780 })
    expect(dragged(day, 0, 'from', -600, RANGE)[0]).toEqual({ from: 480, to: 780 })
    expect(dragged(day, 1, 'both', 600, RANGE)[1]).toEqual({ from: 1020, to: 1260 })
  })
})

describe('a week', () => {
  const week = pattern(line(1, 540, 780), line(1, 810, 1080), line(2, 540, 1020), line(6, 540, 960))
  it('has its total, its days and its range', () => {
    expect(totalOf(week, 0)).toBe(240 + 270 + 480 + 420)
    expect(partsOf(week, monday)).toEqual(parts([540, 780], [810, 1080]))
    expect(rangeOf(parts([400, 600], [900, 1290]))).toEqual({ from: 360, to: 1320 })
    expect(usualParts(week, { week: 0, weekday: 3 })).toEqual(parts([540, 1020]))
    expect(usualParts(pattern(), monday)).toEqual(parts([540, 1020]))
  })

  it('names what was changed', () => {
    const copy = copied(
      week,
      monday,
      [2, 3].map((weekday) => ({ week: 0, weekday })),
    )
    expect(changedDays(week, copy).map(({ weekday }) => weekday)).toEqual([2, 3])
    expect(differs(week, { ...week, intervals: [...week.intervals].reverse() })).toBe(false)
    expect(differs(week, { ...week, effectiveTo: '2026-12-31' })).toBe(true)
    // With one week it does not matter which day the cycle begins on.
    expect(differs(week, { ...week, anchor: '2026-03-16' })).toBe(false)
  })

  it('finds hours that overlap, past midnight too', () => {
    expect(faultyDays(week)).toEqual([])
    expect(faultyDays(withDay(week, monday, parts([540, 780], [700, 900])))).toEqual([
      expect.objectContaining(monday),
    ])
    const night = pattern(line(7, 1200, 1500), line(1, 30, 300))
    expect(faultyDays(night)).toEqual([expect.objectContaining(monday)])
  })
})

describe('weeks that take turns', () => {
  const two = withCycle(pattern(line(1, 540, 780)), 2)
  it('begin alike, and lose what goes', () => {
    expect(two.intervals).toEqual([line(1, 540, 780), line(1, 540, 780, 1)])
    expect(withCycle(two, 1).intervals).toEqual([line(1, 540, 780)])
  })

  it('say which week a date lies in', () => {
    expect(['2026-03-15', '2026-03-16', '2026-03-02'].map((date) => weekIn(two, date))).toEqual([0, 1, 1])
    const shifted = withWeekIn(two, '2026-03-12', 1)
    expect([weekIn(shifted, '2026-03-12'), weekIn(shifted, '2026-03-19')]).toEqual([1, 0])
    expect(differs(two, shifted)).toBe(true)
  })
})

describe('of several patterns', () => {
  const [always, summer] = [
    { ...pattern(), id: 'always' },
    { ...pattern(), id: 'summer', effectiveFrom: '2026-06-01', effectiveTo: '2026-08-31' },
  ]
  it('the one that began later holds', () => {
    const at = (date: string) => inForce([summer, always], date)?.id
    expect([at('2026-05-31'), at('2026-06-01'), at('2026-08-31'), at('2026-09-01')]).toEqual([
      'always',
      'summer',
      'summer',
      'always',
    ])
    expect(inForce([summer], '2026-01-01')).toBeNull()
  })

  it('a change of the business’s hours carries the others along; a person’s names one', () => {
    const shorter = { ...summer, effectiveTo: '2026-07-31' }
    const opening = changeOf(null, [always, summer], 'summer', shorter)
    expect(opening).toMatchObject({
      kind: 'opening',
      patterns: [{ effectiveTo: null }, { effectiveTo: '2026-07-31' }],
    })
    expect(changeOf(null, [always, summer], 'summer', null)).toMatchObject({
      patterns: [{ effectiveTo: null }],
    })
    expect(changeOf('s', [always], 'always', null)).toEqual({
      kind: 'working_hours',
      staffId: 's',
      patternId: 'always',
      pattern: null,
    })
  })
})
