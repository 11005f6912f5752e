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
