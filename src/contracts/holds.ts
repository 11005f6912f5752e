import { z } from 'zod'
import { MAX_SERVICES_PER_VISIT } from './availability.ts'
import { instant, uuid } from './shapes.ts'

export const HOLD_MINUTES = 5
export const HOLD_RENEWALS = 2

/** What is to be booked: services in order, with whom (or anyone), from when. */
export const visitChoice = z.object({
  serviceIds: z.array(uuid).min(1).max(MAX_SERVICES_PER_VISIT),
  staffId: uuid.nullish(),
  start: instant,
})
export type VisitChoice = z.infer<typeof visitChoice>

export const holdRequest = visitChoice.meta({ id: 'HoldRequest' })

export const hold = z
  .object({
    token: z.string(),
    staffId: uuid,
    start: instant,
    end: instant,
    expiresAt: instant,
    renewalsLeft: z.int(),
  })
  .meta({ id: 'Hold' })
export type Hold = z.infer<typeof hold>

export const holdRenewal = z.object({ expiresAt: instant, renewalsLeft: z.int() }).meta({ id: 'HoldRenewal' })

export const holdToken = z
  .string()
  .min(20)
  .max(120)
  .regex(/^[A-Za-z0-9_.-]+$/)
