import type { ClientMessageKind, MessageRule, TextVariable } from '../../contracts/index.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'

/** A kind as the platform suggests it, until a business decides otherwise. */
type Suggestion = Omit<MessageRule, 'kind'>

const mail: Suggestion = { email: true, sms: false, offsets: [] }
/** What changes somebody's plans at short notice should reach them wherever they are. */
const urgent: Suggestion = { email: true, sms: true, offsets: [] }

export const SUGGESTED: Record<ClientMessageKind, Suggestion> = {
  requested: mail,
  confirmed: mail,
  approved: mail,
  declined: urgent,
  rescheduled_by_client: mail,
  rescheduled_by_business: urgent,
  cancelled_by_client: mail,
  cancelled_by_business: urgent,
  reminder: { email: false, sms: true, offsets: [1440] },
  follow_up: { email: false, sms: false, offsets: [120] },
  no_show: { email: false, sms: false, offsets: [] },
}

/** Kinds that a client can do without: they carry a way to end them, and stop when it is used. */
const OPTIONAL: ReadonlySet<ClientMessageKind> = new Set(['reminder', 'follow_up', 'no_show'])
export const isOptional = (kind: ClientMessageKind): boolean => OPTIONAL.has(kind)

/** Kinds that say something about a visit that still lies ahead. */
const AHEAD: ReadonlySet<ClientMessageKind> = new Set([
  'requested',
  'confirmed',
  'approved',
  'rescheduled_by_client',
  'rescheduled_by_business',
  'reminder',
])
export const isAboutFuture = (kind: ClientMessageKind): boolean => AHEAD.has(kind)

const ALWAYS: readonly TextVariable[] = [
  'prenume',
  'nume',
  'firma',
  'data',
  'ora',
  'serviciu',
  'persoana',
  'pret',
  'adresa',
  'telefon',
  'cod',
  'link',
]
const MORE: Partial<Record<ClientMessageKind, readonly TextVariable[]>> = {
  rescheduled_by_client: ['inainte'],
  rescheduled_by_business: ['inainte'],
  cancelled_by_business: ['motiv'],
  declined: ['motiv'],
}
/** What a text of this kind may name. */
export const variablesOf = (kind: ClientMessageKind): TextVariable[] => [...ALWAYS, ...(MORE[kind] ?? [])]

/** What the client is told of an event; null: nothing. */
export function kindOf(
  event: AppointmentHappening,
  { status }: Pick<AppointmentDetails, 'status'>,
): ClientMessageKind | null {
  switch (event.event) {
    case 'appointment.requested':
      return 'requested'
    case 'appointment.confirmed':
      return event.approval ? 'approved' : 'confirmed'
    case 'appointment.rescheduled':
      return `rescheduled_by_${event.actor}`
    case 'appointment.cancelled':
      return status === 'declined' ? 'declined' : `cancelled_by_${event.actor}`
    case 'appointment.no_show':
      return 'no_show'
    case 'appointment.completed':
      return null
  }
}

/** `client.reminder` is the kind `reminder`; null for what is not for a client. */
export function clientKind(template: string): ClientMessageKind | null {
  const [audience, kind] = template.split('.')
  return audience === 'client' && kind && kind in SUGGESTED ? (kind as ClientMessageKind) : null
}
