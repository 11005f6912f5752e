import { describe, expect, it } from 'vitest'
import type { ManagedAppointment } from '../../../contracts/index.ts'
import { googleCalendarUrl, standingOf } from './wording.ts'

const appointment = {
  status: 'confirmed',
  start: '2026-03-12T14:30:00+02:00',
  end: '2026-03-12T15:15:00+02:00',
  timezone: 'Europe/Bucharest',
  manageUrl: 'https://rezerva-rapid.ro/a/token',
  business: { address: 'Str. Memorandumului 12, Cluj-Napoca' },
} as ManagedAppointment
const end = Date.parse(appointment.end)

describe('what an appointment is now', () => {
  it('lies ahead until its end, and behind after it', () => {
    expect(standingOf(appointment, end - 1)).toBe('upcoming')
    expect(standingOf(appointment, end)).toBe('past')
  })

  it('stays cancelled, declined or missed, whenever one looks', () => {
    expect(standingOf({ ...appointment, status: 'cancelled_by_business' }, end + 1)).toBe('cancelled')
    expect(standingOf({ ...appointment, status: 'declined' }, end - 1)).toBe('declined')
    expect(standingOf({ ...appointment, status: 'no_show' }, end + 1)).toBe('noShow')
  })

  it('waits for an answer while it is a request', () => {
    expect(standingOf({ ...appointment, status: 'requested' }, end - 1)).toBe('requested')
  })
})

it('opens Google Calendar at the right moment and place', () => {
  const query = new URL(googleCalendarUrl(appointment, 'Tuns damă & co, Salon Maria')).searchParams
  expect(query.get('dates')).toBe('20260312T123000Z/20260312T131500Z')
  expect(query.get('ctz')).toBe('Europe/Bucharest')
  expect(query.get('text')).toBe('Tuns damă & co, Salon Maria')
  expect(query.get('location')).toBe('Str. Memorandumului 12, Cluj-Napoca')
})
