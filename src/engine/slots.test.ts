import { describe, expect, test } from 'vitest'
import { assignAt, type Busy, computeDays, type ScheduleInput } from './index.ts'
import { book } from './testing/book.ts'
import {
  active,
  at,
  buildInput,
  buildService,
  buildStaff,
  label,
  processing,
  weekly,
} from './testing/builders.ts'

const MONDAY = '2026-03-02'
const NOW = at('2026-03-01 12:00')
const on = (time: string): number => at(`${MONDAY} ${time}`)
const short = (instant: number): string => label(instant).slice(0, 5)

function slotsOf(overrides: Partial<ScheduleInput>, now = NOW) {
  return computeDays(buildInput(overrides), { from: MONDAY, days: 1, now })[0]!.slots
}
const startsOf = (overrides: Partial<ScheduleInput>, now = NOW): string[] =>
  slotsOf(overrides, now).map((slot) => short(slot.start))

const taken = (from: string, to: string, occupantId = 'ana', more: Partial<Busy> = {}): Busy => ({
  occupantId,
  seat: 0,
  start: on(from),
  end: on(to),
  ...more,
})
const shift = (...spans: string[]) => [buildStaff({ patterns: [weekly(spans)] })]
const everyone = ['ana', 'bogdan', 'carmen']
const offeredBy = (...ids: string[]) => ids.map((staffId) => ({ staffId, segments: null }))

describe('the grid', () => {
  test('a lunch break: nothing reaches into it, and it begins a new grid', () => {
    expect(startsOf({ staff: shift('09:00-10:45', '11:10-12:15') })).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '11:10',
      '11:40',
    ])
  })

  test('by the clock, starts have round labels', () => {
    const visit = [buildService({ alignment: 'clock' })]
    expect(startsOf({ staff: shift('09:10-10:45', '11:10-12:15'), visit })).toEqual([
      '09:30',
      '10:00',
      '11:30',
    ])
  })

  test('bookings do not move it', () => {
    expect(startsOf({ staff: shift('09:00-11:00'), busy: [taken('09:00', '09:10')] })).toEqual([
      '09:30',
      '10:00',
      '10:30',
    ])
  })

  test('back to back: a slot may begin where a booking ends and end where one begins', () => {
    const busy = [taken('09:00', '09:30'), taken('10:00', '10:30')]
    expect(startsOf({ staff: shift('09:00-11:00'), busy })).toEqual(['09:30', '10:30'])
  })
})

describe('what a service takes', () => {
  test('buffers need free time, but the client does not see them', () => {
    const visit = [buildService({ bufferBefore: 10, bufferAfter: 20 })]
    const slots = slotsOf({ staff: shift('09:00-11:00'), visit })
    expect(slots.map((s) => [short(s.start), short(s.end)])).toEqual([
      ['09:30', '10:00'],
      ['10:00', '10:30'],
    ])
  })

  const colour = buildService({ id: 'colour', segments: [active(30), processing(30), active(30)] })

  test('processing time leaves the staff member free for another client', () => {
    const staff = shift('09:00-10:30')
    const first = assignAt(buildInput({ staff, visit: [colour] }), on('09:00'), NOW)
    if (!first.ok) throw new Error(first.reason)
    expect(first.assignment.items[0]!.staffBusy).toEqual([
      { start: on('09:00'), end: on('09:30') },
      { start: on('10:00'), end: on('10:30') },
    ])
    const { busy } = book(buildInput({ staff, visit: [colour] }), first.assignment)
    expect(startsOf({ staff, busy })).toEqual(['09:30'])
  })

  test('a staff member may be off duty while it processes; the business may not', () => {
    const staff = shift('09:00-09:30', '10:00-10:30')
    expect(startsOf({ staff, visit: [colour] })).toEqual(['09:00'])
    const hours = { ...buildInput().hours, patterns: [weekly(['09:00-09:45', '10:00-12:00'])] }
    expect(startsOf({ staff, visit: [colour], hours })).toEqual([])
  })

  test('resources are taken for the whole stay, each need by another resource with a free seat', () => {
    const resources = [
      { id: 'room', seats: 2 },
      { id: 'chair', seats: 1 },
    ]
    const visit = [buildService({ resources: [['room', 'chair'], ['room']] })]
    const staff = shift('09:00-11:00')
    const busy = [
      taken('09:00', '10:00', 'room'),
      taken('10:00', '10:30', 'chair'),
      taken('10:45', '10:50', 'room', { seat: 1 }),
    ]
    expect(startsOf({ staff, visit, resources, busy })).toEqual(['09:00', '09:30', '10:30'])
    const placed = assignAt(buildInput({ staff, visit, resources, busy }), on('09:00'), NOW)
    expect(placed.ok && placed.assignment.items[0]!.resources).toEqual([
      { resourceId: 'chair', seat: 0 },
      { resourceId: 'room', seat: 1 },
    ])
  })
})

