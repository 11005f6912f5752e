import { z } from 'zod'
import { instant, isoDate, money } from '../shapes.ts'

export const OVERVIEW_PERIODS = [7, 30, 90, 365] as const
export const overviewQuery = z.object({
  days: z.coerce
    .number()
    .int()
    .refine((days) => (OVERVIEW_PERIODS as readonly number[]).includes(days))
    .default(30)
    .meta({ description: 'How many dates, today included: 7, 30, 90 or 365' }),
})
export type OverviewQuery = z.infer<typeof overviewQuery>

const counted = z.int().nullable()

/** One date of the platform; null where it was not counted then. */
const platformDay = z.object({
  date: isoDate,
  signUps: counted,
  bookings: counted,
  activeBusinesses: counted,
  mrr: counted.meta({ description: 'Minor units' }),
  emails: counted,
  sms: counted,
  messagesFailed: counted,
  requests: counted,
  failures: counted,
  queueSeconds: counted.meta({ description: 'The longest that a job waited' }),
})

/** What is counted over a period. */
const sums = z.object({
  signUps: z.int(),
  bookings: z.int(),
  emails: z.int(),
  emailsFailed: z.int(),
  sms: z.int(),
  smsFailed: z.int(),
  trialsEnded: z.int(),
  trialsConverted: z.int(),
  churned: z.int().meta({ description: 'Subscriptions that were paid for and ended' }),
  requests: z.int(),
  failures: z.int(),
})

/** How the platform does. Dates are those of its own timezone. */
export const platformOverview = z
  .object({
    countedAt: instant.nullable().meta({ description: 'When the figures were last counted' }),
    from: isoDate,
    to: isoDate,
    now: z.object({
      businesses: z.int(),
      activeBusinesses: counted.meta({ description: 'With a booking in the last 30 days' }),
      signUpsThisMonth: z.int(),
      bookingsToday: z.int(),
      pulse: z.array(z.int()).meta({ description: 'Bookings made today, for each half hour' }),
      minute: z.int().meta({ description: 'Minutes after midnight, on the platform’s clock' }),
      paying: z.int(),
      trialing: z.int(),
      pastDue: z.int(),
      mrr: money.meta({ description: 'What subscriptions bring in a month' }),
      mrrMonthAgo: counted.meta({ description: 'Minor units; null where it was not counted then' }),
      smsArrived: z
        .object({ sent: z.int(), delivered: z.int() })
        .meta({ description: 'SMS of the last 7 dates before today' }),
      queue: z.object({ waiting: z.int(), oldestSeconds: counted, dead: z.int() }),
    }),
    current: sums.extend({
      activated: z
        .int()
        .meta({ description: 'Of those who signed up in the period, how many have a booking' }),
    }),
    before: sums
      .nullable()
      .meta({ description: 'The same stretch before; null where it was not counted whole' }),
    payingBefore: counted.meta({ description: 'Who paid when the period began' }),
    days: z.array(platformDay),
  })
  .meta({ id: 'PlatformOverview' })
export type PlatformOverview = z.infer<typeof platformOverview>
