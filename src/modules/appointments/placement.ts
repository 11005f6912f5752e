import { randomUUIDv7 } from 'node:crypto'
import type { Assignment } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import { type TakenInterval, takenBy } from '../availability/index.ts'
import type { BusinessScope } from '../business/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'

/** Thrown inside the transaction, so that all of it is undone. */
export class SlotTaken extends Error {}

const INSERT = `
  INSERT INTO occupancy (business_id, id, occupant_id, kind, seat, during, appointment_id, session_id)
  SELECT $1, r.id, r.occupant_id, r.kind::occupant_kind, r.seat,
         tstzrange(to_timestamp(r.start * 60), to_timestamp(r."end" * 60)), $2, $3
  FROM jsonb_to_recordset($4::jsonb)
    AS r(id uuid, occupant_id uuid, kind text, seat smallint, start float8, "end" float8)
  ON CONFLICT DO NOTHING`

async function insertRows(
  tx: Sql,
  scope: BusinessScope,
  owner: { appointmentId: string | null; sessionId: string | null },
  rows: { occupantId: string; kind: string; seat: number; start: number; end: number }[],
): Promise<boolean> {
  const records = rows.map((row) => ({ ...row, id: randomUUIDv7(), occupant_id: row.occupantId }))
  // DO NOTHING also covers the exclusion constraint, and under contention it is a thousand times cheaper than
  // an error: losers neither deadlock nor wait for deadlock_timeout.
  const { rowCount } = await tx.query({
    name: 'occupancy_insert',
    text: INSERT,
    values: [scope.businessId, owner.appointmentId, owner.sessionId, JSON.stringify(records)],
  })
  return rowCount === rows.length
}

/** Opens the session, or locks the one that is there, so that its participants queue for seats. */
async function takeSeat(
  tx: Sql,
  scope: BusinessScope,
  appointmentId: string,
  session: NonNullable<TakenInterval['session']>,
  rows: TakenInterval[],
  item: { start: number; end: number },
  capacity: number,
): Promise<boolean> {
  const opened = await tx.query(
    `INSERT INTO group_session (business_id, id, service_id, staff_id, starts_at, ends_at, capacity)
     VALUES ($1, $2, $3, $4, to_timestamp($5::float8 * 60), to_timestamp($6::float8 * 60), $7)
     ON CONFLICT (business_id, service_id, staff_id, starts_at) DO UPDATE SET capacity = group_session.capacity
     RETURNING id, capacity, (xmax = 0) AS created`,
    [scope.businessId, randomUUIDv7(), session.serviceId, session.staffId, item.start, item.end, capacity],
  )
  const { id, created } = opened.rows[0]
  if (created && !(await insertRows(tx, scope, { appointmentId: null, sessionId: id }, rows))) return false
  const seat = await tx.query(
    `SELECT s.seat FROM generate_series(0, $3::int - 1) AS s(seat)
     WHERE NOT EXISTS (SELECT FROM occupancy o WHERE o.business_id = $1 AND o.occupant_id = $2 AND o.seat = s.seat)
     ORDER BY s.seat LIMIT 1`,
    [scope.businessId, id, opened.rows[0].capacity],
  )
  if (!seat.rows[0]) return false
  const seatRow = {
    occupantId: id,
    kind: 'session',
    seat: seat.rows[0].seat,
    start: item.start,
    end: item.end,
  }
  return insertRows(tx, scope, { appointmentId, sessionId: id }, [seatRow])
}

/**
 * Takes everything that a placed visit needs, or throws `SlotTaken`. The exclusion constraint is the judge: no
 * two rows of one occupant and seat overlap.
 */
export async function occupy(
  tx: Sql,
  scope: BusinessScope,
  appointmentId: string,
  assignment: Assignment,
  services: readonly CatalogueService[],
): Promise<void> {
  const capacityOf = (serviceId: string) =>
    services.find((service) => service.id === serviceId)?.capacity ?? 1
  const rows = takenBy(assignment, (serviceId) => capacityOf(serviceId) > 1)
  const own = rows.filter((row) => !row.session)
  if (own.length && !(await insertRows(tx, scope, { appointmentId, sessionId: null }, own)))
    throw new SlotTaken()
  for (const item of assignment.items.filter(({ serviceId }) => capacityOf(serviceId) > 1)) {
    const session = { serviceId: item.serviceId, staffId: item.staffId, start: item.start }
    const mine = rows.filter(
      (row) => row.session?.serviceId === item.serviceId && row.session.start === item.start,
    )
    const taken = await takeSeat(tx, scope, appointmentId, session, mine, item, capacityOf(item.serviceId))
    if (!taken) throw new SlotTaken()
  }
}

/** Gives everything back; a session that nobody attends any more goes too. */
export async function vacate(tx: Sql, scope: BusinessScope, appointmentId: string): Promise<void> {
  const left = await tx.query(
    'DELETE FROM occupancy WHERE business_id = $1 AND appointment_id = $2 RETURNING session_id',
    [scope.businessId, appointmentId],
  )
  const sessions = left.rows.map((row) => row.session_id).filter(Boolean)
  if (!sessions.length) return
  // Locked first: a participant may be taking a seat at this moment.
  await tx.query(
    'SELECT id FROM group_session WHERE business_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
    [scope.businessId, sessions],
  )
  await tx.query(
    `DELETE FROM group_session g WHERE g.business_id = $1 AND g.id = ANY($2::uuid[])
       AND NOT EXISTS (SELECT FROM occupancy o WHERE o.business_id = g.business_id AND o.occupant_id = g.id)`,
    [scope.businessId, sessions],
  )
}

/** Makes cached availability unreachable. Last in its transaction: it locks the business's row until commit. */
export async function bumpOccupancy(tx: Sql, scope: BusinessScope): Promise<void> {
  await tx.query({
    name: 'occupancy_bump',
    text: 'UPDATE business SET occupancy_version = occupancy_version + 1 WHERE id = $1',
    values: [scope.businessId],
  })
}
