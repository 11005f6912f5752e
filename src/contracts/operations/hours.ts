import { z } from 'zod'
import { everyone, leaders, ofBusiness, ofBusinessItem } from '../access.ts'
import {
  affectedAppointments,
  businessHours,
  exceptionForm,
  freePlaces,
  holiday,
  holidayChoice,
  holidayQuery,
  holidays,
  hoursPreview,
  openingHours,
  placeQuestion,
  scheduleException,
} from '../hours.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import { uuid } from '../shapes.ts'

const read = { roles: everyone, scope: 'setup:read' } as const
const write = { roles: leaders, scope: 'setup:write' } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [...gate, 'validation_failed'] as const satisfies ProblemCode[]
const hours = { status: 200, description: 'Hours as they are now', schema: businessHours } as const

const HOURS = '/my/businesses/{businessId}/hours'
const EXCEPTIONS = '/my/businesses/{businessId}/exceptions'
const HOLIDAYS = '/my/businesses/{businessId}/holidays'

/** When a business is open. What is booked is never touched by a change; a preview says whom it meets. */
export const hoursOperations = {
  getHours: {
    method: 'get',
    path: HOURS,
    tag: 'Setup',
    summary: 'Weekly opening hours, and special days ahead',
    access: read,
    params: ofBusiness,
    success: hours,
    problems: gate,
  },
  saveHours: {
    method: 'put',
    path: HOURS,
    tag: 'Setup',
    summary: 'Replace the weekly opening hours',
    access: write,
    params: ofBusiness,
    body: openingHours,
    success: hours,
    problems: change,
  },
  previewHours: {
    method: 'post',
    path: `${HOURS}/preview`,
    tag: 'Setup',
    summary: 'Which appointments ahead a change of hours, special days, time off or staff would meet',
    access: read,
    params: ofBusiness,
    body: hoursPreview,
    success: { status: 200, description: 'Appointments by start', schema: affectedAppointments },
    problems: change,
  },
  suggestPlaces: {
    method: 'post',
    path: `${HOURS}/places`,
    tag: 'Setup',
    summary: 'Where an appointment that a change would meet could go instead',
    access: { roles: leaders, scope: 'appointments:read' },
    params: ofBusiness,
    body: placeQuestion,
    success: {
      status: 200,
      description:
        'Free after the change, on the first days that have any, near its time of day; a dozen at most',
      schema: freePlaces,
    },
    problems: [...change, 'appointment_not_found'],
  },
  addException: {
    method: 'post',
    path: EXCEPTIONS,
    tag: 'Setup',
    summary: 'Days that close, replace or add hours',
    access: write,
    params: ofBusiness,
    body: exceptionForm,
    success: { status: 201, description: 'Added', schema: scheduleException },
    problems: [...change, 'idempotency_conflict', 'request_in_progress'],
    idempotent: true,
  },
  changeException: {
    method: 'put',
    path: `${EXCEPTIONS}/{id}`,
    tag: 'Setup',
    summary: 'Replace special days',
    access: write,
    params: ofBusinessItem,
    body: exceptionForm,
    success: { status: 200, description: 'As they are now', schema: scheduleException },
    problems: change,
  },
  deleteException: {
    method: 'delete',
    path: `${EXCEPTIONS}/{id}`,
    tag: 'Setup',
    summary: 'Take special days away',
    access: write,
    params: ofBusinessItem,
    success: { status: 204, description: 'They are gone' },
    problems: gate,
  },
  listHolidays: {
    method: 'get',
    path: HOLIDAYS,
    tag: 'Setup',
    summary: 'Public holidays of a year, and on which of them the business works',
    access: read,
    params: ofBusiness,
    query: holidayQuery,
    success: { status: 200, description: 'By date', schema: holidays },
    problems: change,
  },
  chooseHoliday: {
    method: 'put',
    path: `${HOLIDAYS}/{date}`,
    tag: 'Setup',
    summary: 'Work on a public holiday, or close',
    access: write,
    // Loose on purpose: a day that is no holiday is simply not found.
    params: z.object({ businessId: uuid, date: z.string().max(40).meta({ example: '2026-12-01' }) }),
    body: holidayChoice,
    success: { status: 200, description: 'The day', schema: holiday },
    problems: change,
  },
} as const satisfies Record<string, Operation>
