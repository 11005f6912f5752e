import type { Notices, NoticesChange } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeRecorded, type SetupContext } from './change.ts'

/** What a member is written to about. */
export async function readNotices(sql: Sql, { scope, user }: Member): Promise<Notices> {
  const { rows } = await sql.query<Notices>(
    `SELECT notices, notices_all AS "noticesAll", notice_channels AS channels, agenda_minute AS "agendaMinute"
     FROM membership WHERE business_id = $1 AND user_id = $2`,
    [scope.businessId, user.id],
  )
  return rows[0]!
}

/** The role `staff` hears of its own appointments only. */
export function changeNotices(
  { transact }: BusinessWrites,
  context: SetupContext,
  { notices, noticesAll, channels, agendaMinute }: NoticesChange,
): Promise<Notices> {
  const { scope, user, role } = context.member
  return changeRecorded(transact, context, async (tx) => {
    await tx.query(
      `UPDATE membership SET notices = $3, notices_all = $4, notice_channels = coalesce($5, notice_channels),
         agenda_minute = CASE WHEN $6 THEN $7 ELSE agenda_minute END
       WHERE business_id = $1 AND user_id = $2`,
      [
        scope.businessId,
        user.id,
        notices,
        noticesAll && role !== 'staff',
        channels,
        agendaMinute !== undefined,
        agendaMinute ?? null,
      ],
    )
    return {
      record: {
        action: 'notices.changed',
        subject: { kind: 'user', id: user.id },
        after: { notices, noticesAll, channels, agendaMinute },
      },
      answer: await readNotices(tx, context.member),
    }
  })
}

/** A member who wants to hear of something, and how. */
export interface ToldMember {
  userId: string
  email: string
  channels: Notices['channels']
}

/**
 * Who wants to hear of something that a client did: members who chose it for everybody's appointments, or for their
 * own and one of these staff members is them.
 */
export async function membersToTell(
  sql: Sql,
  businessId: string,
  notice: Notices['notices'][number],
  staffIds: readonly string[],
): Promise<ToldMember[]> {
  const { rows } = await sql.query<ToldMember>(
    `SELECT m.user_id AS "userId", u.email, m.notice_channels AS channels FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.business_id = $1 AND $2 = ANY(m.notices) AND u.email_verified
       AND (m.notices_all OR m.staff_id = ANY($3::uuid[]))
     ORDER BY m.user_id`,
    [businessId, notice, staffIds],
  )
  return rows
}
