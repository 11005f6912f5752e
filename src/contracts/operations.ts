import { z } from 'zod'
import {
  bookedAppointment,
  bookingRequest,
  cancelRequest,
  managedAppointment,
  rescheduleRequest,
} from './appointments.ts'
import { availability, availabilityQuery } from './availability.ts'
import { publicBusiness } from './business.ts'
import { hold, holdRenewal, holdRequest } from './holds.ts'
import type { ProblemCode } from './problems.ts'

/** One call of the public API: the router binds it, the OpenAPI document describes it, nothing else defines it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete'
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string
  readonly tag: 'Businesses' | 'Holds' | 'Appointments'
  readonly summary: string
  readonly params: z.ZodObject
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly success: {
    readonly status: 200 | 201 | 204
    readonly description: string
    readonly schema?: z.ZodType
    readonly mediaType?: string
  }
  readonly problems: readonly ProblemCode[]
  /** Retrying with the same `Idempotency-Key` gives the first answer. */
  readonly idempotent?: boolean
}

// Loose on purpose: a name or token that cannot exist is simply not found.
const bySlug = z.object({ slug: z.string().max(200).meta({ example: 'salon-maria' }) })
const byToken = z.object({ token: z.string().max(200) })

export const operations = {
  getBusiness: {
    method: 'get',
    path: '/businesses/{slug}',
    tag: 'Businesses',
    summary: 'A business as its clients may see it: services, staff, rules',
    params: bySlug,
    success: { status: 200, description: 'The business', schema: publicBusiness },
    problems: ['business_not_found'],
  },
  getAvailability: {
    method: 'get',
    path: '/businesses/{slug}/availability',
    tag: 'Businesses',
    summary: 'Free times for a choice of services, day by day',
    params: bySlug,
    query: availabilityQuery,
    success: { status: 200, description: 'Days with open hours, free time and slots', schema: availability },
    problems: ['business_not_found', 'validation_failed'],
  },
  createHold: {
    method: 'post',
    path: '/businesses/{slug}/holds',
    tag: 'Holds',
    summary: 'Reserve a slot for five minutes while the client fills in their details',
    params: bySlug,
    body: holdRequest,
    success: { status: 201, description: 'The slot is held', schema: hold },
    problems: [
      'business_not_found',
      'slot_taken',
      'slot_not_offered',
      'too_many_holds',
      'validation_failed',
      'unavailable',
    ],
    idempotent: true,
  },
  renewHold: {
    method: 'post',
    path: '/holds/{token}/renew',
    tag: 'Holds',
    summary: 'Five more minutes from now, at most twice',
    params: byToken,
    success: { status: 200, description: 'Held on', schema: holdRenewal },
    problems: ['hold_expired', 'too_many_renewals', 'unavailable'],
    idempotent: true,
  },
  releaseHold: {
    method: 'delete',
    path: '/holds/{token}',
    tag: 'Holds',
    summary: 'Give the slot back; also when it is gone already',
    params: byToken,
    success: { status: 204, description: 'Nobody holds it by this token' },
    problems: ['unavailable'],
  },
  createAppointment: {
    method: 'post',
    path: '/businesses/{slug}/appointments',
    tag: 'Appointments',
    summary: 'Book a visit',
    params: bySlug,
    body: bookingRequest,
    success: { status: 201, description: 'Booked', schema: bookedAppointment },
    problems: [
      'business_not_found',
      'slot_taken',
      'hold_expired',
      'idempotency_conflict',
      'request_in_progress',
      'slot_not_offered',
      'validation_failed',
      'client_limit_reached',
      'booking_refused',
    ],
    idempotent: true,
  },
  getAppointment: {
    method: 'get',
    path: '/appointments/{token}',
    tag: 'Appointments',
    summary: 'The appointment behind a manage link',
    params: byToken,
    success: { status: 200, description: 'The appointment', schema: managedAppointment },
    problems: ['appointment_not_found'],
  },
  getAppointmentAvailability: {
    method: 'get',
    path: '/appointments/{token}/availability',
    tag: 'Appointments',
    summary: 'Where this appointment could be moved: its own time does not stand in its way',
    params: byToken,
    query: availabilityQuery.omit({ service: true }),
    success: { status: 200, description: 'Days with open hours, free time and slots', schema: availability },
    problems: ['appointment_not_found', 'validation_failed'],
  },
  cancelAppointment: {
    method: 'post',
    path: '/appointments/{token}/cancel',
    tag: 'Appointments',
    summary: 'Cancel; doing it again changes nothing',
    params: byToken,
    body: cancelRequest,
    success: { status: 200, description: 'The appointment, cancelled', schema: managedAppointment },
    problems: ['appointment_not_found', 'too_late_to_cancel', 'not_cancellable'],
    idempotent: true,
  },
  rescheduleAppointment: {
    method: 'post',
    path: '/appointments/{token}/reschedule',
    tag: 'Appointments',
    summary: 'Move to another start, with the same staff unless another is named',
    params: byToken,
    body: rescheduleRequest,
    success: { status: 200, description: 'The appointment, moved', schema: managedAppointment },
    problems: [
      'appointment_not_found',
      'slot_taken',
      'slot_not_offered',
      'too_late_to_reschedule',
      'not_reschedulable',
      'validation_failed',
    ],
    idempotent: true,
  },
  getCalendarFile: {
    method: 'get',
    path: '/appointments/{token}/calendar.ics',
    tag: 'Appointments',
    summary: 'The appointment as a calendar file (RFC 5545)',
    params: byToken,
    success: {
      status: 200,
      description: 'One VEVENT, the same UID for life',
      mediaType: 'text/calendar',
      schema: z.string(),
    },
    problems: ['appointment_not_found'],
  },
} as const satisfies Record<string, Operation>

export type Operations = typeof operations
export type OperationId = keyof Operations

type Parsed<O, K extends string> = O extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined
/** What the router hands to a handler: parsed and checked. */
export interface Input<O> {
  readonly params: Parsed<O, 'params'>
  readonly query: Parsed<O, 'query'>
  readonly body: Parsed<O, 'body'>
}
/** What a handler gives back: the body of the success answer. */
export type Output<O> = O extends { success: { schema: infer S extends z.ZodType } } ? z.input<S> : undefined
