import { Buffer } from 'node:buffer'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { MailAttachment, Mailer, SmsMessage } from '../../modules/notifications/ports.ts'

const KEPT = 2000

interface StoredAttachment {
  filename: string
  contentType: string
  /** Text as it is; anything else in base64, with `encoding` saying so. */
  content: string
  encoding?: 'base64'
}

/** A message as its reader would have got it. */
export interface MailboxMessage {
  id: string
  channel: 'email' | 'sms' | 'push'
  to: string
  subject: string
  text: string
  html: string | null
  attachments: StoredAttachment[]
  /** RFC 3339. */
  sentAt: string
}

const store = ({ filename, contentType, content }: MailAttachment): StoredAttachment =>
  contentType.startsWith('text/')
    ? { filename, contentType, content: Buffer.from(content).toString() }
    : { filename, contentType, content: Buffer.from(content).toString('base64'), encoding: 'base64' }

/** The development mailbox: keeps the last 2,000 messages instead of sending them. */
export function createMailbox(db: PrismaClient): Mailer & {
  /** Keeps what was handed to the SMS gateway, to be read beside the mail. */
  keepSms(message: SmsMessage): Promise<void>
  list(limit: number): Promise<MailboxMessage[]>
} {
  const forgetOldest = () => db.$executeRaw`
    DELETE FROM dev_message WHERE id IN (
      SELECT id FROM dev_message ORDER BY sent_at DESC, id DESC OFFSET ${KEPT})`
  return {
    async keepSms({ to, body }) {
      await db.devMessage.create({
        data: { channel: 'sms', recipient: to, subject: '', text: body, attachments: [] },
      })
      await forgetOldest()
    },

    async send({ to, subject, text, html, attachments }) {
      await db.devMessage.create({
        data: {
          channel: 'email',
          recipient: to.address,
          subject,
          text,
          html,
          attachments: attachments.map((attachment) => ({ ...store(attachment) })),
        },
      })
      await forgetOldest()
    },

    /** Newest first. */
    async list(limit) {
      const rows = await db.devMessage.findMany({
        orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return rows.map(({ recipient, sentAt, attachments, ...row }) => ({
        ...row,
        to: recipient,
        attachments: attachments as unknown as StoredAttachment[],
        sentAt: sentAt.toISOString(),
      }))
    },
  }
}
