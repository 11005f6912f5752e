import type { Notices } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeRecorded, type SetupContext } from './change.ts'

/** What a member is written to about. */
export async function readNotices(sql: Sql, { scope, user }: Member): Promise<Notices> {
  const { rows } = await sql.query<Notices>(
    'SELECT notices, notices_all AS "noticesAll" FROM membership WHERE business_id = $1 AND user_id = $2',
    [scope.businessId, user.id],
  )
  return rows[0]!
}

/** The role `staff` hears of its own appointments only. */
export function changeNotices(
  { transact }: BusinessWrites,
  context: SetupContext,
  { notices, noticesAll }: Notices,
): Promise<Notices> {
  const { scope, user, role } = context.member
  return changeRecorded(transact, context, async (tx) => {
    await tx.query(
      'UPDATE membership SET notices = $3, notices_all = $4 WHERE business_id = $1 AND user_id = $2',
      [scope.businessId, user.id, notices, noticesAll && role !== 'staff'],
    )
    return {
      record: {
        action: 'notices.changed',
        subject: { kind: 'user', id: user.id },
        after: { notices, noticesAll },
      },
      answer: await readNotices(tx, context.member),
    }
  })
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
): Promise<{ userId: string; email: string }[]> {
  const { rows } = await sql.query<{ userId: string; email: string }>(
    `SELECT m.user_id AS "userId", u.email FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.business_id = $1 AND $2 = ANY(m.notices) AND u.email_verified
       AND (m.notices_all OR m.staff_id = ANY($3::uuid[]))
     ORDER BY m.user_id`,
    [businessId, notice, staffIds],
  )
  return rows
}
