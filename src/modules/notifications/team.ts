import type { Sql } from '../../sql.ts'
import type { AppointmentDetails, AppointmentEvent, AppointmentHappening } from '../appointments/index.ts'
import { membersToTell } from '../business/index.ts'
import type { NotificationsDeps } from './index.ts'
import { addMessage, type NewMessage } from './store.ts'
import { happeningOf } from './template.ts'

const NOTICES = {
  confirmed: 'booked',
  requested: 'booked',
  rescheduled: 'moved',
  cancelled: 'cancelled',
} as const

type Notice = (typeof NOTICES)[keyof typeof NOTICES] | 'replied'

/**
 * Writes what a business hears of something that a client did: at its shared address, and each member who chose to, by
 * mail or on their own devices. One mail to one address, whoever reads it.
 */
export async function addForTeam(
  deps: NotificationsDeps,
  tx: Sql,
  { businessId, business, items }: AppointmentDetails,
  notice: Notice,
  message: Pick<NewMessage, 'effectKey' | 'template' | 'subject' | 'appointmentId' | 'clientId'>,
): Promise<void> {
  const shared = business.noticeEmail ?? business.email
  const dueAt = new Date(deps.clock())
  const add = (more: Pick<NewMessage, 'channel' | 'recipient' | 'userId'>, key: (string | undefined)[]) =>
    addMessage(deps, tx, {
      businessId,
      dueAt,
      ...message,
      ...more,
      effectKey: [message.effectKey, 'business', ...key].filter(Boolean).join(':'),
    })
  if (shared) await add({ channel: 'email', recipient: shared }, [])
  const staffIds = items.map(({ staffId }) => staffId)
  for (const { userId, email, channels } of await membersToTell(tx, businessId, notice, staffIds)) {
    if (channels.includes('email') && email.toLowerCase() !== shared?.toLowerCase())
      await add({ channel: 'email', recipient: email, userId }, [userId])
    if (channels.includes('push')) await add({ channel: 'push', recipient: null, userId }, [userId, 'push'])
  }
}

const isTold = (event: AppointmentHappening): event is AppointmentEvent => !('at' in event)

/** A business hears of what its clients do, not of what it did itself. */
export async function tellTeam(
  deps: NotificationsDeps,
  tx: Sql,
  details: AppointmentDetails,
  event: AppointmentHappening,
): Promise<void> {
  if (event.actor !== 'client' || !isTold(event)) return
  const happening = happeningOf(event)
  await addForTeam(deps, tx, details, NOTICES[happening], {
    effectKey: [event.event, details.id, event.sequence].join(':'),
    template: `business.${happening}`,
    appointmentId: details.id,
    clientId: details.clientId,
    subject: { event },
  })
}
