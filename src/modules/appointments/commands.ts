import { AppError, type RescheduleRequest } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type AuditRecord, recordAudit } from '../audit/index.ts'
import { type BusinessScope, scopeOf } from '../business/index.ts'
import type { AppointmentDetails } from './details.ts'
import type { AppointmentsDeps, RequestContext } from './index.ts'
import { bumpOccupancy, occupy, SlotTaken, vacate } from './placement.ts'
import { deadlines, LIVE_STATUSES } from './rules.ts'

const MINUTE_MS = 60_000

interface Locked {
  status: string
  calendar_sequence: number
  client_id: string
}

/** The row as it is now, locked until the transaction ends: two changes of one appointment queue up. */
async function lock(tx: Sql, details: AppointmentDetails): Promise<Locked> {
  const { rows } = await tx.query<Locked>(
    `SELECT status, calendar_sequence, client_id FROM appointment
     WHERE business_id = $1 AND id = $2 FOR UPDATE`,
    [details.businessId, details.id],
  )
  return rows[0]!
}

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
    await tx.query(
      `UPDATE appointment SET status = 'cancelled_by_client', cancelled_at = $3, cancel_reason = $4,
         calendar_sequence = $5, updated_at = $3
       WHERE business_id = $1 AND id = $2`,
      [details.businessId, details.id, new Date(deps.clock()), reason, sequence],
    )
    await tx.query(
      'UPDATE appointment_item SET live = false WHERE business_id = $1 AND appointment_id = $2',
      [details.businessId, details.id],
    )
    await vacate(tx, scope, details.id)
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
      await vacate(tx, scope, details.id)
      await occupy(tx, scope, details.id, assignment, services)
      const startsAt = new Date(assignment.start * MINUTE_MS)
      await tx.query(
        `UPDATE appointment SET starts_at = $3, ends_at = $4, calendar_sequence = $5, updated_at = $6
         WHERE business_id = $1 AND id = $2`,
        [
          details.businessId,
          details.id,
          startsAt,
          new Date(assignment.end * MINUTE_MS),
          sequence,
          new Date(deps.clock()),
        ],
      )
      for (const [position, item] of assignment.items.entries()) {
        await tx.query(
          `UPDATE appointment_item SET staff_id = $4, staff_name = $5, starts_at = $6, ends_at = $7, duration_minutes = $8
           WHERE business_id = $1 AND appointment_id = $2 AND position = $3`,
          [
            details.businessId,
            details.id,
            position,
            item.staffId,
            nameOf(item.staffId),
            new Date(item.start * MINUTE_MS),
            new Date(item.end * MINUTE_MS),
            item.end - item.start,
          ],
        )
      }
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
    if (error instanceof SlotTaken || (error as { code?: string }).code === '23P01')
      throw new AppError('slot_taken')
    throw error
  }
  if (request.holdToken) await deps.holds.release(request.holdToken).catch(deps.onHoldStoreDown)
}
