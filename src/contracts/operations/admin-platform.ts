import { z } from 'zod'
import { operatorChange, operatorGate, operators, operatorsFresh } from '../access.ts'
import {
  adminPlanList,
  featureChange,
  featureState,
  overviewQuery,
  planDraft,
  planEdit,
  platformFeatureChange,
  platformFeatures,
  platformOverview,
} from '../admin/index.ts'
import type { Operation } from '../operation.ts'
import { uuid } from '../shapes.ts'

const plans = { status: 200, description: 'All plans as they are now', schema: adminPlanList } as const
const ofBusiness = z.object({ id: uuid })
const states = {
  status: 200,
  description: 'All features of the business',
  schema: z.object({ features: z.array(featureState) }).meta({ id: 'FeatureStateList' }),
} as const
const switches = { status: 200, description: 'As they are for everybody', schema: platformFeatures } as const

/** The platform as a business: how it does, what it sells, what it lets businesses use. */
export const adminPlatformOperations = {
  getPlatformOverview: {
    method: 'get',
    path: '/admin/overview',
    tag: 'Platform',
    summary: 'How the platform does: now, over a period, and before',
    access: operators,
    params: z.object({}),
    query: overviewQuery,
    success: { status: 200, description: 'Figures', schema: platformOverview },
    problems: [...operatorGate, 'validation_failed'],
  },
  listPlansForOperators: {
    method: 'get',
    path: '/admin/plans',
    tag: 'Platform',
    summary: 'Plans, with who has them and what they bring',
    access: operators,
    params: z.object({}),
    success: plans,
    problems: operatorGate,
  },
  createPlan: {
    method: 'post',
    path: '/admin/plans',
    tag: 'Platform',
    summary: 'A new plan',
    access: operatorsFresh,
    params: z.object({}),
    body: planDraft,
    success: plans,
    problems: operatorChange,
  },
  changePlanFields: {
    method: 'put',
    path: '/admin/plans/{id}',
    tag: 'Platform',
    summary: 'Change a plan: limits hold at once, who has it keeps their price',
    access: operatorsFresh,
    params: z.object({ id: z.string().max(60) }),
    body: planEdit,
    success: plans,
    problems: [...operatorChange, 'changed_meanwhile'],
  },
  listPlatformFeatures: {
    method: 'get',
    path: '/admin/features',
    tag: 'Platform',
    summary: 'What businesses may use',
    access: operators,
    params: z.object({}),
    success: switches,
    problems: operatorGate,
  },
  changePlatformFeature: {
    method: 'post',
    path: '/admin/features',
    tag: 'Platform',
    summary: 'Turn something off for every business, or on again',
    access: operatorsFresh,
    params: z.object({}),
    body: platformFeatureChange,
    success: switches,
    problems: operatorChange,
  },
  listBusinessFeatures: {
    method: 'get',
    path: '/admin/businesses/{id}/features',
    tag: 'Platform',
    summary: 'What one business may use',
    access: operators,
    params: ofBusiness,
    success: states,
    problems: operatorGate,
  },
  changeBusinessFeature: {
    method: 'post',
    path: '/admin/businesses/{id}/features',
    tag: 'Platform',
    summary: 'Turn something off for one business, or on',
    access: operatorsFresh,
    params: ofBusiness,
    body: featureChange,
    success: states,
    problems: operatorChange,
  },
} as const satisfies Record<string, Operation>