describe('limits', () => {
  const staff = shift('09:00-11:00')

  test('minimum notice, and never the past', () => {
    expect(startsOf({ staff }, on('09:50'))).toEqual(['10:00', '10:30'])
    expect(startsOf({ staff, visit: [buildService({ minNotice: 40 })] }, on('09:50'))).toEqual(['10:30'])
  })

  test('booking horizon, in local dates', () => {
    const visit = [buildService({ horizonDays: 1 })]
    expect(startsOf({ staff, visit }, at('2026-02-28 23:59'))).toEqual([])
    expect(startsOf({ staff, visit }, at('2026-03-01 00:00'))).toHaveLength(4)
  })

  test('latest start of day', () => {
    expect(startsOf({ staff, visit: [buildService({ latestStart: 600 })] })).toEqual([
      '09:00',
      '09:30',
      '10:00',
    ])
  })

  test('daily caps of the service and of the staff member', () => {
    const booked = [{ serviceId: 'cut', staffId: 'ana', start: on('14:00'), end: on('14:30') }]
    expect(startsOf({ staff, booked, visit: [buildService({ dailyCap: 1 })] })).toEqual([])
    expect(startsOf({ staff, booked, visit: [buildService({ dailyCap: 2 })] })).toHaveLength(4)
    expect(startsOf({ staff: [buildStaff({ dailyCap: 1 })], booked })).toEqual([])
    const twice = [buildService({ dailyCap: 2 }), buildService({ dailyCap: 2 })]
    expect(startsOf({ staff, booked, visit: twice })).toEqual([])
  })

  test('no gaps: touch a booking or an edge, or leave room for the shortest service', () => {
    const visit = [buildService({ noGaps: true, granularity: 15 })]
    const busy = [taken('10:15', '10:30')]
    expect(startsOf({ staff, visit, busy })).toEqual(['09:00', '09:45', '10:30'])
    expect(startsOf({ staff: shift('09:00-11:00'), visit })).toEqual([
      '09:00',
      '09:30',
      '09:45',
      '10:00',
      '10:30',
    ])
  })
})

describe('group sessions', () => {
  const visit = [
    buildService({ id: 'yoga', segments: [active(60)], granularity: 60, capacity: 2, resources: [['hall']] }),
  ]
  const input = buildInput({ staff: shift('09:00-11:00'), visit, resources: [{ id: 'hall', seats: 1 }] })

  test('others join while seats are left, and take nothing new', () => {
    const first = assignAt(input, on('09:00'), NOW)
    if (!first.ok) throw new Error(first.reason)
    expect(first.assignment.items[0]).toMatchObject({
      joinsSession: false,
      resources: [{ resourceId: 'hall', seat: 0 }],
    })
    const second = assignAt(book(input, first.assignment), on('09:00'), NOW)
    if (!second.ok) throw new Error(second.reason)
    expect(second.assignment.items[0]).toMatchObject({ joinsSession: true, resources: [] })
    const full = book(book(input, first.assignment), second.assignment)
    expect(startsOf(full)).toEqual(['10:00'])
    expect(assignAt(full, on('09:00'), NOW)).toMatchObject({ ok: false, reason: 'taken' })
  })

  test('a session is one item of work for the daily caps, however many take part', () => {
    const first = assignAt(input, on('09:00'), NOW)
    if (!first.ok) throw new Error(first.reason)
    const booked = book(input, first.assignment)
    const capped = { ...visit[0]!, dailyCap: 1 }
    expect(startsOf({ ...booked, visit: [capped] })).toEqual(['09:00'])
    expect(startsOf({ ...booked, visit: [capped, capped] })).toEqual([])
    const wider = { ...capped, dailyCap: 2 }
    expect(startsOf({ ...booked, visit: [wider, wider] })).toEqual(['09:00'])
  })
})

