import { z } from 'zod'
import { because, distinct, line, optionalText, whole } from './form.ts'
import { LEAST_CHARGE, PAYMENT_AUDIENCES, PAYMENT_RULES } from './payments.ts'
import { instant, money, uuid } from './shapes.ts'

/** How far each number of a service may go. Minutes, days, and bani. */
export const SERVICE_LIMITS = {
  segments: 12,
  minutes: { least: 5, most: 1440 },
  buffer: 240,
  capacity: 100,
  price: 10_000_000,
  questions: 15,
  options: 20,
  resourceKinds: 5,
  performers: 200,
  notice: 43_200,
  horizon: 730,
  granularity: { least: 5, most: 120 },
  dailyCap: 500,
} as const

/** VAT rates in force, hundredths of a percent. */
export const VAT_RATES = [2100, 1100, 0] as const

export const serviceSegment = z
  .object({
    kind: z.enum(['active', 'processing']).meta({
      description:
        '`active`: the staff member is busy. `processing`: the client stays, the staff member is free',
    }),
    minutes: whole(1, SERVICE_LIMITS.minutes.most),
  })
  .meta({ id: 'ServiceSegment' })
export type ServiceSegment = z.infer<typeof serviceSegment>

const { least, most } = SERVICE_LIMITS.minutes
const segments = z
  .array(serviceSegment)
  .min(1)
  .max(SERVICE_LIMITS.segments)
  .refine((parts) => parts.some(({ kind }) => kind === 'active'), because('no_active_segment'))
  .refine((parts) => {
    const total = parts.reduce((sum, { minutes }) => sum + minutes, 0)
    return least <= total && total <= most
  }, because('duration_out_of_range'))

const price = z.object({ amount: whole(0, SERVICE_LIMITS.price), currency: z.string().length(3) })

const performer = z.object({
  staffId: uuid,
  price: price.nullable().default(null).meta({ description: 'Null: what the service costs' }),
  segments: segments.nullable().default(null).meta({ description: 'Null: as long as the service' }),
})

