import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'
import { type Audience, happeningOf } from './template.ts'

export interface Recipient {
  audience: Audience
  email: string
  /** A member who asked for it; nobody in particular otherwise. */
  userId?: string
}

const NOTICES = {
  confirmed: 'booked',
  requested: 'booked',
  rescheduled: 'moved',
  cancelled: 'cancelled',
} as const

/** What a member chooses to hear of something as. */
export const noticeOf = (event: AppointmentEvent) => NOTICES[happeningOf(event)]

/**
 * Who hears of an event: the client if there is an address; the business, and members who chose to, of what a client
 * did, not of what the business did itself.
 */
export function recipientsOf(
  { client, business }: AppointmentDetails,
  { actor, tellClient = true }: AppointmentEvent,
  members: readonly { userId: string; email: string }[],
): Recipient[] {
  const notice = actor === 'client' ? (business.noticeEmail ?? business.email) : null
  const recipients: Recipient[] = []
  if (client.email && tellClient) recipients.push({ audience: 'client', email: client.email })
  if (notice) recipients.push({ audience: 'business', email: notice })
  // One mail to one address, whoever reads it.
  const told = notice?.toLowerCase()
  for (const member of actor === 'client' ? members : [])
    if (member.email.toLowerCase() !== told) recipients.push({ audience: 'business', ...member })
  return recipients
}

/** One key for each effect: whoever inserts it first sends the message, everybody else does nothing. */
export const effectKeyOf = (
  { event, appointmentId, sequence }: AppointmentEvent,
  { audience, userId }: Recipient,
): string => [event, appointmentId, sequence, audience, userId].filter((part) => part !== undefined).join(':')

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
