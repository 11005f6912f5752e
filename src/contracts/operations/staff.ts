import { z } from 'zod'
import { everyone, leaders, ofBusiness, ofBusinessItem } from '../access.ts'
import {
  affectedAppointments,
  staffHours,
  timeOff,
  timeOffDecision,
  timeOffForm,
  timeOffList,
  timeOffQuery,
  workingPattern,
  workingPatternForm,
} from '../hours.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import { uuid } from '../shapes.ts'
import { staffAddition, staffChange, staffDeactivation, staffList, staffOrder, staffSetup } from '../staff.ts'

const read = { roles: everyone, scope: 'setup:read' } as const
const write = { roles: leaders, scope: 'setup:write' } as const
/** The role `staff` for itself. */
const own = { roles: everyone, scope: 'setup:write' } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [...gate, 'validation_failed'] as const satisfies ProblemCode[]
const add = [...change, 'idempotency_conflict', 'request_in_progress'] as const satisfies ProblemCode[]
const gone = { status: 204, description: 'It is gone' } as const
const list = { status: 200, description: 'Everybody, in order', schema: staffList } as const
const person = { status: 200, description: 'The person as they are now', schema: staffSetup } as const
const pattern = { status: 200, description: 'The hours as they are now', schema: workingPattern } as const
const absence = { status: 200, description: 'As it is now', schema: timeOff } as const

const STAFF = '/my/businesses/{businessId}/staff'
const PERSON = `${STAFF}/{id}` as const
const PATTERN = `${PERSON}/patterns/{patternId}` as const
const TIME_OFF = '/my/businesses/{businessId}/time-off'
const ofPattern = z.object({ businessId: uuid, id: uuid, patternId: uuid })

/** Who performs services, and when they work. The role `staff` reads itself, and asks for time off. */
export const staffOperations = {
  listStaff: {
    method: 'get',
    path: STAFF,
    tag: 'Setup',
    summary: 'Everybody who performs services, those who have left too',
    access: read,
    params: ofBusiness,
    success: list,
    problems: gate,
  },
  addStaff: {
    method: 'post',
    path: STAFF,
    tag: 'Setup',
    summary: 'Add somebody, last in order',
    access: write,
    params: ofBusiness,
    body: staffAddition,
    success: { status: 201, description: 'Added', schema: staffSetup },
    problems: add,
    idempotent: true,
  },
  orderStaff: {
    method: 'put',
    path: `${STAFF}/order`,
    tag: 'Setup',
    summary: 'The order on screens; also who comes first when two are equally free',
    access: write,
    params: ofBusiness,
    body: staffOrder,
    success: list,
    problems: change,
  },
  getStaff: {
    method: 'get',
    path: PERSON,
    tag: 'Setup',
    summary: 'One person',
    access: read,
    params: ofBusinessItem,
    success: person,
    problems: gate,
  },
  changeStaff: {
    method: 'patch',
    path: PERSON,
    tag: 'Setup',
    summary: 'Change the profile, or which services they perform',
    access: write,
    params: ofBusinessItem,
    body: staffChange,
    success: person,
    problems: change,
  },
  listStaffAppointments: {
    method: 'get',
    path: `${PERSON}/future`,
    tag: 'Setup',
    summary: 'Appointments ahead, to be moved, cancelled or kept before the person leaves',
    access: { roles: leaders, scope: 'appointments:read' },
    params: ofBusinessItem,
    success: { status: 200, description: 'Appointments by start', schema: affectedAppointments },
    problems: gate,
  },
  deactivateStaff: {
    method: 'post',
    path: `${PERSON}/deactivate`,
    tag: 'Setup',
    summary: 'Somebody leaves: nothing is offered with them any more',
    access: write,
    params: ofBusinessItem,
    body: staffDeactivation,
    success: person,
    problems: [...change, 'staff_has_appointments'],
    idempotent: true,
  },
  reactivateStaff: {
    method: 'post',
    path: `${PERSON}/reactivate`,
    tag: 'Setup',
    summary: 'Somebody is back, with the services and hours they had',
    access: write,
    params: ofBusinessItem,
    success: person,
    problems: gate,
    idempotent: true,
  },
  getStaffHours: {
    method: 'get',
    path: `${PERSON}/hours`,
    tag: 'Setup',
    summary: 'Weekly hours, special days and time off of one person',
    access: read,
    params: ofBusinessItem,
    success: { status: 200, description: 'What is not over yet', schema: staffHours },
    problems: gate,
  },
  addWorkingPattern: {
    method: 'post',
    path: `${PERSON}/patterns`,
    tag: 'Setup',
    summary: 'Add weekly hours that hold between two dates',
    access: write,
    params: ofBusinessItem,
    body: workingPatternForm,
    success: { status: 201, description: 'Added', schema: workingPattern },
    problems: add,
    idempotent: true,
  },
  replaceWorkingPattern: {
    method: 'put',
    path: PATTERN,
    tag: 'Setup',
    summary: 'Replace weekly hours',
    access: write,
    params: ofPattern,
    body: workingPatternForm,
    success: pattern,
    problems: change,
  },
  deleteWorkingPattern: {
    method: 'delete',
    path: PATTERN,
    tag: 'Setup',
    summary: 'Take weekly hours away',
    access: write,
    params: ofPattern,
    success: gone,
    problems: gate,
  },
  listTimeOff: {
    method: 'get',
    path: TIME_OFF,
    tag: 'Setup',
    summary: 'Time off and blocked time, by start',
    access: read,
    params: ofBusiness,
    query: timeOffQuery,
    success: { status: 200, description: 'Five hundred at most', schema: timeOffList },
    problems: change,
  },
  addTimeOff: {
    method: 'post',
    path: TIME_OFF,
    tag: 'Setup',
    summary: 'Time off or blocked time; the role `staff` asks for its own time off',
    access: own,
    params: ofBusiness,
    body: timeOffForm,
    success: { status: 201, description: 'Added, or asked for', schema: timeOff },
    problems: add,
    idempotent: true,
  },
  changeTimeOff: {
    method: 'put',
    path: `${TIME_OFF}/{id}`,
    tag: 'Setup',
    summary: 'Replace it; time off that the role `staff` changes is asked for anew',
    access: own,
    params: ofBusinessItem,
    body: timeOffForm,
    success: absence,
    problems: change,
  },
  decideTimeOff: {
    method: 'post',
    path: `${TIME_OFF}/{id}/decision`,
    tag: 'Setup',
    summary: 'Approve time off, or decline it',
    access: write,
    params: ofBusinessItem,
    body: timeOffDecision,
    success: absence,
    problems: change,
    idempotent: true,
  },
  deleteTimeOff: {
    method: 'delete',
    path: `${TIME_OFF}/{id}`,
    tag: 'Setup',
    summary: 'Take it back: the hours are free again',
    access: own,
    params: ofBusinessItem,
    success: gone,
    problems: gate,
  },
} as const satisfies Record<string, Operation>
