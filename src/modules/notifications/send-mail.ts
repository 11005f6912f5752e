import { composeForBusiness, composeForClient, type Envelope } from './compose.ts'
import { clientKind, isOptional } from './kinds.ts'
import { composeMoney, moneyOf } from './money.ts'
import { alone, isWaiting, markSent } from './once.ts'
import type { MailFault, MailMessage } from './ports.ts'
import { composeReply } from './reply-mail.ts'
import { eventOf } from './rules.ts'
import type { Attempt, Outcome } from './send-message.ts'
import { readOwnWords } from './store.ts'

const isRefused = (error: unknown): error is MailFault =>
  (error as { code?: string }).code === 'recipient_refused'

/** The whole mail that a row stands for. */
async function compose({ deps, businessId, row, details }: Attempt): Promise<MailMessage> {
  const { appUrl, mailFrom, clock, pool } = deps
  const envelope: Envelope = { recipient: row.recipient!, messageId: row.id, mailFrom, appUrl }
  const now = clock()
  const event = eventOf(row)
  const kind = clientKind(row.template)
  if (kind) {
    const own = await readOwnWords(pool, businessId, kind, details.locale)
    const endUrl = isOptional(kind) ? deps.endLink({ businessId, clientId: details.clientId }) : null
    const previousStart = event?.previousStart ? new Date(event.previousStart) : null
    return composeForClient({ kind, details, previousStart, own, endUrl, appUrl, now }, envelope)
  }
  const money = moneyOf(row)
  if (money) return composeMoney(details, money, row, envelope)
  if (row.template === 'business.replied') return composeReply(details, row.event?.reply ?? '', envelope)
  return composeForBusiness({ details, event: event!, appUrl, now }, envelope)
}

/**
 * By mail. A server that took the message just before this process died gets it again, under the same Message-ID, by
 * which mailboxes know it (RFC 5322 §3.6.4): SMTP has no way to ask.
 */
export async function sendMail(attempt: Attempt): Promise<Outcome> {
  const { deps, businessId, row, reach } = attempt
  const current = clientKind(row.template) ? reach.email : row.recipient
  const recipient = current ?? row.recipient
  if (!recipient) return { state: 'skipped', reason: 'no_email' }
  const mail = await compose({ ...attempt, row: { ...row, recipient } })
  return deliverMail(deps, businessId, row.id, mail)
}

/** Hands a mail over once, and writes that it was taken. */
export function deliverMail(
  deps: Attempt['deps'],
  businessId: string,
  messageId: string,
  mail: MailMessage,
): Promise<Outcome> {
  return alone(deps, messageId, async (tx): Promise<Outcome> => {
    if (!(await isWaiting(tx, businessId, messageId))) return { state: 'done' }
    try {
      await deps.mailer.send(mail)
    } catch (error) {
      if (isRefused(error)) return { state: 'failed', reason: 'recipient_refused' }
      throw error
    }
    const named = { businessId, messageId, now: new Date(deps.clock()) }
    await markSent(tx, named, { subject: mail.subject, text: mail.text, recipient: mail.to.address })
    return { state: 'done' }
  })
}
