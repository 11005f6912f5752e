import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import type { AppointmentDetails } from '../appointments/index.ts'
import { CALENDAR_LABELS, type CalendarLabels } from './labels.ts'
import { oneLine, plainText } from './plain-text.ts'
import { hasLocalName, zoneBlock } from './zone-block.ts'

/** RFC 5546: REQUEST and CANCEL travel by mail; PUBLISH is a file to download. */
export type CalendarMethod = 'REQUEST' | 'PUBLISH' | 'CANCEL'

export interface CalendarFileOptions {
  method: CalendarMethod
  now: Date
  /** Organizer's address when the business has none of its own. */
  organizerEmail: string
}

const ALARM_SECONDS = 2 * 60 * 60

const METHODS: Record<CalendarMethod, ICalCalendarMethod> = {
  REQUEST: ICalCalendarMethod.REQUEST,
  PUBLISH: ICalCalendarMethod.PUBLISH,
  CANCEL: ICalCalendarMethod.CANCEL,
}

const OVER: ReadonlySet<AppointmentDetails['status']> = new Set([
  'cancelled_by_client',
  'cancelled_by_business',
  'declined',
  'expired',
])
const UNDECIDED: ReadonlySet<AppointmentDetails['status']> = new Set(['pending_payment', 'requested'])

function statusOf(details: AppointmentDetails, method: CalendarMethod): ICalEventStatus {
  if (method === 'CANCEL' || OVER.has(details.status)) return ICalEventStatus.CANCELLED
  return UNDECIDED.has(details.status) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

function describe(details: AppointmentDetails, labels: CalendarLabels): string {
  const { items, business } = details
  const staff = [...new Set(items.map((item) => item.staffName))].join(', ')
  const lines = [labels.with(staff), business.directions, labels.code(details.code)]
  return plainText([...lines.filter(Boolean), '', labels.manage, details.manageUrl].join('\n'))
}

/** A name that nothing is left of gives way to the address: the calendar library insists on one. */
const personOf = (name: string, email: string) => ({
  name: oneLine(name) || oneLine(email),
  email: oneLine(email),
})

/**
 * The appointment as an iCalendar file (RFC 5545), CRLF lines of at most 75 octets. One UID for life; SEQUENCE is
 * the appointment's own, so that a calendar takes a later file for a change of the same entry.
 */
export function writeCalendarFile(details: AppointmentDetails, options: CalendarFileOptions): string {
  const { startsAt, endsAt, timezone, business, client } = details
  const labels = CALENDAR_LABELS[details.locale]
  const block = zoneBlock(timezone)
  const zone = block && hasLocalName(startsAt, timezone) && hasLocalName(endsAt, timezone) ? timezone : 'UTC'
  const inZone = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  const services = details.items.map((item) => item.serviceName).join(labels.and)
  const summary = oneLine(labels.summary(services, business.name))
  const status = statusOf(details, options.method)
  const place = details.items.every((item) => item.online) ? labels.online : business.address

  const calendar = ical({
    prodId: { company: 'Rezerva Rapid', product: 'Programări', language: 'RO' },
    method: METHODS[options.method],
    scale: 'GREGORIAN',
    // No zone for the calendar itself: DTSTAMP, CREATED and LAST-MODIFIED must be UTC (RFC 5545 §3.8.7).
    timezone: { name: null, generator: () => block },
  })
  const event = calendar.createEvent({
    id: `${details.id}@rezerva-rapid.ro`,
    sequence: details.calendarSequence,
    stamp: options.now,
    created: details.createdAt,
    lastModified: details.updatedAt,
    start: inZone(startsAt),
    end: inZone(endsAt),
    timezone: zone === 'UTC' ? null : zone,
    summary,
    description: describe(details, labels),
    location: place === null ? null : oneLine(place),
    url: details.manageUrl,
    status,
    organizer: personOf(business.name, business.email ?? options.organizerEmail),
  })
  // RFC 5546 §3.2.2: a REQUEST names who is asked. The client asked themselves, so the answer is known.
  if (client.email && options.method !== 'PUBLISH')
    event.createAttendee({
      ...personOf(client.name, client.email),
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    })
  if (status === ICalEventStatus.CONFIRMED)
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: ALARM_SECONDS,
      description: labels.alarm(summary),
    })
  return calendar.toString()
}
