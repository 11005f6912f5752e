import { z } from 'zod'

/** An instant with its offset, RFC 3339 (`2026-03-12T14:30:00+02:00`). */
export const instant = z.iso
  .datetime({ offset: true })
  .meta({ description: 'RFC 3339 instant with offset', example: '2026-03-12T14:30:00+02:00' })

/** A calendar date in the business's zone. */
export const isoDate = z.iso
  .date()
  .meta({ description: 'Date in the zone of the business', example: '2026-03-12' })

/** Money in minor units (bani) with its ISO 4217 currency. */
export const money = z.object({ amount: z.int(), currency: z.string().length(3) }).meta({
  id: 'Money',
  description: 'Minor units (bani for RON) with an ISO 4217 currency',
  example: { amount: 12000, currency: 'RON' },
})
export type Money = z.infer<typeof money>

export const uuid = z.uuid()

export const localeCode = z.enum(['ro', 'en'])
export type LocaleCode = z.infer<typeof localeCode>

/** A business's public name in links: `/book/{slug}`. */
export const slug = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ description: 'Lower-case name of the business in its link', example: 'salon-maria' })

/** Half-open span of instants. */
export const span = z.object({ start: instant, end: instant }).meta({ id: 'Span' })
