import type { Handlers } from '../../handlers.ts'
import type { AvailabilityModule } from './index.ts'

/** Businesses as anybody sees them. */
export const availabilityRoutes = (availability: AvailabilityModule) =>
  ({
    getBusiness: async ({ params }) => availability.describe(await availability.requireBusiness(params.slug)),
    getAvailability: async ({ params, query }, context) =>
      availability.search(await availability.requireBusiness(params.slug), query, context.visitor),
    getWidgetButton: async ({ params, query }, context) =>
      availability.button(await availability.requireBusiness(params.slug), query, context.visitor),
    explainTimes: ({ query }, { member }) => availability.explain(member.scope, query),
  }) satisfies Handlers
