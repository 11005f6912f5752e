import { z } from 'zod'
import { instant, uuid } from '../shapes.ts'

/** Why an operator does something: a sentence, a ticket's number. Kept for good. */
export const operatorReason = z.string().trim().min(5).max(300).meta({
  description: 'Why; it stands in the audit trail',
  example: 'tichet #2214, nu apar orele de sâmbătă',
})

export const operatorMe = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    twoFactor: z.boolean(),
    confirmedUntil: instant.nullable().meta({
      description: 'Until when the second factor counts for what asks for it again',
    }),
    sessionEndsAt: instant,
  })
  .meta({ id: 'OperatorMe' })
export type OperatorMe = z.infer<typeof operatorMe>

export const operatorCode = z
  .object({
    code: z
      .string()
      .transform((value) => value.replace(/\s/g, ''))
      .pipe(z.string().regex(/^\d{6}$/)),
  })
  .meta({ id: 'OperatorCode' })
export const operatorConfirmation = z.object({ confirmedUntil: instant }).meta({ id: 'OperatorConfirmation' })

export const impersonationStart = z
  .object({
    businessId: uuid,
    userId: uuid.optional().meta({ description: 'One of its people; its first owner where none is named' }),
    reason: operatorReason,
  })
  .meta({ id: 'ImpersonationStart' })
export type ImpersonationStart = z.infer<typeof impersonationStart>
export const impersonationStarted = z
  .object({ slug: z.string(), endsAt: instant })
  .meta({ id: 'ImpersonationStarted' })