describe('any staff', () => {
  const staff = everyone.map((id) => buildStaff({ id, seniority: id === 'carmen' ? 0 : 1 }))
  const visit = [buildService({ staff: offeredBy(...everyone) })]

  test('least booked that day first, then seniority, then id', () => {
    expect(slotsOf({ staff, visit })[0]!.staffIds).toEqual(['carmen', 'ana', 'bogdan'])
    const busy = [taken('14:00', '15:00', 'carmen'), taken('14:00', '14:30', 'ana')]
    expect(slotsOf({ staff, visit, busy })[0]!.staffIds).toEqual(['bogdan', 'ana', 'carmen'])
    expect(slotsOf({ staff, visit, busy, staffId: 'ana' })[0]!.staffIds).toEqual(['ana'])
  })

  test('whoever is free takes it', () => {
    const busy = [taken('09:00', '17:00', 'carmen'), taken('09:00', '09:30', 'ana')]
    expect(
      slotsOf({ staff, visit, busy })
        .slice(0, 2)
        .map((slot) => slot.staffIds),
    ).toEqual([['bogdan'], ['bogdan', 'ana']])
  })
})

describe('several services in one visit', () => {
  const staff = everyone.map((id, seniority) => buildStaff({ id, seniority }))
  const cut = buildService({ staff: offeredBy('ana', 'bogdan') })
  const colour = buildService({ id: 'colour', segments: [active(60)], staff: offeredBy('bogdan', 'carmen') })
  const whoAt = (overrides: Partial<ScheduleInput>): string[] | undefined => {
    const placed = assignAt(buildInput({ staff, visit: [cut, colour], ...overrides }), on('09:00'), NOW)
    return placed.ok ? placed.assignment.items.map((item) => item.staffId) : undefined
  }

  test('are chained back to back and shown as one slot', () => {
    const [slot] = slotsOf({ staff, visit: [cut, colour] })
    expect([short(slot!.start), short(slot!.end)]).toEqual(['09:00', '10:30'])
  })

  test('one staff member for everything is preferred, else they mix', () => {
    expect(slotsOf({ staff, visit: [cut, colour] })[0]!.staffIds).toEqual(['bogdan', 'ana'])
    expect(whoAt({})).toEqual(['bogdan', 'bogdan'])
    expect(whoAt({ busy: [taken('10:00', '10:15', 'bogdan')] })).toEqual(['ana', 'carmen'])
  })

  test('who was chosen does what they offer, others the rest', () => {
    expect(whoAt({ staffId: 'ana' })).toEqual(['ana', 'bogdan'])
    expect(whoAt({ staffId: 'carmen' })).toEqual(['ana', 'carmen'])
    expect(whoAt({ staffId: 'bogdan' })).toEqual(['bogdan', 'bogdan'])
    expect(whoAt({ staffId: 'dan' })).toBeUndefined()
  })

  test('a staff member’s own pace moves what follows', () => {
    const slow = { ...cut, staff: [{ staffId: 'ana', segments: [active(45)] }, ...offeredBy('bogdan')] }
    const ends = (staffId: string) => slotsOf({ staff, visit: [slow, colour], staffId })[0]!.end
    expect([short(ends('ana')), short(ends('bogdan'))]).toEqual(['10:45', '10:30'])
  })

  test('buffers between two items of one staff member fall inside the visit and are taken once', () => {
    const item = buildService({ bufferBefore: 10, bufferAfter: 10 })
    const placed = assignAt(buildInput({ visit: [item, item] }), on('10:00'), NOW)
    expect(placed.ok && placed.assignment.items.map((i) => i.staffBusy)).toEqual([
      [{ start: on('09:50'), end: on('10:40') }],
      [{ start: on('10:40'), end: on('11:10') }],
    ])
  })
})
