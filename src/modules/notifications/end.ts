import { createHmac, timingSafeEqual } from 'node:crypto'
import { recordAudit } from '../audit/index.ts'
import { setMessagePreference } from '../clients/index.ts'
import type { NotificationsDeps } from './index.ts'

/** Whose messages end: a client's reminders, or a member's agenda. */
export type End = { businessId: string; clientId: string } | { businessId: string; userId: string }

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const KINDS = ['client', 'member'] as const
const MAC_BYTES = 16
const BODY_BYTES = 33

const mac = (secret: string, body: Buffer) =>
  createHmac('sha256', secret).update('end:').update(body).digest().subarray(0, MAC_BYTES)

/** A token that names whose messages end and cannot be made by anybody else. It opens nothing but that. */
export function endToken(secret: string, end: End): string {
  const member = 'userId' in end
  const body = Buffer.concat([
    Buffer.of(member ? 1 : 0),
    bytesOf(end.businessId),
    bytesOf(member ? end.userId : end.clientId),
  ])
  return Buffer.concat([body, mac(secret, body)]).toString('base64url')
}

/** Null when nobody here made it. */
export function readEndToken(secret: string, token: string): End | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== BODY_BYTES + MAC_BYTES) return null
  const body = bytes.subarray(0, BODY_BYTES)
  if (!timingSafeEqual(mac(secret, body), bytes.subarray(BODY_BYTES))) return null
  const kind = KINDS[body[0]!]
  if (!kind) return null
  const businessId = uuidOf(body.subarray(1, 17))
  const who = uuidOf(body.subarray(17))
  return kind === 'client' ? { businessId, clientId: who } : { businessId, userId: who }
}

/** Whom an end concerns, for the page that asks; null when there is nobody any more. */
export async function describeEnd(
  { pool, secret }: NotificationsDeps,
  token: string,
): Promise<{ business: string; ended: boolean; of: 'reminders' | 'agenda' } | null> {
  const end = readEndToken(secret, token)
  if (!end) return null
  const member = 'userId' in end
  const { rows } = await pool.query<{ business: string; ended: boolean }>(
    member
      ? `SELECT b.name AS business, m.agenda_minute IS NULL AS ended FROM membership m
         JOIN business b ON b.id = m.business_id WHERE m.business_id = $1 AND m.user_id = $2`
      : `SELECT b.name AS business, c.reminders_off_at IS NOT NULL AS ended FROM client c
         JOIN business b ON b.id = c.business_id WHERE c.business_id = $1 AND c.id = $2`,
    [end.businessId, member ? end.userId : end.clientId],
  )
  return rows[0] ? { ...rows[0], of: member ? 'agenda' : 'reminders' } : null
}

/** Ends them; again changes nothing. @returns whether the token names anybody */
export async function endMessages(
  deps: NotificationsDeps,
  token: string,
  requestId: string,
): Promise<boolean> {
  const end = readEndToken(deps.secret, token)
  if (!end) return false
  const { businessId } = end
  return deps.transact(async (tx) => {
    if ('userId' in end) {
      const { rowCount } = await tx.query(
        'UPDATE membership SET agenda_minute = NULL WHERE business_id = $1 AND user_id = $2',
        [businessId, end.userId],
      )
      return rowCount === 1
    }
    const { rows } = await tx.query<{ channel: 'email' | 'sms' | null }>(
      'SELECT message_channel AS channel FROM client WHERE business_id = $1 AND id = $2 FOR UPDATE',
      [businessId, end.clientId],
    )
    if (!rows[0]) return false
    const preference = { channel: rows[0].channel, reminders: false }
    const at = new Date(deps.clock())
    if (await setMessagePreference(tx, businessId, end.clientId, preference, at)) {
      await recordAudit(tx, {
        businessId,
        actor: { kind: 'client', id: end.clientId },
        action: 'client.messages_chosen',
        subject: { kind: 'client', id: end.clientId },
        after: preference,
        requestId,
      })
    }
    return true
  })
}
