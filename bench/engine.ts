/**
 * How long the engine takes to compute a month of one staff member, beside the limit: a plain function that only
 * sorts and sweeps the same busy intervals and makes the same slot objects, with hours already known as instants.
 */
import {
  type Busy,
  computeDays,
  computeDaysIgnoringNow,
  type DaySchedule,
  holidaysOf,
  type Interval,
  instantOf,
  type ScheduleInput,
  type Slot,
  type Weekday,
  type WorkingPattern,
} from '../src/engine/index.ts'
import { printTable, type Row } from './table.ts'

const ZONE = 'Europe/Bucharest'
const FROM = '2026-03-02'
const DAYS = 30
const NOW = instantOf(ZONE, FROM, 0)

/** Measure; takes about five seconds. */
export function benchEngine(): Row[] {
  return [
    ...[0, 100, 1000].map((busy) => {
      const input = buildInput(busy, 1, 1)
      const open = computeDaysIgnoringNow(input, { from: FROM, days: DAYS }).flatMap((day) => day.open)
      const limit = medianMicroseconds(() => sweep(open, input.busy))
      const row = measureMonth(`1 staff, 1 service, ${busy} busy`, input)
      return { ...row, limit, limitName: 'plain sweep', ratio: row.figure / limit }
    }),
    measureMonth('10 staff, visit of 3 services, 1000 busy', buildInput(1000, 10, 3)),
    measureMonth('10 staff, visit of 5 services, hardly a way without gaps', buildInput(0, 10, 5, 240)),
  ]
}

function measureMonth(name: string, input: ScheduleInput): Row {
  const engine = (): DaySchedule[] => computeDays(input, { from: FROM, days: DAYS, now: NOW })
  const slots = engine().reduce((sum, day) => sum + day.slots.length, 0)
  return { name, figure: medianMicroseconds(engine), unit: 'µs', note: `${slots} slots in ${DAYS} days` }
}

/** The plain function: 30-minute slots every 15 minutes of the open time, where none of the busy intervals is met. */
function sweep(open: readonly Interval[], busy: readonly Busy[]): Slot[] {
  const sorted = [...busy].sort((a, b) => a.start - b.start)
  const slots: Slot[] = []
  let next = 0
  for (const { start, end } of open) {
    for (let at = start; at + 30 <= end; at += 15) {
      while (next < sorted.length && sorted[next]!.end <= at) next++
      const met = next < sorted.length && sorted[next]!.start < at + 30
      if (!met) slots.push({ start: at, end: at + 30, staffIds: ['staff-0'] })
    }
  }
  return slots
}

/** Median over rounds of the mean of a round, after a warm-up. */
function medianMicroseconds(run: () => unknown): number {
  const warmUntil = performance.now() + 200
  let calls = 0
  while (performance.now() < warmUntil || calls === 0) {
    run()
    calls++
  }
  calls = Math.max(1, Math.floor(calls / 10))
  const rounds = Array.from({ length: 15 }, () => {
    const began = performance.now()
    for (let i = 0; i < calls; i++) run()
    return ((performance.now() - began) / calls) * 1000
  })
  return rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!
}

/** Monday to Friday 9–17 with a lunch break; 30 minutes every 15; busy intervals spread evenly over staff and month. */
function buildInput(busy: number, staffCount: number, visitLength: number, smallestGap = 0): ScheduleInput {
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5]
  const pattern: WorkingPattern = {
    effectiveFrom: null,
    effectiveTo: null,
    cycleWeeks: 1,
    anchor: FROM,
    intervals: weekdays.flatMap((weekday) => [
      { week: 0, weekday, start: 540, end: 720 },
      { week: 0, weekday, start: 780, end: 1020 },
    ]),
  }
  const staff = Array.from({ length: staffCount }, (_, i) => ({
    id: `staff-${i}`,
    seniority: i,
    patterns: [pattern],
    exceptions: [],
    timeOff: [],
    dailyCap: null,
  }))
  const service = {
    id: 'cut',
    segments: [{ kind: 'active' as const, minutes: 30 }],
    bufferBefore: 0,
    bufferAfter: 0,
    granularity: 15,
    alignment: 'interval' as const,
    noGaps: smallestGap > 0,
    minNotice: 0,
    horizonDays: 60,
    latestStart: null,
    dailyCap: null,
    capacity: 1,
    resources: [],
    staff: staff.map(({ id }) => ({ staffId: id, segments: null })),
  }
  const spacing = (DAYS * 1440) / Math.max(1, busy)
  return {
    hours: {
      zone: ZONE,
      patterns: [pattern],
      exceptions: [],
      holidays: holidaysOf('RO', 2026).map((h) => h.date),
    },
    staff,
    resources: [],
    visit: Array.from({ length: visitLength }, () => service),
    staffId: null,
    busy: Array.from({ length: busy }, (_, i) => {
      const start = NOW + Math.floor(i * spacing)
      return { occupantId: `staff-${i % staffCount}`, seat: 0, start, end: start + 10 }
    }),
    booked: [],
    shortestService: Math.max(30, smallestGap),
  }
}

if (import.meta.main) printTable('Engine: one month', benchEngine())
