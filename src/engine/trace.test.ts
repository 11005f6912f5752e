import { describe, expect, test } from 'vitest'
import { computeDays, explainDay, explainStart, type ScheduleInput, type Trace } from './index.ts'
import { at, buildInput, buildService, buildStaff, label, span, weekly } from './testing/builders.ts'

const NOW = at('2026-03-01 12:00')

function brokenRules({ visit, staff }: Trace): string[] {
  return [...visit, ...staff.flatMap((s) => s.verdicts)].filter((v) => !v.ok).map((v) => v.rule)
}

/** The rules that keep Monday 2 March 2026, 10:00 (or another moment) from being offered. */
function whyNot(overrides: Partial<ScheduleInput>, moment = '2026-03-02 10:00'): string[] {
  return brokenRules(explainStart(buildInput(overrides), at(moment), NOW))
}

describe('why is this start not offered?', () => {
  test('it is: every rule is named and holds', () => {
    const trace = explainStart(buildInput(), at('2026-03-02 10:00'), NOW)
    expect(trace.offered).toBe(true)
    expect(brokenRules(trace)).toEqual([])
    expect([...trace.visit, ...trace.staff[0]!.verdicts].map((v) => v.rule).sort()).toEqual([
      'booking_horizon',
      'business_hours',
      'business_hours',
      'grid',
      'holiday',
      'latest_start',
      'minimum_notice',
      'no_gaps',
      'resource_free',
      'seats_left',
      'service_daily_cap',
      'service_offered',
      'staff_daily_cap',
      'staff_free',
      'staff_hours',
      'staff_offers_service',
      'time_off',
    ])
  })

  test('the visit', () => {
    expect(whyNot({ visit: [] })).toEqual(['service_offered'])
    expect(whyNot({ visit: [buildService({ staff: [] })] })).toEqual(['service_offered'])
    expect(whyNot({ visit: [buildService({ minNotice: 1440 })] })).toEqual(['minimum_notice'])
    expect(whyNot({ visit: [buildService({ horizonDays: 0 })] })).toEqual(['booking_horizon'])
    expect(whyNot({}, '2026-02-27 10:00')).toEqual(['minimum_notice'])
  })

  test('hours', () => {
    const { hours } = buildInput()
    expect(whyNot({ hours: { ...hours, holidays: ['2026-03-02'] } })).toContain('holiday')
    expect(whyNot({ hours: { ...hours, patterns: [] } })).toContain('business_hours')
    expect(whyNot({}, '2026-03-02 16:45')).toEqual(['grid', 'staff_hours'])
    const timeOff = [{ start: at('2026-03-02 10:15'), end: at('2026-03-02 11:00') }]
    expect(whyNot({ staff: [buildStaff({ timeOff })] })).toEqual(['time_off'])
    const closed = {
      from: '2026-03-02',
      to: '2026-03-02',
      effect: 'closed' as const,
      intervals: [span('10:20-11:00')],
    }
    expect(whyNot({ hours: { ...hours, exceptions: [closed] } })).toEqual(['staff_hours', 'business_hours'])
  })

  test('the service', () => {
    expect(whyNot({}, '2026-03-02 10:10')).toEqual(['grid'])
    expect(whyNot({ visit: [buildService({ latestStart: 540 })] })).toEqual(['latest_start'])
    expect(whyNot({ visit: [buildService({ dailyCap: 0 })] })).toEqual(['service_daily_cap'])
    expect(whyNot({ visit: [buildService({ resources: [['room']] })] })).toEqual(['resource_free'])
    const gappy = buildService({ noGaps: true })
    expect(whyNot({ visit: [gappy], shortestService: 90 })).toEqual(['no_gaps'])
  })

  test('the staff', () => {
    const start = at('2026-03-02 10:00')
    const busy = [{ occupantId: 'ana', seat: 0, start, end: start + 30 }]
    expect(whyNot({ busy })).toEqual(['staff_free'])
    const session = { serviceId: 'cut', start, seatsTaken: 2 }
    expect(whyNot({ busy: [{ ...busy[0]!, session }], visit: [buildService({ capacity: 2 })] })).toEqual([
      'seats_left',
    ])
    expect(whyNot({ staff: [buildStaff({ dailyCap: 0 })] })).toEqual(['staff_daily_cap'])
    expect(whyNot({ staffId: 'dan' })).toEqual(['staff_offers_service'])
  })

  test('everyone who could lead is considered once, who can first', () => {
    const staff = ['ana', 'bogdan', 'carmen'].map((id, seniority) => buildStaff({ id, seniority }))
    const visit = [buildService({ staff: staff.map(({ id }) => ({ staffId: id, segments: null })) })]
    const start = at('2026-03-02 10:00')
    const busy = [{ occupantId: 'ana', seat: 0, start, end: start + 30 }]
    const trace = explainStart(buildInput({ staff, visit, busy }), start, NOW)
    expect(trace.staff.map((s) => [s.staffId, s.ok])).toEqual([
      ['bogdan', true],
      ['carmen', true],
      ['ana', false],
    ])
  })

  test('a later item of the visit is named with its staff member', () => {
    const second = buildService({ id: 'colour', staff: [{ staffId: 'bogdan', segments: null }] })
    const staff = [buildStaff(), buildStaff({ id: 'bogdan' })]
    const start = at('2026-03-02 10:30')
    const input = buildInput({
      staff,
      visit: [buildService(), second],
      busy: [{ occupantId: 'bogdan', seat: 0, start, end: start + 5 }],
    })
    const { verdicts } = explainStart(input, at('2026-03-02 10:00'), NOW).staff[0]!
    expect(verdicts.filter((v) => !v.ok)).toEqual([
      {
        rule: 'staff_free',
        ok: false,
        detail: { item: 1, staffId: 'bogdan', from: start, until: start + 5 },
      },
    ])
  })
})

