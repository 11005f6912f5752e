import { z } from 'zod'
import { leaders, myBusiness, ofBusiness, ofBusinessItem } from '../access.ts'
import {
  invitation,
  invitationAcceptance,
  invitationForm,
  invitationList,
  member,
  memberChange,
  memberList,
  openedInvitation,
} from '../members.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import { uuid } from '../shapes.ts'

/** Who may do what in a business is a matter between people. */
const inPerson = { roles: leaders, scope: null } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [...gate, 'validation_failed'] as const satisfies ProblemCode[]
const gone = { status: 204, description: 'It is gone' } as const

const MEMBERS = '/my/businesses/{businessId}/members'
const INVITATIONS = '/my/businesses/{businessId}/invitations'
const ofMember = z.object({ businessId: uuid, userId: uuid })

/** Who signs in to a business. Only an owner makes somebody owner or manager, or takes that away. */
export const memberOperations = {
  listMembers: {
    method: 'get',
    path: MEMBERS,
    tag: 'Setup',
    summary: 'Who signs in, with role and notices',
    access: inPerson,
    params: ofBusiness,
    success: { status: 200, description: 'Members, owners first', schema: memberList },
    problems: gate,
  },
  changeMember: {
    method: 'patch',
    path: `${MEMBERS}/{userId}`,
    tag: 'Setup',
    summary: 'Another role, another staff member, other notices',
    access: inPerson,
    impersonating: 'refused',
    params: ofMember,
    body: memberChange,
    success: { status: 200, description: 'The member as they are now', schema: member },
    problems: [...change, 'last_owner'],
  },
  removeMember: {
    method: 'delete',
    path: `${MEMBERS}/{userId}`,
    tag: 'Setup',
    summary: 'Somebody signs in here no more; their keys and the invitations they sent go too',
    access: inPerson,
    impersonating: 'refused',
    params: ofMember,
    success: gone,
    problems: [...gate, 'last_owner'],
  },
  listInvitations: {
    method: 'get',
    path: INVITATIONS,
    tag: 'Setup',
    summary: 'Invitations that nobody has accepted yet',
    access: inPerson,
    params: ofBusiness,
    success: { status: 200, description: 'Newest first', schema: invitationList },
    problems: gate,
  },
  invite: {
    method: 'post',
    path: INVITATIONS,
    tag: 'Setup',
    summary: 'Invite somebody by mail; the link holds for seven days',
    access: inPerson,
    impersonating: 'refused',
    params: ofBusiness,
    body: invitationForm,
    success: { status: 201, description: 'The mail is on its way', schema: invitation },
    problems: [
      ...change,
      'already_member',
      'already_invited',
      'too_many_invitations',
      'idempotency_conflict',
      'request_in_progress',
    ],
    idempotent: true,
  },
  resendInvitation: {
    method: 'post',
    path: `${INVITATIONS}/{id}/resend`,
    tag: 'Setup',
    summary: 'Send it again, with a new link; the old one is void',
    access: inPerson,
    impersonating: 'refused',
    params: ofBusinessItem,
    success: { status: 200, description: 'The mail is on its way', schema: invitation },
    problems: [...gate, 'too_many_invitations'],
    idempotent: true,
  },
  revokeInvitation: {
    method: 'delete',
    path: `${INVITATIONS}/{id}`,
    tag: 'Setup',
    summary: 'Take it back: the link is void',
    access: inPerson,
    impersonating: 'refused',
    params: ofBusinessItem,
    success: gone,
    problems: gate,
  },
  openInvitation: {
    method: 'get',
    path: '/invitations/{token}',
    tag: 'Account',
    summary: 'What an invitation’s link offers',
    access: 'public',
    // Loose on purpose: a token that cannot exist is simply not found.
    params: z.object({ token: z.string().max(200) }),
    success: { status: 200, description: 'The invitation', schema: openedInvitation },
    problems: ['invitation_not_found'],
  },
  acceptInvitation: {
    method: 'post',
    path: '/my/invitations/accept',
    tag: 'Account',
    summary: 'Join the business; again changes nothing',
    access: 'user',
    params: z.object({}),
    body: invitationAcceptance,
    success: { status: 200, description: 'The business that one belongs to now', schema: myBusiness },
    problems: [
      'unauthenticated',
      'forbidden',
      'validation_failed',
      'invitation_not_found',
      'invitation_expired',
      'invitation_for_other',
    ],
  },
} as const satisfies Record<string, Operation>
