import type { Handlers } from '../../handlers.ts'
import type { OnboardingModule } from './index.ts'

/** Beginning a business, its steps, and opening its page. */
export const onboardingRoutes = (onboarding: OnboardingModule) =>
  ({
    suggestSlug: ({ query }) => onboarding.slug(query.name, query.slug),
    createBusiness: ({ body }, context) => onboarding.create(context.user, body, context),
    getOnboarding: (_input, { member }) => onboarding.read(member),
    saveOnboarding: ({ body }, { member, requestId }) => onboarding.save(member, body, requestId),
    finishOnboarding: (_input, { member, requestId }) => onboarding.publish(member, requestId),
  }) satisfies Handlers
