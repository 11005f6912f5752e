import { AppError, type RescheduleRequest } from '../../contracts/index.ts'
import { type AuditRecord, recordAudit } from '../audit/index.ts'
import { type BusinessScope, scopeOf } from '../business/index.ts'
import { lock, writeEnd, writeMove } from './change.ts'
import type { AppointmentDetails } from './details.ts'
import { isTaken } from './draft.ts'
import type { AppointmentsDeps, RequestContext } from './index.ts'
import { bumpOccupancy } from './placement.ts'
import { deadlines, LIVE_STATUSES } from './rules.ts'

const MINUTE_MS = 60_000

function auditOf(details: AppointmentDetails, clientId: string, context: RequestContext) {
  return (action: string, change: Pick<AuditRecord, 'before' | 'after' | 'reason'>): AuditRecord => ({
    businessId: details.businessId,
    actor: { kind: 'client', id: clientId },
    action,
    subject: { kind: 'appointment', id: details.id },
    requestId: context.requestId,
    ...change,
  })
}

/**
 * Cancels through the manage link. Cancelling what is cancelled changes nothing.
 * @throws AppError too_late_to_cancel, not_cancellable
 */
export async function cancel(
  deps: AppointmentsDeps,
  details: AppointmentDetails,
  reason: string | null,
  context: RequestContext,
): Promise<void> {
  const scope = scopeOf(details)
  await deps.transact(async (tx) => {
    const now = await lock(tx, details)
    if (now.status.startsWith('cancelled_')) return
    if (!LIVE_STATUSES.includes(now.status as AppointmentDetails['status']))
      throw new AppError('not_cancellable')
    if (deps.clock() > deadlines(details).cancelUntil) throw new AppError('too_late_to_cancel')
    const sequence = now.calendar_sequence + 1
    await writeEnd(tx, scope, details.id, {
      status: 'cancelled_by_client',
      reason,
      sequence,
      at: new Date(deps.clock()),
    })
    await recordAudit(
      tx,
      auditOf(
        details,
        now.client_id,
        context,
      )('appointment.cancelled', {
        before: { status: now.status },
        after: { status: 'cancelled_by_client' },
        reason,
      }),
    )
    await deps.enqueue(tx, 'appointment-event', {
      event: 'appointment.cancelled',
      businessId: details.businessId,
      appointmentId: details.id,
      sequence,
      actor: 'client',
    })
    await bumpOccupancy(tx, scope)
  })
}

/** Where the visit would lie at the new start: with the staff asked for, else with the same, else with anyone. */
async function findPlace(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  details: AppointmentDetails,
  request: RescheduleRequest,
  context: RequestContext,
) {
  const start = Math.floor(Date.parse(request.start) / MINUTE_MS)
  const serviceIds = details.items.map((item) => item.serviceId)
  const own = (hold: { token: string; visitor: string }) =>
    hold.token === request.holdToken || hold.visitor === context.visitor
  const tries = request.staffId ? [request.staffId] : [details.items[0]!.staffId, null]
  let refusal: AppError | undefined
  for (const staffId of tries) {
    try {
      const { chosen, result } = await deps.availability.assign(
        scope,
        { serviceIds, staffId, start },
        own,
        details.id,
      )
      if (result.ok) return { assignment: result.assignment, services: chosen.map(({ service }) => service) }
      refusal = new AppError(result.reason === 'taken' ? 'slot_taken' : 'slot_not_offered')
    } catch (error) {
      // The staff member left, or the service is not offered any more.
      if (!(error instanceof AppError) || error.code !== 'validation_failed') throw error
      refusal = request.staffId ? error : new AppError('not_reschedulable')
    }
  }
  throw refusal
}

/**
 * Moves through the manage link: same appointment, new time, one transaction. Price and policy stay as booked.
 * @throws AppError slot_taken, slot_not_offered, too_late_to_reschedule, not_reschedulable
 */
export async function reschedule(
  deps: AppointmentsDeps,
  details: AppointmentDetails,
  request: RescheduleRequest,
  context: RequestContext,
): Promise<void> {
  if (!LIVE_STATUSES.includes(details.status)) throw new AppError('not_reschedulable')
  if (deps.clock() > deadlines(details).rescheduleUntil) throw new AppError('too_late_to_reschedule')
  const samePlace =
    Date.parse(request.start) === details.startsAt.getTime() &&
    (!request.staffId || request.staffId === details.items[0]!.staffId)
  if (samePlace) return

  const scope = scopeOf(details)
  const { assignment, services } = await findPlace(deps, scope, details, request, context)
  const setup = await deps.availability.setup(scope)
  const nameOf = (staffId: string) =>
    setup.staff.find(({ member }) => member.id === staffId)?.member.name ?? ''
  try {
    await deps.transact(async (tx) => {
      const now = await lock(tx, details)
      if (!LIVE_STATUSES.includes(now.status as AppointmentDetails['status']))
        throw new AppError('not_reschedulable')
      // Somebody moved it since it was read: what was decided no longer holds.
      if (now.calendar_sequence !== details.calendarSequence) throw new AppError('slot_taken')
      const sequence = now.calendar_sequence + 1
      const startsAt = new Date(assignment.start * MINUTE_MS)
      const at = new Date(deps.clock())
      await writeMove(tx, scope, details.id, { assignment, services, nameOf, sequence, at })
      await recordAudit(
        tx,
        auditOf(
          details,
          now.client_id,
          context,
        )('appointment.rescheduled', {
          before: { startsAt: details.startsAt, staffId: details.items[0]!.staffId },
          after: { startsAt, staffId: assignment.items[0]!.staffId },
        }),
      )
      await deps.enqueue(tx, 'appointment-event', {
        event: 'appointment.rescheduled',
        businessId: details.businessId,
        appointmentId: details.id,
        sequence,
        actor: 'client',
        previousStart: details.startsAt.toISOString(),
      })
      await bumpOccupancy(tx, scope)
    })
  } catch (error) {
    if (isTaken(error)) throw new AppError('slot_taken')
    throw error
  }
  if (request.holdToken) await deps.holds.release(request.holdToken).catch(deps.onHoldStoreDown)
}
