import { z } from 'zod'
import { contactNeed } from './business.ts'
import {
  because,
  distinct,
  line,
  optionalEmail,
  optionalLine,
  optionalText,
  typedPhone,
  whole,
} from './form.ts'
import { businessKind } from './onboarding.ts'
import { PAYMENT_WINDOW } from './payments.ts'
import { VAT_RATES } from './services.ts'
import { localeCode, uuid } from './shapes.ts'
import { colour, pictureUrl } from './staff.ts'
import { MAX_WIDGET_ORIGINS, toWidgetOrigin } from './widget.ts'

/** A month: the longest notice, and the earliest deadline. Minutes. */
const MOST_NOTICE = 43_200
const LONGEST_HORIZON = 730

/** The address of a site as people write it: `salon-maria.ro` is `https://salon-maria.ro/`. */
function websiteOf(typed: string): string | null {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
    const web = url.protocol === 'https:' || url.protocol === 'http:'
    return web && url.hostname.includes('.') && !url.username ? url.href : null
  } catch {
    return null
  }
}

const website = optionalLine(200).transform((typed, ctx) => {
  const url = typed === null ? null : websiteOf(typed)
  if (typed !== null && url === null) ctx.addIssue({ code: 'custom', ...because('website_invalid') })
  return url
})

const LOOPBACK = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/
/** Where the widget may stand: sites by https, and one's own machine for trying. */
const framingSite = z
  .string()
  .max(300)
  .transform((typed, ctx) => {
    const origin = toWidgetOrigin(typed)
    if (!origin) ctx.addIssue({ code: 'custom', ...because('origin_invalid') })
    else if (!origin.startsWith('https:') && !LOOPBACK.test(origin))
      ctx.addIssue({ code: 'custom', ...because('https_needed') })
    return origin ?? ''
  })

const profile = {
  name: line(120, 2),
  legalName: optionalLine(160),
  kind: businessKind,
  description: optionalText(2000),
  phone: typedPhone,
  email: optionalEmail,
  website,
  street: optionalLine(160),
  city: optionalLine(80),
  county: optionalLine(80),
  postalCode: optionalLine(12),
  directions: optionalText(500).meta({ description: 'How to find the door' }),
  locale: localeCode,
  vatRate: z.literal(VAT_RATES).nullable().meta({
    description: 'Hundredths of a percent; null: the business does not pay VAT',
  }),
  accent: colour.meta({ description: 'The business’s own colour, #rrggbb', example: '#1177aa' }),
  logoUrl: pictureUrl,
  coverUrl: pictureUrl,
  bookingNote: optionalText(1000).meta({ description: 'Shown on the booking page' }),
  confirmationNote: optionalText(1000).meta({ description: 'Said in the confirmation' }),
  contactPhone: contactNeed,
  contactEmail: contactNeed,
  noticeEmail: optionalEmail.meta({ description: 'Where notices about appointments go, besides members' }),
}

const policy = {
  minNoticeMinutes: whole(0, MOST_NOTICE),
  horizonDays: whole(1, LONGEST_HORIZON),
  cancelUntilMinutes: whole(0, MOST_NOTICE),
  rescheduleUntilMinutes: whole(0, MOST_NOTICE),
  granularityMinutes: whole(5, 120),
  alignment: z.enum(['interval', 'clock']).meta({
    description: '`interval`: starts count from the beginning of working hours. `clock`: from midnight',
  }),
  latestStartMinute: whole(0, 1439).nullable().meta({ description: 'Minutes since midnight' }),
  maxPerClientPerDay: whole(1, 100).nullable(),
  maxActivePerClient: whole(1, 500).nullable(),
  refundFullUntilMinutes: whole(0, MOST_NOTICE),
  refundPartUntilMinutes: whole(0, MOST_NOTICE).nullable(),
  refundPartPercent: whole(1, 99),
  paymentWindowMinutes: whole(PAYMENT_WINDOW.least, PAYMENT_WINDOW.most).meta({
    description: 'How long a place waits to be paid for',
  }),
}

/** What is left out stays as it is. */
export const settingsChange = z
  .object({
    profile: z.object(profile).partial().optional(),
    policy: z.object(policy).partial().optional(),
    widgetOrigins: z
      .array(framingSite)
      .max(MAX_WIDGET_ORIGINS)
      .refine(distinct, because('repeated'))
      .optional()
      .meta({ description: 'Sites that may show the widget', example: ['https://salon-maria.ro'] }),
  })
  .refine((change) => Object.values(change).some((part) => part !== undefined), because('required'))
  .meta({ id: 'SettingsChange' })
