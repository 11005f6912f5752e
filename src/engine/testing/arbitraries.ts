/** Random businesses for the property tests, crowded around the nights on which clocks change. */
import fc from 'fast-check'
import type {
  Busy,
  ScheduleException,
  ScheduleInput,
  ServiceRules,
  StaffHours,
  WorkingPattern,
} from '../types.ts'
import { addDays, instantAt } from './oracle-time.ts'

const STAFF = ['ana', 'bogdan', 'carmen']
const ROOMS = ['room-1', 'room-2']

export interface Question {
  readonly input: ScheduleInput
  readonly from: string
  readonly days: number
  readonly now: number
}

/** Zones with the dates on which their clocks change, the half-hour change of Lord Howe included. */
const places = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(['Europe/Bucharest', '2026-03-29'], ['Europe/Bucharest', '2026-10-25']),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(['America/New_York', '2026-03-08'], ['America/New_York', '2026-11-01']),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(['Australia/Lord_Howe', '2026-04-05'], ['Australia/Lord_Howe', '2026-10-04']),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(['Europe/Bucharest', '2026-06-01'], ['Europe/Bucharest', '2026-07-15']),
  },
)

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, arbitrary)
const few = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { maxLength, size: 'max' })
const times = (step: number, from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(from / step), max: Math.floor(to / step) }).map((n) => n * step)

/** Mostly shifts of some hours, also tiny ones, ones that cross midnight, and odd minutes. */
const walls = fc
  .tuple(
    fc.oneof(times(30, 0, 1439), times(5, 0, 300), fc.integer({ min: 0, max: 1439 })),
    fc.oneof({ weight: 4, arbitrary: times(30, 240, 900) }, times(5, 5, 1440), fc.constant(1440)),
  )
  .map(([start, length]) => ({ start, end: start + length }))

const dates = (around: string): fc.Arbitrary<string> =>
  fc.integer({ min: -3, max: 3 }).map((n) => addDays(around, n))

