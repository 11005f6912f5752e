import { z } from 'zod'
import { appointmentStatus } from './appointments.ts'
import { because } from './form.ts'
import { takings } from './payments.ts'
import { instant, isoDate, money, uuid } from './shapes.ts'

/** Two years: the longest period that figures are asked for. Days. */
export const MAX_STATISTICS_DAYS = 731
const DAY_MS = 86_400_000

/** Both dates are of the business, and both belong to the period. */
const period = { from: isoDate, to: isoDate }
const inOrder = {
  path: ['to'],
  ...because('ends_before_start'),
}
const lengthOf = ({ from, to }: { from: string; to: string }) =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

export const statisticsQuery = z
  .object(period)
  .refine((asked) => lengthOf(asked) >= 1, inOrder)
  .refine((asked) => lengthOf(asked) <= MAX_STATISTICS_DAYS, { path: ['to'], ...because('too_large') })
export type StatisticsQuery = z.infer<typeof statisticsQuery>

/** Each figure counts these appointments, by the date on which they begin. */
export const MEASURES = [
  'bookings',
  'visits',
  'noShows',
  'cancellations',
  'lateCancellations',
  'online',
  'newClients',
  'returningClients',
] as const
export const measure = z.enum(MEASURES).meta({
  description:
    '`bookings`: confirmed, completed or no-show. `visits`: took place, and were earned by. `cancellations`: by client or business. ' +
    '`lateCancellations`: by the client, less than 24 hours before. `online`: bookings that clients made themselves. ' +
    '`newClients`: the first booking ever of a client. `returningClients`: the first in the period of a client with earlier ones',
})
export type Measure = z.infer<typeof measure>

const count = z.int()
const figures = z.object({
  bookings: count,
  visits: count,
  revenue: money.meta({ description: 'Prices of the visits' }),
  taken: money.meta({ description: 'Paid in the period, online and at the business' }),
  refunded: money.meta({ description: 'Given back of what was paid in the period' }),
  noShows: count,
  cancellations: count,
  lateCancellations: count,
  online: count,
  newClients: count,
  returningClients: count,
  leadMinutes: count
    .nullable()
    .meta({ description: 'Median time from booking to start; null without bookings' }),
})
export type Figures = z.infer<typeof figures>

const share = { working: count, taken: count }
export const statistics = z
  .object({
    ...period,
    timezone: z.string(),
    current: figures,
    previous: figures.extend(period).meta({ description: 'The same number of days just before' }),
    bars: z
      .array(z.object({ ...period, bookings: count, noShows: count }))
      .meta({ description: 'Days, weeks or months of the period, whichever it is long enough for' }),
    heat: z.array(z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), ...share })).meta({
      description: 'Minutes of work and minutes taken, all of the period; hours without work are left out',
    }),
    staff: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        bookings: count,
        revenue: money,
        ...share,
        hours: z.array(z.object({ hour: count, ...share })),
      }),
    ),
    services: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        visits: count,
        revenue: money,
        minutes: count.meta({ description: 'Of the visits, without buffers' }),
      }),
    ),
    lead: z.array(
      z.object({
        upToHours: z.int().nullable().meta({ description: 'Null: more than the one before' }),
        bookings: count,
      }),
    ),
    methods: takings.shape.byMethod.meta({ description: 'How it was paid, most first' }),
    absent: z
      .array(z.object({ clientId: uuid, name: z.string(), noShows: count, bookings: count }))
      .meta({ description: 'Clients with most no-shows in the period, five at most' }),
  })
  .meta({ id: 'Statistics' })
export type Statistics = z.infer<typeof statistics>

const listFilter = {
  ...period,
  measure: measure.optional().meta({ description: 'Without it: everything that begins in the period' }),
  staff: uuid.optional(),
  service: uuid.optional(),
}
const limited = <T extends z.ZodType<{ from: string; to: string }>>(schema: T) =>
  schema
    .refine((asked) => lengthOf(asked) >= 1, inOrder)
    .refine((asked) => lengthOf(asked) <= MAX_STATISTICS_DAYS, { path: ['to'], ...because('too_large') })

export const countedQuery = limited(z.object({ ...listFilter, cursor: z.string().max(200).optional() }))
export type CountedQuery = z.infer<typeof countedQuery>
export const countedFileQuery = limited(z.object(listFilter))
export type CountedFileQuery = z.infer<typeof countedFileQuery>

export const counted = z
  .object({
    total: count,
    appointments: z.array(
      z.object({
        id: uuid,
        code: z.string(),
        start: instant,
        status: appointmentStatus,
        source: z.enum(['online', 'widget', 'business', 'api']),
        clientId: uuid,
        clientName: z.string(),
        staff: z.array(z.string()),
        services: z.array(z.string()),
        amount: money.meta({
          description: 'Of the whole appointment; with `staff` or `service`, of what is theirs in it',
        }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'CountedAppointments' })
export type Counted = z.infer<typeof counted>
