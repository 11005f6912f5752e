import type { AppointmentStatus } from '../../contracts/index.ts'
import type { Assignment } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessScope } from '../business/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { AppointmentDetails } from './details.ts'
import { occupy, vacate } from './placement.ts'

const MINUTE_MS = 60_000

/** Names a row of one business: what every statement here asks for. */
type Named = Pick<AppointmentDetails, 'businessId' | 'id'>

export interface Locked {
  status: AppointmentStatus
  calendar_sequence: number
  client_id: string
  revision: number
}

/** The row as it is now, locked until the transaction ends: two changes of one appointment queue up. */
export async function lock(tx: Sql, { businessId, id }: Named): Promise<Locked> {
  const { rows } = await tx.query<Locked>(
    `SELECT status, calendar_sequence, client_id, revision FROM appointment
     WHERE business_id = $1 AND id = $2 FOR UPDATE`,
    [businessId, id],
  )
  return rows[0]!
}

/**
 * Gives the old place back and takes the new one. Price, names of services and policy stay as booked.
 * @throws SlotTaken
 */
export async function writeMove(
  tx: Sql,
  scope: BusinessScope,
  id: string,
  place: {
    assignment: Assignment
    services: readonly CatalogueService[]
    nameOf: (staffId: string) => string
    sequence: number
    at: Date
  },
): Promise<void> {
  const { businessId } = scope
  const { assignment, services, nameOf, sequence, at } = place
  await vacate(tx, scope, id)
  await occupy(tx, scope, id, assignment, services)
  await tx.query(
    `UPDATE appointment SET starts_at = $3, ends_at = $4, calendar_sequence = $5, updated_at = $6,
       revision = revision + 1, client_confirmed_at = CASE WHEN starts_at = $3 THEN client_confirmed_at END
     WHERE business_id = $1 AND id = $2`,
    [
      businessId,
      id,
      new Date(assignment.start * MINUTE_MS),
      new Date(assignment.end * MINUTE_MS),
      sequence,
      at,
    ],
  )
  for (const [position, item] of assignment.items.entries()) {
    await tx.query(
      `UPDATE appointment_item SET staff_id = $4, staff_name = $5, starts_at = $6, ends_at = $7, duration_minutes = $8
       WHERE business_id = $1 AND appointment_id = $2 AND position = $3`,
      [
        businessId,
        id,
        position,
        item.staffId,
        nameOf(item.staffId),
        new Date(item.start * MINUTE_MS),
        new Date(item.end * MINUTE_MS),
        item.end - item.start,
      ],
    )
  }
}

/** Ends an appointment that held its time: cancelled or declined. What it took is free again. */
export async function writeEnd(
  tx: Sql,
  scope: BusinessScope,
  id: string,
  end: {
    status: 'cancelled_by_client' | 'cancelled_by_business' | 'declined' | 'expired'
    reason: string | null
    sequence: number
    at: Date
  },
): Promise<void> {
  await tx.query(
    `UPDATE appointment SET status = $3::appointment_status, cancelled_at = $4, cancel_reason = $5,
       calendar_sequence = $6, updated_at = $4, revision = revision + 1
     WHERE business_id = $1 AND id = $2`,
    [scope.businessId, id, end.status, end.at, end.reason, end.sequence],
  )
  await tx.query('UPDATE appointment_item SET live = false WHERE business_id = $1 AND appointment_id = $2', [
    scope.businessId,
    id,
  ])
  await vacate(tx, scope, id)
}
