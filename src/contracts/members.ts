import { z } from 'zod'
import { role } from './access.ts'
import { because, distinct } from './form.ts'
import { NOTICES } from './settings.ts'
import { instant, uuid } from './shapes.ts'

/** Days in which an invitation can be accepted. */
export const INVITATION_DAYS = 7

export const member = z
  .object({
    userId: uuid,
    name: z.string(),
    email: z.string(),
    role,
    staffId: uuid.nullable().meta({ description: 'The staff member that this person is' }),
    notices: z.array(z.enum(NOTICES)),
    noticesAll: z.boolean(),
    since: instant,
    you: z.boolean(),
  })
  .meta({ id: 'Member' })
export type MemberSetup = z.infer<typeof member>
export const memberList = z.object({ members: z.array(member) }).meta({ id: 'MemberList' })

/** What is left out stays as it is. */
export const memberChange = z
  .object({
    role,
    staffId: uuid.nullable(),
    notices: z.array(z.enum(NOTICES)).max(NOTICES.length).refine(distinct, because('repeated')),
    noticesAll: z.boolean(),
  })
  .partial()
  .meta({ id: 'MemberChange' })
export type MemberChange = z.infer<typeof memberChange>

export const invitationForm = z
  .object({
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    role,
    staffId: uuid.nullable().default(null).meta({ description: 'The staff member that this person is' }),
  })
  .meta({ id: 'InvitationForm' })
export type InvitationForm = z.infer<typeof invitationForm>

export const invitation = z
  .object({
    id: uuid,
    email: z.string(),
    role,
    staffId: uuid.nullable(),
    inviter: z.string(),
    expiresAt: instant,
    expired: z.boolean(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitation>
export const invitationList = z.object({ invitations: z.array(invitation) }).meta({ id: 'InvitationList' })

/** What the link of an invitation says to whoever opens it. */
export const openedInvitation = z
  .object({
    business: z.string(),
    inviter: z.string(),
    email: z.string(),
    role,
    expired: z.boolean(),
    accepted: z.boolean(),
  })
  .meta({ id: 'OpenedInvitation' })
export type OpenedInvitation = z.infer<typeof openedInvitation>
export const invitationAcceptance = z
  .object({ token: z.string().min(1).max(200) })
  .meta({ id: 'InvitationAcceptance' })
