import { AppError, type DeskMove, type DeskNote, type DeskStatus } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { type Locked, lock, writeEnd, writeMove } from './change.ts'
import { placeAtDesk, refuseOthersDay } from './desk-booking.ts'
import type { AppointmentDetails } from './details.ts'
import { isTaken } from './draft.ts'
import type { AppointmentHappening, AppointmentsDeps, RequestContext } from './index.ts'
import { bumpOccupancy } from './placement.ts'
import { LIVE_STATUSES } from './rules.ts'

const MINUTE_MS = 60_000

interface Change {
  readonly deps: AppointmentsDeps
  readonly member: Member
  readonly details: AppointmentDetails
  readonly context: RequestContext
}

/** What one change writes besides its own rows. */
interface Written {
  readonly action: string
  readonly before?: object
  readonly after?: object
  readonly reason?: string | null
  readonly event?: Unaddressed<AppointmentHappening>
}
type Unaddressed<Event> = Event extends unknown
  ? Omit<Event, 'businessId' | 'appointmentId' | 'actor'>
  : never

/**
 * One change by the business: the row is locked, an older view of it refused, and the change is written with its
 * record and its event. Whoever watches the calendar sees it.
 * @throws AppError changed_meanwhile
 */
async function change(
  { deps, member, details, context }: Change,
  revision: number,
  work: (tx: Sql, now: Locked) => Promise<Written>,
): Promise<void> {
  refuseOthersDay(
    member,
    details.items.map(({ staffId }) => staffId),
  )
  await deps.transact(async (tx) => {
    const now = await lock(tx, details)
    if (now.revision !== revision) throw new AppError('changed_meanwhile')
    const { event, ...record } = await work(tx, now)
    await recordAudit(tx, {
      businessId: details.businessId,
      actor: { kind: 'user', id: member.user.id },
      subject: { kind: 'appointment', id: details.id },
      requestId: context.requestId,
      ...record,
    })
    if (event) {
      await deps.enqueue(tx, 'appointment-event', {
        businessId: details.businessId,
        appointmentId: details.id,
        actor: 'business',
        ...event,
      })
    }
    await bumpOccupancy(tx, member.scope)
  })
}

/**
 * Another time, person or length. An item keeps its length unless another is given (one service only).
 * @throws AppError changed_meanwhile, not_reschedulable, rules_broken, slot_taken, forbidden
 */
export async function moveAtDesk(given: Change, request: DeskMove): Promise<void> {
  const { deps, member, details } = given
  if (!LIVE_STATUSES.includes(details.status)) throw new AppError('not_reschedulable')
  const single = details.items.length === 1 ? (request.durationMinutes ?? null) : null
  const first = details.items[0]!
  const { setup, chosen, assignment } = await placeAtDesk(
    deps,
    member.scope,
    {
      visit: details.items.map((item) => ({
        serviceId: item.serviceId,
        minutes: single ?? item.durationMinutes,
      })),
      staffId: request.staffId ?? first.staffId,
      start: Math.floor(Date.parse(request.start) / MINUTE_MS),
      override: request.override,
    },
    details.id,
  )
  refuseOthersDay(
    member,
    assignment.items.map(({ staffId }) => staffId),
  )
  const nameOf = (staffId: string) =>
    setup.staff.find(({ member: one }) => one.id === staffId)?.member.name ?? ''
  const startsAt = new Date(assignment.start * MINUTE_MS)
  const endsAt = new Date(assignment.end * MINUTE_MS)
  const services = chosen.map(({ service }) => service)
  // A client is told of another time or person, not of a block drawn a little longer.
  const staffId = assignment.items[0]!.staffId
  const told = startsAt.getTime() !== details.startsAt.getTime() || staffId !== first.staffId
  try {
    await change(given, request.revision, async (tx, now) => {
      if (!LIVE_STATUSES.includes(now.status)) throw new AppError('not_reschedulable')
      const sequence = now.calendar_sequence + 1
      const at = new Date(deps.clock())
      await writeMove(tx, member.scope, details.id, { assignment, services, nameOf, sequence, at })
      return {
        action: 'appointment.rescheduled',
        before: { startsAt: details.startsAt, endsAt: details.endsAt, staffId: first.staffId },
        after: { startsAt, endsAt, staffId, ...(request.override ? { override: true } : {}) },
        event: {
          event: 'appointment.rescheduled',
          sequence,
          previousStart: details.startsAt.toISOString(),
          tellClient: request.notify && told,
        },
      }
    })
  } catch (error) {
    if (isTaken(error)) throw new AppError('slot_taken')
    throw error
  }
}

