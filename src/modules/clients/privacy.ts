import { AppError, type ClientFile } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { ahead } from './figures.ts'
import type { ClientsDeps } from './index.ts'
import { stampsIn } from './moments.ts'
import { forgetImportedData, lockClients, recordChange, showOnCalendar } from './profile.ts'
import { readPlace } from './queries.ts'
import { searchKey } from './rules.ts'

/** What stands where a name was, in the language of the business. */
const NAMELESS: Record<string, string> = { ro: 'Client șters', en: 'Erased client' }
/** An address that cannot be one: RFC 2606 §2. */
const NO_RECIPIENT = 'erased@invalid'

/**
 * Everything kept about one person, for them: GDPR art. 15 and 20. The trail notes that it was asked for.
 * @throws AppError not_found
 */
export async function exportClient(
  { transact, clock }: ClientsDeps,
  member: Member,
  id: string,
  requestId: string,
): Promise<ClientFile> {
  const values = [member.scope.businessId, id]
  return transact(async (tx) => {
    const place = await readPlace(tx, member)
    const client = await tx.query(
      `SELECT jsonb_strip_nulls(to_jsonb(x)) AS data FROM (
         SELECT id, name, phone, email, locale, notes, tags, birthday, marketing_consent_at AS "marketingConsentAt",
           blocked_at AS "blockedAt", created_at AS "createdAt", message_channel AS "messageChannel",
           reminders_off_at AS "remindersOffAt"
         FROM client WHERE business_id = $1 AND id = $2 AND erased_at IS NULL) x`,
      values,
    )
    if (!client.rows[0]) throw new AppError('not_found')
    const appointments = await tx.query(
      `SELECT jsonb_strip_nulls(to_jsonb(x)) AS data FROM (
         SELECT a.code, a.status, a.source, a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.timezone, a.locale,
           a.client_name AS "name", a.client_email AS "email", a.client_phone AS "phone", a.note, a.answers,
           a.internal_note AS "internalNote", a.price_amount AS "priceAmount", a.currency,
           a.arrived_at AS "arrivedAt", a.cancelled_at AS "cancelledAt", a.cancel_reason AS "cancelReason",
           a.created_at AS "createdAt",
           (SELECT jsonb_agg(jsonb_build_object('service', i.service_name, 'staff', i.staff_name,
               'startsAt', i.starts_at, 'endsAt', i.ends_at, 'priceAmount', i.price_amount) ORDER BY i.position)
             FROM appointment_item i WHERE i.business_id = a.business_id AND i.appointment_id = a.id) AS services
         FROM appointment a WHERE a.business_id = $1 AND a.client_id = $2 ORDER BY a.starts_at) x`,
      values,
    )
    const messages = await tx.query(
      `SELECT jsonb_strip_nulls(to_jsonb(x)) AS data FROM (
         SELECT m.channel, m.template, m.recipient, m.subject, m.text, m.state, m.created_at AS "createdAt", m.sent_at AS "sentAt"
         FROM message m LEFT JOIN appointment a ON a.business_id = m.business_id AND a.id = m.appointment_id
         WHERE m.business_id = $1 AND (m.client_id = $2 OR a.client_id = $2) AND m.template LIKE 'client.%'
         ORDER BY m.created_at) x`,
      values,
    )
    const payments = await tx.query(
      `SELECT jsonb_strip_nulls(to_jsonb(x)) AS data FROM (
         SELECT p.purpose, p.method, p.state, p.amount, p.currency, p.refunded_amount AS "refundedAmount",
           p.card_brand AS "cardBrand", p.card_last4 AS "cardLast4", p.receipt_url AS "receiptUrl", p.note,
           p.created_at AS "createdAt", p.paid_at AS "paidAt", a.code AS appointment
         FROM payment p LEFT JOIN appointment a ON a.business_id = p.business_id AND a.id = p.appointment_id
         WHERE p.business_id = $1 AND p.client_id = $2 ORDER BY p.created_at) x`,
      values,
    )
    const vouchers = await tx.query(
      `SELECT jsonb_strip_nulls(to_jsonb(x)) AS data FROM (
         SELECT v.code, v.kind, v.name, v.state, v.price, v.currency, v.amount, v.balance, v.sessions,
           v.sessions_left AS "sessionsLeft", v.buyer_name AS "buyerName", v.recipient_name AS "recipientName", v.greeting,
           v.expires_on AS "expiresOn", v.created_at AS "createdAt"
         FROM voucher v, client c WHERE v.business_id = $1 AND c.business_id = $1 AND c.id = $2
           AND (v.client_id = c.id OR c.email_key IN (lower(v.buyer_email), lower(v.recipient_email)))
         ORDER BY v.created_at) x`,
      values,
    )
    await recordChange(tx, member, requestId, id, { action: 'client.exported' })
    const history = await tx.query<{ at: Date; action: string }>(
      `SELECT at, action FROM audit_entry WHERE business_id = $1 AND (
         (subject_kind = 'client' AND subject_id = $2) OR (subject_kind = 'appointment' AND subject_id IN (
           SELECT id FROM appointment WHERE business_id = $1 AND client_id = $2)))
       ORDER BY at`,
      values,
    )
    const now = new Date(clock())
    const stamp = stampsIn(place.timezone, [now, ...history.rows.map(({ at }) => at)])
    const dataOf = ({ rows }: { rows: { data: Record<string, unknown> }[] }) => rows.map(({ data }) => data)
    return {
      exportedAt: stamp(now),
      business: { name: place.name, slug: place.slug },
      client: client.rows[0].data,
      appointments: dataOf(appointments),
      messages: dataOf(messages),
      payments: dataOf(payments),
      vouchers: dataOf(vouchers),
      history: history.rows.map(({ at, action }) => ({ at: stamp(at), action })),
    }
  })
}

