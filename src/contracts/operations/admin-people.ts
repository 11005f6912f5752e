import { z } from 'zod'
import { operatorChange, operatorGate, operators, operatorsFresh } from '../access.ts'
import {
  adminPersonDetails,
  adminPersonPage,
  adminPersonQuery,
  personReason,
  twoFactorReset,
} from '../admin/index.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import { uuid } from '../shapes.ts'

const PERSON = '/admin/people/{id}'
const one = z.object({ id: uuid })
const change = [...operatorChange, 'status_not_possible'] as const satisfies ProblemCode[]
const details = {
  status: 200,
  description: 'The person as they are now',
  schema: adminPersonDetails,
} as const
const acts = (summary: string) =>
  ({
    method: 'post',
    tag: 'Platform',
    summary,
    access: operatorsFresh,
    params: one,
    success: details,
    problems: change,
  }) as const

/** People who sign in, across businesses. */
export const adminPeopleOperations = {
  listPeople: {
    method: 'get',
    path: '/admin/people',
    tag: 'Platform',
    summary: 'People: searched, filtered, newest first',
    access: operators,
    params: z.object({}),
    query: adminPersonQuery,
    success: { status: 200, description: 'A page of them', schema: adminPersonPage },
    problems: [...operatorGate, 'validation_failed'],
  },
  getPerson: {
    method: 'get',
    path: PERSON,
    tag: 'Platform',
    summary: 'One person: businesses, sessions, what protects the account',
    access: operators,
    params: one,
    success: details,
    problems: operatorGate,
  },
  lockPerson: {
    ...acts('Keep somebody out: signed out everywhere, and their API keys open nothing'),
    path: `${PERSON}/lock`,
    body: personReason,
  },
  unlockPerson: { ...acts('Let them in again'), path: `${PERSON}/unlock`, body: personReason },
  endSessions: { ...acts('Sign them out everywhere'), path: `${PERSON}/sign-out`, body: personReason },
  resetTwoFactor: {
    ...acts('Take the second factor away, once it is sure who asks; they are told by mail'),
    path: `${PERSON}/two-factor/reset`,
    body: twoFactorReset,
  },
} as const satisfies Record<string, Operation>
