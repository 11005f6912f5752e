import type { ClientMessageKind, MessageText } from '../../contracts/index.ts'
import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'

export type Audience = 'client' | 'business'
export type Happening = 'confirmed' | 'requested' | 'rescheduled' | 'cancelled'

export const happeningOf = ({ event }: Pick<AppointmentEvent, 'event'>): Happening =>
  event.slice('appointment.'.length) as Happening

/** What a business says in its own words; null is said in the platform's. */
export type OwnWords = MessageText['own']

/** All that a message to a client may speak of. */
export interface ClientInput {
  kind: ClientMessageKind
  details: AppointmentDetails
  /** When it was before, where it was moved. */
  previousStart: Date | null
  own: OwnWords | null
  /** Where one says that one wants no more of these; null for what one needs. */
  endUrl: string | null
  /** Without a trailing slash. */
  appUrl: string
  /** Epoch milliseconds. */
  now: number
}

/** All that a message to the business about its client may speak of. */
export interface BusinessInput {
  details: AppointmentDetails
  event: AppointmentEvent
  appUrl: string
  now: number
}
