import { z } from 'zod'
import { appointmentStatus } from './appointments.ts'
import { messagePreference } from './messages.ts'
import { instant, isoDate, localeCode, money, uuid } from './shapes.ts'

/** Most tags that a client carries. */
export const MAX_CLIENT_TAGS = 20

/** Spaces put in order, letters composed: what a person typed into one line. */
const line = (max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(max))

const clientName = line(120).pipe(z.string().min(2))
const emptyIsNull = (value: string | null) => value || null
const clientPhone = z.string().trim().max(40).nullable().transform(emptyIsNull)
const clientEmail = z
  .string()
  .trim()
  .max(254)
  .pipe(z.union([z.literal(''), z.email()]))
  .nullable()
  .transform(emptyIsNull)
const clientNotes = z.string().trim().max(4000).nullable().transform(emptyIsNull)
const clientTag = line(40).pipe(z.string().min(1))
const clientTags = z
  .array(clientTag)
  .max(MAX_CLIENT_TAGS)
  .transform((tags) => [...new Set(tags)])
const clientBirthday = isoDate.nullable()
const marketingConsent = z.boolean().meta({
  description: 'May be sent offers. Messages about an appointment do not depend on it',
})

export const clientAddition = z
  .object({
    name: clientName,
    phone: clientPhone.optional(),
    email: clientEmail.optional(),
    notes: clientNotes.optional(),
    tags: clientTags.optional(),
    birthday: clientBirthday.optional(),
    locale: localeCode.optional(),
    marketingConsent: marketingConsent.optional(),
    allowDuplicate: z.boolean().default(false).meta({
      description: 'Adds the person although somebody has this phone or e-mail already',
    }),
  })
  .meta({ id: 'ClientAddition' })
export type ClientAddition = z.infer<typeof clientAddition>

/** What is left out stays as it is; null takes it away. */
export const clientChange = z
  .object({
    name: clientName,
    phone: clientPhone,
    email: clientEmail,
    notes: clientNotes,
    tags: clientTags,
    birthday: clientBirthday,
    locale: localeCode,
    marketingConsent,
    messages: messagePreference,
  })
  .partial()
  .meta({ id: 'ClientChange' })
export type ClientChange = z.infer<typeof clientChange>

export const clientMerge = z.object({ from: uuid }).meta({
  id: 'ClientMerge',
  description: 'The client that goes: their appointments and what else is known move to the one in the path',
})

export const CLIENT_FILTERS = ['all', 'new', 'inactive', 'consent', 'blocked'] as const
export type ClientFilter = (typeof CLIENT_FILTERS)[number]
export const CLIENT_SORTS = ['name', 'last_visit', 'visits', 'spend'] as const
export type ClientSort = (typeof CLIENT_SORTS)[number]
/** `new` is who was added within so many days, `inactive` who was here before and not within so many. */
export const NEW_CLIENT_DAYS = 30
export const INACTIVE_CLIENT_DAYS = 90

const search = line(100).optional().meta({
  description:
    'Each word begins a word of the name or e-mail, or is part of the phone; case and diacritics do not matter',
})

/** Which clients: shared by the list and its file. */
export const clientSelection = z.object({
  q: search,
  tag: clientTag.optional(),
  filter: z.enum(CLIENT_FILTERS).default('all'),
  sort: z.enum(CLIENT_SORTS).default('name'),
})
export type ClientSelection = z.infer<typeof clientSelection>
export const clientListQuery = clientSelection.extend({
  cursor: z.string().max(400).optional().meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ClientListQuery = z.infer<typeof clientListQuery>

export const clientMatch = z
  .object({ id: uuid, name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })
  .meta({ id: 'ClientMatch' })
export type ClientMatch = z.infer<typeof clientMatch>

const count = z.int().min(0)

export const clientRow = clientMatch
  .extend({
    tags: z.array(z.string()),
    blocked: z.boolean(),
    marketingConsent: z.boolean(),
    visits: count,
    noShows: count,
    spend: money,
    lastVisit: instant.nullable(),
    nextVisit: instant.nullable(),
  })
  .meta({ id: 'ClientRow' })
export type ClientRow = z.infer<typeof clientRow>

export const clientPage = z
  .object({
    clients: z.array(clientRow),
    total: count.nullable().meta({ description: 'How many there are in all; with the first page only' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ClientPage' })
export type ClientPage = z.infer<typeof clientPage>

export const clientSuggestions = z.object({ clients: z.array(clientMatch) })
export const clientTagCounts = z.object({ tags: z.array(z.object({ tag: z.string(), clients: count })) })
export type ClientTagCounts = z.infer<typeof clientTagCounts>

export const clientProfile = clientMatch
  .extend({
    timezone: z.string(),
    locale: localeCode,
    notes: z.string().nullable(),
    tags: z.array(z.string()),
    birthday: isoDate.nullable(),
    marketingConsentAt: instant.nullable(),
    messages: messagePreference,
    blockedAt: instant.nullable(),
    erasedAt: instant.nullable(),
    createdAt: instant,
    figures: z.object({
      visits: count.meta({ description: 'Completed, or confirmed and over' }),
      noShows: count,
      lateCancellations: count.meta({ description: 'Cancelled by the client less than 24 hours before' }),
      spend: money.meta({ description: 'Price of the visits' }),
      firstVisit: instant.nullable(),
      lastVisit: instant.nullable(),
      nextVisit: instant.nullable(),
      appointments: count.meta({ description: 'Of any state; a client without any can be deleted' }),
    }),
    duplicates: z.array(
      clientMatch.extend({ visits: count, same: z.array(z.enum(['phone', 'email', 'name'])) }),
    ),
  })
  .meta({ id: 'ClientProfile' })
export type ClientProfile = z.infer<typeof clientProfile>

export const clientHistoryQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ClientHistoryQuery = z.infer<typeof clientHistoryQuery>

export const clientHistory = z
  .object({
    appointments: z.array(
      z.object({
        id: uuid,
        code: z.string(),
        status: appointmentStatus,
        start: instant,
        end: instant,
        services: z.string(),
        staff: z.string(),
        price: money,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ClientHistory' })
export type ClientHistory = z.infer<typeof clientHistory>

/** Everything that a business keeps about one person; the shapes of its parts may grow. */
export const clientFile = z
  .object({
    exportedAt: instant,
    business: z.object({ name: z.string(), slug: z.string() }),
    client: z.record(z.string(), z.unknown()),
    appointments: z.array(z.record(z.string(), z.unknown())),
    messages: z.array(z.record(z.string(), z.unknown())),
    payments: z.array(z.record(z.string(), z.unknown())),
    vouchers: z.array(z.record(z.string(), z.unknown())),
    history: z.array(z.object({ at: instant, action: z.string() })),
  })
  .meta({ id: 'ClientFile' })
export type ClientFile = z.infer<typeof clientFile>
