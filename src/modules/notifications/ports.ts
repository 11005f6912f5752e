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
