import type { MessageReason } from '../../contracts/index.ts'
import type { PushPayload } from './push.ts'

export interface MailAddress {
  name: string
  address: string
}

export interface MailAttachment {
  filename: string
  /** With its parameters, e.g. `text/calendar; method=REQUEST; charset=utf-8`. */
  contentType: string
  content: string | Uint8Array
}

/** A message ready to go. No field holds a line break, except the bodies and the attachments. */
export interface MailMessage {
  from: MailAddress
  to: MailAddress
  replyTo?: MailAddress
  subject: string
  text: string
  html: string
  attachments: MailAttachment[]
  headers?: Record<string, string>
  /** With its angle brackets; the same however often the message is tried. */
  messageId: string
}

/** Whatever takes mail away. Resolves when the message was accepted; rejects with a `MailFault` otherwise. */
export interface Mailer {
  send(message: MailMessage): Promise<void>
}

/** Why a message was not taken. `message` names codes only, nothing about a person: it goes to logs. */
export interface MailFault extends Error {
  /** `recipient_refused`: this address will never work. `mail_unavailable`: worth another try. */
  readonly code: 'recipient_refused' | 'mail_unavailable'
}

export interface SmsMessage {
  /** E.164. */
  to: string
  body: string
  /** Where the gateway says what became of it. */
  statusUrl: string
}

/** Whatever takes SMS away. */
export interface SmsGateway {
  /** Resolves once it was accepted, with the gateway's name for it. @throws SmsFault */
  send(message: SmsMessage): Promise<string>
  /** The gateway's names for messages to that number with that text, accepted since then. @throws SmsFault */
  find(message: SmsMessage, since: Date): Promise<string[]>
  /** Whether a call to `url` with these parameters was signed by the gateway. */
  isGenuine(url: string, parameters: Record<string, string>, signature: string): boolean
}

/** Why an SMS was not taken. `message` names codes only. */
export interface SmsFault extends Error {
  /** `sms_refused`: never worth another try. `sms_unavailable`: worth one. `sms_unknown`: it may have been taken. */
  readonly code: 'sms_refused' | 'sms_unavailable' | 'sms_unknown'
  readonly reason: MessageReason
}

/** Shows a notice on all devices of a person. @returns on how many; rejects when it is worth another try */
export type ShowNotice = (userId: string, notice: PushPayload) => Promise<number>