type Action = DeskStatus['action']
/** From which states an action leads on. */
const POSSIBLE: Record<Action, readonly AppointmentDetails['status'][]> = {
  // What waits to be paid for may be taken without, too.
  approve: ['requested', 'pending_payment'],
  decline: ['requested'],
  arrive: ['confirmed'],
  complete: ['confirmed'],
  no_show: ['confirmed'],
  cancel: LIVE_STATUSES,
  reopen: ['confirmed', 'completed', 'no_show'],
}
const ACTION_NAMES: Record<Action, string> = {
  approve: 'appointment.approved',
  decline: 'appointment.declined',
  arrive: 'appointment.arrived',
  complete: 'appointment.completed',
  no_show: 'appointment.no_show',
  cancel: 'appointment.cancelled',
  reopen: 'appointment.reopened',
}

/** The state that an action leads to, where it keeps the appointment's time. */
function stateAfter(
  action: Action,
  at: Date,
): { status: AppointmentDetails['status']; arrivedAt: Date | null } {
  if (action === 'complete') return { status: 'completed', arrivedAt: at }
  if (action === 'no_show') return { status: 'no_show', arrivedAt: null }
  return { status: 'confirmed', arrivedAt: action === 'arrive' ? at : null }
}

/**
 * Approve, decline, arrived, completed, no-show, cancel, reopen.
 * @throws AppError changed_meanwhile, status_not_possible, forbidden
 */
export async function setStatusAtDesk(given: Change, request: DeskStatus): Promise<void> {
  const { deps, member, details } = given
  const { action, notify } = request
  const reason = request.message || null
  await change(given, request.revision, async (tx, now) => {
    const at = new Date(deps.clock())
    const tooEarly = (action === 'no_show' || action === 'complete') && details.startsAt > at
    if (!POSSIBLE[action].includes(now.status) || tooEarly) throw new AppError('status_not_possible')
    const sequence = now.calendar_sequence + 1
    const record = { action: ACTION_NAMES[action], before: { status: now.status }, reason }
    if (action === 'cancel' || action === 'decline') {
      const status = action === 'cancel' ? 'cancelled_by_business' : 'declined'
      await writeEnd(tx, member.scope, details.id, { status, reason, sequence, at })
      return {
        ...record,
        after: { status },
        event: { event: 'appointment.cancelled', sequence, tellClient: notify },
      }
    }
    const { status, arrivedAt } = stateAfter(action, at)
    const approved = action === 'approve'
    await tx.query(
      `UPDATE appointment SET status = $3::appointment_status, updated_at = $4, revision = revision + 1,
         arrived_at = CASE WHEN $5 THEN coalesce(arrived_at, $6) ELSE $6 END, calendar_sequence = $7,
         pay_until = NULL
       WHERE business_id = $1 AND id = $2`,
      [
        details.businessId,
        details.id,
        status,
        at,
        action === 'complete',
        arrivedAt,
        approved ? sequence : now.calendar_sequence,
      ],
    )
    const written = { ...record, after: { status } }
    if (approved)
      return {
        ...written,
        event: { event: 'appointment.confirmed', sequence, approval: true, tellClient: notify },
      }
    if (action !== 'complete' && action !== 'no_show') return written
    const event = action === 'complete' ? 'appointment.completed' : 'appointment.no_show'
    return { ...written, event: { event, sequence: now.calendar_sequence, at: at.toISOString() } }
  })
}

/** The business's own note. @throws AppError changed_meanwhile, forbidden */
export async function noteAtDesk(given: Change, { internalNote, revision }: DeskNote): Promise<void> {
  const { details } = given
  await change(given, revision, async (tx) => {
    await tx.query(
      `UPDATE appointment SET internal_note = $3, revision = revision + 1, updated_at = now()
       WHERE business_id = $1 AND id = $2`,
      [details.businessId, details.id, internalNote || null],
    )
    return { action: 'appointment.noted' }
  })
}
