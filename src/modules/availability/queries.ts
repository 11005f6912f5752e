import type { BookedItem, Busy, EpochMinute } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessScope } from '../business/index.ts'

/** Names of the two versions that make a cached answer unreachable once something changed. */
export interface Versions {
  readonly setup: string
  readonly occupancy: string
}

export async function readVersions(sql: Sql, scope: BusinessScope): Promise<Versions> {
  const { rows } = await sql.query({
    name: 'business_versions',
    text: 'SELECT setup_version AS setup, occupancy_version AS occupancy FROM business WHERE id = $1',
    values: [scope.businessId],
  })
  return rows[0]
}

const TAKEN = `
  SELECT o.occupant_id AS "occupantId", o.seat,
         floor(extract(epoch FROM lower(o.during)) / 60)::float8 AS start,
         ceil(extract(epoch FROM upper(o.during)) / 60)::float8 AS "end",
         s.service_id AS "sessionService",
         floor(extract(epoch FROM s.starts_at) / 60)::float8 AS "sessionStart",
         CASE WHEN s.id IS NULL THEN 0 ELSE (
           SELECT count(*)::int FROM occupancy p
           WHERE p.business_id = o.business_id AND p.occupant_id = s.id AND p.appointment_id IS DISTINCT FROM $4::uuid) END AS "seatsTaken"
  FROM occupancy o
  LEFT JOIN group_session s ON s.business_id = o.business_id AND s.id = o.session_id
  WHERE o.business_id = $1 AND o.occupant_id = ANY($5::uuid[])
    AND (o.appointment_id IS NULL OR o.appointment_id IS DISTINCT FROM $4::uuid)
    -- A session that only the moved appointment attends moves with it.
    AND ($4::uuid IS NULL OR s.id IS NULL OR EXISTS (
      SELECT FROM occupancy p WHERE p.business_id = o.business_id AND p.occupant_id = s.id
        AND p.appointment_id IS DISTINCT FROM $4::uuid))
    AND o.during && tstzrange(to_timestamp($2::float8 * 60), to_timestamp($3::float8 * 60))`

/**
 * What is taken between two instants. Served by the index of the exclusion constraint, so its cost does not
 * grow with past appointments or other businesses. Epoch minutes.
 * @param occupants staff and resources that matter for the question
 * @param except an appointment that is being moved and does not stand in its own way
 */
export async function loadTaken(
  sql: Sql,
  scope: BusinessScope,
  from: EpochMinute,
  until: EpochMinute,
  occupants: readonly string[],
  except: string | null,
): Promise<Busy[]> {
  const { rows } = await sql.query({
    name: 'taken',
    text: TAKEN,
    values: [scope.businessId, from, until, except, occupants],
  })
  return rows.map(({ occupantId, seat, start, end, sessionService, sessionStart, seatsTaken }) => ({
    occupantId,
    seat,
    start,
    end,
    ...(sessionService ? { session: { serviceId: sessionService, start: sessionStart, seatsTaken } } : {}),
  }))
}

const BOOKED = `
  SELECT service_id AS "serviceId", staff_id AS "staffId",
         floor(extract(epoch FROM starts_at) / 60)::float8 AS start,
         ceil(extract(epoch FROM ends_at) / 60)::float8 AS "end"
  FROM appointment_item
  WHERE business_id = $1 AND live
    AND starts_at >= to_timestamp($2::float8 * 60) AND starts_at < to_timestamp($3::float8 * 60)`

/** Booked items that start between two instants, for daily caps. Epoch minutes. */
export async function loadBooked(
  sql: Sql,
  scope: BusinessScope,
  from: EpochMinute,
  until: EpochMinute,
): Promise<BookedItem[]> {
  const { rows } = await sql.query({ name: 'booked', text: BOOKED, values: [scope.businessId, from, until] })
  return rows
}