const patterns = (around: string): fc.Arbitrary<WorkingPattern> =>
  fc
    .record({
      effectiveFrom: maybe(dates(around)),
      effectiveTo: maybe(dates(around)).map((d) => d && addDays(d, 2)),
      cycleWeeks: fc.constantFrom<1 | 2 | 3 | 4>(1, 1, 2, 3, 4),
      anchor: fc.integer({ min: -60, max: 60 }).map((n) => addDays(around, n)),
      lines: fc.array(
        fc.record({ wall: walls, days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 3 }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      weeks: fc.subarray([0, 1, 2, 3], { minLength: 3 }),
    })
    .map(({ lines, weeks, ...pattern }) => ({
      ...pattern,
      intervals: lines.flatMap(({ wall, days }) =>
        days.flatMap((day) =>
          weeks
            .filter((week) => week < pattern.cycleWeeks)
            .map((week) => ({ ...wall, week, weekday: (day + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 })),
        ),
      ),
    }))

const exceptions = (around: string): fc.Arbitrary<ScheduleException> =>
  fc
    .record({
      from: dates(around),
      length: fc.integer({ min: 0, max: 2 }),
      effect: fc.constantFrom<ScheduleException['effect']>('closed', 'replace', 'add', 'add'),
      intervals: few(walls, 2),
    })
    .map(({ length, ...exception }) => ({ ...exception, to: addDays(exception.from, length) }))

const staff = (id: string, zone: string, around: string): fc.Arbitrary<StaffHours> =>
  fc.record({
    id: fc.constant(id),
    seniority: fc.integer({ min: 0, max: 1 }),
    patterns: fc.oneof(
      { weight: 2, arbitrary: fc.array(patterns(around), { minLength: 1, maxLength: 3 }) },
      fc.constant([aroundTheClock(around)]),
    ),
    exceptions: few(exceptions(around), 1),
    timeOff: few(spans(zone, around, 400), 1),
    dailyCap: maybe(fc.constantFrom(0, 1, 2, 3, 4, 5)),
  })

const spans = (zone: string, around: string, longest: number): fc.Arbitrary<{ start: number; end: number }> =>
  fc
    .tuple(times(5, -600, 2800), times(5, 5, longest))
    .map(([at, length]) => ({ at: instantAt(zone, around, 0) + at, length }))
    .map(({ at, length }) => ({ start: at, end: at + length }))

const segments = fc.array(
  fc.record({
    kind: fc.constantFrom<'active' | 'processing'>('active', 'active', 'processing'),
    minutes: times(5, 5, 60),
  }),
  { minLength: 1, maxLength: 3 },
)

const services = (id: string): fc.Arbitrary<ServiceRules> =>
  fc.record({
    id: fc.constant(id),
    segments,
    bufferBefore: fc.constantFrom(0, 0, 5, 10, 30),
    bufferAfter: fc.constantFrom(0, 0, 5, 15),
    granularity: fc.constantFrom(5, 15, 20, 30, 45, 50, 60, 120),
    alignment: fc.constantFrom<'interval' | 'clock'>('interval', 'clock'),
    noGaps: fc.constantFrom(true, false, false),
    minNotice: fc.constantFrom(0, 0, 45, 600),
    horizonDays: fc.constantFrom(1, 2, 30, 30, 30),
    latestStart: maybe(times(15, 500, 1439)),
    dailyCap: maybe(fc.constantFrom(0, 1, 2, 3, 4, 5)),
    capacity: fc.integer({ min: 1, max: 3 }),
    resources: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      few(fc.subarray([...ROOMS, 'no-room'], { minLength: 2 }), 2),
    ),
    staff: fc
      .subarray(STAFF, { minLength: 2 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((staffId) => fc.record({ staffId: fc.constant(staffId), segments: maybe(segments) })),
        ),
      ),
  })

/** Questions about one to two days of a business with up to three staff and up to three services in a visit. */
export const questions: fc.Arbitrary<Question> = places.chain(([zone, change]) =>
  fc
    .record({
      change: fc.constant(change!),
      from: fc.integer({ min: -2, max: 1 }).map((n) => addDays(change!, n)),
      days: fc.integer({ min: 1, max: 2 }),
      early: fc.oneof({ weight: 4, arbitrary: fc.constant(-1000) }, fc.integer({ min: -2000, max: 600 })),
      always: fc.boolean(),
      business: fc.record({
        zone: fc.constant(zone!),
        patterns: fc.array(patterns(change!), { maxLength: 3 }),
        exceptions: few(exceptions(change!), 2),
        holidays: few(dates(change!), 1),
      }),
      staff: fc
        .integer({ min: 1, max: 3 })
        .chain((n) => fc.tuple(...STAFF.slice(0, n).map((id) => staff(id, zone!, change!)))),
      resources: fc.tuple(
        ...ROOMS.map((id) => fc.record({ id: fc.constant(id), seats: fc.integer({ min: 1, max: 2 }) })),
      ),
      menu: fc.tuple(services('cut'), services('colour')),
      visit: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom([0]) },
        fc.constantFrom([0, 1], [0, 0], [1, 0, 1]),
      ),
      staffId: maybe(fc.constantFrom(...STAFF)),
      busy: few(
        fc.record({
          occupantId: fc.constantFrom(...STAFF, ...ROOMS),
          seat: fc.integer({ min: 0, max: 1 }),
          span: spans(zone!, change!, 120),
        }),
        8,
      ),
      booked: few(
        fc.record({
          serviceId: fc.constantFrom('cut', 'colour'),
          staffId: fc.constantFrom(...STAFF),
          span: spans(zone!, change!, 60),
        }),
        4,
      ),
      shortestService: fc.constantFrom(15, 30, 45),
    })
    .map(({ from, days, early, always, business, menu, visit, busy, booked, change: around, ...rest }) => ({
      from,
      days,
      now: instantAt(zone!, from, 0) + early,
      input: {
        ...rest,
        hours: always ? { ...business, patterns: [aroundTheClock(around)] } : business,
        visit: visit.map((i) => menu[i]!),
        busy: busy.map(
          ({ span, ...b }): Busy => ({ ...b, ...span, seat: ROOMS.includes(b.occupantId) ? b.seat : 0 }),
        ),
        booked: booked.map(({ span, ...b }) => ({ ...b, ...span })),
      },
    })),
)

/** A business that never shuts leaves more starts for the other rules to decide. */
function aroundTheClock(anchor: string): WorkingPattern {
  const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
  const intervals = weekdays.map((weekday) => ({ week: 0, weekday, start: 0, end: 1440 }))
  return { effectiveFrom: null, effectiveTo: null, cycleWeeks: 1, anchor, intervals }
}