/**
 * Removes what says who a person is, GDPR art. 17: from their entry, their appointments, the messages sent to them
 * and what imports noted. What was booked and paid stays, without a name. Done again, it changes nothing.
 * @throws AppError not_found; client_has_future_appointments: they still have to be reached
 */
export async function eraseClient(
  { transact, clock }: ClientsDeps,
  member: Member,
  id: string,
  requestId: string,
): Promise<void> {
  const { businessId } = member.scope
  await transact(async (tx) => {
    const place = await readPlace(tx, member)
    const locked = await lockClients(tx, member, [id])
    // Erased already, or not there at all: reading them afterwards tells which.
    if (!locked.has(id)) return
    const at = new Date(clock())
    const future = await tx.query(
      `SELECT FROM appointment a WHERE a.business_id = $1 AND a.client_id = $2 AND ${ahead('a', '$3::timestamptz')} LIMIT 1`,
      [businessId, id, at],
    )
    if (future.rowCount) throw new AppError('client_has_future_appointments')
    const name = NAMELESS[place.locale] ?? NAMELESS.ro!
    await tx.query(
      `DELETE FROM sms_stop s USING client c
       WHERE c.business_id = $1 AND c.id = $2 AND s.business_id = c.business_id AND s.phone = c.phone`,
      [businessId, id],
    )
    // Before the address goes that says which are theirs: the voucher still pays, for nobody in particular.
    await tx.query(
      `UPDATE voucher v SET buyer_name = CASE WHEN mine.bought OR v.client_id = $2 THEN $3 ELSE v.buyer_name END,
         buyer_email = CASE WHEN mine.bought OR v.client_id = $2 THEN NULL ELSE v.buyer_email END,
         recipient_name = CASE WHEN mine.got THEN $3 ELSE v.recipient_name END,
         recipient_email = CASE WHEN mine.got THEN NULL ELSE v.recipient_email END, greeting = NULL
       FROM (SELECT w.id, coalesce(c.email_key = lower(w.buyer_email), false) AS bought,
               coalesce(c.email_key = lower(w.recipient_email), false) AS got
             FROM voucher w JOIN client c ON c.business_id = w.business_id AND c.id = $2
             WHERE w.business_id = $1) mine
       WHERE v.business_id = $1 AND v.id = mine.id AND (mine.bought OR mine.got OR v.client_id = $2)`,
      [businessId, id, name],
    )
    await tx.query(
      `UPDATE payment_refund r SET note = NULL FROM payment p
       WHERE r.business_id = $1 AND p.business_id = $1 AND p.id = r.payment_id AND p.client_id = $2`,
      [businessId, id],
    )
    await tx.query('UPDATE payment SET note = NULL WHERE business_id = $1 AND client_id = $2', [
      businessId,
      id,
    ])
    await tx.query(
      `UPDATE client SET name = $3, name_key = $4, email = NULL, email_key = NULL, phone = NULL, notes = NULL,
         tags = '{}', birthday = NULL, marketing_consent_at = NULL, erased_at = $5, updated_at = $5
       WHERE business_id = $1 AND id = $2`,
      [businessId, id, name, searchKey(name), at],
    )
    await tx.query(
      `UPDATE message m SET subject = NULL, text = NULL, event = NULL,
         recipient = CASE WHEN m.template LIKE 'client.%' THEN $3 ELSE m.recipient END,
         state = CASE WHEN m.state IN ('queued', 'scheduled') THEN 'skipped' ELSE m.state END,
         reason = CASE WHEN m.state IN ('queued', 'scheduled') THEN 'appointment_gone' ELSE m.reason END
       WHERE m.business_id = $1 AND (m.client_id = $2 OR m.appointment_id IN (
         SELECT id FROM appointment a WHERE a.business_id = $1 AND a.client_id = $2))`,
      [businessId, id, NO_RECIPIENT],
    )
    await tx.query(
      `UPDATE appointment SET client_name = $3, client_email = NULL, client_phone = NULL, note = NULL, answers = '[]',
         internal_note = NULL, cancel_reason = NULL, updated_at = $4
       WHERE business_id = $1 AND client_id = $2`,
      [businessId, id, name, at],
    )
    await forgetImportedData(tx, member, id)
    await recordChange(tx, member, requestId, id, { action: 'client.erased' })
    await showOnCalendar(tx, member)
  })
}
