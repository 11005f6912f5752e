import type { Handlers } from '../../handlers.ts'
import type { BusinessModule } from './index.ts'

/** When a business is open. */
export const hoursRoutes = (business: BusinessModule) =>
  ({
    getHours: (_input, { member }) => business.hours(member),
    saveHours: ({ body }, context) => business.saveOpening(context, body),
    addException: ({ body }, context) => business.saveException(context, null, body),
    changeException: ({ params, body }, context) => business.saveException(context, params.id, body),
    deleteException: ({ params }, context) => business.deleteException(context, params.id),
    listHolidays: ({ query }, { member }) => business.holidays(member.scope, query.year),
    chooseHoliday: ({ params, body }, context) => business.chooseHoliday(context, params.date, body),
  }) satisfies Handlers

/** Who the business is, its rules, and what its members are written to about. */
export const settingsRoutes = (business: BusinessModule) =>
  ({
    getSettings: (_input, { member }) => business.settings(member.scope),
    changeSettings: ({ body }, context) => business.changeSettings(context, body),
    checkSlug: ({ query }, { member }) => business.judgeSlug(member.scope, query.wanted),
    changeSlug: ({ body }, context) => business.changeSlug(context, body.slug),
    publishBusiness: (_input, context) => business.setPublished(context, true),
    unpublishBusiness: (_input, context) => business.setPublished(context, false),
    getNotices: (_input, { member }) => business.notices(member),
    changeNotices: ({ body }, context) => business.changeNotices(context, body),
    uploadPicture: ({ body }, context) => business.keepPicture(context, body),
  }) satisfies Handlers

/** Who signs in to a business, and who is invited to. */
export const memberRoutes = (business: BusinessModule) =>
  ({
    listMembers: async (_input, { member }) => ({ members: await business.members(member) }),
    changeMember: ({ params, body }, context) => business.changeMember(context, params.userId, body),
    removeMember: ({ params }, context) => business.removeMember(context, params.userId),
    listInvitations: async (_input, { member }) => ({ invitations: await business.invitations(member) }),
    invite: ({ body }, context) => business.invite(context, body),
    resendInvitation: ({ params }, context) => business.resendInvitation(context, params.id),
    revokeInvitation: ({ params }, context) => business.revokeInvitation(context, params.id),
    openInvitation: ({ params }) => business.openInvitation(params.token),
    acceptInvitation: async ({ body }, { user, requestId }) => {
      const joined = await business.acceptInvitation(user, body.token, requestId)
      const [place] = (await business.membershipsOf(user.id)).filter(({ id }) => id === joined)
      return place!
    },
  }) satisfies Handlers

/** Who is signed in, and where they work. */
export const accountRoutes = (business: BusinessModule) =>
  ({
    getMe: (_input, { user, acting, operator }) => business.describeUser(user, acting, operator),
  }) satisfies Handlers
