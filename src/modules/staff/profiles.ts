import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type FieldIssue,
  type StaffAddition,
  type StaffChange,
  type StaffSetup,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import {
  type BusinessScope,
  type BusinessWrites,
  changedFields,
  changeSetup,
  checkPicture,
  normalizePhone,
  type SetupContext,
} from '../business/index.ts'

const PERSON = `
  SELECT m.id, m.name, m.title, m.email, m.phone, m.color, m.photo_url AS "photoUrl", m.daily_cap AS "dailyCap",
    m.deactivated_at AS "deactivatedAt",
    (SELECT coalesce(json_agg(p.service_id ORDER BY s.position, s.id), '[]')
      FROM service_staff p JOIN service s ON s.business_id = p.business_id AND s.id = p.service_id
      WHERE p.business_id = m.business_id AND p.staff_id = m.id AND s.archived_at IS NULL) AS "serviceIds",
    (SELECT json_build_object('userId', a.user_id, 'role', a.role) FROM membership a
      WHERE a.business_id = m.business_id AND a.staff_id = m.id) AS account,
    EXISTS (SELECT FROM invitation i JOIN app_user u ON u.id = i.invited_by
      WHERE i.business_id = m.business_id AND i.staff_id = m.id
      AND i.accepted_at IS NULL AND i.expires_at > $2) AS invited
  FROM staff_member m WHERE m.business_id = $1`

type Row = Omit<StaffSetup, 'active' | 'deactivatedAt'> & { deactivatedAt: Date | null }

const toSetup = ({ deactivatedAt, ...row }: Row): StaffSetup => ({
  ...row,
  active: deactivatedAt === null,
  deactivatedAt: deactivatedAt?.toISOString() ?? null,
})

/** Everybody, in order; the role `staff` sees itself. @param now epoch milliseconds */
export async function readStaff(sql: Sql, member: Member, now: number): Promise<StaffSetup[]> {
  const { rows } = await sql.query<Row>(
    `${PERSON} AND ($3::uuid IS NULL OR m.id = $3) ORDER BY m.deactivated_at IS NOT NULL, m.position, m.id`,
    [
      member.scope.businessId,
      new Date(now),
      member.role === 'staff' ? (member.staffId ?? member.user.id) : null,
    ],
  )
  return rows.map(toSetup)
}

/** For the role `staff`, everybody else is not there. @throws AppError not_found */
export function refuseOthers(member: Member, staffId: string): void {
  if (member.role === 'staff' && member.staffId !== staffId) throw new AppError('not_found')
}

/** @param now epoch milliseconds @throws AppError not_found */
export async function readPerson(
  sql: Sql,
  scope: BusinessScope,
  id: string,
  now: number,
): Promise<StaffSetup> {
  const { rows } = await sql.query<Row>(`${PERSON} AND m.id = $3`, [scope.businessId, new Date(now), id])
  if (!rows[0]) throw new AppError('not_found')
  return toSetup(rows[0])
}

const lockPerson = (tx: Sql, { businessId }: BusinessScope, id: string) =>
  tx.query('SELECT FROM staff_member WHERE business_id = $1 AND id = $2 FOR UPDATE', [businessId, id])

type Form = Required<StaffChange>
const NEW_PERSON: Omit<Form, 'name'> = {
  title: null,
  email: null,
  phone: null,
  color: null,
  photoUrl: null,
  dailyCap: null,
  serviceIds: [],
}

/** The form as it is stored. @throws AppError validation_failed */
async function check(tx: Sql, scope: BusinessScope, form: Form, asked: StaffChange): Promise<Form> {
  const { rows } = await tx.query<{ country: string }>('SELECT country FROM business WHERE id = $1', [
    scope.businessId,
  ])
  const errors: FieldIssue[] = []
  const phone = asked.phone ? normalizePhone(asked.phone, rows[0]!.country) : form.phone
  if (form.phone && !phone) errors.push({ field: 'phone', code: 'phone_invalid' })
  if (asked.serviceIds) {
    const own = await tx.query<{ id: string }>(
      'SELECT id FROM service WHERE business_id = $1 AND id = ANY($2::uuid[]) AND archived_at IS NULL',
      [scope.businessId, asked.serviceIds],
    )
    const known = new Set(own.rows.map(({ id }) => id))
    asked.serviceIds.forEach((id, index) => {
      if (!known.has(id)) errors.push({ field: `serviceIds.${index}`, code: 'unknown_service' })
    })
  }
  if (asked.photoUrl) errors.push(...(await checkPicture(tx, scope, asked.photoUrl, 'photoUrl')))
  if (errors.length) throw new AppError('validation_failed', { errors })
  return { ...form, phone }
}

