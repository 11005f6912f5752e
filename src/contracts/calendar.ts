import { z } from 'zod'
import { appointmentStatus, clientDetails } from './appointments.ts'
import { MAX_SERVICES_PER_VISIT } from './availability.ts'
import { instant, isoDate, localeCode, money, span, uuid } from './shapes.ts'

export const MAX_CALENDAR_DAYS = 42

export const calendarQuery = z.object({
  from: isoDate,
  days: z.coerce.number().int().min(1).max(MAX_CALENDAR_DAYS),
})

export const calendarItem = z
  .object({
    serviceId: uuid,
    serviceName: z.string(),
    staffId: uuid,
    staffName: z.string(),
    start: instant,
    end: instant,
    durationMinutes: z.int(),
    price: money,
    taken: z.array(span).meta({
      description:
        'When the staff member is taken: active time with buffers. What lies outside `start`–`end` is a buffer, what is missing inside is processing time.',
    }),
  })
  .meta({ id: 'CalendarItem' })

export const calendarAppointment = z
  .object({
    id: uuid,
    code: z.string(),
    status: appointmentStatus,
    source: z.enum(['online', 'widget', 'business', 'api']),
    start: instant,
    end: instant,
    revision: z.int().meta({ description: 'Send it back with a change: an older one is refused' }),
    arrived: z.boolean(),
    confirmed: z.boolean().meta({ description: 'The client said that they come' }),
    client: z.object({
      id: uuid,
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      visit: z.int().meta({ description: 'Which visit of this client it is: 1 is the first' }),
    }),
    note: z.string().nullable(),
    internalNote: z.string().nullable(),
    price: money,
    items: z.array(calendarItem),
  })
  .meta({ id: 'CalendarAppointment' })
export type CalendarAppointment = z.infer<typeof calendarAppointment>

export const calendarStaff = z
  .object({
    id: uuid,
    name: z.string(),
    color: z.string().nullable(),
    photoUrl: z.string().nullable(),
    active: z.boolean(),
    days: z.array(z.object({ date: isoDate, working: z.array(span) })),
  })
  .meta({ id: 'CalendarStaff' })
export type CalendarStaff = z.infer<typeof calendarStaff>

export const calendarAbsence = z
  .object({
    id: uuid,
    staffId: uuid,
    kind: z.enum(['time_off', 'block']),
    status: z.enum(['requested', 'approved']),
    start: instant,
    end: instant,
    reason: z.string().nullable(),
  })
  .meta({ id: 'CalendarAbsence' })
export type CalendarAbsence = z.infer<typeof calendarAbsence>

export const calendar = z
  .object({
    timezone: z.string(),
    currency: z.string(),
    now: instant,
    days: z.array(z.object({ date: isoDate, open: z.array(span), holiday: z.string().nullable() })),
    staff: z.array(calendarStaff),
    appointments: z.array(calendarAppointment),
    absences: z.array(calendarAbsence),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof calendar>

export const historyEntry = z
  .object({
    at: instant,
    action: z.string().meta({ example: 'appointment.rescheduled' }),
    actor: z.enum(['client', 'user', 'operator', 'system']),
    actorName: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'HistoryEntry' })

export const appointmentNews = z
  .object({
    news: z.array(
      z.object({
        id: uuid,
        appointmentId: uuid,
        at: instant,
        action: z.string().meta({ example: 'appointment.requested' }),
        actor: z.enum(['client', 'user', 'operator', 'system']),
        client: z.string(),
        start: instant.meta({ description: 'When it takes place, as of then' }),
        from: instant.nullable().meta({ description: 'When it was to take place before it was moved' }),
      }),
    ),
  })
  .meta({ id: 'AppointmentNews' })
export type AppointmentNews = z.infer<typeof appointmentNews>

export const appointmentDetails = calendarAppointment
  .extend({
    timezone: z.string(),
    answers: z.array(z.object({ question: z.string(), answer: z.string() })),
    cancelReason: z.string().nullable(),
    manageUrl: z.url(),
    clientNotes: z.string().nullable(),
    clientBlocked: z.boolean(),
    noShows: z.int(),
    earlier: z
      .array(
        z.object({ id: uuid, start: instant, services: z.string(), price: money, status: appointmentStatus }),
      )
      .meta({ description: 'The client’s last visits before this one, newest first' }),
    history: z.array(historyEntry),
  })
  .meta({ id: 'AppointmentDetails' })
export type AppointmentCard = z.infer<typeof appointmentDetails>

/** Somebody whom the business knows already, or their details. A walk-in may leave a name only. */
const deskClient = z.union([
  z.object({ id: uuid }),
  clientDetails.extend({ phone: clientDetails.shape.phone, email: clientDetails.shape.email }),
])

const override = z.boolean().default(false).meta({
  description: 'Goes on although hours or caps are against it; what is taken stays taken',
})
const notify = z.boolean().default(true).meta({ description: 'Whether the client is told' })
const revision = z.int().min(0)

export const deskBooking = z
  .object({
    serviceIds: z.array(uuid).min(1).max(MAX_SERVICES_PER_VISIT),
    staffId: uuid.nullish(),
    start: instant,
    durationMinutes: z.int().min(5).max(1440).nullish(),
    client: deskClient,
    note: z.string().trim().max(1000).nullish(),
    internalNote: z.string().trim().max(2000).nullish(),
    locale: localeCode.optional(),
    override,
    notify,
  })
  .meta({ id: 'DeskBooking' })
export type DeskBooking = z.infer<typeof deskBooking>

export const deskMove = z
  .object({
    start: instant,
    staffId: uuid.nullish(),
    durationMinutes: z.int().min(5).max(1440).nullish(),
    revision,
    override,
    notify,
  })
  .meta({ id: 'DeskMove' })
export type DeskMove = z.infer<typeof deskMove>

export const DESK_ACTIONS = [
  'approve',
  'decline',
  'arrive',
  'complete',
  'no_show',
  'cancel',
  'reopen',
] as const
export const deskStatus = z
  .object({
    action: z.enum(DESK_ACTIONS),
    message: z.string().trim().max(500).nullish().meta({ description: 'For the client; kept as the reason' }),
    revision,
    notify,
  })
  .meta({ id: 'DeskStatus' })
export type DeskStatus = z.infer<typeof deskStatus>

export const deskNote = z
  .object({ internalNote: z.string().trim().max(2000).nullable(), revision })
  .meta({ id: 'DeskNote' })
export type DeskNote = z.infer<typeof deskNote>
