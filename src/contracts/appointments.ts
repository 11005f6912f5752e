import { z } from 'zod'
import { holdToken, visitChoice } from './holds.ts'
import { messagePreference } from './messages.ts'
import { instant, localeCode, money, uuid } from './shapes.ts'

export const APPOINTMENT_STATUSES = [
  'pending_payment',
  'requested',
  'confirmed',
  'declined',
  'completed',
  'no_show',
  'cancelled_by_client',
  'cancelled_by_business',
  'expired',
] as const
export const appointmentStatus = z.enum(APPOINTMENT_STATUSES)
export type AppointmentStatus = z.infer<typeof appointmentStatus>

const trimmed = (max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(max))

export const clientDetails = z
  .object({
    name: trimmed(120).pipe(z.string().min(2)),
    email: z
      .string()
      .trim()
      .max(254)
      .pipe(z.union([z.literal(''), z.email()]))
      .nullish()
      .transform((value) => value || null),
    phone: z
      .string()
      .trim()
      .max(40)
      .nullish()
      .transform((value) => value || null),
  })
  .meta({ id: 'ClientDetails', description: 'Name and a way to reach the person: phone, e-mail, or both' })
export type ClientDetails = z.infer<typeof clientDetails>

export const bookingRequest = visitChoice
  .extend({
    holdToken: holdToken.nullish(),
    client: clientDetails,
    note: z.string().trim().max(1000).nullish(),
    answers: z.record(uuid, z.union([z.string().trim().max(1000), z.boolean()])).optional(),
    locale: localeCode.optional(),
    code: z
      .string()
      .trim()
      .max(40)
      .nullish()
      .transform((value) => value || null)
      .meta({ description: 'A discount code, a gift voucher or a package' }),
  })
  .meta({ id: 'BookingRequest' })
export type BookingRequest = z.infer<typeof bookingRequest>

export const appointmentService = z
  .object({
    id: uuid,
    name: z.string(),
    staffId: uuid,
    staffName: z.string(),
    start: instant,
    end: instant,
    durationMinutes: z.int(),
    price: money,
    online: z.boolean(),
  })
  .meta({ id: 'AppointmentService' })

export const bookedAppointment = z
  .object({
    id: uuid,
    code: z.string().meta({ description: 'Short code to say on the phone', example: 'RR-7K2MP' }),
    status: appointmentStatus,
    start: instant,
    end: instant,
    staff: z.object({ id: uuid, name: z.string() }).meta({ description: 'Who performs the first service' }),
    services: z.array(appointmentService),
    price: money,
    manageUrl: z.url(),
    calendarUrl: z.url(),
    payment: z.object({ checkoutUrl: z.url() }).optional(),
  })
  .meta({ id: 'BookedAppointment' })
export type BookedAppointment = z.infer<typeof bookedAppointment>

/** What a client may see of their own appointment through the manage link. */
export const managedAppointment = bookedAppointment
  .extend({
    timezone: z.string(),
    locale: localeCode,
    business: z.object({
      slug: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
      accent: z.string().nullable(),
    }),
    client: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    note: z.string().nullable(),
    canCancel: z.boolean(),
    canReschedule: z.boolean(),
    cancelUntil: instant.meta({ description: 'Last moment to cancel, by the policy shown at booking' }),
    rescheduleUntil: instant,
    cancelledAt: instant.nullable(),
    bookedAt: instant,
    confirmedAt: instant.nullable().meta({ description: 'When the client said that they come' }),
    messages: messagePreference,
  })
  .meta({ id: 'ManagedAppointment' })
export type ManagedAppointment = z.infer<typeof managedAppointment>

export const cancelRequest = z
  .object({ reason: z.string().trim().max(500).nullish() })
  .meta({ id: 'CancelRequest' })

export const rescheduleRequest = z
  .object({ start: instant, staffId: uuid.nullish(), holdToken: holdToken.nullish() })
  .meta({ id: 'RescheduleRequest' })
export type RescheduleRequest = z.infer<typeof rescheduleRequest>

export const manageToken = z
  .string()
  .min(20)
  .max(80)
  .regex(/^[A-Za-z0-9_-]+$/)
