import { z } from 'zod'
import { role } from './access.ts'
import { because, distinct, line, optionalEmail, optionalLine, typedPhone, whole } from './form.ts'
import { instant, uuid } from './shapes.ts'

/** A picture that was uploaded, by the address under which it is served. */
export const pictureUrl = z
  .string()
  .regex(/^\/media\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/)
  .nullable()
  .meta({ description: 'As the upload answered it', example: '/media/…/…' })

/** #rrggbb */
export const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .transform((value) => value.toLowerCase())
  .nullable()

const fields = {
  name: line(120, 2),
  title: optionalLine(80),
  email: optionalEmail,
  phone: typedPhone,
  color: colour.meta({ description: 'On the calendar; null takes the house’s' }),
  photoUrl: pictureUrl,
  dailyCap: whole(1, 200).nullable().meta({ description: 'Most appointments of one day' }),
  serviceIds: z.array(uuid).max(500).refine(distinct, because('repeated')),
}

export const staffAddition = z
  .object(fields)
  .partial()
  .required({ name: true })
  .extend({
    hours: z.enum(['business', 'none']).default('business').meta({
      description: '`business`: works whenever the business is open, until told otherwise',
    }),
  })
  .meta({ id: 'StaffAddition' })
export type StaffAddition = z.infer<typeof staffAddition>

/** What is left out stays as it is. */
export const staffChange = z.object(fields).partial().meta({ id: 'StaffChange' })
export type StaffChange = z.infer<typeof staffChange>

export const staffSetup = z
  .object({
    id: uuid,
    name: z.string(),
    title: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    color: z.string().nullable(),
    photoUrl: z.string().nullable(),
    dailyCap: z.int().nullable(),
    serviceIds: z.array(uuid),
    active: z.boolean(),
    deactivatedAt: instant.nullable(),
    account: z.object({ userId: uuid, role }).nullable().meta({ description: 'Who signs in as this person' }),
    invited: z.boolean().meta({ description: 'An invitation is on its way' }),
  })
  .meta({ id: 'StaffSetup' })
export type StaffSetup = z.infer<typeof staffSetup>

export const staffList = z.object({ staff: z.array(staffSetup) }).meta({ id: 'StaffList' })
export type StaffList = z.infer<typeof staffList>
export const staffOrder = z
  .object({ staffIds: z.array(uuid).min(1).max(500).refine(distinct, because('repeated')) })
  .meta({ id: 'StaffOrder' })

export const staffDeactivation = z
  .object({
    keep: z
      .array(uuid)
      .max(2000)
      .default([])
      .meta({ description: 'Appointments ahead that stay with this person all the same' }),
  })
  .meta({ id: 'StaffDeactivation' })