const question = z
  .object({
    id: uuid.optional().meta({ description: 'Of a question that is there already' }),
    label: line(200, 1),
    kind: z.enum(['text', 'choice', 'yes_no']),
    options: z
      .array(line(100, 1))
      .max(SERVICE_LIMITS.options)
      .refine(distinct, because('repeated'))
      .default([]),
    required: z.boolean().default(false),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length > 1, {
    path: ['options'],
    ...because('two_options'),
  })

const fields = {
  name: line(120, 1),
  description: optionalText(2000),
  categoryId: uuid.nullable(),
  price,
  priceFrom: z.boolean().meta({ description: 'The price is a starting price ("de la")' }),
  vatRate: z
    .literal(VAT_RATES)
    .nullable()
    .meta({ description: 'Hundredths of a percent; null follows the business' }),
  segments,
  bufferBefore: whole(0, SERVICE_LIMITS.buffer),
  bufferAfter: whole(0, SERVICE_LIMITS.buffer),
  capacity: whole(1, SERVICE_LIMITS.capacity).meta({
    description: 'More than 1: a group session with seats',
  }),
  performers: z
    .array(performer)
    .max(SERVICE_LIMITS.performers)
    .refine((rows) => distinct(rows.map(({ staffId }) => staffId)), because('repeated')),
  resourceKindIds: z
    .array(uuid)
    .max(SERVICE_LIMITS.resourceKinds)
    .refine(distinct, because('repeated'))
    .meta({ description: 'It needs one resource of each kind' }),
  questions: z.array(question).max(SERVICE_LIMITS.questions),
  place: z.enum(['at_business', 'online']),
  visibility: z.enum(['public', 'unlisted', 'internal']).meta({
    description: '`unlisted`: with its own link only. `internal`: booked by the business only',
  }),
  minNoticeMinutes: whole(0, SERVICE_LIMITS.notice).nullable(),
  horizonDays: whole(1, SERVICE_LIMITS.horizon).nullable(),
  granularityMinutes: whole(SERVICE_LIMITS.granularity.least, SERVICE_LIMITS.granularity.most).nullable(),
  latestStartMinute: whole(0, 1439).nullable().meta({ description: 'Minutes since midnight' }),
  dailyCap: whole(1, SERVICE_LIMITS.dailyCap).nullable(),
  noGaps: z.boolean(),
  approvalRequired: z.boolean(),
  payment: z
    .object({
      rule: z.enum(PAYMENT_RULES),
      audience: z.enum(PAYMENT_AUDIENCES).default('everyone'),
      amount: whole(LEAST_CHARGE, SERVICE_LIMITS.price).nullable().default(null),
      percent: whole(1, 100).nullable().default(null),
    })
    .refine(
      ({ rule, amount, percent }) =>
        rule === 'none' || rule === 'full' || (amount === null) !== (percent === null),
      { path: ['amount'], ...because('amount_or_percent') },
    )
    .transform((asked) =>
      asked.rule === 'none' || asked.rule === 'full' ? { ...asked, amount: null, percent: null } : asked,
    )
    .meta({ description: 'What online booking asks for; with `card` the sum is the fee for not coming' }),
}

/** What is left out stays as it is. Null rules follow the business's. */
export const serviceChange = z.object(fields).partial().meta({ id: 'ServiceChange' })
export type ServiceChange = z.infer<typeof serviceChange>
export const serviceAddition = z
  .object(fields)
  .partial()
  .required({ name: true, price: true, segments: true })
  .meta({ id: 'ServiceAddition' })
export type ServiceAddition = z.infer<typeof serviceAddition>

/** A service as its owner sees it. */
export const serviceSetup = z
  .object({
    id: uuid,
    name: z.string(),
    description: z.string().nullable(),
    categoryId: uuid.nullable(),
    price: money,
    priceFrom: z.boolean(),
    vatRate: z.int().nullable(),
    segments: z.array(serviceSegment),
    durationMinutes: z.int(),
    bufferBefore: z.int(),
    bufferAfter: z.int(),
    capacity: z.int(),
    performers: z.array(
      z.object({
        staffId: uuid,
        price: money.nullable(),
        segments: z.array(serviceSegment).nullable(),
      }),
    ),
    resourceKindIds: z.array(uuid),
    questions: z.array(
      z.object({
        id: uuid,
        label: z.string(),
        kind: z.enum(['text', 'choice', 'yes_no']),
        options: z.array(z.string()),
        required: z.boolean(),
      }),
    ),
    place: z.enum(['at_business', 'online']),
    visibility: z.enum(['public', 'unlisted', 'internal']),
    minNoticeMinutes: z.int().nullable(),
    horizonDays: z.int().nullable(),
    granularityMinutes: z.int().nullable(),
    latestStartMinute: z.int().nullable(),
    dailyCap: z.int().nullable(),
    noGaps: z.boolean(),
    approvalRequired: z.boolean(),
    payment: z.object({
      rule: z.enum(PAYMENT_RULES),
      audience: z.enum(PAYMENT_AUDIENCES),
      amount: z.int().nullable(),
      percent: z.int().nullable(),
    }),
    archivedAt: instant.nullable(),
    booked: z.boolean().meta({ description: 'Somebody has booked it: it can be archived, not deleted' }),
  })
  .meta({ id: 'ServiceSetup' })
export type ServiceSetup = z.infer<typeof serviceSetup>

export const serviceList = z
  .object({
    currency: z.string(),
    categories: z.array(z.object({ id: uuid, name: z.string(), services: z.array(serviceSetup) })),
    others: z.array(serviceSetup).meta({ description: 'Services without a category' }),
    archived: z.array(serviceSetup),
  })
  .meta({ id: 'ServiceList' })
export type ServiceList = z.infer<typeof serviceList>

export const serviceOrder = z
  .object({
    categories: z
      .array(z.object({ id: uuid.nullable(), serviceIds: z.array(uuid).max(500) }))
      .max(100)
      .meta({
        description: 'In order, each with its services in order; `id` null holds those without a category',
      }),
  })
  .refine(({ categories }) => distinct(categories.map(({ id }) => id)), {
    path: ['categories'],
    ...because('repeated'),
  })
  .refine(({ categories }) => distinct(categories.flatMap(({ serviceIds }) => serviceIds)), {
    path: ['categories'],
    ...because('repeated'),
  })
  .meta({ id: 'ServiceOrder' })
export type ServiceOrder = z.infer<typeof serviceOrder>

export const categoryForm = z.object({ name: line(80, 1) }).meta({ id: 'CategoryForm' })
export const serviceCategory = z.object({ id: uuid, name: z.string() }).meta({ id: 'ServiceCategory' })
export type ServiceCategory = z.infer<typeof serviceCategory>

export const resourceSetup = z
  .object({ id: uuid, kindId: uuid, name: z.string(), seats: z.int(), archived: z.boolean() })
  .meta({ id: 'ResourceSetup' })
export type ResourceSetup = z.infer<typeof resourceSetup>

export const resourceKind = z
  .object({
    id: uuid,
    name: z.string().meta({ example: 'Cabinet' }),
    services: z.int().meta({ description: 'How many services need one' }),
    resources: z.array(resourceSetup),
  })
  .meta({ id: 'ResourceKind' })
export type ResourceKind = z.infer<typeof resourceKind>
export const resourceList = z.object({ kinds: z.array(resourceKind) }).meta({ id: 'ResourceList' })

export const resourceKindForm = z.object({ name: line(80, 1) }).meta({ id: 'ResourceKindForm' })
const resourceFields = { name: line(80, 1), seats: whole(1, 100) }
export const resourceAddition = z
  .object({ kindId: uuid, name: resourceFields.name, seats: resourceFields.seats.default(1) })
  .meta({ id: 'ResourceAddition' })
export type ResourceAddition = z.infer<typeof resourceAddition>
export const resourceChange = z
  .object({ ...resourceFields, archived: z.boolean() })
  .partial()
  .meta({ id: 'ResourceChange' })
export type ResourceChange = z.infer<typeof resourceChange>
