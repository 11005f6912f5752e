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

/** Who is signed in, and where they work. */
export const accountRoutes = (business: BusinessModule) =>
  ({
    getMe: async (_input, { user }) => ({ ...user, businesses: await business.membershipsOf(user.id) }),
  }) satisfies Handlers
