import { z } from 'zod'
import { instant, isoDate, span, uuid } from './shapes.ts'

/** One query parameter that may be repeated arrives as a string or as an array. */
export const repeated = <T extends z.ZodType>(item: T, max: number) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).min(1).max(max),
  )

export const MAX_SERVICES_PER_VISIT = 6
export const MAX_AVAILABILITY_DAYS = 62

export const availabilityQuery = z.object({
  service: repeated(uuid, MAX_SERVICES_PER_VISIT),
  staff: uuid.optional(),
  from: isoDate,
  days: z.coerce.number().int().min(1).max(MAX_AVAILABILITY_DAYS),
})
export type AvailabilityQuery = z.infer<typeof availabilityQuery>

export const slot = z.object({ start: instant, end: instant, staffIds: z.array(uuid) }).meta({
  id: 'Slot',
  description: 'A start that can be booked, with the staff who could take it, best first',
})
export type Slot = z.infer<typeof slot>

export const availabilityDay = z
  .object({
    date: isoDate,
    open: z.array(span).meta({ description: 'Working hours of whoever could perform this choice' }),
    free: z.array(span).meta({ description: 'The part of `open` that is still free for this choice' }),
    slots: z.array(slot),
  })
  .meta({ id: 'AvailabilityDay' })
export type AvailabilityDay = z.infer<typeof availabilityDay>

export const availability = z
  .object({
    timezone: z.string(),
    days: z.array(availabilityDay),
    nextAvailable: instant
      .nullable()
      .meta({ description: 'First slot on or after `from`, even beyond the window' }),
  })
  .meta({ id: 'Availability' })
export type Availability = z.infer<typeof availability>
