import { Buffer } from 'node:buffer'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { MailAttachment, Mailer } from '../../modules/notifications/ports.ts'

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
  channel: 'email' | 'sms'
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
export function createMailbox(db: PrismaClient): Mailer & { list(limit: number): Promise<MailboxMessage[]> } {
  return {
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
      await db.$executeRaw`
        DELETE FROM dev_message WHERE id IN (
          SELECT id FROM dev_message ORDER BY sent_at DESC, id DESC OFFSET ${KEPT})`
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
