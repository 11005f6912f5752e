import type {
  BookedAppointment,
  BookingRequest,
  Hold,
  ManagedAppointment,
  RescheduleRequest,
  VisitChoice,
} from '../../contracts/index.ts'
import { AppError } from '../../contracts/index.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AvailabilityModule } from '../availability/index.ts'
import { type BusinessScope, scopeOf } from '../business/index.ts'
import type { Holds } from '../holds/index.ts'
import { book } from './booking.ts'
import { cancel, reschedule } from './commands.ts'
import type { AppointmentDetails } from './details.ts'
import { holdSlot } from './hold.ts'
import { findByToken, type LinkOptions, loadAppointment } from './queries.ts'
import { hashToken, manageTokenOf, toBooked, toManaged } from './rules.ts'

export type { AppointmentDetails } from './details.ts'

/** What the appointments module writes to the queue `appointment-event`, in the transaction of the change. */
export interface AppointmentEvent {
  event:
    | 'appointment.confirmed'
    | 'appointment.requested'
    | 'appointment.rescheduled'
    | 'appointment.cancelled'
  businessId: string
  appointmentId: string
  /** The calendar SEQUENCE after the change. */
  sequence: number
  actor: 'client' | 'business'
  /** ISO instant; only when it was moved. */
  previousStart?: string
}

/** Who asks, as far as anybody can tell. */
export interface RequestContext {
  /** Opaque key of the browser. */
  readonly visitor: string
  /** Opaque key of the network address. */
  readonly address: string
  readonly requestId: string
  readonly source: 'online' | 'widget' | 'business' | 'api'
}

export interface AppointmentsDeps {
  db: PrismaClient
  transact: Transact
  enqueue(tx: Sql, queue: 'appointment-event', event: AppointmentEvent): Promise<void>
  availability: AvailabilityModule
  holds: Holds
  links: LinkOptions
  /** Epoch milliseconds. */
  clock: () => number
  onHoldStoreDown: (error: Error) => void
}

/** Booked visits: made by guests, seen, moved and cancelled through their link. */
export function createAppointments(deps: AppointmentsDeps) {
  async function requireByToken(token: string): Promise<AppointmentDetails> {
    const details = await findByToken(deps.db, deps.links, token)
    if (!details) throw new AppError('appointment_not_found')
    return details
  }

  async function view(token: string): Promise<ManagedAppointment> {
    return toManaged(await requireByToken(token), deps.links.appUrl, deps.clock())
  }

  return {
    hold: (scope: BusinessScope, choice: VisitChoice, context: RequestContext): Promise<Hold> =>
      holdSlot(deps, scope, choice, context),

    /** @param onCommit runs in the booking's transaction with the answer that the client will get */
    async book(
      scope: BusinessScope,
      request: BookingRequest,
      context: RequestContext,
      onCommit: (tx: Sql, answer: BookedAppointment) => Promise<void>,
    ): Promise<BookedAppointment> {
      const present = (details: AppointmentDetails) => toBooked(details, deps.links.appUrl)
      return present(
        await book(deps, scope, request, context, (tx, details) => onCommit(tx, present(details))),
      )
    },

    /** The appointment behind a manage link. Never changes anything. @throws AppError appointment_not_found */
    view,
    details: requireByToken,
    /** Hash of the manage link's token, for whoever writes appointments in bulk. */
    linkHash: (businessId: string, id: string) => hashToken(manageTokenOf(deps.links.secret, businessId, id)),
    load: (businessId: string, id: string) => loadAppointment(deps.db, deps.links, businessId, id),

    async cancel(token: string, reason: string | null, context: RequestContext): Promise<ManagedAppointment> {
      await cancel(deps, await requireByToken(token), reason, context)
      return view(token)
    },

    async reschedule(
      token: string,
      request: RescheduleRequest,
      context: RequestContext,
    ): Promise<ManagedAppointment> {
      await reschedule(deps, await requireByToken(token), request, context)
      return view(token)
    },

    /** Where this appointment could be moved: its own time does not stand in its way. */
    async placesFor(
      token: string,
      query: { from: string; days: number; staff?: string | undefined },
      visitor: string | null,
    ) {
      const details = await requireByToken(token)
      const service = details.items.map((item) => item.serviceId)
      return deps.availability.search(scopeOf(details), { ...query, service }, visitor, details.id)
    },
  }
}
export type AppointmentsModule = ReturnType<typeof createAppointments>