describe('why is this time not offered, all day?', () => {
  const DATE = '2026-03-02'
  const explain = (input: ScheduleInput) => explainDay(input, DATE, NOW)
  const times = (traces: readonly Trace[]) => traces.map(({ start }) => label(start).slice(0, 5))

  test('what is offered is what can be booked', () => {
    const busy = [{ occupantId: 'ana', seat: 0, start: at(`${DATE} 10:00`), end: at(`${DATE} 10:45`) }]
    const split = buildStaff({ patterns: [weekly(['09:10-12:00', '13:00-17:00'])] })
    for (const alignment of ['interval', 'clock'] as const) {
      const input = buildInput({ busy, staff: [split], visit: [buildService({ alignment })] })
      const [day] = computeDays(input, { from: DATE, days: 1, now: NOW })
      const offered = explain(input).filter((trace) => trace.offered)
      expect(offered.map(({ start }) => start)).toEqual(day!.slots.map(({ start }) => start))
      expect(offered.length).toBeGreaterThan(8)
    }
  })

  test('each one says the same as when asked by itself', () => {
    const input = buildInput({ staff: [buildStaff({ patterns: [weekly(['09:10-12:00'])] })] })
    for (const trace of explain(input)) expect(trace).toEqual(explainStart(input, trace.start, NOW))
  })

  test('round times at which the business is open and nobody works are among them', () => {
    const { hours } = buildInput()
    const open = { ...hours, patterns: [weekly(['08:00-13:00'])] }
    const staff = [buildStaff({ patterns: [weekly(['09:10-12:00'])] })]
    const traces = explain(buildInput({ hours: open, staff }))
    expect(times(traces)).toEqual([
      ...['08:00', '08:30', '09:00', '09:10', '09:40', '10:10', '10:40', '11:10', '11:40', '12:00', '12:30'],
    ])
    expect(brokenRules(traces[0]!)).toContain('staff_hours')
  })

  test('a closed day has none', () => {
    const { hours } = buildInput()
    expect(explain(buildInput({ hours: { ...hours, holidays: [DATE] } }))).toEqual([])
    expect(explain(buildInput({ visit: [] }))).toEqual([])
  })

  test('the hour that comes twice is asked about twice', () => {
    const night = buildInput({ staff: [buildStaff({ patterns: [weekly(['00:00-06:00'], [7])] })] })
    const starts = explainDay(night, '2026-10-25', NOW).map(({ start }) => label(start))
    expect(starts.filter((one) => one.startsWith('03:00'))).toEqual(['03:00+03:00', '03:00+02:00'])
  })
})
