import type { AppointmentStatus } from '../../contracts/index.ts'
import type { Assignment } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { scopeOf } from '../business/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import { lock, writeEnd } from './change.ts'
import { placeAtDesk } from './desk-booking.ts'
import type { AppointmentDetails } from './details.ts'
import type { AppointmentsDeps } from './index.ts'
import { bumpOccupancy, occupy } from './placement.ts'

const MINUTE_MS = 60_000

type Named = Pick<AppointmentDetails, 'businessId' | 'id' | 'business'>
type Becomes = 'confirmed' | 'requested'

/** A place for an appointment that had to give its own back. */
export interface PlaceAgain {
  readonly assignment: Assignment
  readonly services: readonly CatalogueService[]
}

async function raise(deps: AppointmentsDeps, tx: Sql, named: Named, from: AppointmentStatus, to: Becomes) {
  const { businessId, id } = named
  const { rows } = await tx.query<{ calendar_sequence: number }>(
    `UPDATE appointment SET status = $3::appointment_status, pay_until = NULL, updated_at = $4, revision = revision + 1
     WHERE business_id = $1 AND id = $2 RETURNING calendar_sequence`,
    [businessId, id, to, new Date(deps.clock())],
  )
  await recordAudit(tx, {
    businessId,
    actor: { kind: 'system', id: null },
    action: 'appointment.paid',
    subject: { kind: 'appointment', id },
    before: { status: from },
    after: { status: to },
  })
  await deps.enqueue(tx, 'appointment-event', {
    event: to === 'requested' ? 'appointment.requested' : 'appointment.confirmed',
    businessId,
    appointmentId: id,
    sequence: rows[0]!.calendar_sequence,
    actor: 'client',
  })
}

/**
 * What paying, or not paying, does to an appointment: all within the payment's own transaction. Each locks the
 * appointment's row first.
 */
export function createSettlement(deps: AppointmentsDeps) {
  return {
    /** The state as it is, locked until the transaction ends. */
    lock: async (tx: Sql, named: Named): Promise<AppointmentStatus> => (await lock(tx, named)).status,

    /** It was waiting to be paid for, and has been. */
    confirm: (tx: Sql, named: Named, to: Becomes) => raise(deps, tx, named, 'pending_payment', to),

    /** Nobody paid in time: what it took is free again. */
    async expire(tx: Sql, named: Named): Promise<void> {
      const scope = scopeOf(named)
      const now = await lock(tx, named)
      await writeEnd(tx, scope, named.id, {
        status: 'expired',
        reason: null,
        sequence: now.calendar_sequence,
        at: new Date(deps.clock()),
      })
      await recordAudit(tx, {
        businessId: named.businessId,
        actor: { kind: 'system', id: null },
        action: 'appointment.expired',
        subject: { kind: 'appointment', id: named.id },
        before: { status: now.status },
        after: { status: 'expired' },
      })
      await bumpOccupancy(tx, scope)
    },

    /**
     * The same time and people once more, as far as they are free; null when they are not, or it has begun. Asked
     * outside the transaction; `revive` has the last word.
     */
    async findPlace(details: AppointmentDetails): Promise<PlaceAgain | null> {
      if (details.startsAt.getTime() <= deps.clock()) return null
      try {
        const { chosen, assignment } = await placeAtDesk(
          deps,
          scopeOf(details),
          {
            visit: details.items.map(({ serviceId, durationMinutes }) => ({
              serviceId,
              minutes: durationMinutes,
            })),
            staffId: details.items[0]!.staffId,
            start: Math.floor(details.startsAt.getTime() / MINUTE_MS),
            override: false,
          },
          details.id,
        )
        const same = assignment.items.every((item, at) => item.staffId === details.items[at]!.staffId)
        return same ? { assignment, services: chosen.map(({ service }) => service) } : null
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === 'slot_taken' || code === 'rules_broken' || code === 'validation_failed') return null
        throw error
      }
    },

    /** Paid after it had expired: takes its place again. @throws SlotTaken */
    async revive(tx: Sql, named: Named, place: PlaceAgain, to: Becomes): Promise<void> {
      const scope = scopeOf(named)
      await occupy(tx, scope, named.id, place.assignment, place.services)
      await tx.query(
        'UPDATE appointment_item SET live = true WHERE business_id = $1 AND appointment_id = $2',
        [named.businessId, named.id],
      )
      await tx.query(
        'UPDATE appointment SET cancelled_at = NULL, cancel_reason = NULL WHERE business_id = $1 AND id = $2',
        [named.businessId, named.id],
      )
      await raise(deps, tx, named, 'expired', to)
    },

    /** What has been paid and given back, in sum. Whoever watches the calendar sees it. */
    async writeSums(tx: Sql, named: Named, sums: { paid: number; refunded: number }): Promise<void> {
      await tx.query(
        `UPDATE appointment SET paid_amount = $3, refunded_amount = $4, updated_at = $5
         WHERE business_id = $1 AND id = $2`,
        [named.businessId, named.id, sums.paid, sums.refunded, new Date(deps.clock())],
      )
      await bumpOccupancy(tx, scopeOf(named))
    },
  }
}
export type Settlement = ReturnType<typeof createSettlement>

/** Somebody else has the place by now. */
export { isTaken as isPlaceTaken } from './draft.ts'
