import type { AppointmentEvent } from '../appointments/index.ts'
import { composeMail } from './compose.ts'
import type { NotificationsDeps } from './index.ts'
import type { MailFault, MailMessage } from './ports.ts'
import { isSuperseded } from './rules.ts'
import type { Audience } from './template.ts'

/** The job of one message. The event tells what a row does not: who acted, and the time before. */
export interface SendMessageJob {
  businessId: string
  messageId: string
  event: AppointmentEvent
}

type Attempt = 'sent' | 'busy' | MailFault

/** Longer than any of the mail server's timeouts, shorter than the job's own. */
const ATTEMPT_MS = 60_000

const isFault = (error: unknown): error is MailFault =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'recipient_refused' || error.code === 'mail_unavailable')

/** What an error may say in the database and in logs: nothing of a person. */
const faultText = (fault: MailFault): string => `${fault.code}: ${fault.message}`

/** Ends a message that will never be sent. `failed` with the reason; reports count `superseded` apart. */
async function conclude(
  { db }: NotificationsDeps,
  { businessId, messageId }: SendMessageJob,
  reason: string,
) {
  await db.message.updateMany({
    where: { businessId, id: messageId, state: 'queued' },
    data: { state: 'failed', reason: reason },
  })
}

/**
 * Sends while holding the row's lock, so that a job delivered twice sends once: the second finds the row locked, or
 * sent. Each attempt occupies a connection for as long as the mail server takes.
 */
function attempt(
  { db, mailer, clock }: NotificationsDeps,
  { businessId, messageId }: SendMessageJob,
  mail: MailMessage,
): Promise<Attempt> {
  const where = { businessId_id: { businessId, id: messageId } }
  return db.$transaction(
    async (tx) => {
      const locked = await tx.$queryRaw<{ state: string }[]>`
        SELECT state FROM message WHERE business_id = ${businessId}::uuid AND id = ${messageId}::uuid
        FOR UPDATE SKIP LOCKED`
      if (!locked[0]) return 'busy'
      if (locked[0].state !== 'queued') return 'sent'
      const attempts = { increment: 1 }
      try {
        await mailer.send(mail)
      } catch (error) {
        if (!isFault(error)) throw error
        const state = error.code === 'recipient_refused' ? 'failed' : 'queued'
        await tx.message.update({ where, data: { attempts, state, reason: faultText(error) } })
        return error
      }
      const sentAt = new Date(clock())
      await tx.message.update({
        where,
        data: { attempts, state: 'sent', sentAt, subject: mail.subject, reason: null },
      })
      return 'sent'
    },
    { maxWait: 10_000, timeout: ATTEMPT_MS },
  )
}

/**
 * Sends one message once. Does nothing when it was sent already or is out of date.
 * @throws when the mail server cannot take it now: the queue tries again later
 */
export async function sendMessage(deps: NotificationsDeps, job: SendMessageJob): Promise<void> {
  const { businessId, messageId, event } = job
  const row = await deps.db.message.findUnique({ where: { businessId_id: { businessId, id: messageId } } })
  if (row?.state !== 'queued') return
  const details = await deps.loadAppointment(businessId, event.appointmentId)
  if (!details) return conclude(deps, job, 'appointment_gone')
  if (isSuperseded(details, event)) return conclude(deps, job, 'superseded')
  const { appUrl, mailFrom, clock } = deps
  const audience = row.template.split('.')[0] as Audience
  const mail = await composeMail(
    { details, event, appUrl, now: clock() },
    { audience, recipient: row.recipient, messageId, mailFrom },
  )
  const outcome = await attempt(deps, job, mail)
  if (outcome === 'busy') throw new Error('The message is being sent by another worker')
  if (outcome !== 'sent' && outcome.code === 'mail_unavailable') throw outcome
}
