import { z } from 'zod'
import { ofBusiness, ownerOnly } from '../access.ts'
import { newBusiness, onboarding, onboardingSave, slugAnswer, slugQuery } from '../onboarding.ts'
import type { Operation } from '../operation.ts'

const gate = ['unauthenticated', 'forbidden', 'not_found'] as const
const inPerson = { roles: ownerOnly, scope: null } as const

/** From a name to a page that takes bookings. */
export const onboardingOperations = {
  suggestSlug: {
    method: 'get',
    path: '/my/slug',
    tag: 'Setup',
    summary: 'A free link for a name, or whether one is free',
    access: 'user',
    params: z.object({}),
    query: slugQuery,
    success: { status: 200, description: 'The link', schema: slugAnswer },
    problems: ['unauthenticated', 'validation_failed'],
  },
  createBusiness: {
    method: 'post',
    path: '/my/businesses',
    tag: 'Setup',
    summary:
      'Begin a business: a draft with ready-made services and hours, and oneself as the first of the staff',
    access: 'user',
    params: z.object({}),
    body: newBusiness,
    success: { status: 201, description: 'The draft', schema: onboarding },
    problems: ['unauthenticated', 'validation_failed', 'slug_taken', 'too_many_businesses'],
    idempotent: true,
  },
  getOnboarding: {
    method: 'get',
    path: '/my/businesses/{businessId}/onboarding',
    tag: 'Setup',
    summary: 'Where setting up goes on, and what is there already',
    access: inPerson,
    params: ofBusiness,
    success: { status: 200, description: 'The draft', schema: onboarding },
    problems: gate,
  },
  saveOnboarding: {
    method: 'put',
    path: '/my/businesses/{businessId}/onboarding',
    tag: 'Setup',
    summary: 'Save a step of setting up; only while the business is a draft',
    access: inPerson,
    params: ofBusiness,
    body: onboardingSave,
    success: { status: 200, description: 'The draft', schema: onboarding },
    problems: [...gate, 'validation_failed', 'already_set_up'],
  },
  finishOnboarding: {
    method: 'post',
    path: '/my/businesses/{businessId}/onboarding/publish',
    tag: 'Setup',
    summary: 'Open the booking page; again changes nothing',
    access: inPerson,
    params: ofBusiness,
    success: { status: 200, description: 'The business, published', schema: onboarding },
    problems: [...gate, 'validation_failed'],
  },
} as const satisfies Record<string, Operation>
