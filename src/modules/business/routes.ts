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

/** Who is signed in, and where they work. */
export const accountRoutes = (business: BusinessModule) =>
  ({
    getMe: async (_input, { user }) => ({ ...user, businesses: await business.membershipsOf(user.id) }),
  }) satisfies Handlers
