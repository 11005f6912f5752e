import { z } from 'zod'
import { everyone, ofBusiness, ofBusinessItem } from '../access.ts'
import {
  appointmentDetails,
  appointmentNews,
  calendar,
  calendarQuery,
  deskBooking,
  deskMove,
  deskNote,
  deskStatus,
} from '../calendar.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'

const read = { roles: everyone, scope: 'appointments:read' } as const
const write = { roles: everyone, scope: 'appointments:write' } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [
  ...gate,
  'appointment_not_found',
  'changed_meanwhile',
  'validation_failed',
] as const satisfies ProblemCode[]
const card = { status: 200, description: 'The appointment as it is now', schema: appointmentDetails } as const

/** A business's day. The role `staff` sees and manages what is their own. */
export const calendarOperations = {
  getCalendar: {
    method: 'get',
    path: '/my/businesses/{businessId}/calendar',
    tag: 'Calendar',
    summary: 'Appointments, working hours and absences of some days',
    access: read,
    params: ofBusiness,
    query: calendarQuery,
    success: { status: 200, description: 'The days', schema: calendar },
    problems: [...gate, 'validation_failed'],
  },
  watchBusiness: {
    method: 'get',
    path: '/my/businesses/{businessId}/live',
    tag: 'Calendar',
    summary: 'A line each time that appointments or setup change (server-sent events)',
    access: read,
    params: ofBusiness,
    success: {
      status: 200,
      description: 'Events `change` with the versions of setup and occupancy; a comment every 15 seconds',
      mediaType: 'text/event-stream',
      schema: z.string(),
    },
    problems: [...gate],
  },
  listNews: {
    method: 'get',
    path: '/my/businesses/{businessId}/news',
    tag: 'Calendar',
    summary: 'What happened last to the appointments, newest first',
    access: read,
    params: ofBusiness,
    success: { status: 200, description: 'Twelve at most', schema: appointmentNews },
    problems: [...gate],
  },
  bookAtDesk: {
    method: 'post',
    path: '/my/businesses/{businessId}/appointments',
    tag: 'Calendar',
    summary: 'Book for a client: on the phone, or who walks in',
    access: write,
    params: ofBusiness,
    body: deskBooking,
    success: { status: 201, description: 'Booked', schema: appointmentDetails },
    problems: [...gate, 'slot_taken', 'rules_broken', 'validation_failed', 'idempotency_conflict'],
    idempotent: true,
  },
  getDeskAppointment: {
    method: 'get',
    path: '/my/businesses/{businessId}/appointments/{id}',
    tag: 'Calendar',
    summary: 'One appointment with its client and its history',
    access: read,
    params: ofBusinessItem,
    success: card,
    problems: [...gate, 'appointment_not_found'],
  },
  noteAtDesk: {
    method: 'patch',
    path: '/my/businesses/{businessId}/appointments/{id}',
    tag: 'Calendar',
    summary: 'Write the business’s own note',
    access: write,
    params: ofBusinessItem,
    body: deskNote,
    success: card,
    problems: change,
  },
  moveAtDesk: {
    method: 'post',
    path: '/my/businesses/{businessId}/appointments/{id}/move',
    tag: 'Calendar',
    summary: 'Another time, another staff member, or another length',
    access: write,
    params: ofBusinessItem,
    body: deskMove,
    success: card,
    problems: [...change, 'slot_taken', 'rules_broken', 'not_reschedulable'],
    idempotent: true,
  },
  setStatusAtDesk: {
    method: 'post',
    path: '/my/businesses/{businessId}/appointments/{id}/status',
    tag: 'Calendar',
    summary: 'Approve, decline, arrived, completed, no-show, cancel; reopen takes the last three back',
    access: write,
    params: ofBusinessItem,
    body: deskStatus,
    success: card,
    problems: [...change, 'status_not_possible', 'slot_taken'],
    idempotent: true,
  },
} as const satisfies Record<string, Operation>
