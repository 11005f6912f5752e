import { z } from 'zod'
import { MAX_SERVICES_PER_VISIT, repeated } from './availability.ts'
import { instant, uuid } from './shapes.ts'

/** Most origins that a business may name; they all stand in one header. */
export const MAX_WIDGET_ORIGINS = 20

const ORIGIN = /^https?:\/\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?$/

/**
 * Whether a text is an origin and nothing else, as browsers write it: scheme, host in ASCII, a port that is not the
 * scheme's own. It goes into a header and is compared with `MessageEvent.origin`, so nothing near it will do.
 */
export function isWidgetOrigin(value: string): boolean {
  if (!ORIGIN.test(value)) return false
  try {
    return new URL(value).origin === value
  } catch {
    return false
  }
}

/**
 * The origin of what an owner typed or pasted: `Salon-Maria.ro/contact` is `https://salon-maria.ro`; letters with
 * diacritics become punycode. Null when there is none in it.
 */
export function toWidgetOrigin(typed: string): string | null {
  const text = typed.trim()
  try {
    const { origin } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
    return isWidgetOrigin(origin) ? origin : null
  } catch {
    return null
  }
}

/** Origins that may frame a business's widget. */
export const widgetOrigins = z
  .array(z.string().refine(isWidgetOrigin, { message: 'origin' }))
  .max(MAX_WIDGET_ORIGINS)
  .meta({
    description: 'Origins that may frame the widget; an empty list is nobody',
    example: ['https://salon-maria.ro'],
  })

export const widgetQuery = z.object({
  service: repeated(uuid, MAX_SERVICES_PER_VISIT).optional(),
  staff: uuid.optional(),
})

/** What the button on somebody's site shows. */
export const widgetButton = z
  .object({
    name: z.string(),
    timezone: z.string(),
    accent: z.string().nullable().meta({ description: 'The business’s own colour, #rrggbb' }),
    nextAvailable: instant
      .nullable()
      .meta({ description: 'First free time of the named services, or of the first that can be booked' }),
  })
  .meta({ id: 'WidgetButton' })
export type WidgetButton = z.infer<typeof widgetButton>
