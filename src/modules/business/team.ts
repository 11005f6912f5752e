import { AppError, type MemberChange, type MemberSetup, type Role } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeRecorded, type SetupContext } from './change.ts'

const MEMBER = `
  SELECT m.user_id AS "userId", u.name, u.email, m.role, m.staff_id AS "staffId", m.notices,
    m.notices_all AS "noticesAll", m.created_at AS "createdAt"
  FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.business_id = $1`

type Row = Omit<MemberSetup, 'since' | 'you'> & { createdAt: Date }
const toMember = ({ createdAt, ...row }: Row, reader: Member): MemberSetup => ({
  ...row,
  since: createdAt.toISOString(),
  you: row.userId === reader.user.id,
})

/** Who signs in, owners first. */
export async function readMembers(sql: Sql, reader: Member): Promise<MemberSetup[]> {
  const { rows } = await sql.query<Row>(`${MEMBER} ORDER BY m.role, u.name, u.id`, [reader.scope.businessId])
  return rows.map((row) => toMember(row, reader))
}

/** Owners answer for everybody, managers for the role `staff`. @throws AppError forbidden */
export function refuseRole(actor: Member, ...roles: readonly (Role | undefined)[]): void {
  if (actor.role === 'owner') return
  if (roles.some((role) => role === 'owner' || role === 'manager')) throw new AppError('forbidden')
}

/**
 * A member, for a change. Changes of one business’s members wait for each other, so that an owner always remains.
 * @throws AppError not_found
 */
async function lockMember(tx: Sql, actor: Member, userId: string): Promise<MemberSetup> {
  const { businessId } = actor.scope
  await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [businessId])
  const { rows } = await tx.query<Row>(`${MEMBER} AND m.user_id = $2`, [businessId, userId])
  if (!rows[0]) throw new AppError('not_found')
  return toMember(rows[0], actor)
}

/** @throws AppError last_owner when nobody else owns the business */
async function refuseLastOwner(tx: Sql, { scope }: Member, userId: string): Promise<void> {
  const { rowCount } = await tx.query(
    `SELECT FROM membership WHERE business_id = $1 AND role = 'owner' AND user_id <> $2 LIMIT 1`,
    [scope.businessId, userId],
  )
  if (!rowCount) throw new AppError('last_owner')
}

/** A staff member who is there and whom nobody else signs in as. @throws AppError validation_failed */
export async function checkStaffFree(
  tx: Sql,
  { scope }: Member,
  staffId: string,
  except: string | null,
): Promise<{ name: string }> {
  const { rows } = await tx.query<{ name: string; taken: boolean }>(
    `SELECT s.name, EXISTS (SELECT FROM membership m WHERE m.business_id = s.business_id AND m.staff_id = s.id
       AND ($3::uuid IS NULL OR m.user_id <> $3)) AS taken
     FROM staff_member s WHERE s.business_id = $1 AND s.id = $2 AND s.deactivated_at IS NULL`,
    [scope.businessId, staffId, except],
  )
  const code = rows[0] ? (rows[0].taken ? 'staff_has_account' : null) : 'unknown_staff'
  if (code) throw new AppError('validation_failed', { errors: [{ field: 'staffId', code }] })
  return rows[0]!
}

/** What somebody with less say can no longer stand for. */
const voidInvitations = (tx: Sql, businessId: string, userId: string) =>
  tx.query('DELETE FROM invitation WHERE business_id = $1 AND invited_by = $2 AND accepted_at IS NULL', [
    businessId,
    userId,
  ])

/** @throws AppError not_found, forbidden, last_owner, validation_failed */
export function changeMember(
  { transact }: BusinessWrites,
  context: SetupContext,
  userId: string,
  change: MemberChange,
): Promise<MemberSetup> {
  const actor = context.member
  const { businessId } = actor.scope
  return changeRecorded(transact, context, async (tx) => {
    const before = await lockMember(tx, actor, userId)
    const role = change.role ?? before.role
    // A manager may say who they are themselves on the calendar.
    const ownPlace = before.you && role === before.role
    if (!ownPlace) refuseRole(actor, before.role, role)
    if (before.role === 'owner' && role !== 'owner') await refuseLastOwner(tx, actor, userId)
    const staffId = change.staffId === undefined ? before.staffId : change.staffId
    if (staffId !== null && staffId !== before.staffId) await checkStaffFree(tx, actor, staffId, userId)
    const noticesAll = (change.noticesAll ?? before.noticesAll) && role !== 'staff'
    await tx.query(
      `UPDATE membership SET role = $3::role, staff_id = $4, notices = $5, notices_all = $6
       WHERE business_id = $1 AND user_id = $2`,
      [businessId, userId, role, staffId, change.notices ?? before.notices, noticesAll],
    )
    if (before.role !== 'staff' && role !== before.role) await voidInvitations(tx, businessId, userId)
    return {
      record: {
        action: 'member.changed',
        subject: { kind: 'user', id: userId },
        before: { role: before.role, staffId: before.staffId },
        after: { role, staffId },
      },
      answer: await lockMember(tx, actor, userId),
    }
  })
}

/** @throws AppError not_found, forbidden, last_owner */
export function removeMember(
  { transact }: BusinessWrites,
  context: SetupContext,
  userId: string,
): Promise<undefined> {
  const actor = context.member
  const { businessId } = actor.scope
  return changeRecorded(transact, context, async (tx) => {
    const before = await lockMember(tx, actor, userId)
    if (!before.you) refuseRole(actor, before.role)
    if (before.role === 'owner') await refuseLastOwner(tx, actor, userId)
    const key = [businessId, userId]
    await tx.query('DELETE FROM api_key WHERE business_id = $1 AND user_id = $2', key)
    await voidInvitations(tx, businessId, userId)
    await tx.query('DELETE FROM membership WHERE business_id = $1 AND user_id = $2', key)
    return {
      record: {
        action: 'member.removed',
        subject: { kind: 'user', id: userId },
        before: { role: before.role, staffId: before.staffId },
      },
      answer: undefined,
    }
  })
}
