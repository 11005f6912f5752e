import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'

export type Audience = 'client' | 'business'
export type Happening = 'confirmed' | 'requested' | 'rescheduled' | 'cancelled'

/** Name of a message as its row keeps it, e.g. `client.confirmed`. */
export type TemplateName = `${Audience}.${Happening}`

export const happeningOf = ({ event }: AppointmentEvent): Happening =>
  event.slice('appointment.'.length) as Happening

export const templateName = (audience: Audience, event: AppointmentEvent): TemplateName =>
  `${audience}.${happeningOf(event)}`

/** All that a template may speak of. */
export interface TemplateInput {
  details: AppointmentDetails
  event: AppointmentEvent
  appUrl: string
  /** Epoch milliseconds. */
  now: number
}
