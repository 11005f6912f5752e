import type { MessageReason } from '../../contracts/index.ts'
import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'
import { clientKind, isAboutFuture } from './kinds.ts'
import type { MessageRow, Subject } from './store.ts'

const OVER: ReadonlySet<AppointmentDetails['status']> = new Set([
  'cancelled_by_client',
  'cancelled_by_business',
  'declined',
  'expired',
])

/** Whether the appointment has moved on since the event, so that its message would tell something untrue. */
export function isSuperseded(
  details: AppointmentDetails,
  event: Pick<AppointmentEvent, 'event' | 'sequence'>,
): boolean {
  if (details.calendarSequence > event.sequence) return true
  if (event.event === 'appointment.requested') return details.status !== 'requested'
  return (event.event === 'appointment.cancelled') !== OVER.has(details.status)
}

/** The event in a message's memory. */
export const eventOf = ({ event }: { event: Subject | null }) =>
  (event?.event ?? null) as AppointmentEvent | null

/** Why something planned for a time no longer fits: the visit moved, ended otherwise, or the client wants none. */
function timedObstacle(
  kind: 'reminder' | 'follow_up' | 'no_show',
  details: AppointmentDetails,
  planned: Subject | null,
  now: number,
): MessageReason | null {
  const { status, startsAt, messages } = details
  if (!messages.reminders) return 'reminders_off'
  if (kind === 'no_show') return status === 'no_show' ? null : 'superseded'
  const fits = status === 'confirmed' || (kind === 'follow_up' && status === 'completed')
  if (!fits || planned?.start !== startsAt.toISOString()) return 'superseded'
  return kind === 'reminder' && now >= startsAt.getTime() ? 'too_late' : null
}

/**
 * Why a message about an appointment should not leave any more; null when it should.
 * @param now epoch milliseconds
 */
export function outdated(
  { template, event }: Pick<MessageRow, 'template' | 'event'>,
  details: AppointmentDetails,
  now: number,
): MessageReason | null {
  if (template === 'client.money_waiting') return details.status === 'pending_payment' ? null : 'superseded'
  const kind = clientKind(template)
  if (kind === 'reminder' || kind === 'follow_up' || kind === 'no_show')
    return timedObstacle(kind, details, event, now)
  const told = eventOf({ event })
  if (told && isSuperseded(details, told)) return 'superseded'
  return kind && isAboutFuture(kind) && now >= details.endsAt.getTime() ? 'too_late' : null
}
