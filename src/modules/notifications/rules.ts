import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'
import { type Audience, happeningOf } from './template.ts'

export interface Recipient {
  audience: Audience
  email: string
}

/**
 * Who hears of an event: the client if there is an address; the business of what a client did, not of what it did
 * itself.
 */
export function recipientsOf(
  { client, business }: AppointmentDetails,
  { actor, tellClient = true }: AppointmentEvent,
): Recipient[] {
  const notice = actor === 'client' ? (business.noticeEmail ?? business.email) : null
  const recipients: Recipient[] = []
  if (client.email && tellClient) recipients.push({ audience: 'client', email: client.email })
  if (notice) recipients.push({ audience: 'business', email: notice })
  return recipients
}

/** One key for each effect: whoever inserts it first sends the message, everybody else does nothing. */
export const effectKeyOf = (
  { event, appointmentId, sequence }: AppointmentEvent,
  audience: Audience,
): string => `${event}:${appointmentId}:${sequence}:${audience}`

const OVER: ReadonlySet<AppointmentDetails['status']> = new Set([
  'cancelled_by_client',
  'cancelled_by_business',
  'declined',
  'expired',
])

/** Whether the appointment has moved on since the event, so that its message would tell something untrue. */
export function isSuperseded(details: AppointmentDetails, event: AppointmentEvent): boolean {
  if (details.calendarSequence > event.sequence) return true
  const happening = happeningOf(event)
  if (happening === 'requested') return details.status !== 'requested'
  return (happening === 'cancelled') !== OVER.has(details.status)
}
