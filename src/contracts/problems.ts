import { z } from 'zod'

/**
 * Every error code of the public API with its HTTP status. The code is stable; the message is for a
 * person. Expected outcomes (slot_taken …) and faults share the one table.
 */
export const PROBLEM_STATUS = {
  malformed_body: 400,
  malformed_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  invitation_for_other: 403,
  /** An operator without a second factor, or who has not given it in this session. */
  second_factor_needed: 403,
  /** The second factor was given too long ago for this. */
  confirmation_needed: 403,
  /** Not while in somebody's account. */
  impersonating: 403,
  /** The platform turned it off for this business. */
  feature_off: 403,
  code_wrong: 403,
  not_impersonated: 409,
  not_found: 404,
  invitation_not_found: 404,
  business_not_found: 404,
  appointment_not_found: 404,
  method_not_allowed: 405,
  slot_taken: 409,
  hold_expired: 409,
  idempotency_conflict: 409,
  request_in_progress: 409,
  too_late_to_cancel: 409,
  too_late_to_reschedule: 409,
  not_cancellable: 409,
  not_reschedulable: 409,
  not_confirmable: 409,
  changed_meanwhile: 409,
  status_not_possible: 409,
  slug_taken: 409,
  already_set_up: 409,
  too_many_businesses: 409,
  too_many_keys: 409,
  too_many_webhooks: 409,
  last_owner: 409,
  already_member: 409,
  already_invited: 409,
  invitation_expired: 409,
  service_has_appointments: 409,
  resource_in_use: 409,
  staff_has_appointments: 409,
  client_exists: 409,
  client_has_appointments: 409,
  client_has_future_appointments: 409,
  import_undone: 409,
  payment_not_possible: 409,
  payment_declined: 409,
  plan_limit_reached: 409,
  bookings_paused: 409,
  code_not_valid: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  slot_not_offered: 422,
  rules_broken: 422,
  client_limit_reached: 422,
  booking_refused: 422,
  too_many_holds: 429,
  too_many_renewals: 429,
  too_many_invitations: 429,
  too_many_messages: 429,
  internal: 500,
  unavailable: 503,
  payments_unavailable: 503,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** A field that was refused: JSON path from the body or the name of the parameter, and why. */
export const fieldFault = z.object({
  field: z.string().meta({ example: 'client.name' }),
  code: z.string().meta({ example: 'required' }),
  message: z.string().meta({ description: 'A sentence for a person, in their language' }),
})
export type FieldFault = z.infer<typeof fieldFault>
/** A refused field before it is put into words. */
export type FieldIssue = Omit<FieldFault, 'message'>

/** RFC 9457 problem details with a stable `code`. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().meta({ description: 'A sentence for a person, in their language' }),
    requestId: z.string().optional(),
    errors: z.array(fieldFault).optional(),
    retryAfterSeconds: z.int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>
