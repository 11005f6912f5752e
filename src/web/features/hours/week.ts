import {
  type BusinessHoursSetup,
  type HoursChange,
  type OpeningForm,
  overlapping,
  type WorkingPatternForm,
  type WorkingPatternSetup,
} from '../../../contracts/index.ts'
import type { Stretch } from '../../components/band.tsx'
import { addDays, mondayOf } from '../../lib/times.ts'

const DAY = 1440
const WEEK = 7 * DAY
/** Edges that are dragged fall on these minutes. */
export const STEP = 15
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** What the bars show at least. */
const SHOWN: Stretch = { from: 480, to: 1260 }
const USUAL: Stretch = { from: 540, to: 1020 }

export interface Line {
  readonly week: number
  /** ISO: 1 is Monday. */
  readonly weekday: number
  readonly startMinute: number
  readonly endMinute: number
}

/** Weekly hours of the business or of a person while they are edited; those of the business have one week. */
export interface Pattern {
  /** Null until it is saved. */
  readonly id: string | null
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly cycleWeeks: number
  /** Any day of week 0. */
  readonly anchor: string
  readonly intervals: readonly Line[]
}

/** A day of the cycle. */
export interface DayKey {
  readonly week: number
  readonly weekday: number
}

export const toPattern = (
  stored: BusinessHoursSetup['patterns'][number] | WorkingPatternSetup,
  today: string,
): Pattern => ({
  cycleWeeks: 1,
  anchor: today,
  ...stored,
  intervals: stored.intervals.map((line) => ({ week: 0, ...line })),
})

const toOpening = ({ effectiveFrom, effectiveTo, intervals }: Pattern): OpeningForm => ({
  effectiveFrom,
  effectiveTo,
  intervals: intervals.map(({ week: _week, ...line }) => line),
})

/** As the API takes the hours of one person. */
export const toWorking = ({ id: _id, intervals, ...pattern }: Pattern): WorkingPatternForm => ({
  ...pattern,
  intervals: [...intervals],
})

/**
 * A pattern saved, or taken away, in the words of the preview.
 * @param whose staff id; null for the business
 * @param after null: taken away
 */
export function changeOf(
  whose: string | null,
  patterns: readonly Pattern[],
  id: string | null,
  after: Pattern | null,
): HoursChange {
  if (whose !== null)
    return {
      kind: 'working_hours',
      staffId: whose,
      patternId: id,
      pattern: after && toWorking(after),
    }
  const others = patterns.filter((one) => one.id !== id)
  return { kind: 'opening', patterns: [...others, ...(after ? [after] : [])].map(toOpening) }
}

const byStart = (a: Stretch, b: Stretch) => a.from - b.from

/** The hours of one day, in order. */
export const partsOf = ({ intervals }: Pattern, { week, weekday }: DayKey): Stretch[] =>
  intervals
    .filter((line) => line.week === week && line.weekday === weekday)
    .map(({ startMinute, endMinute }) => ({ from: startMinute, to: endMinute }))
    .sort(byStart)

/** The same with other hours on one day. */
export function withDay(pattern: Pattern, day: DayKey, parts: readonly Stretch[]): Pattern {
  const { week, weekday } = day
  const others = pattern.intervals.filter((line) => line.week !== week || line.weekday !== weekday)
  const lines = parts.map(({ from, to }) => ({ week, weekday, startMinute: from, endMinute: to }))
  return { ...pattern, intervals: [...others, ...lines] }
}

/** A day that begins to be worked: as the nearest one before it, else nine to five. */
export function usualParts(pattern: Pattern, { week, weekday }: DayKey): Stretch[] {
  for (let step = 1; step < 7; step++) {
    const parts = partsOf(pattern, { week, weekday: ((weekday - 1 - step + 7) % 7) + 1 })
    if (parts.length) return parts
  }
  return [USUAL]
}

/** One more stretch: after the last one where there is room, else before the first. */
export function withOneMore(parts: readonly Stretch[]): Stretch[] {
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return [USUAL]
  const from = last.to + 30
  if (from + 60 <= DAY) return [...parts, { from, to: Math.min(from + 120, DAY) }]
  const to = Math.max(first.from - 30, 0)
  return to >= 60 ? [{ from: Math.max(to - 120, 0), to }, ...parts] : [...parts]
}

/** A start or an end as it was written; an end that is not after its start is of the next day. */
export function withEdge(
  parts: readonly Stretch[],
  index: number,
  edge: 'from' | 'to',
  minute: number,
): Stretch[] {
  return parts
    .map((part, at) => {
      if (at !== index) return part
      const next = { ...part, [edge]: minute % DAY }
      return { from: next.from, to: next.to % DAY > next.from ? next.to % DAY : (next.to % DAY) + DAY }
    })
    .sort(byStart)
}

/**
 * A stretch or one of its edges dragged by so many minutes: it keeps clear of its neighbours, and of what the bar
 * does not show.
 */
