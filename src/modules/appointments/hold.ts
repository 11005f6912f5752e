import { AppError, type Hold, type VisitChoice } from '../../contracts/index.ts'
import { createClock, formatInstant, localDateOf } from '../../engine/index.ts'
import { heldBy } from '../availability/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { holdLimits, renewalsLeft } from '../holds/index.ts'
import type { AppointmentsDeps, RequestContext } from './index.ts'

const MINUTE_MS = 60_000

/**
 * Reserves a slot for one visitor for five minutes, if availability would offer it now.
 * @throws AppError slot_taken, slot_not_offered, too_many_holds, validation_failed
 */
export async function holdSlot(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  choice: VisitChoice,
  context: RequestContext,
): Promise<Hold> {
  const start = Math.floor(Date.parse(choice.start) / MINUTE_MS)
  // A visitor's own hold of the same time stands in their way like anyone else's: it has a token already.
  const { setup, chosen, taken, result } = await deps.availability.assign(
    scope,
    { serviceIds: choice.serviceIds, staffId: choice.staffId ?? null, start },
    () => false,
  )
  if (!result.ok) throw new AppError(result.reason === 'taken' ? 'slot_taken' : 'slot_not_offered')
  const { assignment } = result
  const zone = setup.hours.zone
  const capacityOf = (serviceId: string) =>
    chosen.find(({ rules }) => rules.id === serviceId)?.rules.capacity ?? 1
  const placed = await deps.holds.place(
    {
      businessId: scope.businessId,
      visitor: context.visitor,
      address: context.address,
      intervals: heldBy(assignment, capacityOf, taken),
      start: assignment.start,
      end: assignment.end,
      serviceIds: [...choice.serviceIds],
      staffId: assignment.items[0]!.staffId,
      date: localDateOf(zone, assignment.start),
      assignment,
    },
    holdLimits(setup.staff.length),
  )
  if (!placed.ok) throw new AppError(placed.reason)
  const clock = createClock(zone, assignment.start, assignment.end + 1)
  return {
    token: placed.record.token,
    staffId: placed.record.staffId,
    start: formatInstant(clock, assignment.start),
    end: formatInstant(clock, assignment.end),
    expiresAt: new Date(placed.record.expiresAt).toISOString().replace('Z', '+00:00'),
    renewalsLeft: renewalsLeft(placed.record),
  }
}
