import { z } from 'zod'
import { paymentAsked, refundPolicy } from './payments.ts'
import { localeCode, money, slug, uuid } from './shapes.ts'

/** A question that the business asks before a visit. */
export const intakeQuestion = z
  .object({
    id: uuid,
    label: z.string(),
    kind: z.enum(['text', 'choice', 'yes_no']),
    options: z.array(z.string()),
    required: z.boolean(),
  })
  .meta({ id: 'IntakeQuestion' })
export type IntakeQuestion = z.infer<typeof intakeQuestion>

export const publicService = z
  .object({
    id: uuid,
    name: z.string(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    durationMinutes: z.int().meta({ description: 'What the client sees: all segments, no buffers' }),
    price: money,
    priceFrom: z.boolean().meta({ description: 'The price is a starting price ("de la")' }),
    bookable: z.boolean().meta({ description: 'False when nobody performs it at the moment' }),
    online: z.boolean().meta({ description: 'Held online instead of at the business' }),
    capacity: z.int(),
    approvalRequired: z.boolean(),
    questions: z.array(intakeQuestion),
    payment: paymentAsked.nullable().meta({ description: 'What is asked for when booking' }),
  })
  .meta({ id: 'PublicService' })
export type PublicService = z.infer<typeof publicService>

export const publicStaff = z
  .object({
    id: uuid,
    name: z.string(),
    title: z.string().nullable(),
    photoUrl: z.string().nullable(),
    serviceIds: z.array(uuid),
  })
  .meta({ id: 'PublicStaff' })
export type PublicStaff = z.infer<typeof publicStaff>

export const publicPolicy = z
  .object({
    minNoticeMinutes: z.int(),
    horizonDays: z.int(),
    cancelUntilMinutes: z.int().meta({ description: 'How long before the start a client may still cancel' }),
    rescheduleUntilMinutes: z.int(),
    refund: refundPolicy,
  })
  .meta({ id: 'PublicPolicy' })
export type PublicPolicy = z.infer<typeof publicPolicy>

export const contactNeed = z.enum(['required', 'optional', 'hidden'])

export const publicBusiness = z
  .object({
    slug,
    name: z.string(),
    kind: z.enum(['salon', 'clinic', 'consultant', 'other']),
    description: z.string().nullable(),
    timezone: z.string().meta({ example: 'Europe/Bucharest' }),
    locale: localeCode,
    currency: z.string(),
    address: z.string().nullable(),
    addressParts: z.object({
      street: z.string().nullable(),
      city: z.string().nullable(),
      county: z.string().nullable(),
      postalCode: z.string().nullable(),
      country: z.string(),
      directions: z.string().nullable(),
    }),
    phone: z.string().nullable().meta({ description: 'E.164', example: '+40264555120' }),
    email: z.string().nullable(),
    website: z.string().nullable(),
    accent: z
      .string()
      .nullable()
      .meta({ description: 'The business’s own colour, #rrggbb', example: '#1177aa' }),
    vatPayer: z.boolean(),
    contact: z.object({ phone: contactNeed, email: contactNeed }).meta({
      description: 'What the business asks of a client. With both optional, one of the two is needed.',
    }),
    openingHours: z
      .array(z.object({ weekday: z.int().min(1).max(7), start: z.string(), end: z.string() }))
      .meta({ description: 'The usual week, wall times `HH:MM`, ISO weekdays (1 is Monday)' }),
    services: z.array(publicService),
    staff: z.array(publicStaff),
    policy: publicPolicy,
  })
  .meta({ id: 'PublicBusiness' })
export type PublicBusiness = z.infer<typeof publicBusiness>
