/** Readable inputs for example tests: one staff member, one 30-minute service, Monday to Friday 9–17. */
import type { ScheduleInput, Segment, ServiceRules, StaffHours, Weekday, WorkingPattern } from '../types.ts'
import { instantAt } from './oracle-time.ts'

const ZONE = 'Europe/Bucharest'
const WORK_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5]

/** `'09:30'` → 570; `'26:00'` → 1560. */
export function wall(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return hours! * 60 + minutes!
}

/** `'09:00-12:00'` as wall minutes. */
export function span(text: string): { start: number; end: number } {
  const [start, end] = text.split('-').map(wall)
  return { start: start!, end: end! }
}

/** A date and wall time as an epoch minute: `at('2026-03-02 09:00')`. */
export function at(moment: string, zone = ZONE): number {
  const [date, time] = moment.split(' ')
  return instantAt(zone, date!, wall(time!))
}

/** Weekly hours that repeat every week: `weekly('09:00-12:00', '13:00-17:00')`. */
export function weekly(spans: readonly string[], weekdays: readonly Weekday[] = WORK_WEEK): WorkingPattern {
  return {
    effectiveFrom: null,
    effectiveTo: null,
    cycleWeeks: 1,
    anchor: '2026-01-05',
    intervals: weekdays.flatMap((weekday) => spans.map((text) => ({ week: 0, weekday, ...span(text) }))),
  }
}

export function buildStaff(overrides: Partial<StaffHours> = {}): StaffHours {
  return {
    id: 'ana',
    seniority: 0,
    patterns: [weekly(['09:00-17:00'])],
    exceptions: [],
    timeOff: [],
    dailyCap: null,
    ...overrides,
  }
}

export function buildService(overrides: Partial<ServiceRules> = {}): ServiceRules {
  return {
    id: 'cut',
    segments: [active(30)],
    bufferBefore: 0,
    bufferAfter: 0,
    granularity: 30,
    alignment: 'interval',
    noGaps: false,
    minNotice: 0,
    horizonDays: 365,
    latestStart: null,
    dailyCap: null,
    capacity: 1,
    resources: [],
    staff: [{ staffId: 'ana', segments: null }],
    ...overrides,
  }
}

export function buildInput(overrides: Partial<ScheduleInput> = {}): ScheduleInput {
  return {
    hours: {
      zone: ZONE,
      patterns: [weekly(['00:00-24:00'], [1, 2, 3, 4, 5, 6, 7])],
      exceptions: [],
      holidays: [],
    },
    staff: [buildStaff()],
    resources: [],
    visit: [buildService()],
    staffId: null,
    busy: [],
    booked: [],
    shortestService: 30,
    ...overrides,
  }
}

export const active = (minutes: number): Segment => ({ kind: 'active', minutes })
export const processing = (minutes: number): Segment => ({ kind: 'processing', minutes })

/** Wall label of an instant with its offset: `09:30+03:00`. */
export function label(instant: number, zone = ZONE): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant * 60_000).toZonedDateTimeISO(zone)
  return local.toPlainTime().toString().slice(0, 5) + local.offset
}
