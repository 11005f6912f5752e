import type { z } from 'zod'
import type { Access } from './access.ts'
import type { ProblemCode } from './problems.ts'

/** One call of the API: the router binds it, the OpenAPI document describes it, nothing else defines it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly access: Access
  readonly params: z.ZodObject
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly success: {
    readonly status: 200 | 201 | 204
    readonly description: string
    readonly schema?: z.ZodType
    /** Anything but JSON. `text/event-stream` is written piece by piece, as the handler yields it. */
    readonly mediaType?: string
    /** The answer is to be saved under this name. */
    readonly fileName?: string
  }
  readonly problems: readonly ProblemCode[]
  /** Retrying with the same `Idempotency-Key` gives the first answer. */
  readonly idempotent?: boolean
  /**
   * Whether an operator may do this in somebody's account. Unless it says so: what members do, yes; what somebody does
   * about themselves, only looking; what operators do, no.
   */
  readonly impersonating?: 'allowed' | 'refused'
  /** Pages of any site may read the answer: it says nothing that is not on the booking page. */
  readonly anyOrigin?: boolean
  /** Largest body in bytes, where 64 kB are not enough. */
  readonly bodyLimit?: number
}

/** Chapters of the API's documentation, in order. */
export const TAGS = {
  Businesses: 'What can be booked, and when',
  Holds: 'Five minutes to fill in one’s details',
  Appointments: 'Booking, and what the manage link allows',
  Account: 'The person who is signed in',
  Calendar: 'A business’s day: appointments, blocked time, what happens live',
  Clients: 'People known to a business',
  Payments: 'What clients pay: online, at the counter, and back',
  Vouchers: 'Discount codes, gift vouchers, packages',
  Messages: 'Who is told what, when, by which channel and in whose words; the log',
  Setup: 'Profile, rules, services, staff, hours',
  Insights: 'Figures, and the lists behind them',
  Subscription: 'What a business has from the platform, and how it pays for it',
  Integrations: 'API keys and webhooks',
  Platform: 'For operators: businesses, people, audit trail, announcements, the platform’s own state',
} as const
export type Tag = keyof typeof TAGS

type Parsed<O, K extends string> = O extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined
/** What the router hands to a handler: parsed and checked. */
export interface Input<O> {
  readonly params: Parsed<O, 'params'>
  readonly query: Parsed<O, 'query'>
  readonly body: Parsed<O, 'body'>
}
/** What a handler gives back: the body of the success answer. */
export type Output<O> = O extends { success: { mediaType: 'text/event-stream' } }
  ? AsyncIterable<string>
  : O extends { success: { schema: infer S extends z.ZodType } }
    ? z.input<S>
    : undefined
