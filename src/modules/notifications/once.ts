import type { Sql } from '../../sql.ts'
import type { NotificationsDeps } from './index.ts'

class Busy extends Error {
  constructor() {
    super('The message is being sent by another worker')
    this.name = 'Busy'
  }
}

/**
 * Runs `work` while nobody else works on that message: a job delivered twice, because its first worker was thought
 * dead, finds the lock taken and is tried later. The lock is the connection's own, so that a killed worker leaves none.
 * @param work sends, and writes in the same transaction that it did
 * @throws Busy
 */
export function alone<T>(
  { transact }: Pick<NotificationsDeps, 'transact'>,
  messageId: string,
  work: (tx: Sql) => Promise<T>,
): Promise<T> {
  return transact(async (tx) => {
    const { rows } = await tx.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine',
      [messageId],
    )
    if (!rows[0]?.mine) throw new Busy()
    return work(tx)
  })
}

/** Whether the message still waits to be sent. */
export async function isWaiting(tx: Sql, businessId: string, messageId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM message WHERE business_id = $1 AND id = $2 AND sent_at IS NULL
       AND (state = 'queued' OR reason = 'gave_up')`,
    [businessId, messageId],
  )
  return rowCount === 1
}

/** What is kept of a message that was taken. */
export interface Sent {
  /** What it says, for the log. */
  subject: string | null
  text: string
  /** Where it went, if that is not what was planned. */
  recipient?: string
  /** The gateway's name for it. */
  providerId?: string
}

/** Writes that a message was taken. The gateway may have told what became of it before we got here. */
export async function markSent(
  tx: Sql,
  { businessId, messageId, now }: { businessId: string; messageId: string; now: Date },
  { subject, text, recipient, providerId }: Sent,
): Promise<void> {
  await tx.query(
    `UPDATE message SET state = CASE WHEN sent_at IS NULL THEN 'sent'::message_state ELSE state END,
       reason = CASE WHEN sent_at IS NULL THEN NULL ELSE reason END, sent_at = coalesce(sent_at, $3),
       subject = $4, text = $5, provider_id = coalesce(provider_id, $6), recipient = coalesce($7, recipient)
     WHERE business_id = $1 AND id = $2`,
    [businessId, messageId, now, subject, text, providerId ?? null, recipient ?? null],
  )
}
