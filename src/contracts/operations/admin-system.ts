import { z } from 'zod'
import { operatorGate, operators, operatorsFresh } from '../access.ts'
import {
  deadLetterList,
  redriveRequest,
  redriveResult,
  stripeEventList,
  stripeEventName,
  stripeEventOutcome,
  stripeEventQuery,
  systemState,
} from '../admin/index.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'

const change = [...operatorGate, 'confirmation_needed'] as const satisfies ProblemCode[]

/** The platform's own state, and what can be done where it is not well. */
export const adminSystemOperations = {
  getSystemState: {
    method: 'get',
    path: '/admin/system',
    tag: 'Platform',
    summary: 'Health, queues, faults',
    access: operators,
    params: z.object({}),
    success: { status: 200, description: 'As it is now', schema: systemState },
    problems: operatorGate,
  },
  listDeadLetters: {
    method: 'get',
    path: '/admin/dead-letters',
    tag: 'Platform',
    summary: 'Jobs that were tried as often as they are, oldest first',
    access: operators,
    params: z.object({}),
    success: { status: 200, description: 'A hundred at most', schema: deadLetterList },
    problems: operatorGate,
  },
  redriveDeadLetters: {
    method: 'post',
    path: '/admin/dead-letters/redrive',
    tag: 'Platform',
    summary: 'Give jobs back to their queues',
    access: operatorsFresh,
    params: z.object({}),
    body: redriveRequest,
    success: { status: 200, description: 'How many', schema: redriveResult },
    problems: [...change, 'validation_failed'],
  },
  listStripeEvents: {
    method: 'get',
    path: '/admin/stripe-events',
    tag: 'Platform',
    summary: 'What the payment vendor told, newest first',
    access: operators,
    params: z.object({}),
    query: stripeEventQuery,
    success: { status: 200, description: 'Events', schema: stripeEventList },
    problems: [...operatorGate, 'validation_failed'],
  },
  replayStripeEvent: {
    method: 'post',
    path: '/admin/stripe-events/{id}/replay',
    tag: 'Platform',
    summary: 'Handle an event again, as the vendor tells it now',
    access: operatorsFresh,
    params: stripeEventName,
    success: { status: 200, description: 'What became of it', schema: stripeEventOutcome },
    problems: [...change, 'payments_unavailable'],
  },
} as const satisfies Record<string, Operation>
