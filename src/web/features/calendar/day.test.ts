import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../../contracts/index.ts'
import { figuresOf, layOutDay, nextOf, rangeOf, subtract } from './day.ts'

const span = (from: string, to: string) => ({
  start: `2026-03-12T${from}:00+02:00`,
  end: `2026-03-12T${to}:00+02:00`,
})
const visit = (id: string, from: string, to: string, more: object = {}, taken = [span(from, to)]) => ({
  id,
  code: 'RR-22222',
  status: 'confirmed' as const,
  source: 'online' as const,
  ...span(from, to),
  revision: 0,
  arrived: false,
  confirmed: false,
  client: { id: 'c', name: 'Elena Marin', phone: null, email: null, visit: 1 },
  note: null,
  internalNote: null,
  price: { amount: 12_000, currency: 'RON' },
  items: [
    {
      serviceId: 's',
      serviceName: 'Tuns',
      staffId: 'maria',
      staffName: 'Maria',
      ...span(from, to),
      durationMinutes: 45,
      price: { amount: 12_000, currency: 'RON' },
      taken,
    },
  ],
  ...more,
})
const calendar = (appointments: Calendar['appointments']): Calendar => ({
  timezone: 'Europe/Bucharest',
  currency: 'RON',
  now: '2026-03-12T14:12:00+02:00',
  days: [{ date: '2026-03-12', open: [span('09:00', '18:00')], holiday: null }],
  staff: [
    {
      id: 'maria',
      name: 'Maria',
      color: null,
      photoUrl: null,
      active: true,
      days: [{ date: '2026-03-12', working: [span('09:00', '13:00'), span('13:30', '18:00')] }],
    },
  ],
  appointments,
  absences: [],
})
const NOW = Date.parse('2026-03-12T14:12:00+02:00')
const layOut = (...appointments: Calendar['appointments']) =>
  layOutDay(calendar(appointments), '2026-03-12', NOW)

describe('a day laid out', () => {
  it('tells what is over, in the chair, next and waiting', () => {
    const day = layOut(
      visit('a', '09:00', '09:45'),
      visit('b', '13:30', '14:15'),
      visit('c', '14:30', '15:15'),
      visit('d', '16:00', '16:45'),
      visit('e', '17:00', '17:45', { status: 'requested' }),
      visit('f', '10:00', '10:45', { status: 'no_show' }),
    )
    expect(day.columns[0]!.blocks.map(({ look }) => look)).toEqual([
      'done',
      'now',
      'next',
      'planned',
      'pending',
      'noshow',
    ])
  })

  it('shows buffers beside an appointment and processing time inside it', () => {
    const [block] = layOut(visit('a', '15:00', '16:30', {}, [span('14:50', '15:30'), span('16:00', '16:40')]))
      .columns[0]!.blocks
    expect(block!.buffers).toEqual([
      { from: 890, to: 900 },
      { from: 990, to: 1000 },
    ])
    expect(block!.processing).toEqual([{ from: 930, to: 960 }])
  })

  it('knows what is still free from now on', () => {
    const day = layOut(visit('c', '14:30', '15:15'))
    expect(day.free.get('maria')).toEqual([
      { from: 852, to: 870 },
      { from: 915, to: 1080 },
    ])
  })

  it('keeps what lies outside opening hours in sight', () => {
    expect(rangeOf([layOut(visit('n', '20:10', '20:50'))])).toEqual({ from: 540, to: 1260 })
  })
})

describe('the figures of a day', () => {
  it('agree with the appointments that are shown', () => {
    const figures = figuresOf([
      layOut(
        visit('a', '09:00', '09:45'),
        visit('c', '14:30', '15:15'),
        visit('f', '10:00', '10:45', { status: 'no_show' }),
      ),
    ])
    expect(figures).toMatchObject({ count: 3, finished: 1, value: 24_000, earned: 12_000, freeMinutes: 183 })
    expect(figures.noShows.map(({ id }) => id)).toEqual(['f'])
    // 135 of 510 working minutes are taken.
    expect(figures.occupancy).toBe(26)
  })

  it('have no share of a day on which nobody works', () => {
    const closed = { ...calendar([]), staff: [] }
    expect(figuresOf([layOutDay(closed, '2026-03-12', NOW)]).occupancy).toBeNull()
  })
})

it('the next client is the first who has not begun', () => {
  const list = [
    visit('b', '16:00', '16:45'),
    visit('a', '14:30', '15:15'),
    visit('x', '14:20', '14:30', { status: 'requested' }),
  ]
  expect(nextOf(list, NOW)?.id).toBe('a')
})

it('cutting leaves what is outside', () => {
  expect(
    subtract(
      [{ from: 0, to: 10 }],
      [
        { from: 2, to: 3 },
        { from: 8, to: 20 },
      ],
    ),
  ).toEqual([
    { from: 0, to: 2 },
    { from: 3, to: 8 },
  ])
})