export function dragged(
  parts: readonly Stretch[],
  index: number,
  grip: 'from' | 'to' | 'both',
  by: number,
  range: Stretch,
): Stretch[] {
  const part = parts[index]!
  const least = parts[index - 1]?.to ?? Math.min(range.from, part.from)
  const most = parts[index + 1]?.from ?? Math.max(range.to, part.to)
  const snap = (minute: number) => Math.round(minute / STEP) * STEP
  const within = (minute: number, low: number, high: number) => Math.min(Math.max(snap(minute), low), high)
  const length = part.to - part.from
  const from =
    grip === 'to'
      ? part.from
      : grip === 'from'
        ? within(part.from + by, least, part.to - STEP)
        : within(part.from + by, least, most - length)
  const to =
    grip === 'from' ? part.to : grip === 'to' ? within(part.to + by, part.from + STEP, most) : from + length
  return parts.map((one, at) => (at === index ? { from, to } : one))
}

/** Minutes of one week of the cycle. */
export const totalOf = ({ intervals }: Pattern, week: number): number =>
  intervals
    .filter((line) => line.week === week)
    .reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)

/** Whole hours around all of them. */
export function rangeOf(parts: readonly Stretch[]): Stretch {
  const from = Math.min(SHOWN.from, ...parts.map((part) => Math.floor(part.from / 60) * 60))
  const to = Math.max(SHOWN.to, ...parts.map((part) => Math.ceil(part.to / 60) * 60))
  return { from, to }
}

/** Days on which a stretch begins before another one has ended. */
export function faultyDays({ intervals, cycleWeeks }: Pattern): DayKey[] {
  const found = overlapping(
    intervals,
    ({ week, weekday }) => week * WEEK + (weekday - 1) * DAY,
    cycleWeeks * WEEK,
  )
  return found.map((index) => intervals[index]!)
}

const sameDay = (a: Pattern, b: Pattern, day: DayKey) =>
  JSON.stringify(partsOf(a, day)) === JSON.stringify(partsOf(b, day))

/** Days of the cycle that differ. */
export const changedDays = (before: Pattern, after: Pattern): DayKey[] =>
  Array.from({ length: Math.max(before.cycleWeeks, after.cycleWeeks) }, (_, week) =>
    WEEKDAYS.map((weekday) => ({ week, weekday })),
  )
    .flat()
    .filter((day) => !sameDay(before, after, day))

/** Whether anything was changed. */
export const differs = (before: Pattern, after: Pattern): boolean =>
  changedDays(before, after).length > 0 ||
  (['effectiveFrom', 'effectiveTo', 'cycleWeeks'] as const).some((key) => before[key] !== after[key]) ||
  (after.cycleWeeks > 1 && weekIn(before, after.anchor) !== 0)

/** Which week of the cycle a date lies in. */
export function weekIn({ anchor, cycleWeeks }: Pattern, date: string): number {
  const weeks = Math.round((Date.parse(mondayOf(date)) - Date.parse(mondayOf(anchor))) / (WEEK * 60_000))
  return ((weeks % cycleWeeks) + cycleWeeks) % cycleWeeks
}

/** The same cycle, so that a date lies in this week of it. */
export const withWeekIn = (pattern: Pattern, date: string, week: number): Pattern => ({
  ...pattern,
  anchor: addDays(mondayOf(date), -7 * week),
})

/** Another number of weeks; those that come are like the first. */
export function withCycle(pattern: Pattern, weeks: number): Pattern {
  const kept = pattern.intervals.filter(({ week }) => week < weeks)
  const first = pattern.intervals.filter(({ week }) => week === 0)
  const more = Array.from({ length: Math.max(0, weeks - pattern.cycleWeeks) }, (_, i) =>
    first.map((line) => ({ ...line, week: pattern.cycleWeeks + i })),
  )
  return { ...pattern, cycleWeeks: weeks, intervals: [...kept, ...more.flat()] }
}

/** One day's hours on other days too. */
export const copied = (pattern: Pattern, day: DayKey, to: readonly DayKey[]): Pattern =>
  to.reduce((all, other) => withDay(all, other, partsOf(pattern, day)), pattern)

/** Those that hold on a date: of two, the one that began later. Null: none. */
export const inForce = <T extends Pick<Pattern, 'effectiveFrom' | 'effectiveTo'>>(
  patterns: readonly T[],
  date: string,
): T | null =>
  patterns
    .filter(
      ({ effectiveFrom, effectiveTo }) =>
        (effectiveFrom ?? '') <= date && (effectiveTo === null || date <= effectiveTo),
    )
    .reduce<T | null>(
      (best, one) => (best && (best.effectiveFrom ?? '') > (one.effectiveFrom ?? '') ? best : one),
      null,
    )

/** `9`, `930`, `9:30`, `09.30` → minutes since midnight; null for anything else. */
export function parseClock(text: string): number | null {
  const [, hours = '', minutes = '0'] = /^\s*(\d{1,2})(?:[:.\s]?(\d{2}))?\s*$/.exec(text) ?? []
  if (hours === '' || Number(hours) > 24 || Number(minutes) > 59) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= DAY ? minute : null
}

/** The parts of the bar in which the business is closed. @param open its own hours of that day */
export function shutParts(open: readonly Stretch[], range: Stretch): Stretch[] {
  const edges = [range.from, ...open.flatMap(({ from, to }) => [from, to]), range.to]
  return edges
    .flatMap((from, at) => (at % 2 === 0 ? [{ from, to: edges[at + 1]! }] : []))
    .filter(({ from, to }) => from < to)
}
