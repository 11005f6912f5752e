import type {
  AppointmentCard,
  BookedAppointment,
  BookingRequest,
  DeskBooking,
  DeskMove,
  DeskNote,
  DeskStatus,
  Hold,
  HoursChange,
  ManagedAppointment,
  MessagePreference,
  PlaceQuestion,
  RescheduleRequest,
  VisitChoice,
} from '../../contracts/index.ts'
import { AppError } from '../../contracts/index.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AvailabilityModule } from '../availability/index.ts'
import { type BusinessModule, type BusinessScope, scopeOf } from '../business/index.ts'
import type { Holds } from '../holds/index.ts'
import type { StaffModule } from '../staff/index.ts'
import { listAhead, previewChange } from './affected.ts'
import { book } from './booking.ts'
import { countWaiting, readCalendar, readCard } from './calendar.ts'
import { confirmComing, setPreference } from './coming.ts'
import { cancel, reschedule } from './commands.ts'
import { bookAtDesk } from './desk-booking.ts'
import { moveAtDesk, noteAtDesk, setStatusAtDesk } from './desk-changes.ts'
import type { AppointmentDetails } from './details.ts'
import { holdSlot } from './hold.ts'
import { createLive } from './live.ts'
import { readNews } from './news.ts'
import { suggestPlaces } from './places.ts'
import type { Cashier } from './ports.ts'
import { findByToken, type LinkOptions, loadAppointment } from './queries.ts'
import { hashToken, manageTokenOf, toBooked, toManaged } from './rules.ts'
import { createSettlement } from './settle.ts'

export type { AppointmentDetails } from './details.ts'
export type { Cashier, Terms, TermsQuestion } from './ports.ts'
export { isPlaceTaken, type PlaceAgain, type Settlement } from './settle.ts'

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
  /** The business said yes to a request. */
  approval?: true
  /** False when the business chose not to tell the client. */
  tellClient?: boolean
}

/** What people are written to about, and what only other programs hear of. */
export type AppointmentHappening =
  | AppointmentEvent
  | (Omit<AppointmentEvent, 'event' | 'previousStart' | 'tellClient'> & {
      event: 'appointment.completed' | 'appointment.no_show'
      /** ISO instant: it may be marked more than once. */
      at: string
    })

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
  pool: Sql
  business: BusinessModule
  staff: StaffModule
  transact: Transact
  enqueue(tx: Sql, queue: 'appointment-event', event: AppointmentHappening): Promise<void>
  availability: AvailabilityModule
  holds: Holds
  cashier: Cashier
  /** Whether one more may be booked this month. @throws AppError bookings_paused, plan_limit_reached */
  roomFor(tx: Sql, businessId: string, by: 'client' | 'business'): Promise<void>
  links: LinkOptions
  /** Epoch milliseconds. */
  clock: () => number
  onHoldStoreDown: (error: Error) => void
  onLiveFault: (error: unknown) => void
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

  /** The appointment as it is, for a change by the business. @throws AppError appointment_not_found */
  async function requireOwn(member: Member, id: string): Promise<AppointmentDetails> {
    const details = await loadAppointment(deps.db, deps.links, member.scope.businessId, id)
    if (!details) throw new AppError('appointment_not_found')
    return details
  }

  return {
    settlement: createSettlement(deps),
    live: createLive({ pool: deps.pool, onFault: deps.onLiveFault }),
    /** Some days of a business, as this member may see them. */
    calendar: (member: Member, range: { from: string; days: number }) => readCalendar(deps, member, range),
    /** Appointments that a change of hours, absences or staff would leave outside working time. */
    previewChange: (member: Member, change: HoursChange) => previewChange(deps, member, change),
    /** Where one of them could go instead. @throws AppError appointment_not_found, validation_failed */
    suggestPlaces: async (member: Member, question: PlaceQuestion) =>
      suggestPlaces(deps, member, await requireOwn(member, question.appointmentId), question),
    /** Appointments of one person that lie ahead. @throws AppError not_found */
    ahead: (member: Member, staffId: string) => listAhead(deps, member, staffId),
    countWaiting: (member: Member) => countWaiting(deps, member),
    card: (member: Member, id: string) => readCard(deps, member, id),
    news: (member: Member) => readNews(deps, member),
    /** What the business does itself. Each gives the appointment as it is afterwards. */
    desk: {
      /** @param onCommit runs in the booking's transaction with the answer */
      async book(
        member: Member,
        request: DeskBooking,
        context: RequestContext,
        onCommit: (tx: Sql, answer: AppointmentCard) => Promise<void>,
      ) {
        const keep = async (tx: Sql, id: string) =>
          onCommit(tx, await readCard({ ...deps, pool: tx }, member, id))
        return readCard(deps, member, await bookAtDesk(deps, member, request, context, keep))
      },
      async move(member: Member, id: string, request: DeskMove, context: RequestContext) {
        const details = await requireOwn(member, id)
        await moveAtDesk({ deps, member, details, context }, request)
        return readCard(deps, member, id)
      },
      async setStatus(member: Member, id: string, request: DeskStatus, context: RequestContext) {
        const details = await requireOwn(member, id)
        await setStatusAtDesk({ deps, member, details, context }, request)
        return readCard(deps, member, id)
      },
      async note(member: Member, id: string, request: DeskNote, context: RequestContext) {
        const details = await requireOwn(member, id)
        await noteAtDesk({ deps, member, details, context }, request)
        return readCard(deps, member, id)
      },
    },

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

    /** @throws AppError appointment_not_found, not_confirmable */
    async confirm(token: string, context: RequestContext): Promise<ManagedAppointment> {
      await confirmComing(deps, await requireByToken(token), context.requestId)
      return view(token)
    },

    /** @throws AppError appointment_not_found */
    async prefer(
      token: string,
      preference: MessagePreference,
      context: RequestContext,
    ): Promise<ManagedAppointment> {
      await setPreference(deps, await requireByToken(token), preference, context.requestId)
      return view(token)
    },

    /** What a client says about an appointment by another way than its page. */
    byClient: {
      /** @throws AppError not_confirmable */
      confirm: (details: AppointmentDetails, requestId: string) => confirmComing(deps, details, requestId),
      /** @throws AppError too_late_to_cancel, not_cancellable */
      cancel: (details: AppointmentDetails, requestId: string) =>
        cancel(deps, details, null, { requestId, visitor: '', address: '', source: 'online' }),
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
