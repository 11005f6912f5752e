import type { Handlers } from '../../handlers.ts'
import type { BusinessModule } from './index.ts'

/** Who is signed in, and where they work. */
export const accountRoutes = (business: BusinessModule) =>
  ({
    getMe: async (_input, { user }) => ({ ...user, businesses: await business.membershipsOf(user.id) }),
  }) satisfies Handlers
