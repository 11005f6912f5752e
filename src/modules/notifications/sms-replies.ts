import { randomUUIDv7 } from 'node:crypto'
import type { AppointmentDetails } from '../appointments/index.ts'
import { routesFor } from './channels.ts'
import { formatPhone, whenOf } from './format.ts'
import type { NotificationsDeps } from './index.ts'
import { SMS_ANSWERS } from './messages/index.ts'
import { readReach } from './plan.ts'
import { addMessage, readOptions, readRules } from './store.ts'
import { addForTeam } from './team.ts'

/** An SMS that came in, as the gateway tells it. */
export interface InboundSms {
  /** The gateway's name for it. */
  providerId: string
  /** E.164. */
  from: string
  text: string
}

/** The job of one SMS that came in. */
export interface InboundSmsJob {
  businessId: string
  messageId: string
}

/** Whose message an SMS answers: the last one that went to its number within so long. */
const MEMORY_MS = 45 * 86_400_000

export type Meaning = 'stop' | 'start' | 'confirm' | 'cancel' | 'words'

const MEANINGS: Record<Exclude<Meaning, 'words'>, readonly string[]> = {
  stop: ['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'dezabonare', 'opreste'],
  start: ['start', 'unstop', 'abonare'],
  confirm: ['1', 'da', 'ok', 'confirm', 'yes', 'vin'],
  cancel: ['3', 'anulez', 'anuleaza', 'cancel'],
}

/** What a client means by an SMS: one of a few single words, or something for a person to read. */
export function meaningOf(text: string): Meaning {
  const word = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const found = Object.entries(MEANINGS).find(([, words]) => words.includes(word))
  return (found?.[0] as Meaning | undefined) ?? 'words'
}

/**
 * Keeps an SMS that came in and gives it its job, in one transaction. The gateway's second call about the same SMS
 * changes nothing; one that answers nothing of ours is nobody's.
 * @returns whether it belongs to a business
 */
export async function keepInbound(deps: NotificationsDeps, sms: InboundSms): Promise<boolean> {
  const now = new Date(deps.clock())
  return deps.transact(async (tx) => {
    const { rows } = await tx.query<{
      businessId: string
      appointmentId: string | null
      clientId: string | null
    }>(
      `SELECT business_id AS "businessId", appointment_id AS "appointmentId", client_id AS "clientId"
       FROM message WHERE recipient = $1 AND channel = 'sms' AND state IN ('sent', 'delivered') AND sent_at > $2
       ORDER BY sent_at DESC LIMIT 1`,
      [sms.from, new Date(now.getTime() - MEMORY_MS)],
    )
    const last = rows[0]
    if (!last) return false
    const kept = await tx.query<{ id: string }>(
      `INSERT INTO message (business_id, id, effect_key, appointment_id, client_id, template, channel, recipient, text,
         state, provider_id, due_at, created_at, sent_at)
       VALUES ($1, $9, $2, $3, $4, 'client.reply', 'sms', $5, $6, 'received', $7, $8, $8, $8)
       ON CONFLICT (business_id, effect_key) DO NOTHING RETURNING id`,
      [
        last.businessId,
        `inbound:${sms.providerId}`,
        last.appointmentId,
        last.clientId,
        sms.from,
        sms.text,
        sms.providerId,
        now,
        randomUUIDv7(),
      ],
    )
    const id = kept.rows[0]?.id
    if (id) await deps.enqueue(tx, 'inbound-sms', { businessId: last.businessId, messageId: id })
    return true
  })
}

interface Reply {
  id: string
  appointmentId: string | null
  clientId: string | null
  from: string
  text: string
}

/** What we say to an answer, once. */
async function answer(deps: NotificationsDeps, businessId: string, reply: Reply, text: string) {
  await deps.transact((tx) =>
    addMessage(deps, tx, {
      businessId,
      effectKey: `answer:${reply.id}`,
      template: 'client.answer',
      channel: 'sms',
      recipient: reply.from,
      appointmentId: reply.appointmentId,
      clientId: reply.clientId,
      subject: { reply: text },
      dueAt: new Date(deps.clock()),
    }),
  )
}

/** Whether the ordinary message about a cancellation reaches the client by SMS anyway. */
async function hearsBySms(deps: NotificationsDeps, details: AppointmentDetails): Promise<boolean> {
  const options = await readOptions(deps, deps.pool, details.businessId)
  const rules = await readRules(deps.pool, details.businessId)
  const reach = await readReach(deps, deps.pool, details, options)
  return routesFor(rules.cancelled_by_client, reach).some(
    ({ channel, obstacle }) => channel === 'sms' && !obstacle,
  )
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

/** `1`: I come. Only what did not work is answered; the calendar shows the rest. */
async function confirm(deps: NotificationsDeps, details: AppointmentDetails, reply: Reply): Promise<void> {
  try {
    await deps.appointments.confirm(details, `sms:${reply.id}`)
  } catch (error) {
    if (codeOf(error) !== 'not_confirmable') throw error
    const { locale, business } = details
    await answer(deps, details.businessId, reply, SMS_ANSWERS[locale].notConfirmable(business.name))
  }
}

/** `3`: I cancel, within the policy that was shown. */
async function cancel(deps: NotificationsDeps, details: AppointmentDetails, reply: Reply): Promise<void> {
  const { businessId, business, locale, timezone, startsAt } = details
  const words = SMS_ANSWERS[locale]
  const start = whenOf(startsAt, timezone, locale)
  try {
    await deps.appointments.cancel(details, `sms:${reply.id}`)
    if (!(await hearsBySms(deps, details)))
      await answer(deps, businessId, reply, words.cancelled(business.name, start))
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'too_late_to_cancel' && code !== 'not_cancellable') throw error
    const phone = business.phone && formatPhone(business.phone)
    await answer(deps, businessId, reply, words[code](business.name, phone))
  }
}

async function setStop(
  deps: NotificationsDeps,
  businessId: string,
  reply: Reply,
  stop: boolean,
  name: string,
) {
  await deps.pool.query(
    stop
      ? `INSERT INTO sms_stop (business_id, phone) VALUES ($1, $2) ON CONFLICT (business_id, phone) DO NOTHING`
      : 'DELETE FROM sms_stop WHERE business_id = $1 AND phone = $2',
    [businessId, reply.from],
  )
  const { rows } = await deps.pool.query<{ locale: string }>(
    'SELECT locale FROM client WHERE business_id = $1 AND id = $2',
    [businessId, reply.clientId],
  )
  const words = SMS_ANSWERS[rows[0]?.locale === 'en' ? 'en' : 'ro']
  await answer(deps, businessId, reply, stop ? words.stopped(name) : words.started(name))
}

/** Handler of `inbound-sms`: does what the client asked for, or shows it to the business. */
export async function handleInbound(
  deps: NotificationsDeps,
  { businessId, messageId }: InboundSmsJob,
): Promise<void> {
  const { rows } = await deps.pool.query<Reply & { business: string }>(
    `SELECT m.id, m.appointment_id AS "appointmentId", m.client_id AS "clientId", m.recipient AS "from", m.text,
       b.name AS business
     FROM message m JOIN business b ON b.id = m.business_id WHERE m.business_id = $1 AND m.id = $2`,
    [businessId, messageId],
  )
  const reply = rows[0]
  if (!reply) return
  const meaning = meaningOf(reply.text)
  if (meaning === 'stop' || meaning === 'start')
    return setStop(deps, businessId, reply, meaning === 'stop', reply.business)
  const details = reply.appointmentId && (await deps.appointments.load(businessId, reply.appointmentId))
  if (!details) return
  if (meaning === 'confirm') return confirm(deps, details, reply)
  if (meaning === 'cancel') return cancel(deps, details, reply)
  await deps.transact((tx) =>
    addForTeam(deps, tx, details, 'replied', {
      effectKey: `replied:${reply.id}`,
      template: 'business.replied',
      appointmentId: details.id,
      clientId: details.clientId,
      subject: { reply: reply.text },
    }),
  )
}
