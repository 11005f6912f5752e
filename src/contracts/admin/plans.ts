import { z } from 'zod'
import { money } from '../shapes.ts'

const MOST = 100_000_000
const name = z.string().trim().min(1).max(40)
const amount = z.int().min(0).max(MOST)
const limit = z.int().min(1).max(100_000).nullable()

/** What of a plan can be set. */
const fields = {
  nameRo: name,
  nameEn: name,
  monthlyAmount: amount.meta({ description: 'Minor units' }),
  yearlyAmount: amount.meta({ description: 'Minor units, for a year paid at once' }),
  staffLimit: limit.meta({ description: 'People who can be booked; null: any number' }),
  bookingLimit: limit.meta({ description: 'Bookings in a calendar month; null: any number' }),
  smsAllowance: z.int().min(0).max(1_000_000),
  offered: z.boolean().meta({ description: 'Can be chosen; who has it keeps it' }),
  position: z.int().min(0).max(1000).meta({ description: 'Where it stands on the price list' }),
}

const planId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/)
  .meta({ example: 'pro' })

export const adminPlan = z
  .object({
    id: z.string(),
    ...fields,
    currency: z.string(),
    revision: z.int(),
    businesses: z.object({
      trialing: z.int(),
      paying: z.int().meta({ description: 'Past due included' }),
      pastDue: z.int(),
      given: z.int().meta({ description: 'Have it without paying' }),
    }),
    mrr: money.meta({ description: 'What those who pay bring in a month' }),
  })
  .meta({ id: 'AdminPlan' })
export type AdminPlan = z.infer<typeof adminPlan>
export const adminPlanList = z.object({ plans: z.array(adminPlan) }).meta({ id: 'AdminPlanList' })
export type AdminPlanList = z.infer<typeof adminPlanList>

export const planDraft = z.object({ id: planId, ...fields }).meta({ id: 'PlanDraft' })
export type PlanDraft = z.infer<typeof planDraft>
export const planEdit = z
  .object({ ...fields, revision: z.int().meta({ description: 'Of the plan that was read' }) })
  .meta({ id: 'PlanEdit' })
export type PlanEdit = z.infer<typeof planEdit>
