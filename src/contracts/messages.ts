import { z } from 'zod'
import { because, distinct, optionalLine, optionalText, whole } from './form.ts'
import { instant, isoDate, localeCode, uuid } from './shapes.ts'

/** What a client may be told, in the order in which a visit goes. */
export const CLIENT_MESSAGES = [
  'requested',
  'confirmed',
  'approved',
  'declined',
  'rescheduled_by_client',
  'rescheduled_by_business',
  'cancelled_by_client',
  'cancelled_by_business',
  'reminder',
  'follow_up',
  'no_show',
] as const
export const clientMessage = z.enum(CLIENT_MESSAGES)
export type ClientMessageKind = z.infer<typeof clientMessage>

/** What can be planned for another time than now; minutes before the start, or after the end. */
export const TIMED_MESSAGES = ['reminder', 'follow_up'] as const satisfies readonly ClientMessageKind[]
export const MAX_REMINDERS = 3
/** Two weeks. Minutes. */
export const LONGEST_OFFSET = 20_160
export const SHORTEST_REMINDER = 15

export const messageChannel = z.enum(['email', 'sms', 'push'])
export type MessageChannel = z.infer<typeof messageChannel>

/** Names that stand for something in a text, between braces. */
export const TEXT_VARIABLES = [
  'prenume',
  'nume',
  'firma',
  'data',
  'ora',
  'serviciu',
  'persoana',
  'pret',
  'adresa',
  'telefon',
  'cod',
  'link',
  'inainte',
  'motiv',
] as const
export type TextVariable = (typeof TEXT_VARIABLES)[number]

const offsets = z
  .array(whole(0, LONGEST_OFFSET))
  .max(MAX_REMINDERS)
  .refine(distinct, because('repeated'))
  .meta({ description: 'Minutes before the start (reminders) or after the end (follow-up)', example: [1440] })

export const messageRule = z
  .object({ kind: clientMessage, email: z.boolean(), sms: z.boolean(), offsets })
  .meta({ id: 'MessageRule', description: 'By which channels one kind of message goes, and when' })
export type MessageRule = z.infer<typeof messageRule>
export const messageRuleChange = messageRule.omit({ kind: true }).meta({ id: 'MessageRuleChange' })
export type MessageRuleChange = z.infer<typeof messageRuleChange>

const options = {
  fallback: z.boolean().meta({ description: 'What cannot go by one channel goes by the other' }),
  smsPlain: z.boolean().meta({ description: 'SMS without diacritics: more text in one' }),
  smsAbroad: z.boolean().meta({ description: 'SMS to numbers of other countries' }),
}
export const messageOptions = z
  .object(options)
  .partial()
  .refine((change) => Object.values(change).some((part) => part !== undefined), because('required'))
  .meta({ id: 'MessageOptions' })
export type MessageOptions = z.infer<typeof messageOptions>

const count = z.int().min(0)
export const messageSettings = z
  .object({
    rules: z.array(messageRule),
    options: z.object(options),
    sms: z.object({
      available: z.boolean().meta({ description: 'Whether this installation sends SMS at all' }),
      allowance: count.meta({ description: 'Parts of SMS a month' }),
      used: count.meta({ description: 'Parts sent this month' }),
      renewsOn: isoDate,
    }),
    quiet: z.object({ from: count, to: count }).meta({
      description: 'Between these minutes after midnight nobody gets an SMS',
    }),
  })
  .meta({ id: 'MessageSettings' })
export type MessageSettings = z.infer<typeof messageSettings>

/** SMS longer than this are refused by the gateway. */
export const LONGEST_SMS = 640
const words = {
  subject: optionalLine(150),
  lead: optionalLine(300),
  body: optionalText(2000),
  sms: optionalLine(LONGEST_SMS),
}
export const messageTextChange = z
  .object({ locale: localeCode, ...words })
  .meta({ id: 'MessageTextChange', description: 'One’s own words; null says it in the platform’s' })
export type MessageTextChange = z.infer<typeof messageTextChange>
export const messageTextQuery = z.object({ locale: localeCode.default('ro') })

