/**
 * What the embed page and the page around it say to each other by `postMessage`. Part of the script that strangers'
 * pages load: nothing is imported here. Whoever reads a message also compares its origin and its window.
 */

/** Raised when a message changes its meaning; the other side ignores versions it does not know. */
const VERSION = 1

/** What the host page hears of a booking: nothing about the person who booked. */
export interface BookedDetail {
  /** The business's slug. */
  readonly business: string
  /** The short code, `RR-7K2MP`. */
  readonly code: string
  /** RFC 3339 with offset. */
  readonly start: string
  readonly services: readonly { readonly id: string; readonly name: string }[]
}

/** `inline` stands in the page and grows with its content; `popup` scrolls inside a dialog. */
export type FrameMode = 'inline' | 'popup'

export type FrameMessage =
  /** Embed → host, to whoever is there: it may be framed, and listens. */
  | { readonly type: 'rezerva:ready' }
  /** Host → embed: who asks, by its origin; everything below goes to that origin only. */
  | { readonly type: 'rezerva:init'; readonly mode: FrameMode }
  /** CSS pixels of all there is to see. */
  | { readonly type: 'rezerva:height'; readonly height: number }
  /** Another step began: its beginning should be in sight. */
  | { readonly type: 'rezerva:top' }
  /** Escape was pressed where nothing else wanted it. */
  | { readonly type: 'rezerva:close' }
  | { readonly type: 'rezerva:booked'; readonly detail: BookedDetail }

type Sent = FrameMessage & { readonly v: number }

export const toMessage = (message: FrameMessage): Sent => ({ ...message, v: VERSION })

const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 200

function readDetail(value: unknown): BookedDetail | null {
  const { business, code, start, services } = (value ?? {}) as Record<string, unknown>
  if (!isText(business) || !isText(code) || !isText(start) || !Array.isArray(services)) return null
  const known = services.flatMap(({ id, name }) => (isText(id) && isText(name) ? [{ id, name }] : []))
  return { business, code, start, services: known }
}

/** The message behind a `MessageEvent`'s data, or null: other versions, other programs, half a message. */
export function readMessage(data: unknown): FrameMessage | null {
  if (typeof data !== 'object' || data === null) return null
  const { type, v, mode, height, detail } = data as Record<string, unknown>
  if (v !== VERSION) return null
  switch (type) {
    case 'rezerva:ready':
    case 'rezerva:top':
    case 'rezerva:close':
      return { type }
    case 'rezerva:init':
      return mode === 'inline' || mode === 'popup' ? { type, mode } : null
    case 'rezerva:height':
      return typeof height === 'number' && height > 0 && height < 20_000 ? { type, height } : null
    case 'rezerva:booked': {
      const known = readDetail(detail)
      return known && { type, detail: known }
    }
    default:
      return null
  }
}
