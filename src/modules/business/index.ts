import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Acting, Member, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, given } from './change.ts'
import { deleteException, saveException } from './exceptions.ts'
import { createFraming } from './framing.ts'
import { chooseHoliday, readHolidays, readHours, saveOpening } from './hours.ts'
import {
  acceptInvitation,
  type InvitationWrites,
  invite,
  inviteFirstOwner,
  listInvitations,
  openInvitation,
  resendInvitation,
  revokeInvitation,
} from './invitations.ts'
import { describeUser, findMembership, listMemberships, refuseDeletion } from './members.ts'
import { changeNotices, readNotices } from './notices.ts'
import { openingToday } from './opening-now.ts'
import { findPicture, keepPicture } from './pictures.ts'
import { changeSlug, judgeSlug, setPublished } from './publishing.ts'
import * as queries from './queries.ts'
import type { BusinessScope } from './scope.ts'
import { changeSettings, readSettings } from './settings.ts'
import { isSlugFree, suggestSlug } from './slugs.ts'
import { changeMember, readMembers, removeMember } from './team.ts'

export {
  type BusinessWrites,
  changedFields,
  changeRecorded,
  changeSetup,
  given,
  type SetupContext,
} from './change.ts'
export { readExceptions, zoneOf } from './hours.ts'
export { membersToTell } from './notices.ts'
export type { DaySpan } from './opening-now.ts'
export { normalizePhone } from './phone.ts'
export { checkPicture } from './pictures.ts'
export type { BookingPolicy, BusinessProfile, OpeningTimes, StoredException } from './queries.ts'
export { isoDate, isoDateOrNull, toException } from './queries.ts'
export { isReservedSlug, isUsableSlug } from './rules.ts'
export { type BusinessScope, scopeOf } from './scope.ts'
export { isSlugClash, moveSlug } from './slugs.ts'

export interface BusinessDeps extends InvitationWrites {
  readonly db: PrismaClient
  readonly pool: Sql
}

/** The tenant itself: who it is, when it is open, what its rules are. */
export function createBusiness(deps: BusinessDeps) {
  const { db, pool, clock } = deps
  const writes: BusinessWrites = deps
  const mails: InvitationWrites = deps
  return {
    /** Published business by its slug, or null. */
    resolve: (slug: string) => queries.resolve(pool, slug),
    /** A business that takes no bookings for now, by its link; null for any other. */
    suspended: (slug: string) => queries.findSuspended(pool, slug),
    /** Origins that may frame the widget of the business behind a slug; changes are seen within seconds. */
    framersOf: createFraming(pool),
    /** What a person is to a business; null when nothing. For the gate. */
    memberOf: (userId: string, businessId: string) => findMembership(pool, userId, businessId),
    /** Why this person cannot leave the platform yet, or null. */
    refuseDeletion: (userId: string) => refuseDeletion(pool, userId),
    isSlugFree: (slug: string, except?: string) => isSlugFree(pool, slug, except ?? null),
    suggestSlug: (name: string) => suggestSlug(pool, name),
    membershipsOf: (userId: string) => listMemberships(pool, userId),
    /** Who is signed in, with the businesses they see. */
    describeUser: (user: SignedIn, acting: Acting | null, operator: boolean) =>
      describeUser(pool, user, acting, operator),
    listPublished: () => queries.listPublished(db),
    loadProfile: (scope: BusinessScope) => queries.loadProfile(db, pool, scope),
    /** @param today local date; exceptions that ended before it are left out */
    loadHours: (scope: BusinessScope, zone: string, today: string) =>
      queries.loadHours(db, scope, zone, today),
    /** When each of some businesses is open today, by its id. */
    openingToday: (businesses: readonly { id: string; timezone: string }[]) =>
      openingToday(db, businesses, clock()),
    /** As the owner sees them, with what can be changed. */
    hours: (member: Member) => readHours(pool, member, clock()),
    saveOpening: given(writes, saveOpening),
    saveException: given(writes, saveException),
    deleteException: given(writes, deleteException),
    holidays: (scope: BusinessScope, year: number) => readHolidays(pool, scope, year),
    chooseHoliday: given(writes, chooseHoliday),
    settings: (scope: BusinessScope) => readSettings(pool, scope),
    changeSettings: given(writes, changeSettings),
    judgeSlug: (scope: BusinessScope, slug: string) => judgeSlug(pool, scope, slug),
    changeSlug: given(writes, changeSlug),
    setPublished: given(writes, setPublished),
    notices: (member: Member) => readNotices(pool, member),
    changeNotices: given(writes, changeNotices),
    members: (member: Member) => readMembers(pool, member),
    changeMember: given(writes, changeMember),
    removeMember: given(writes, removeMember),
    invitations: (member: Member) => listInvitations(pool, member, clock()),
    invite: given(mails, invite),
    inviteFirstOwner: given(mails, inviteFirstOwner),
    resendInvitation: given(mails, resendInvitation),
    revokeInvitation: given(mails, revokeInvitation),
    /** @throws AppError invitation_not_found */
    openInvitation: (token: string) => openInvitation(pool, token, clock()),
    acceptInvitation: given(mails, acceptInvitation),
    keepPicture: given(writes, keepPicture),
    /** For everybody, by its address; null when there is none. */
    picture: (businessId: string, id: string) => findPicture(pool, businessId, id),
  }
}
export type BusinessModule = ReturnType<typeof createBusiness>