async function write(
  tx: Sql,
  scope: BusinessScope,
  id: string,
  form: Form,
  asked: StaffChange,
): Promise<void> {
  const key = [scope.businessId, id]
  await tx.query(
    `UPDATE staff_member SET name = $3, title = $4, email = $5, phone = $6, color = $7, photo_url = $8,
       daily_cap = $9 WHERE business_id = $1 AND id = $2`,
    [...key, form.name, form.title, form.email, form.phone, form.color, form.photoUrl, form.dailyCap],
  )
  if (!asked.serviceIds) return
  // What stays keeps its own price and parts; what is archived is not spoken of.
  const offered = 'service_id IN (SELECT id FROM service WHERE business_id = $1 AND archived_at IS NULL)'
  for (const table of ['service_staff', 'service_segment']) {
    await tx.query(
      `DELETE FROM ${table} WHERE business_id = $1 AND staff_id = $2 AND ${offered} AND NOT service_id = ANY($3::uuid[])`,
      [...key, form.serviceIds],
    )
  }
  await tx.query(
    `INSERT INTO service_staff (business_id, service_id, staff_id) SELECT $1, unnest($3::uuid[]), $2
     ON CONFLICT DO NOTHING`,
    [...key, form.serviceIds],
  )
}

/** Whoever is new works when the business is open: the same weekly hours, to be changed later. */
async function copyOpeningHours(tx: Sql, { businessId }: BusinessScope, staffId: string): Promise<void> {
  const patterns = await tx.query<{ id: string; from: Date | null; to: Date | null }>(
    'SELECT id, effective_from AS "from", effective_to AS "to" FROM opening_pattern WHERE business_id = $1',
    [businessId],
  )
  for (const { id, from, to } of patterns.rows) {
    const copy = randomUUIDv7()
    await tx.query(
      `INSERT INTO working_pattern (business_id, id, staff_id, effective_from, effective_to, cycle_weeks, anchor)
       VALUES ($1, $2, $3, $4, $5, 1, coalesce($4::date, '2024-01-01'))`,
      [businessId, copy, staffId, from, to],
    )
    await tx.query(
      `INSERT INTO working_interval (business_id, id, pattern_id, week, weekday, start_minute, end_minute)
       SELECT $1, gen_random_uuid(), $3, 0, weekday, start_minute, end_minute
       FROM opening_interval WHERE business_id = $1 AND pattern_id = $2`,
      [businessId, id, copy],
    )
  }
}

const known = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** What writing staff needs besides. */
export interface StaffWrites extends BusinessWrites {
  /** Whether one more may be booked. @throws AppError plan_limit_reached */
  readonly roomFor: (tx: Sql, businessId: string) => Promise<void>
}

/** @throws AppError validation_failed, plan_limit_reached */
export function addStaff(
  { transact, clock, roomFor }: StaffWrites,
  context: SetupContext,
  { hours, ...addition }: StaffAddition,
): Promise<StaffSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await roomFor(tx, scope.businessId)
    const form = await check(tx, scope, { ...NEW_PERSON, ...known(addition) } as Form, addition)
    const id = randomUUIDv7()
    await tx.query(
      `INSERT INTO staff_member (business_id, id, name, position)
       SELECT $1, $2, $3, coalesce(max(position) + 1, 0) FROM staff_member WHERE business_id = $1`,
      [scope.businessId, id, form.name],
    )
    await write(tx, scope, id, form, { ...addition, serviceIds: form.serviceIds })
    if (hours === 'business') await copyOpeningHours(tx, scope, id)
    return {
      record: { action: 'staff.created', subject: { kind: 'staff', id } },
      answer: await readPerson(tx, scope, id, clock()),
    }
  })
}

