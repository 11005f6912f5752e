import { z } from 'zod'
import { MAX_SERVICES_PER_VISIT, repeated } from './availability.ts'
import { because } from './form.ts'
import { instant, isoDate, uuid } from './shapes.ts'

/** Rules by name, the one that says most about a refusal first. */
export const RULES = [
  'service_offered',
  'staff_offers_service',
  'holiday',
  'business_hours',
  'booking_horizon',
  'minimum_notice',
  'time_off',
  'staff_hours',
  'staff_free',
  'resource_free',
  'seats_left',
  'latest_start',
  'service_daily_cap',
  'staff_daily_cap',
  'no_gaps',
  'grid',
] as const
const rule = z.enum(RULES)

export const explainQuery = z
  .object({
    service: repeated(uuid, MAX_SERVICES_PER_VISIT),
    staff: uuid.optional(),
    start: instant.optional().meta({ description: 'One start, rule by rule' }),
    date: isoDate.optional().meta({ description: 'Or all starts of a day, with the rule that stops each' }),
  })
  .refine(({ start, date }) => (start === undefined) !== (date === undefined), {
    path: ['start'],
    ...because('start_or_date'),
  })
export type ExplainQuery = z.infer<typeof explainQuery>

const verdict = z.object({
  rule,
  ok: z.boolean(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).meta({
    description:
      'What it was about: `from`, `until`, `earliest` are instants, `lastDate` a date, the rest numbers',
  }),
})
const explainedStart = z.object({
  start: instant,
  offered: z.boolean(),
  rule: rule.nullable().meta({ description: 'What stops it; null when it is offered' }),
  staffId: uuid.nullable().meta({ description: 'Whom that rule is about, of those who come closest' }),
})

/** Why a time is offered or not. */
export const explanation = z
  .object({
    timezone: z.string(),
    date: isoDate,
    closed: z
      .enum(['holiday', 'business_hours'])
      .nullable()
      .meta({ description: 'Why the whole day is closed' }),
    starts: z.array(explainedStart),
    trace: z
      .object({
        visit: z.array(verdict),
        staff: z.array(
          z.object({ staffId: uuid, name: z.string(), ok: z.boolean(), verdicts: z.array(verdict) }),
        ),
      })
      .nullable()
      .meta({ description: 'Every rule with its verdict, when one start was asked about' }),
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof explanation>
