import { z } from 'zod'

/** What a person typed into one line: spaces put in order, letters composed, nothing that cannot be seen. */
export const line = (longest: number, shortest = 0) =>
  z
    .string()
    .transform((value) =>
      value
        .normalize('NFC')
        .replace(/\s+/gu, ' ')
        .replace(/\p{Cc}/gu, '')
        .trim(),
    )
    .pipe(z.string().min(shortest).max(longest))

/** The same, where leaving it empty takes it away. */
export const optionalLine = (longest: number) =>
  line(longest)
    .nullable()
    .transform((value) => value || null)

/** Several lines; empty takes them away. */
export const optionalText = (longest: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(longest))
    .nullable()
    .transform((value) => value || null)

/** An address to write to; empty takes it away. */
export const optionalEmail = z
  .string()
  .trim()
  .max(254)
  .pipe(z.union([z.literal(''), z.email()]))
  .nullable()
  .transform((value) => value || null)

/** A phone number as typed; whether it can be one, the business's country says. */
export const typedPhone = optionalLine(40)

/** A whole number within limits. */
export const whole = (least: number, most: number) => z.int().min(least).max(most)

/** What a refinement says: the field code of the contract instead of a sentence. */
export const because = (code: string) => ({ params: { code } })

export const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length
