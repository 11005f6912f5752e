import { z } from 'zod'
import { instant, money, slug, uuid } from '../shapes.ts'
import { operatorReason } from './operators.ts'

export const subscriptionState = z.enum(['trialing', 'active', 'past_due', 'ended'])
export const businessStatus = z.enum(['draft', 'published', 'suspended', 'deleting'])

/** Half-open span of minutes after midnight, on the business's own clock; may end after 1440. */
const minutes = z.object({ start: z.int(), end: z.int() })

export const adminBusiness = z
  .object({
    id: uuid,
    name: z.string(),
    slug: z.string(),
    city: z.string().nullable(),
    country: z.string(),
    kind: z.enum(['salon', 'clinic', 'consultant', 'other']),
    status: businessStatus,
    createdAt: instant,
    owner: z
      .object({ id: uuid, name: z.string(), email: z.string() })
      .nullable()
      .meta({ description: 'Its first owner, or who leads it where there is none' }),
    plan: z.object({
      id: z.string(),
      name: z.string(),
      state: subscriptionState,
      trialEndsAt: instant.nullable(),
    }),
    bookings30: z.int().meta({ description: 'Bookings whose time was in the last 30 days' }),
    lastActiveAt: instant.nullable().meta({ description: 'When somebody of its people last did something' }),
    today: z.object({
      open: z.array(minutes).meta({ description: 'When somebody works today' }),
      taken: z.array(minutes).meta({ description: 'When somebody is taken today' }),
    }),
  })
  .meta({ id: 'AdminBusiness' })
export type AdminBusiness = z.infer<typeof adminBusiness>

export const ADMIN_BUSINESS_SORTS = ['name', 'bookings', 'created', 'active', 'plan'] as const
export const adminBusinessQuery = z.object({
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'Name, link, city, owner’s name, e-mail or phone' }),
  plan: z.string().max(40).optional(),
  state: z
    .enum(['published', 'draft', 'suspended', 'deleting', 'trialing', 'past_due', 'paying', 'given'])
    .optional()
    .meta({ description: '`given`: neither pays nor tries' }),
  activity: z.enum(['day', 'week', 'month', 'silent', 'never']).optional().meta({
    description: 'When its people last did something; `silent`: not for a month',
  }),
  country: z.string().length(2).optional(),
  sort: z.enum(ADMIN_BUSINESS_SORTS).default('bookings'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type AdminBusinessQuery = z.infer<typeof adminBusinessQuery>

export const adminBusinessPage = z
  .object({
    businesses: z.array(adminBusiness),
    found: z.int(),
    total: z.int(),
    countries: z.array(z.string()).meta({ description: 'ISO 3166-1 codes of where there are any' }),
    page: z.int(),
    pages: z.int(),
  })
  .meta({ id: 'AdminBusinessPage' })
export type AdminBusinessPage = z.infer<typeof adminBusinessPage>

const limitUse = z.object({ used: z.int(), limit: z.int().nullable(), own: z.int().nullable() })

export const adminBusinessDetails = z
  .object({
    id: uuid,
    name: z.string(),
    legalName: z.string().nullable(),
    slug: z.string(),
    earlierSlugs: z.array(z.string()).meta({ description: 'Links that lead here still' }),
    status: businessStatus,
    kind: z.enum(['salon', 'clinic', 'consultant', 'other']),
    country: z.string(),
    city: z.string().nullable(),
    street: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    website: z.string().nullable(),
    timezone: z.string(),
    locale: z.string(),
    createdAt: instant,
    invitedOwner: z
      .object({ email: z.string(), expiresAt: instant })
      .nullable()
      .meta({ description: 'Who was asked to own it, and has not answered' }),
    onboardingStep: z.string().nullable(),
    suspension: z.object({ at: instant, reason: z.string() }).nullable(),
    deletion: z
      .object({ at: instant, reason: z.string() })
      .nullable()
      .meta({ description: 'When it will be deleted' }),
    subscription: z.object({
      planId: z.string(),
      planName: z.string(),
      state: subscriptionState,
      paid: z.boolean(),
      price: money.nullable(),
      interval: z.enum(['month', 'year']),
      trialEndsAt: instant.nullable(),
      periodEndsAt: instant.nullable(),
      graceEndsAt: instant.nullable(),
      cancelAtPeriodEnd: z.boolean(),
    }),
    usage: z.object({ staff: limitUse, bookings: limitUse, sms: limitUse }),
    figures: z.object({
      bookings30: z.int(),
      bookingsAll: z.int(),
      clients: z.int(),
      services: z.int(),
      lastBookingAt: instant.nullable(),
      lastActiveAt: instant.nullable(),
    }),
    members: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        email: z.string(),
        role: z.enum(['owner', 'manager', 'staff']),
        twoFactor: z.boolean(),
        locked: z.boolean(),
        operator: z.boolean(),
        lastSeenAt: instant.nullable(),
      }),
    ),
    health: z.object({
      deadLetters: z.int(),
      failedMessages: z.int().meta({ description: 'In the last 30 days: bounced, refused' }),
      failingWebhooks: z.int(),
      paymentFaults: z.int(),
      payments: z.enum(['none', 'pending', 'on', 'restricted']),
    }),
    notes: z.array(z.object({ id: uuid, text: z.string(), at: instant, author: z.string().nullable() })),
  })
  .meta({ id: 'AdminBusinessDetails' })
export type AdminBusinessDetails = z.infer<typeof adminBusinessDetails>

export const businessNote = z
  .object({ text: z.string().trim().min(1).max(4000) })
  .meta({ id: 'BusinessNote' })
export type BusinessNote = z.infer<typeof businessNote>

/** What is done to a business, with why. */
export const businessReason = z.object({ reason: operatorReason }).meta({ id: 'BusinessReason' })
export type BusinessReason = z.infer<typeof businessReason>
export const slugMove = z.object({ slug, reason: operatorReason }).meta({ id: 'AdminSlugChange' })
export const trialExtension = z
  .object({ days: z.int().min(1).max(90), reason: operatorReason })
  .meta({ id: 'TrialExtension' })
/** What is left out stays; null gives back the plan's own. */
export const limitChange = z
  .object({
    staffLimit: z.int().min(0).max(10_000).nullable().optional(),
    bookingLimit: z.int().min(0).max(1_000_000).nullable().optional(),
    smsAllowance: z.int().min(0).max(1_000_000).nullable().optional(),
    reason: operatorReason,
  })
  .meta({ id: 'LimitChange' })
export type LimitChange = z.infer<typeof limitChange>
export const planGrant = z
  .object({ planId: z.string().min(1).max(40), reason: operatorReason })
  .meta({ id: 'PlanGrant' })
export const ownershipTransfer = z
  .object({ userId: uuid, reason: operatorReason })
  .meta({ id: 'OwnershipTransfer' })
export const deletionRequest = z
  .object({ confirmSlug: z.string().max(60), reason: operatorReason })
  .meta({ id: 'DeletionRequest' })

export const ownerInvitation = z
  .object({
    email: z
      .string()
      .transform((value) => value.trim().toLowerCase())
      .pipe(z.email().max(254)),
    reason: operatorReason,
  })
  .meta({ id: 'OwnerInvitation' })
