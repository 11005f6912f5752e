import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  INVITATION_DAYS,
  type Invitation,
  type InvitationForm,
  type OpenedInvitation,
} from '../../contracts/index.ts'
import type { Member, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import type { AccountMail } from '../accounts/index.ts'
import { recordAudit } from '../audit/index.ts'
import { type BusinessWrites, changeRecorded, type SetupContext } from './change.ts'
import { mintScope } from './scope.ts'
import { checkStaffFree, refuseRole } from './team.ts'

export interface InvitationWrites extends BusinessWrites {
  enqueue(tx: Sql, queue: 'account-mail', job: { id: string; mail: AccountMail }): Promise<void>
  /** Without a trailing slash. */
  readonly appUrl: string
}

const DAY_MS = 86_400_000
/** Mails of one business in a day, and the pause before the same one is sent again. */
const MOST_MAILS = 30
const PAUSE_MS = 60_000

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const INVITATION = `
  SELECT i.id, i.email, i.role, i.staff_id AS "staffId", i.expires_at AS "expiresAt", u.name AS inviter
  FROM invitation i JOIN app_user u ON u.id = i.invited_by
  WHERE i.business_id = $1 AND i.accepted_at IS NULL`

type Row = Omit<Invitation, 'expiresAt' | 'expired'> & { expiresAt: Date }
const toInvitation = ({ expiresAt, ...row }: Row, now: number): Invitation => ({
  ...row,
  expiresAt: expiresAt.toISOString(),
  expired: expiresAt.getTime() <= now,
})

/** Those that nobody has accepted, newest first. @param now epoch milliseconds */
export async function listInvitations(sql: Sql, { scope }: Member, now: number): Promise<Invitation[]> {
  const { rows } = await sql.query<Row>(`${INVITATION} ORDER BY i.created_at DESC, i.id`, [scope.businessId])
  return rows.map((row) => toInvitation(row, now))
}

/** @throws AppError not_found */
async function requireOpen(tx: Sql, { scope }: Member, id: string): Promise<Row> {
  const { rows } = await tx.query<Row>(`${INVITATION} AND i.id = $2 FOR UPDATE OF i`, [scope.businessId, id])
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}

/** @throws AppError too_many_invitations */
async function refuseFlood(tx: Sql, { scope }: Member): Promise<void> {
  await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [scope.businessId])
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_entry
     WHERE business_id = $1 AND at > now() - interval '1 day' AND action = 'invitation.sent'`,
    [scope.businessId],
  )
  if (rows[0]!.n >= MOST_MAILS) throw new AppError('too_many_invitations', { retryAfterSeconds: 3600 })
}

/** Who invites, and to where. */
type Inviting = Pick<Member, 'scope' | 'user'>

/** Puts a new link into the invitation, and the mail with it into the queue. */
async function send(
  tx: Sql,
  deps: InvitationWrites,
  { scope, user }: Inviting,
  { id, email, staffId }: Pick<Row, 'id' | 'email' | 'staffId'>,
): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const { rows } = await tx.query<{ business: string; locale: string; name: string | null }>(
    `SELECT b.name AS business, b.locale, (SELECT s.name FROM staff_member s
       WHERE s.business_id = b.id AND s.id = $2) AS name
     FROM business b WHERE b.id = $1`,
    [scope.businessId, staffId],
  )
  const { business, locale, name } = rows[0]!
  await tx.query(
    'UPDATE invitation SET token_hash = $3, expires_at = $4, locale = $5 WHERE business_id = $1 AND id = $2',
    [scope.businessId, id, hashOf(token), new Date(deps.clock() + INVITATION_DAYS * DAY_MS), locale],
  )
  await deps.enqueue(tx, 'account-mail', {
    id: randomUUIDv7(),
    mail: {
      template: 'invitation',
      to: email,
      name: name ?? email,
      locale,
      url: `${deps.appUrl}/invitatie/${token}`,
      business,
      inviter: user.name,
    },
  })
}

/** A new invitation, and its mail. @returns its id */
async function write(
  tx: Sql,
  deps: InvitationWrites,
  inviting: Inviting,
  { email, role, staffId }: InvitationForm,
): Promise<string> {
  const id = randomUUIDv7()
  const { scope, user } = inviting
  await tx.query(
    `INSERT INTO invitation (business_id, id, email, role, staff_id, token_hash, invited_by, expires_at, created_at)
     VALUES ($1, $2, $3, $4::role, $5, $6, $7, $8, $8)`,
    [scope.businessId, id, email, role, staffId, randomBytes(32), user.id, new Date(deps.clock())],
  )
  await send(tx, deps, inviting, { id, email, staffId })
  return id
}

/** Asks somebody to own a business that nobody owns, for an operator; whoever was asked before is not any more. */
export async function inviteFirstOwner(
  deps: InvitationWrites,
  tx: Sql,
  operator: SignedIn,
  owner: { businessId: string; slug: string; staffId: string | null; email: string },
): Promise<void> {
  const { businessId, slug, staffId, email } = owner
  const inviting = { user: operator, scope: mintScope(businessId, slug) }
  await tx.query("DELETE FROM invitation WHERE business_id = $1 AND role = 'owner' AND accepted_at IS NULL", [
    businessId,
  ])
  const id = await write(tx, deps, inviting, { email, role: 'owner', staffId })
  await recordAudit(tx, { businessId, actor: { kind: 'operator', id: operator.id }, ...sent(id, 'owner') })
}

const sent = (id: string, role: string) => ({
  action: 'invitation.sent',
  subject: { kind: 'invitation', id },
  after: { role },
})

/** @throws AppError forbidden, already_member, already_invited, too_many_invitations, validation_failed */
export function invite(
  deps: InvitationWrites,
  context: SetupContext,
  { email, role, staffId }: InvitationForm,
): Promise<Invitation> {
  const { member } = context
  const { businessId } = member.scope
  refuseRole(member, role)
  return changeRecorded(deps.transact, context, async (tx) => {
    await refuseFlood(tx, member)
    if (staffId !== null) await checkStaffFree(tx, member, staffId, null)
    const { rows } = await tx.query<{ member: boolean; invited: boolean }>(
      `SELECT EXISTS (SELECT FROM membership m JOIN app_user u ON u.id = m.user_id
           WHERE m.business_id = $1 AND lower(u.email) = $2) AS member,
         EXISTS (SELECT FROM invitation i JOIN app_user u ON u.id = i.invited_by WHERE i.business_id = $1
           AND i.email = $2 AND i.accepted_at IS NULL AND i.expires_at > $3) AS invited`,
      [businessId, email, new Date(deps.clock())],
    )
    if (rows[0]!.member) throw new AppError('already_member')
    if (rows[0]!.invited) throw new AppError('already_invited')
    // One that has run out, or whose sender has no account any more, makes room for the new one.
    await tx.query('DELETE FROM invitation WHERE business_id = $1 AND email = $2 AND accepted_at IS NULL', [
      businessId,
      email,
    ])
    const id = await write(tx, deps, member, { email, role, staffId })
    return {
      record: sent(id, role),
      answer: toInvitation(await requireOpen(tx, member, id), deps.clock()),
    }
  })
}

/** A new link; the old one is void. @throws AppError not_found, forbidden, too_many_invitations */
export function resendInvitation(
  deps: InvitationWrites,
  context: SetupContext,
  id: string,
): Promise<Invitation> {
  const { member } = context
  return changeRecorded(deps.transact, context, async (tx) => {
    await refuseFlood(tx, member)
    const before = await requireOpen(tx, member, id)
    refuseRole(member, before.role)
    const waits = before.expiresAt.getTime() - INVITATION_DAYS * DAY_MS + PAUSE_MS - deps.clock()
    if (waits > 0) throw new AppError('too_many_invitations', { retryAfterSeconds: Math.ceil(waits / 1000) })
    await send(tx, deps, member, before)
    return {
      record: sent(id, before.role),
      answer: toInvitation(await requireOpen(tx, member, id), deps.clock()),
    }
  })
}

/** @throws AppError not_found, forbidden */
export function revokeInvitation(
  { transact }: InvitationWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { member } = context
  return changeRecorded(transact, context, async (tx) => {
    const { role } = await requireOpen(tx, member, id)
    refuseRole(member, role)
    await tx.query('DELETE FROM invitation WHERE business_id = $1 AND id = $2', [member.scope.businessId, id])
    return {
      record: { action: 'invitation.revoked', subject: { kind: 'invitation', id }, before: { role } },
      answer: undefined,
    }
  })
}

/** What a link offers to whoever opens it. @param now epoch milliseconds @throws AppError invitation_not_found */
export async function openInvitation(sql: Sql, token: string, now: number): Promise<OpenedInvitation> {
  const { rows } = await sql.query(
    `SELECT b.name AS business, u.name AS inviter, i.email, i.role, i.expires_at AS "expiresAt",
       i.accepted_at IS NOT NULL AS accepted
     FROM invitation i JOIN business b ON b.id = i.business_id JOIN app_user u ON u.id = i.invited_by
     WHERE i.token_hash = $1`,
    [hashOf(token)],
  )
  if (!rows[0]) throw new AppError('invitation_not_found')
  const { expiresAt, ...rest } = rows[0]
  return { ...rest, expired: !rest.accepted && expiresAt.getTime() <= now }
}

/**
 * Joins the business whose invitation this is. Whoever belongs to it already stays what they are.
 * @returns the business's id
 * @throws AppError invitation_not_found, invitation_for_other, invitation_expired
 */
export function acceptInvitation(
  { transact, clock }: InvitationWrites,
  user: SignedIn,
  token: string,
  requestId: string,
): Promise<string> {
  return transact(async (tx) => {
    const { rows } = await tx.query(
      `SELECT i.business_id AS "businessId", i.id, i.role, i.staff_id AS "staffId", i.expires_at AS "expiresAt",
         i.accepted_at AS "acceptedAt", u.email_verified AND lower(u.email) = i.email AS theirs,
         EXISTS (SELECT FROM app_user s WHERE s.id = i.invited_by) AS meant,
         EXISTS (SELECT FROM membership m WHERE m.business_id = i.business_id AND m.user_id = u.id) AS joined
       FROM invitation i JOIN app_user u ON u.id = $2
       WHERE i.token_hash = $1 FOR UPDATE OF i`,
      [hashOf(token), user.id],
    )
    const found = rows[0]
    // Whoever has no account any more stands for nobody.
    if (!found || !(found.meant || found.acceptedAt)) throw new AppError('invitation_not_found')
    if (!found.theirs) throw new AppError('invitation_for_other')
    const { businessId, id, role, staffId } = found
    if (found.acceptedAt && found.joined) return businessId
    // Accepted before, and no member any more: a link does not bring back whom somebody has sent away.
    if (found.acceptedAt || found.expiresAt.getTime() <= clock()) throw new AppError('invitation_expired')
    if (!found.joined) {
      // Two who are invited as the same staff member: the first one is it.
      await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [businessId])
      await tx.query(
        `INSERT INTO membership (business_id, user_id, role, staff_id, created_at)
         VALUES ($1, $2, $3::role, (SELECT s.id FROM staff_member s
           WHERE s.business_id = $1 AND s.id = $4 AND s.deactivated_at IS NULL AND NOT EXISTS (
             SELECT FROM membership m WHERE m.business_id = $1 AND m.staff_id = s.id)), $5)`,
        [businessId, user.id, role, staffId, new Date(clock())],
      )
    }
    await tx.query('UPDATE invitation SET accepted_at = $3 WHERE business_id = $1 AND id = $2', [
      businessId,
      id,
      new Date(clock()),
    ])
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: user.id },
      action: 'invitation.accepted',
      subject: { kind: 'invitation', id },
      after: { role },
      requestId,
    })
    return businessId
  })
}
