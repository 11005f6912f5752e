import { describe, expect, it } from 'vitest'
import type { Calendar, CalendarAppointment } from '../../../contracts/index.ts'
import { isAsMarked, isOfToday, marksFor, type SheetEntry, toSheet, verdictOf } from './sheet.ts'

const price = { amount: 12000, currency: 'RON' }
const appointment = (id: string, start: string, end: string): CalendarAppointment =>
  ({
    ...{
      id,
      start,
      end,
      code: id,
      status: 'confirmed',
      source: 'online',
      revision: 3,
      arrived: false,
      price,
    },
    client: { id, name: `Client ${id}`, phone: '+40741208336', email: 'x@client.example', visit: 1 },
    note: 'alergie',
    internalNote: 'nu e pentru dispozitiv',
    items: [
      { serviceName: 'Tuns', staffName: 'Maria' },
      { serviceName: 'Vopsit', staffName: 'Maria' },
    ],
  }) as unknown as CalendarAppointment
const owner = { userId: 'u', businessId: 'b', business: 'Salon', slug: 'salon' }
const calendar = {
  timezone: 'Europe/Bucharest',
  // Ten in the evening in London, midnight and a half in Bucharest.
  now: '2026-11-23T22:30:00Z',
  appointments: [
    appointment('late', '2026-11-24T15:00:00+02:00', '2026-11-24T16:00:00+02:00'),
    appointment('early', '2026-11-24T09:00:00+02:00', '2026-11-24T10:00:00+02:00'),
    appointment('yesterday', '2026-11-23T15:00:00+02:00', '2026-11-23T16:00:00+02:00'),
  ],
} as unknown as Calendar

describe('the day that is kept', () => {
  it('is today in the business’s zone, in order, with what is needed and no more', () => {
    const sheet = toSheet(calendar, owner)
    expect(sheet).toMatchObject({ ...owner, date: '2026-11-24', savedAt: Date.parse(calendar.now) })
    expect(sheet.entries.map(({ id }) => id)).toEqual(['early', 'late'])
    expect(sheet.entries[0]).toEqual({
      ...{ id: 'early', status: 'confirmed', arrived: false, revision: 3, price },
      ...{ start: '2026-11-24T09:00:00+02:00', end: '2026-11-24T10:00:00+02:00' },
      ...{ client: 'Client early', phone: '+40741208336', services: 'Tuns, Vopsit', staff: 'Maria' },
    })
    expect(JSON.stringify(sheet)).not.toMatch(/dispozitiv|client\.example|alergie/)
  })

  it('is over at midnight there', () => {
    const sheet = toSheet(calendar, owner)
    expect(isOfToday(sheet, Date.parse('2026-11-24T23:59:00+02:00'))).toBe(true)
    expect(isOfToday(sheet, Date.parse('2026-11-25T00:00:00+02:00'))).toBe(false)
  })
})

describe('what may be marked', () => {
  const entry = (change: Partial<SheetEntry> = {}) => ({ ...toSheet(calendar, owner).entries[0]!, ...change })
  const at = (time: string) => Date.parse(`2026-11-24T${time}:00+02:00`)

  it('is an arrival from an hour before, and an absence once it has begun', () => {
    expect(marksFor(entry(), at('07:59'))).toEqual([])
    expect(marksFor(entry(), at('08:00'))).toEqual(['arrive'])
    expect(marksFor(entry(), at('09:00'))).toEqual(['arrive', 'no_show'])
    expect(marksFor(entry(), at('18:00'))).toEqual(['arrive', 'no_show'])
  })

  it('is nothing twice, and nothing that is not confirmed', () => {
    expect(marksFor(entry({ arrived: true }), at('09:30'))).toEqual(['no_show'])
    for (const status of ['requested', 'completed', 'no_show', 'cancelled_by_client'] as const)
      expect(marksFor(entry({ status }), at('09:30'))).toEqual([])
  })
})

describe('an answer to a mark', () => {
  it('keeps it for later, or shows it to a person', () => {
    for (const [status, code] of [
      [0, 'network'],
      [401, 'unauthenticated'],
      [429, 'too_many'],
      [500, 'internal'],
      [503, 'unavailable'],
      [409, 'request_in_progress'],
    ] as const)
      expect([status, verdictOf(status, code)]).toEqual([status, 'wait'])
    for (const [status, code] of [
      [409, 'changed_meanwhile'],
      [409, 'status_not_possible'],
      [404, 'appointment_not_found'],
      [403, 'forbidden'],
      [422, 'validation_failed'],
    ] as const)
      expect([code, verdictOf(status, code)]).toEqual([code, 'refused'])
  })

  it('matters to nobody where the appointment is already so', () => {
    expect(isAsMarked('arrive', { status: 'confirmed', arrived: true })).toBe(true)
    expect(isAsMarked('arrive', { status: 'completed', arrived: true })).toBe(true)
    expect(isAsMarked('arrive', { status: 'confirmed', arrived: false })).toBe(false)
    expect(isAsMarked('arrive', { status: 'cancelled_by_client', arrived: true })).toBe(false)
    expect(isAsMarked('no_show', { status: 'no_show', arrived: false })).toBe(true)
    expect(isAsMarked('no_show', { status: 'completed', arrived: true })).toBe(false)
  })
})
