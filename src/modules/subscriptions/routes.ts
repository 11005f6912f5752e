import type { Handlers } from '../../handlers.ts'
import type { SubscriptionsModule } from './index.ts'

/** What businesses pay to the platform. */
export const subscriptionRoutes = (subscriptions: SubscriptionsModule) =>
  ({
    listPlans: (_input, { locale }) => subscriptions.plans(locale),
    getSubscription: (_input, { member }) => subscriptions.overview(member),
    startSubscription: ({ body }, { member }) => subscriptions.startCheckout(member, body),
    previewPlan: ({ body }, { member }) => subscriptions.preview(member, body),
    changePlan: ({ body }, { member, requestId }) => subscriptions.change(member, body, requestId),
    keepPlan: (_input, { member, requestId }) => subscriptions.keep(member, requestId),
    cancelSubscription: (_input, { member, requestId }) => subscriptions.cancel(member, requestId),
    openBillingPortal: (_input, { member }) => subscriptions.portal(member),
    refreshSubscription: (_input, { member }) => subscriptions.refresh(member),
    listInvoices: (_input, { member }) => subscriptions.invoices(member),
  }) satisfies Handlers
