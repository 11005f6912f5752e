import { randomUUIDv7 } from 'node:crypto'
import { AppError, type TimeOff, type TimeOffForm, type TimeOffQuery } from '../../contracts/index.ts'
import { createClock, formatInstant, instantOf, localDateOf } from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import {
  type BusinessScope,
  type BusinessWrites,
  changeSetup,
  type SetupContext,
  zoneOf,
} from '../business/index.ts'

const MINUTE_MS = 60_000
const MOST = 500

const TIME_OFF = `
  SELECT id, staff_id AS "staffId", kind, status, starts_at AS "startsAt", ends_at AS "endsAt", reason
  FROM time_off WHERE business_id = $1`

type Row = Pick<TimeOff, 'id' | 'staffId' | 'kind' | 'status' | 'reason'> & { startsAt: Date; endsAt: Date }

function toTimeOff({ startsAt, endsAt, ...row }: Row, zone: string): TimeOff {
  const [start, end] = [startsAt, endsAt].map((date) => Math.floor(date.getTime() / MINUTE_MS))
  const clock = createClock(zone, start!, end! + 1)
  return { ...row, start: formatInstant(clock, start!), end: formatInstant(clock, end!) }
}

/** Whose time off this member may see and change; null for everybody's. */
const ownOnly = (member: Member) => (member.role === 'staff' ? (member.staffId ?? member.user.id) : null)

/** Time off that is not over, by start. @param now epoch milliseconds */
export async function listTimeOff(
  sql: Sql,
  member: Member,
  query: TimeOffQuery,
  now: number,
): Promise<TimeOff[]> {
  const zone = await zoneOf(sql, member.scope)
  const from = query.from ?? localDateOf(zone, Math.floor(now / MINUTE_MS))
  const { rows } = await sql.query<Row>(
    `${TIME_OFF} AND ends_at > to_timestamp($2::float8 * 60) AND ($3::uuid IS NULL OR staff_id = $3)
       AND ($4::uuid IS NULL OR staff_id = $4) AND ($5::text IS NULL OR status::text = $5)
     ORDER BY starts_at, id LIMIT ${MOST}`,
    [
      member.scope.businessId,
      instantOf(zone, from, 0),
      query.staff ?? null,
      ownOnly(member),
      query.status ?? null,
    ],
  )
  return rows.map((row) => toTimeOff(row, zone))
}

async function readOne(tx: Sql, scope: BusinessScope, id: string): Promise<TimeOff> {
  const { rows } = await tx.query<Row>(`${TIME_OFF} AND id = $2 FOR UPDATE`, [scope.businessId, id])
  if (!rows[0]) throw new AppError('not_found')
  return toTimeOff(rows[0], await zoneOf(tx, scope))
}

/** As it is, if this member may change it. @throws AppError not_found */
async function requireOwn(tx: Sql, member: Member, id: string): Promise<TimeOff> {
  const found = await readOne(tx, member.scope, id)
  const own = ownOnly(member)
  if (own !== null && found.staffId !== own) throw new AppError('not_found')
  return found
}

/** Whom it is for. @throws AppError forbidden for somebody else's, validation_failed for nobody's */
async function requirePerson(tx: Sql, member: Member, staffId: string): Promise<void> {
  const own = ownOnly(member)
  if (own !== null && staffId !== own) throw new AppError('forbidden')
  const { rowCount } = await tx.query(
    'SELECT FROM staff_member WHERE business_id = $1 AND id = $2 AND deactivated_at IS NULL',
    [member.scope.businessId, staffId],
  )
  if (!rowCount)
    throw new AppError('validation_failed', { errors: [{ field: 'staffId', code: 'unknown_staff' }] })
}

/** A member of the role `staff` may keep an hour for something else; a day off is asked for. */
const statusFor = (member: Member, { kind }: TimeOffForm): TimeOff['status'] =>
  member.role === 'staff' && kind === 'time_off' ? 'requested' : 'approved'

/** @throws AppError forbidden, validation_failed */
export function addTimeOff(
  { transact }: BusinessWrites,
  context: SetupContext,
  form: TimeOffForm,
): Promise<TimeOff> {
  const { member } = context
  const { scope } = member
  return changeSetup(transact, context, async (tx) => {
    await requirePerson(tx, member, form.staffId)
    const id = randomUUIDv7()
    const status = statusFor(member, form)
    await tx.query(
      `INSERT INTO time_off (business_id, id, staff_id, kind, status, starts_at, ends_at, reason)
       VALUES ($1, $2, $3, $4::time_off_kind, $5::time_off_status, $6, $7, $8)`,
      [scope.businessId, id, form.staffId, form.kind, status, form.start, form.end, form.reason],
    )
    return {
      record: { action: `time_off.${status}`, subject: { kind: 'time_off', id } },
      answer: await readOne(tx, scope, id),
    }
  })
}

/** @throws AppError not_found, forbidden, validation_failed */
export function changeTimeOff(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
  form: TimeOffForm,
): Promise<TimeOff> {
  const { member } = context
  const { scope } = member
  return changeSetup(transact, context, async (tx) => {
    const before = await requireOwn(tx, member, id)
    await requirePerson(tx, member, form.staffId)
    // What is being asked for stays so, whoever puts it right.
    const status = before.status === 'requested' ? before.status : statusFor(member, form)
    await tx.query(
      `UPDATE time_off SET staff_id = $3, kind = $4::time_off_kind, status = $5::time_off_status,
         starts_at = $6, ends_at = $7, reason = $8
       WHERE business_id = $1 AND id = $2`,
      [scope.businessId, id, form.staffId, form.kind, status, form.start, form.end, form.reason],
    )
    return {
      record: { action: 'time_off.changed', subject: { kind: 'time_off', id }, after: { status } },
      answer: await readOne(tx, scope, id),
    }
  })
}

/** @throws AppError not_found */
export function decideTimeOff(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
  approve: boolean,
): Promise<TimeOff> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    const before = await readOne(tx, scope, id)
    const status = approve ? 'approved' : 'declined'
    await tx.query('UPDATE time_off SET status = $3::time_off_status WHERE business_id = $1 AND id = $2', [
      scope.businessId,
      id,
      status,
    ])
    return {
      record:
        before.status === status
          ? null
          : {
              action: `time_off.${status}`,
              subject: { kind: 'time_off', id },
              before: { status: before.status },
            },
      answer: { ...before, status },
    }
  })
}

/** @throws AppError not_found */
export function deleteTimeOff(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { member } = context
  return changeSetup(transact, context, async (tx) => {
    const { start, end, staffId, status } = await requireOwn(tx, member, id)
    await tx.query('DELETE FROM time_off WHERE business_id = $1 AND id = $2', [member.scope.businessId, id])
    return {
      record: {
        action: 'time_off.deleted',
        subject: { kind: 'time_off', id },
        before: { start, end, staffId, status },
      },
      answer: undefined,
    }
  })
}
