import { randomUUIDv7 } from 'node:crypto'
import type {
  ClientMessageKind,
  MessageChannel,
  MessageReason,
  MessageRule,
  MessageSettings,
  MessageState,
} from '../../contracts/index.ts'
import { CLIENT_MESSAGES } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { NotificationsDeps } from './index.ts'
import { SUGGESTED } from './kinds.ts'
import type { OwnWords } from './template.ts'

/** What a planned message must remember besides its row's own columns. */
export interface Subject {
  /** The event that it tells of. */
  event?: object
  /** ISO instant: the start that a reminder was planned for. */
  start?: string
  /** `YYYY-MM-DD`: the day of an agenda. */
  date?: string
  /** What a client wrote. */
  reply?: string
  /** What happened to money. */
  money?: object
}

export interface NewMessage {
  businessId: string
  effectKey: string
  template: string
  channel: MessageChannel
  recipient: string | null
  appointmentId?: string | null
  clientId?: string | null
  userId?: string | null
  insteadOf?: MessageReason | null
  /** Why it is not sent at all. */
  obstacle?: MessageReason | null
  subject?: Subject
  dueAt: Date
}

export interface MessageRow {
  id: string
  effectKey: string
  appointmentId: string | null
  clientId: string | null
  userId: string | null
  template: string
  channel: MessageChannel
  recipient: string | null
  state: MessageState
  attempts: number
  insteadOf: MessageReason | null
  event: Subject | null
  segments: number | null
  dueAt: Date
  createdAt: Date
}

export const MESSAGE_COLUMNS = `id, effect_key AS "effectKey", appointment_id AS "appointmentId",
  client_id AS "clientId", user_id AS "userId", template, channel, recipient, state, attempts,
  instead_of AS "insteadOf", event, segments, due_at AS "dueAt", created_at AS "createdAt"`

/**
 * Gives a message its job. The more a business has in the queue, the later its next one's turn: a salon with five
 * thousand mails and one with a single confirmation are served in turn.
 */
export async function giveJob(deps: NotificationsDeps, tx: Sql, businessId: string, id: string) {
  await takeTurn(deps, tx, { businessId, id }, await countWaiting(tx, businessId))
}

/** How many messages of a business have a job. */
export async function countWaiting(tx: Sql, businessId: string): Promise<number> {
  const { rows } = await tx.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM message WHERE business_id = $1 AND state = 'queued'`,
    [businessId],
  )
  return rows[0]!.waiting
}

/** The job of a message that is the so manieth of its business. */
export const takeTurn = (
  deps: NotificationsDeps,
  tx: Sql,
  { businessId, id }: { businessId: string; id: string },
  turn: number,
) => deps.enqueue(tx, 'send-message', { businessId, messageId: id }, { priority: -turn })

/** Writes a message and, if it is due, its job. The same effect again changes nothing. @returns whether it is new */
export async function addMessage(deps: NotificationsDeps, tx: Sql, message: NewMessage): Promise<boolean> {
  const now = new Date(deps.clock())
  const state: MessageState = message.obstacle ? 'skipped' : message.dueAt > now ? 'scheduled' : 'queued'
  const id = randomUUIDv7()
  const { rowCount } = await tx.query(
    `INSERT INTO message (business_id, id, effect_key, appointment_id, client_id, user_id, template, channel, recipient,
       state, reason, instead_of, event, due_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::message_state, $11, $12, $13, $14, $15)
     ON CONFLICT (business_id, effect_key) DO NOTHING`,
    [
      message.businessId,
      id,
      message.effectKey,
      message.appointmentId ?? null,
      message.clientId ?? null,
      message.userId ?? null,
      message.template,
      message.channel,
      message.recipient,
      state,
      message.obstacle ?? null,
      message.insteadOf ?? null,
      message.subject ?? null,
      message.dueAt,
      now,
    ],
  )
  if (rowCount === 1 && state === 'queued') await giveJob(deps, tx, message.businessId, id)
  return rowCount === 1
}

export type Rules = Record<ClientMessageKind, Omit<MessageRule, 'kind'>>

/** How each kind of message goes: as the business decided, else as the platform suggests. */
export async function readRules(sql: Sql, businessId: string): Promise<Rules> {
  const { rows } = await sql.query<MessageRule>(
    'SELECT kind, email, sms, offsets FROM message_rule WHERE business_id = $1',
    [businessId],
  )
  const decided = new Map(rows.map(({ kind, ...rule }) => [kind, rule]))
  return Object.fromEntries(
    CLIENT_MESSAGES.map((kind) => [kind, decided.get(kind) ?? SUGGESTED[kind]]),
  ) as Rules
}

export type Options = MessageSettings['options'] & { smsAllowance: number }

/** What a business that never decided gets; as the table's own defaults. */
const DEFAULTS = { fallback: true, smsPlain: true, smsAbroad: false }

export async function readOptions(
  { smsAllowance }: Pick<NotificationsDeps, 'smsAllowance'>,
  sql: Sql,
  businessId: string,
): Promise<Options> {
  const { rows } = await sql.query<Omit<Options, 'smsAllowance'>>(
    `SELECT fallback, sms_plain AS "smsPlain", sms_abroad AS "smsAbroad" FROM message_settings WHERE business_id = $1`,
    [businessId],
  )
  return { ...(rows[0] ?? DEFAULTS), smsAllowance: await smsAllowance(sql, businessId) }
}

/** The business's own words for a kind of message, if it has any. */
export async function readOwnWords(
  sql: Sql,
  businessId: string,
  kind: ClientMessageKind,
  locale: string,
): Promise<OwnWords | null> {
  const { rows } = await sql.query<OwnWords>(
    'SELECT subject, lead, body, sms FROM message_text WHERE business_id = $1 AND kind = $2 AND locale = $3',
    [businessId, kind, locale],
  )
  return rows[0] ?? null
}
