import { z } from 'zod'
import { myBusiness } from './access.ts'
import { localeCode, slug } from './shapes.ts'

const line = (max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(max))

export const businessKind = z.enum(['salon', 'clinic', 'consultant', 'other'])
export type BusinessKind = z.infer<typeof businessKind>

export const newBusiness = z
  .object({ name: line(80).pipe(z.string().min(2)), kind: businessKind, slug: slug.nullish() })
  .meta({ id: 'NewBusiness' })
export type NewBusiness = z.infer<typeof newBusiness>

/** What an operator makes for somebody. */
export const businessForOwner = newBusiness
  .extend({
    ownerName: line(80).pipe(z.string().min(2)),
    ownerEmail: z
      .string()
      .transform((value) => value.trim().toLowerCase())
      .pipe(z.email().max(254)),
    locale: localeCode.meta({ description: 'Of its pages and mails' }),
  })
  .meta({ id: 'BusinessForOwner' })
export type BusinessForOwner = z.infer<typeof businessForOwner>

export const slugQuery = z.object({
  name: z.string().max(120).default(''),
  slug: z.string().max(80).optional(),
})
export const slugAnswer = z
  .object({
    slug: z.string().meta({ description: 'The one asked for, or a free one made of the name' }),
    free: z.boolean(),
  })
  .meta({ id: 'SlugAnswer' })

export const ONBOARDING_STEPS = ['services', 'hours', 'contact', 'publish'] as const
export const onboardingStep = z.enum(ONBOARDING_STEPS)
export type OnboardingStep = z.infer<typeof onboardingStep>

export const starterService = z.object({
  name: line(120).pipe(z.string().min(2)),
  minutes: z.int().min(5).max(720),
  /** Bani. */
  price: z.int().min(0).max(100_000_000),
})
export type StarterService = z.infer<typeof starterService>

/** One weekday's opening; minutes since midnight. */
export const starterHours = z
  .object({ weekday: z.int().min(1).max(7), start: z.int().min(0).max(1439), end: z.int().min(1).max(1440) })
  .refine(({ start, end }) => end > start, { path: ['end'] })
export type StarterHours = z.infer<typeof starterHours>

export const starterContact = z.object({
  street: line(120),
  city: line(80),
  phone: line(40),
  staffName: line(120).pipe(z.string().min(2)),
})

export const onboarding = z
  .object({
    business: myBusiness.omit({ featuresOff: true }),
    kind: businessKind,
    step: onboardingStep.nullable(),
    services: z.array(starterService),
    hours: z.array(starterHours),
    contact: starterContact,
    link: z.url(),
  })
  .meta({ id: 'Onboarding' })
export type Onboarding = z.infer<typeof onboarding>

/** What one step saves; the next step is where setting up goes on. */
export const onboardingSave = z
  .object({
    services: z.array(starterService).min(1).max(60).optional(),
    hours: z.array(starterHours).min(1).max(28).optional(),
    contact: starterContact.optional(),
    step: onboardingStep,
  })
  .meta({ id: 'OnboardingSave' })
export type OnboardingSave = z.infer<typeof onboardingSave>
