import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { AppointmentDetails } from '../appointments/index.ts'
import { type CalendarMethod, writeCalendarFile } from './calendar-file.ts'
import { buildDetails } from './details.fixture.ts'

const NOW = new Date('2026-03-09T08:00:00Z')
const write = (details: AppointmentDetails, method: CalendarMethod = 'REQUEST') =>
  writeCalendarFile(details, { method, now: NOW, organizerEmail: 'programari@rezervarapid.ro' })

/** As another program reads the file; times by the file's own VTIMEZONE, not by this machine's zones. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone))
  const component = calendar.getFirstSubcomponent('vevent')!
  const instantOf = (name: string) => {
    const property = component.getFirstProperty(name)!
    const time = property.getFirstValue() as InstanceType<typeof ICAL.Time>
    const zone = zones.find(({ tzid }) => tzid === property.getParameter('tzid')) ?? ICAL.Timezone.utcTimezone
    const offset = zone.utcOffset(time)
    return new Date(
      Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - offset * 1000,
    ).toISOString()
  }
  const text = (name: string) => component.getFirstPropertyValue(name) as string | number | null
  return { calendar, component, text, start: instantOf('dtstart'), end: instantOf('dtend') }
}

describe('the calendar file', () => {
  it('says what, when, where, with whom', () => {
    const { calendar, component, text, start, end } = read(write(buildDetails()))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(text('uid')).toBe('0195a000-0000-7000-8000-00000000000a@rezerva-rapid.ro')
    expect(text('summary')).toBe('Tuns damă, la Salon Maria')
    expect(text('location')).toBe('Str. Memorandumului 12, Cluj-Napoca')
    expect(text('status')).toBe('CONFIRMED')
    expect(text('sequence')).toBe(0)
    expect(text('description')).toContain('Cu Maria Ionescu\nCod programare RR-7K2M')
    expect(text('description')).toContain('https://rezervarapid.ro/a/Zr8mQ2vK5tXw9sLdN3pYc1')
    expect(component.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Europe/Bucharest')
    expect([start, end]).toEqual(['2026-03-12T12:30:00.000Z', '2026-03-12T13:15:00.000Z'])
    expect(text('organizer')).toBe('mailto:contact@salonmaria.example')
    const alarm = component.getFirstSubcomponent('valarm')!
    expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY')
    expect(`${alarm.getFirstPropertyValue('trigger')}`).toBe('-PT2H')
  })

  it('keeps its UID and raises its SEQUENCE when the appointment moves or ends', () => {
    const first = read(write(buildDetails()))
    const moved = read(
      write(buildDetails({ calendarSequence: 1, startsAt: new Date('2026-03-13T08:00:00Z') })),
    )
    const cancelled = read(
      write(buildDetails({ calendarSequence: 2, status: 'cancelled_by_client' }), 'CANCEL'),
    )
    expect([moved.text('uid'), cancelled.text('uid')]).toEqual([first.text('uid'), first.text('uid')])
    expect([moved.text('sequence'), cancelled.text('sequence')]).toEqual([1, 2])
    expect(cancelled.text('status')).toBe('CANCELLED')
    expect(cancelled.calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(cancelled.component.getFirstSubcomponent('valarm')).toBeNull()
  })

  it.each([
    ['the day before summer time', 'Europe/Bucharest', '2026-03-28T08:00:00Z'],
    ['the day of summer time', 'Europe/Bucharest', '2026-03-29T07:00:00Z'],
    ['just after the lost hour', 'Europe/Bucharest', '2026-03-29T01:00:00Z'],
    ['the first of the repeated hour', 'Europe/Bucharest', '2026-10-25T00:30:00Z'],
    ['the second of the repeated hour', 'Europe/Bucharest', '2026-10-25T01:30:00Z'],
    ['the day of winter time', 'Europe/Bucharest', '2026-10-25T08:00:00Z'],
    ['another zone', 'America/New_York', '2026-03-08T18:00:00Z'],
    ['a zone by its old name', 'Asia/Calcutta', '2026-03-08T18:00:00Z'],
    ['half an hour of summer time', 'Australia/Lord_Howe', '2026-10-04T01:00:00Z'],
    ['UTC', 'UTC', '2026-10-04T01:00:00Z'],
  ])('means the very instant: %s', (_, timezone, instant) => {
    const { start, end } = read(write(buildDetails({ timezone, startsAt: new Date(instant) })))
    expect(new Date(start)).toEqual(new Date(instant))
    expect(new Date(end).getTime() - new Date(start).getTime()).toBe(45 * 60_000)
  })

  it.each(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])(
    'leaves no doubt which of two equal local times is meant: %s',
    (instant) => {
      const file = write(buildDetails({ startsAt: new Date(instant) }))
      expect(file).toContain(`DTSTART:${instant.replace(/[-:]/g, '')}`)
      expect(file).not.toContain('TZID')
    },
  )

  it('stamps in UTC', () => {
    const file = write(buildDetails())
    expect(file).toContain('\r\nDTSTAMP:20260309T080000Z\r\n')
    expect(file).toContain('\r\nLAST-MODIFIED:20260309T080000Z\r\n')
    expect(file).toContain('\r\nCREATED:20260309T080000Z\r\n')
  })

  it('takes a status for what it is', () => {
    const status = (name: AppointmentDetails['status']) =>
      read(write(buildDetails({ status: name }), 'PUBLISH')).text('status')
    expect(status('requested')).toBe('TENTATIVE')
    expect(status('completed')).toBe('CONFIRMED')
    expect(status('declined')).toBe('CANCELLED')
  })

  it('says Online for a visit held online, nothing when there is no address', () => {
    const details = buildDetails()
    const online = details.items.map((item) => ({ ...item, online: true }))
    expect(read(write(buildDetails({ items: online }))).text('location')).toBe('Online')
    const nowhere = buildDetails({ business: { address: null, city: null } })
    expect(read(write(nowhere)).text('location')).toBeNull()
  })

  it('writes CRLF lines of at most 75 octets', () => {
    const file = write(buildDetails({ business: { name: 'Înfrumusețare și răsfăț țărănesc '.repeat(8) } }))
    for (const line of file.split('\r\n')) {
      expect(line).not.toMatch(/[\r\n]/)
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }
  })

  it('keeps what people type as data, whatever they type', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '\r\nEND:VEVENT\r\nBEGIN:VEVENT',
        'a;b,c\\n\\',
        '"x";CN=y:mailto:z',
        '\u2028\u0000\u0085',
        'ă\ud800',
      ),
    )
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, service, place) => {
        const base = buildDetails()
        const details = buildDetails({
          business: { name, address: place, city: null, directions: place },
          client: { name },
          items: base.items.map((item) => ({ ...item, serviceName: service, staffName: name })),
        })
        const { calendar, component, text } = read(write(details))
        const squeeze = (typed: string) =>
          typed
            .toWellFormed()
            .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
            .trim()
        expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
        expect(text('summary')).toBe(squeeze(`${service}, la ${name}`))
        expect(text('location') ?? '').toBe(squeeze(place))
        expect(component.getAllProperties('attendee')).toHaveLength(1)
        expect(component.getFirstPropertyValue('attendee')).toBe('MAILTO:elena.marin@example.com')
      }),
    )
  })
})