export type SettingsChange = z.infer<typeof settingsChange>

const text = z.string().nullable()
export const settings = z
  .object({
    profile: z.object({
      slug: z.string(),
      status: z.enum(['draft', 'published', 'suspended']),
      timezone: z.string(),
      currency: z.string(),
      country: z.string(),
      name: z.string(),
      legalName: text,
      kind: businessKind,
      description: text,
      phone: text,
      email: text,
      website: text,
      street: text,
      city: text,
      county: text,
      postalCode: text,
      directions: text,
      locale: localeCode,
      vatRate: z.int().nullable(),
      accent: text,
      logoUrl: text,
      coverUrl: text,
      bookingNote: text,
      confirmationNote: text,
      contactPhone: contactNeed,
      contactEmail: contactNeed,
      noticeEmail: text,
    }),
    policy: z.object({
      minNoticeMinutes: z.int(),
      horizonDays: z.int(),
      cancelUntilMinutes: z.int(),
      rescheduleUntilMinutes: z.int(),
      granularityMinutes: z.int(),
      alignment: z.enum(['interval', 'clock']),
      latestStartMinute: z.int().nullable(),
      maxPerClientPerDay: z.int().nullable(),
      maxActivePerClient: z.int().nullable(),
      refundFullUntilMinutes: z.int(),
      refundPartUntilMinutes: z.int().nullable(),
      refundPartPercent: z.int(),
      paymentWindowMinutes: z.int(),
    }),
    widgetOrigins: z.array(z.string()),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof settings>

export const NOTICES = ['booked', 'moved', 'cancelled', 'replied'] as const
export const NOTICE_CHANNELS = ['email', 'push'] as const
export const notices = z
  .object({
    notices: z
      .array(z.enum(NOTICES))
      .max(NOTICES.length)
      .refine(distinct, because('repeated'))
      .meta({ description: 'What this person is written to about' }),
    noticesAll: z.boolean().meta({ description: 'About everybody’s appointments; else about their own' }),
    channels: z
      .array(z.enum(NOTICE_CHANNELS))
      .max(NOTICE_CHANNELS.length)
      .refine(distinct, because('repeated'))
      .meta({ description: 'How they come' }),
    agendaMinute: whole(0, 1439)
      .nullable()
      .meta({ description: 'When the agenda of the day comes, minutes after midnight; null for never' }),
  })
  .meta({ id: 'Notices' })
export type Notices = z.infer<typeof notices>
/** What is left out stays as it is. */
export const noticesChange = notices
  .partial({ channels: true, agendaMinute: true })
  .meta({ id: 'NoticesChange' })
export type NoticesChange = z.infer<typeof noticesChange>

export const slugChange = z
  .object({ slug: z.string().trim().toLowerCase().max(80) })
  .meta({ id: 'SlugChange' })
export const slugWish = z.object({ wanted: z.string().trim().toLowerCase().max(80) })
export const slugVerdict = z
  .object({
    slug: z.string(),
    free: z.boolean(),
    reason: z.enum(['own', 'invalid', 'reserved', 'taken']).nullable(),
  })
  .meta({ id: 'SlugVerdict' })
export type SlugVerdict = z.infer<typeof slugVerdict>

export const MAX_PICTURE_BYTES = 2_000_000
export const MAX_PICTURE_SIDE = 4000
/** Base64 is a third longer, and stands in a JSON object. */
export const PICTURE_BODY_LIMIT = 3_000_000
export const pictureUpload = z
  .object({
    purpose: z.enum(['logo', 'cover', 'photo']),
    data: z
      .string()
      .min(1)
      .max(PICTURE_BODY_LIMIT)
      .meta({ description: 'PNG, JPEG or WebP in base64; 2 MB and 4000 pixels a side at the most' }),
  })
  .meta({ id: 'PictureUpload' })
export type PictureUpload = z.infer<typeof pictureUpload>
export const picture = z
  .object({ id: uuid, url: z.string(), width: z.int(), height: z.int() })
  .meta({ id: 'Picture', description: '`url` goes into `logoUrl`, `coverUrl` or `photoUrl`' })
export type Picture = z.infer<typeof picture>
