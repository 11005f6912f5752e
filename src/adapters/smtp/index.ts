import { Buffer } from 'node:buffer'
import nodemailer from 'nodemailer'
import type { MailAttachment, Mailer, MailFault, MailMessage } from '../../modules/notifications/ports.ts'

/** Milliseconds. Together well below the time that one attempt may take. */
const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
}
const CONNECTIONS = 3

class Fault extends Error implements MailFault {
  readonly code: MailFault['code']

  constructor(code: MailFault['code'], message: string) {
    super(message)
    this.name = 'MailFault'
    this.code = code
  }
}

/**
 * Only codes survive: a mail server's sentences name people. A refused recipient is for ever (5xx to RCPT TO);
 * everything else may be somebody's mistake that will be mended, so it is worth another try.
 */
function faultOf(error: unknown): Fault {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string }
  const refused = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500
  const said = [code, responseCode, command].filter((part) => part !== undefined).join(' ')
  return new Fault(refused ? 'recipient_refused' : 'mail_unavailable', said || 'unknown')
}

/** A calendar file is a third way to read the message (RFC 6047 §2.4), and a file to keep. */
const isCalendar = ({ contentType }: MailAttachment): boolean => contentType.startsWith('text/calendar')

function toNodemailer(message: MailMessage) {
  const { attachments, ...rest } = message
  const bodies = attachments.map((attachment) => ({
    ...attachment,
    content: Buffer.from(attachment.content),
  }))
  return {
    ...rest,
    alternatives: bodies.filter(isCalendar).map(({ contentType, content }) => ({ contentType, content })),
    attachments: bodies.map((body) => ({
      ...body,
      contentDisposition: 'attachment' as const,
    })),
    // A message never reads files or addresses of this machine, whatever its fields say.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * Mail over SMTP, on a small pool of connections.
 * @param url `smtp://user:password@host:587` or `smtps://…:465`
 */
export function createSmtpMailer(url: string): Mailer & {
  /** Connects and signs in, and sends nothing. @throws MailFault */
  check(): Promise<void>
  close(): void
} {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: CONNECTIONS, ...TIMEOUTS })
  return {
    async send(message) {
      try {
        await transport.sendMail(toNodemailer(message))
      } catch (error) {
        throw faultOf(error)
      }
    },
    async check() {
      try {
        await transport.verify()
      } catch (error) {
        throw faultOf(error)
      }
    },
    close: () => transport.close(),
  }
}
