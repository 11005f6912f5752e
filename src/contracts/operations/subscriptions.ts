import { z } from 'zod'
import { leaders, ofBusiness, ownerOnly } from '../access.ts'
import type { Operation } from '../operation.ts'
import { checkout } from '../payments.ts'
import type { ProblemCode } from '../problems.ts'
import { invoiceList, planChoice, planList, planPreview, subscriptionOverview } from '../subscriptions.ts'

const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [
  ...gate,
  'validation_failed',
  'payment_not_possible',
  'payments_unavailable',
] as const satisfies ProblemCode[]
const BASE = '/my/businesses/{businessId}/subscription'
const reads = { roles: leaders, scope: null } as const
const writes = { roles: ownerOnly, scope: null } as const
const overview = {
  status: 200,
  description: 'The subscription as it is now',
  schema: subscriptionOverview,
} as const

/** What businesses pay to the platform. */
export const subscriptionOperations = {
  listPlans: {
    method: 'get',
    path: '/plans',
    tag: 'Subscription',
    summary: 'Plans on offer with their prices and limits',
    access: 'public',
    params: z.object({}),
    success: { status: 200, description: 'Cheapest first', schema: planList },
    problems: [],
  },
  getSubscription: {
    method: 'get',
    path: BASE,
    tag: 'Subscription',
    summary: 'The plan, what is used of it, and what can be chosen',
    access: reads,
    params: ofBusiness,
    success: overview,
    problems: gate,
  },
  startSubscription: {
    method: 'post',
    path: `${BASE}/checkout`,
    tag: 'Subscription',
    summary: 'The page on which a plan is subscribed to; the rest of the trial stays',
    access: writes,
    impersonating: 'refused',
    params: ofBusiness,
    body: planChoice,
    success: { status: 200, description: 'Where to pay', schema: checkout },
    problems: change,
  },
  previewPlan: {
    method: 'post',
    path: `${BASE}/preview`,
    tag: 'Subscription',
    summary: 'What another plan costs, and from when it holds',
    access: writes,
    params: ofBusiness,
    body: planChoice,
    success: { status: 200, description: 'Before anything is changed', schema: planPreview },
    problems: change,
  },
  changePlan: {
    method: 'post',
    path: `${BASE}/change`,
    tag: 'Subscription',
    summary: 'Another plan: a larger one at once, a smaller one from the period’s end on',
    access: writes,
    impersonating: 'refused',
    params: ofBusiness,
    body: planChoice,
    success: overview,
    problems: [...change, 'payment_declined'],
  },
  keepPlan: {
    method: 'post',
    path: `${BASE}/keep`,
    tag: 'Subscription',
    summary: 'Call off a cancellation, or a change that was to come',
    access: writes,
    impersonating: 'refused',
    params: ofBusiness,
    success: overview,
    problems: change,
  },
  cancelSubscription: {
    method: 'post',
    path: `${BASE}/cancel`,
    tag: 'Subscription',
    summary: 'Not to be renewed: everything goes on until the period’s end',
    access: writes,
    impersonating: 'refused',
    params: ofBusiness,
    success: overview,
    problems: change,
  },
  openBillingPortal: {
    method: 'post',
    path: `${BASE}/portal`,
    tag: 'Subscription',
    summary: 'The vendor’s page for the card and the invoices',
    access: writes,
    impersonating: 'refused',
    params: ofBusiness,
    success: { status: 200, description: 'Where to go', schema: checkout },
    problems: change,
  },
  refreshSubscription: {
    method: 'post',
    path: `${BASE}/refresh`,
    tag: 'Subscription',
    summary: 'Ask the vendor again',
    access: writes,
    params: ofBusiness,
    success: overview,
    problems: [...gate, 'payments_unavailable'],
  },
  listInvoices: {
    method: 'get',
    path: `${BASE}/invoices`,
    tag: 'Subscription',
    summary: 'What was invoiced, newest first',
    access: reads,
    params: ofBusiness,
    success: { status: 200, description: 'The last two years', schema: invoiceList },
    problems: [...gate, 'payments_unavailable'],
  },
} as const satisfies Record<string, Operation>