const said = z.object({
  subject: z.string().nullable(),
  lead: z.string().nullable(),
  body: z.string().nullable(),
  sms: z.string().nullable(),
})
export const messageText = z
  .object({
    kind: clientMessage,
    locale: localeCode,
    own: said,
    standard: said,
    variables: z.array(z.enum(TEXT_VARIABLES)),
  })
  .meta({ id: 'MessageText' })
export type MessageText = z.infer<typeof messageText>

export const previewRequest = z
  .object({ kind: clientMessage, locale: localeCode, texts: z.object(words).partial().optional() })
  .meta({ id: 'MessagePreviewRequest' })
export type PreviewRequest = z.infer<typeof previewRequest>

export const messagePreview = z
  .object({
    email: z.object({ from: z.string(), subject: z.string(), html: z.string(), text: z.string() }),
    sms: z.object({
      text: z.string(),
      encoding: z.enum(['GSM-7', 'UCS-2']),
      segments: count.meta({ description: 'Parts: each counts against the allowance' }),
      characters: count,
      /** What made it UCS-2. */
      special: z.array(z.string()),
      lastMonth: count.meta({ description: 'How many of these the last thirty days would have needed' }),
    }),
  })
  .meta({ id: 'MessagePreview' })
export type MessagePreview = z.infer<typeof messagePreview>

export const MESSAGE_STATES = [
  'scheduled',
  'queued',
  'sent',
  'delivered',
  'failed',
  'skipped',
  'received',
] as const
export const messageState = z.enum(MESSAGE_STATES)
export type MessageState = z.infer<typeof messageState>

/** Why something was not sent, or not the way it was asked for. */
export const MESSAGE_REASONS = [
  'no_email',
  'no_phone',
  'not_mobile',
  'premium_number',
  'foreign_number',
  'bad_number',
  'stopped',
  'reminders_off',
  'prefers_other',
  'allowance_used',
  'daily_limit',
  'recipient_limit',
  'quiet_hours',
  'sms_unavailable',
  'no_device',
  'too_late',
  'superseded',
  'switched_off',
  'appointment_gone',
  'recipient_refused',
  'refused',
  'undelivered',
  'gave_up',
] as const
export type MessageReason = (typeof MESSAGE_REASONS)[number]

export const messageLogQuery = z.object({
  before: uuid.optional().meta({ description: 'The last id of the page before' }),
  state: messageState.optional(),
  channel: messageChannel.optional(),
  clientId: uuid.optional(),
  appointmentId: uuid.optional(),
  q: z.string().max(100).optional().meta({ description: 'Part of a name, an address or a number' }),
})
export type MessageLogQuery = z.infer<typeof messageLogQuery>

export const loggedMessage = z
  .object({
    id: uuid,
    template: z.string().meta({ example: 'client.reminder' }),
    channel: messageChannel,
    state: messageState,
    reason: z.string().nullable().meta({ description: 'Why not, or why not yet; a code' }),
    insteadOf: z.string().nullable().meta({ description: 'Why not by the channel that was asked for' }),
    recipient: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    segments: count.nullable(),
    dueAt: instant,
    createdAt: instant,
    sentAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    client: z.object({ id: uuid, name: z.string() }).nullable(),
    appointment: z.object({ id: uuid, code: z.string(), start: instant }).nullable(),
  })
  .meta({ id: 'LoggedMessage' })
export type LoggedMessage = z.infer<typeof loggedMessage>
export const messageLog = z
  .object({ messages: z.array(loggedMessage), next: uuid.nullable() })
  .meta({ id: 'MessageLog' })
export type MessageLog = z.infer<typeof messageLog>

/** How a client likes to be written to. */
export const messagePreference = z
  .object({
    channel: z.enum(['email', 'sms']).nullable().meta({ description: 'Null: as the business does' }),
    reminders: z.boolean(),
  })
  .meta({ id: 'MessagePreference' })
export type MessagePreference = z.infer<typeof messagePreference>
