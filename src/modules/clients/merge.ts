import { AppError, MAX_CLIENT_TAGS } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import type { ClientsDeps } from './index.ts'
import {
  type ClientRecord,
  forgetImportedData,
  lockClients,
  recordChange,
  showOnCalendar,
} from './profile.ts'

const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b))

/** One person of two entries: what `kept` has stands, what it lacks comes from `gone`; tags and notes are joined. */
export function joinClients(kept: ClientRecord, gone: ClientRecord) {
  const tags = [...new Set([...kept.tags, ...gone.tags])]
  const notes = [
    kept.notes,
    gone.notes === kept.notes ? null : gone.notes,
    tags.slice(MAX_CLIENT_TAGS).join(', '),
  ]
  return {
    email: kept.email ?? gone.email,
    phone: kept.phone ?? gone.phone,
    birthday: kept.birthday ?? gone.birthday,
    // More tags than fit are not lost.
    notes: notes.filter(Boolean).join('\n\n') || null,
    tags: tags.slice(0, MAX_CLIENT_TAGS),
    // Who was refused under one name is refused under both.
    blockedAt: earlier(kept.blocked_at, gone.blocked_at),
    createdAt: earlier(kept.created_at, gone.created_at),
  }
}

/** Whether one of the two took their consent back: nobody's yes outlives that. */
async function tookConsentBack(tx: Sql, member: Member, records: readonly ClientRecord[]): Promise<boolean> {
  const without = records.filter((one) => one.marketing_consent_at === null).map(({ id }) => id)
  const { rowCount } = await tx.query(
    `SELECT FROM audit_entry WHERE business_id = $1 AND subject_kind = 'client' AND subject_id = ANY($2::uuid[])
       AND action = 'client.consent_withdrawn' LIMIT 1`,
    [member.scope.businessId, without],
  )
  return rowCount !== 0
}

/** How the person likes to be written to: as the kept entry says; that they want no reminders holds from either. */
const joinPreferences = (tx: Sql, businessId: string, keep: string, from: string) =>
  tx.query(
    `UPDATE client k SET message_channel = coalesce(k.message_channel, g.message_channel),
       reminders_off_at = least(k.reminders_off_at, g.reminders_off_at)
     FROM client g WHERE k.business_id = $1 AND k.id = $2 AND g.business_id = $1 AND g.id = $3`,
    [businessId, keep, from],
  )

/**
 * Makes one client of two: appointments move to `keep`, the other entry goes.
 * @throws AppError not_found when one of them is not there; validation_failed when they are the same
 */
export async function mergeClients(
  { transact, clock }: ClientsDeps,
  member: Member,
  keep: string,
  from: string,
  requestId: string,
): Promise<void> {
  if (keep === from) throw new AppError('validation_failed', { errors: [{ field: 'from', code: 'invalid' }] })
  const { businessId } = member.scope
  await transact(async (tx) => {
    const locked = await lockClients(tx, member, [keep, from])
    const kept = locked.get(keep)
    const gone = locked.get(from)
    if (!kept) throw new AppError('not_found')
    if (!gone)
      throw new AppError('validation_failed', { errors: [{ field: 'from', code: 'unknown_client' }] })
    const joined = joinClients(kept, gone)
    const consentAt = (await tookConsentBack(tx, member, [kept, gone]))
      ? null
      : earlier(kept.marketing_consent_at, gone.marketing_consent_at)
    const moved = await tx.query(
      'UPDATE appointment SET client_id = $3 WHERE business_id = $1 AND client_id = $2',
      [businessId, from, keep],
    )
    for (const table of ['message', 'payment', 'voucher', 'discount_use'])
      await tx.query(`UPDATE ${table} SET client_id = $3 WHERE business_id = $1 AND client_id = $2`, [
        businessId,
        from,
        keep,
      ])
    await joinPreferences(tx, businessId, keep, from)
    await forgetImportedData(tx, member, from)
    await tx.query('DELETE FROM client WHERE business_id = $1 AND id = $2', [businessId, from])
    await tx.query(
      `UPDATE client SET email = $3, email_key = $4, phone = $5, birthday = $6, notes = $7, tags = $8, blocked_at = $9,
         created_at = $10, marketing_consent_at = $11, updated_at = $12
       WHERE business_id = $1 AND id = $2`,
      [
        businessId,
        keep,
        joined.email,
        joined.email?.toLowerCase() ?? null,
        joined.phone,
        joined.birthday,
        joined.notes,
        joined.tags,
        joined.blockedAt,
        joined.createdAt,
        consentAt,
        new Date(clock()),
      ],
    )
    await recordChange(tx, member, requestId, keep, {
      action: 'client.merged',
      after: { from, appointments: moved.rowCount },
    })
    await showOnCalendar(tx, member)
  })
}