/** @throws AppError not_found, validation_failed */
export function changeStaff(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  id: string,
  change: StaffChange,
): Promise<StaffSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await lockPerson(tx, scope, id)
    const before = await readPerson(tx, scope, id, clock())
    const form = await check(tx, scope, { ...before, ...known(change) } as Form, change)
    await write(tx, scope, id, form, change)
    const answer = await readPerson(tx, scope, id, clock())
    const fields = changedFields(before, answer)
    return {
      record: fields.length
        ? { action: 'staff.changed', subject: { kind: 'staff', id }, after: { fields } }
        : null,
      answer,
    }
  })
}

/** Whom the list does not name comes after the rest. @throws AppError validation_failed */
export function orderStaff(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  staffIds: readonly string[],
): Promise<StaffSetup[]> {
  const { member } = context
  const { businessId } = member.scope
  return changeSetup(transact, context, async (tx) => {
    const { rows } = await tx.query<{ id: string }>('SELECT id FROM staff_member WHERE business_id = $1', [
      businessId,
    ])
    const own = new Set(rows.map(({ id }) => id))
    const errors = staffIds.flatMap((id, index) =>
      own.has(id) ? [] : [{ field: `staffIds.${index}`, code: 'unknown_staff' }],
    )
    if (errors.length) throw new AppError('validation_failed', { errors })
    await tx.query(
      `UPDATE staff_member SET position = coalesce(array_position($2::uuid[], id) - 1, $3 + position)
       WHERE business_id = $1`,
      [businessId, staffIds, staffIds.length],
    )
    return {
      record: { action: 'staff.ordered', subject: { kind: 'business', id: businessId } },
      answer: await readStaff(tx, member, clock()),
    }
  })
}

/** Appointments of one person that lie ahead and hold their time. */
const AHEAD = `
  SELECT DISTINCT a.id FROM appointment_item i
  JOIN appointment a ON a.business_id = i.business_id AND a.id = i.appointment_id
  WHERE i.business_id = $1 AND i.staff_id = $2 AND i.live AND i.ends_at > $3
    AND a.status IN ('pending_payment', 'requested', 'confirmed')`

/**
 * Somebody leaves. Their appointments ahead are moved or cancelled first, or named as those that they keep.
 * @throws AppError not_found, staff_has_appointments
 */
export function deactivateStaff(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  id: string,
  keep: readonly string[],
): Promise<StaffSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    // Whoever books waits here, so that nothing arrives between the look and the change.
    await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [scope.businessId])
    await lockPerson(tx, scope, id)
    const before = await readPerson(tx, scope, id, clock())
    if (!before.active) return { record: null, answer: before }
    const now = new Date(clock())
    const ahead = await tx.query<{ id: string }>(AHEAD, [scope.businessId, id, now])
    const left = ahead.rows.filter((row) => !keep.includes(row.id))
    if (left.length)
      throw new AppError('staff_has_appointments', { errors: [{ field: 'keep', code: 'appointments_left' }] })
    await tx.query('UPDATE staff_member SET deactivated_at = $3 WHERE business_id = $1 AND id = $2', [
      scope.businessId,
      id,
      now,
    ])
    return {
      record: {
        action: 'staff.deactivated',
        subject: { kind: 'staff', id },
        after: { kept: ahead.rows.map((row) => row.id) },
      },
      answer: await readPerson(tx, scope, id, clock()),
    }
  })
}

/** Somebody is back, last in order. @throws AppError not_found */
export function reactivateStaff(
  { transact, clock, roomFor }: StaffWrites,
  context: SetupContext,
  id: string,
): Promise<StaffSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await lockPerson(tx, scope, id)
    const before = await readPerson(tx, scope, id, clock())
    if (before.active) return { record: null, answer: before }
    await roomFor(tx, scope.businessId)
    await tx.query(
      `UPDATE staff_member SET deactivated_at = NULL,
         position = (SELECT max(position) + 1 FROM staff_member WHERE business_id = $1)
       WHERE business_id = $1 AND id = $2`,
      [scope.businessId, id],
    )
    return {
      record: { action: 'staff.reactivated', subject: { kind: 'staff', id } },
      answer: await readPerson(tx, scope, id, clock()),
    }
  })
}
