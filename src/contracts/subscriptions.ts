import { z } from 'zod'
import { instant, money } from './shapes.ts'

export const billingInterval = z.enum(['month', 'year'])
export type BillingInterval = z.infer<typeof billingInterval>

/** What businesses subscribe to. */
export const plan = z
  .object({
    id: z.string().meta({ example: 'pro' }),
    name: z.string(),
    monthly: money,
    yearly: money.meta({ description: 'For a year, paid at once' }),
    staffLimit: z.int().nullable().meta({ description: 'People who can be booked; null: any number' }),
    bookingLimit: z.int().nullable().meta({ description: 'Bookings in a calendar month; null: any number' }),
    smsAllowance: z.int().meta({ description: 'SMS in a calendar month' }),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof plan>
export const planList = z.object({ trialDays: z.int(), plans: z.array(plan) }).meta({ id: 'PlanList' })

const usage = z.object({ used: z.int(), limit: z.int().nullable() })

export const subscriptionOverview = z
  .object({
    available: z.boolean().meta({ description: 'False where this installation takes no payments' }),
    state: z.enum(['trialing', 'active', 'past_due', 'ended']),
    plan: plan.meta({ description: 'Whose limits hold now' }),
    paid: z.boolean().meta({ description: 'There is a subscription with the vendor' }),
    interval: billingInterval,
    trialEndsAt: instant.nullable(),
    price: money.nullable().meta({ description: 'What is paid at each renewal; null where nothing is' }),
    periodEndsAt: instant.nullable(),
    graceEndsAt: instant.nullable(),
    cancelAtPeriodEnd: z.boolean(),
    next: z.object({ plan, interval: billingInterval }).nullable().meta({
      description: 'What it becomes at the period’s end',
    }),
    card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
    usage: z.object({ staff: usage, bookings: usage, sms: usage }),
    plans: z.array(plan.extend({ fits: z.boolean() })).meta({ description: 'On offer, cheapest first' }),
  })
  .meta({ id: 'SubscriptionOverview' })
export type SubscriptionOverview = z.infer<typeof subscriptionOverview>

export const planChoice = z
  .object({ planId: z.string().min(1).max(40), interval: billingInterval })
  .meta({ id: 'PlanChoice' })
export type PlanChoice = z.infer<typeof planChoice>

/** What a change of plan costs, before it is made. */
export const planPreview = z
  .object({
    when: z.enum(['now', 'period_end']),
    due: money.meta({ description: 'Paid at once, prorated; 0 where nothing is' }),
    renewal: money.meta({ description: 'Paid at each renewal' }),
    from: instant.nullable().meta({ description: 'When it begins to hold' }),
  })
  .meta({ id: 'PlanPreview' })
export type PlanPreview = z.infer<typeof planPreview>

export const invoiceList = z
  .object({
    invoices: z.array(
      z.object({
        id: z.string(),
        number: z.string().nullable(),
        at: instant,
        amount: money,
        state: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']),
        url: z.url().nullable(),
        pdf: z.url().nullable(),
      }),
    ),
  })
  .meta({ id: 'InvoiceList' })
export type InvoiceList = z.infer<typeof invoiceList>
