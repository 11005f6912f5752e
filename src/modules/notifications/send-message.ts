import type { MessageReason } from '../../contracts/index.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import { hasHadEnough } from './allowance.ts'
import { obstacleOf, otherChannel, type Reach } from './channels.ts'
import type { NotificationsDeps } from './index.ts'
import { clientKind } from './kinds.ts'
import { readReach } from './plan.ts'
import type { MailFault, SmsFault } from './ports.ts'
import { outdated } from './rules.ts'
import { sendAgenda } from './send-agenda.ts'
import { sendMail } from './send-mail.ts'
import { sendNotice } from './send-notice.ts'
import { sendSms } from './send-sms.ts'
import { giveJob, MESSAGE_COLUMNS, type MessageRow, type Options, readOptions } from './store.ts'

/** The job of one message: its row says everything else. */
export interface SendMessageJob {
  businessId: string
  messageId: string
}

/** One attempt to send, and all that it needs to know. */
export interface Attempt {
  deps: NotificationsDeps
  businessId: string
  row: MessageRow
  details: AppointmentDetails
  options: Options
  reach: Reach
}

/**
 * What became of an attempt. `done`: sent and written down, or somebody else did. `later`: not now, on purpose. A
 * fault that is worth another try is thrown instead.
 */
export type Outcome =
  | { state: 'failed' | 'skipped'; reason: MessageReason }
  | { state: 'later'; at: Date }
  | { state: 'done' }

const TAKE = `
  UPDATE message SET attempts = attempts + 1
  WHERE business_id = $1 AND id = $2
    AND (state = 'queued' OR (state = 'failed' AND reason = 'gave_up'))
  RETURNING ${MESSAGE_COLUMNS}`

type FaultOf = MailFault | SmsFault
const isFault = (error: unknown): error is FaultOf => {
  const code = (error as { code?: unknown }).code
  return (
    typeof code === 'string' &&
    /^(recipient_refused|mail_unavailable|sms_\w+|timeout|unreachable|refused)$/.test(code)
  )
}

/** Ends a message, or puts it off, unless somebody else did meanwhile. */
async function conclude(attempt: Attempt, outcome: Exclude<Outcome, { state: 'done' }>): Promise<void> {
  const { deps, businessId, row } = attempt
  if (outcome.state === 'later') {
    await deps.pool.query(
      `UPDATE message SET state = 'scheduled', due_at = $3 WHERE business_id = $1 AND id = $2 AND state = 'queued'`,
      [businessId, row.id, outcome.at],
    )
  } else {
    await deps.pool.query(
      `UPDATE message SET state = $3::message_state, reason = $4 WHERE business_id = $1 AND id = $2
         AND (state = 'queued' OR reason = 'gave_up')`,
      [businessId, row.id, outcome.state, outcome.reason],
    )
  }
}

/**
 * The same message by the other channel, where the business wants that and it leads anywhere. The row stays one: it
 * says why it went another way.
 */
async function turn(attempt: Attempt, reason: MessageReason): Promise<boolean> {
  const { deps, businessId, row, reach, options } = attempt
  // Once turned, it does not turn back; that a client likes this way better is no turn.
  const turned = row.insteadOf !== null && row.insteadOf !== 'prefers_other'
  if (row.channel === 'push' || !clientKind(row.template) || turned || !options.fallback) return false
  const other = otherChannel(row.channel)
  if (obstacleOf(other, reach)) return false
  const twin = `${row.effectKey.replace(/:sms$/, '')}${other === 'sms' ? ':sms' : ''}`
  return deps.transact(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE message SET channel = $3::message_channel, recipient = $4, instead_of = $5, reason = NULL, attempts = 0,
         segments = NULL, state = 'queued'
       WHERE business_id = $1 AND id = $2 AND state IN ('queued', 'failed')
         AND NOT EXISTS (SELECT FROM message t WHERE t.business_id = $1 AND t.effect_key = $6)`,
      [businessId, row.id, other, other === 'email' ? reach.email : reach.phone, reason, twin],
    )
    if (rowCount) await giveJob(deps, tx, businessId, row.id)
    return rowCount === 1
  })
}

/** What a reader of the row sees while it waits for its next try. */
async function noteFault({ deps, businessId, row }: Attempt, fault: FaultOf): Promise<void> {
  await deps.pool.query(
    `UPDATE message SET reason = $3 WHERE business_id = $1 AND id = $2 AND state = 'queued'`,
    [businessId, row.id, `${fault.code}: ${fault.message}`.slice(0, 200)],
  )
}

const send = (attempt: Attempt): Promise<Outcome> => {
  if (attempt.row.channel === 'push') return sendNotice(attempt)
  return attempt.row.channel === 'sms' ? sendSms(attempt) : sendMail(attempt)
}

async function tryOnce(attempt: Attempt): Promise<Outcome> {
  const { deps, businessId, row, details } = attempt
  const now = deps.clock()
  const obstacle = outdated(row, details, now)
  if (obstacle) return { state: 'skipped', reason: obstacle }
  if (row.channel !== 'push' && clientKind(row.template)) {
    // What changed since it was planned: a STOP, another number, an address that was added.
    const recipient = row.channel === 'email' ? attempt.reach.email : attempt.reach.phone
    const blocked = obstacleOf(row.channel, attempt.reach)
    if (blocked) return { state: 'skipped', reason: blocked }
    if (await hasHadEnough(deps.pool, businessId, row.channel, recipient!, new Date(now)))
      return { state: 'skipped', reason: 'recipient_limit' }
  }
  return send(attempt)
}

/**
 * Sends one message once. Does nothing when it was sent already or is out of date.
 * @throws when it cannot be taken now: the queue tries again later
 */
export async function sendMessage(deps: NotificationsDeps, job: SendMessageJob): Promise<void> {
  const { businessId, messageId } = job
  const { rows } = await deps.pool.query<MessageRow>(TAKE, [businessId, messageId])
  const row = rows[0]
  if (!row) return
  if (row.template === 'business.agenda') return sendAgenda(deps, businessId, row)
  const details = row.appointmentId && (await deps.appointments.load(businessId, row.appointmentId))
  if (!details) {
    await deps.pool.query(
      `UPDATE message SET state = 'skipped', reason = 'appointment_gone' WHERE business_id = $1 AND id = $2`,
      [businessId, messageId],
    )
    return
  }
  const options = await readOptions(deps, deps.pool, businessId)
  const reach = await readReach(deps, deps.pool, details, options)
  const attempt: Attempt = { deps, businessId, row, details, options, reach }
  try {
    const outcome = await tryOnce(attempt)
    if (outcome.state === 'done') return
    if (outcome.state === 'failed' || outcome.state === 'skipped') {
      const { reason } = outcome
      const final = reason === 'superseded' || reason === 'too_late' || reason === 'reminders_off'
      if (!final && (await turn(attempt, reason))) return
    }
    await conclude(attempt, outcome)
  } catch (error) {
    if (!isFault(error)) throw error
    await noteFault(attempt, error)
    throw error
  }
}

/** The queue tried for as long as it does: the row says so, and can be tried again by hand. */
export async function giveUp({ pool }: NotificationsDeps, { businessId, messageId }: SendMessageJob) {
  await pool.query(
    `UPDATE message SET state = 'failed', reason = 'gave_up' WHERE business_id = $1 AND id = $2 AND state = 'queued'`,
    [businessId, messageId],
  )
}
