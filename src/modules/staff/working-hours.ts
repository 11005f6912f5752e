import { randomUUIDv7 } from 'node:crypto'
import { AppError, type WorkingPatternForm, type WorkingPatternSetup } from '../../contracts/index.ts'
import { localDateOf } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import {
  type BusinessScope,
  type BusinessWrites,
  changeSetup,
  type SetupContext,
  zoneOf,
} from '../business/index.ts'

const MINUTE_MS = 60_000

/** Weekly hours of one person, the oldest first. */
export async function readPatterns(
  sql: Sql,
  { businessId }: BusinessScope,
  staffId: string,
): Promise<WorkingPatternSetup[]> {
  const { rows } = await sql.query<WorkingPatternSetup>(
    `SELECT p.id, p.effective_from::text AS "effectiveFrom", p.effective_to::text AS "effectiveTo",
       p.cycle_weeks AS "cycleWeeks", p.anchor::text AS anchor,
       (SELECT coalesce(json_agg(json_build_object('week', i.week, 'weekday', i.weekday,
           'startMinute', i.start_minute, 'endMinute', i.end_minute)
           ORDER BY i.week, i.weekday, i.start_minute), '[]')
         FROM working_interval i WHERE i.business_id = p.business_id AND i.pattern_id = p.id) AS intervals
     FROM working_pattern p WHERE p.business_id = $1 AND p.staff_id = $2
     ORDER BY p.effective_from NULLS FIRST, p.id`,
    [businessId, staffId],
  )
  return rows
}

/** Any day of week 0, where the form names none: the first day, or today. */
export const anchorOf = ({ anchor, effectiveFrom }: WorkingPatternForm, today: string): string =>
  anchor ?? effectiveFrom ?? today

async function requirePerson(tx: Sql, { businessId }: BusinessScope, staffId: string): Promise<void> {
  const { rowCount } = await tx.query(
    'SELECT FROM staff_member WHERE business_id = $1 AND id = $2 FOR UPDATE',
    [businessId, staffId],
  )
  if (!rowCount) throw new AppError('not_found')
}

async function writePattern(
  tx: Sql,
  scope: BusinessScope,
  staffId: string,
  id: string,
  form: WorkingPatternForm,
  now: number,
): Promise<WorkingPatternSetup> {
  const today = localDateOf(await zoneOf(tx, scope), Math.floor(now / MINUTE_MS))
  await tx.query(
    `INSERT INTO working_pattern (business_id, id, staff_id, effective_from, effective_to, cycle_weeks, anchor)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (business_id, id) DO UPDATE SET effective_from = excluded.effective_from,
       effective_to = excluded.effective_to, cycle_weeks = excluded.cycle_weeks, anchor = excluded.anchor`,
    [
      scope.businessId,
      id,
      staffId,
      form.effectiveFrom,
      form.effectiveTo,
      form.cycleWeeks,
      anchorOf(form, today),
    ],
  )
  await tx.query('DELETE FROM working_interval WHERE business_id = $1 AND pattern_id = $2', [
    scope.businessId,
    id,
  ])
  const lines = form.intervals.map((line) => ({ ...line, id: randomUUIDv7() }))
  await tx.query(
    `INSERT INTO working_interval (business_id, id, pattern_id, week, weekday, start_minute, end_minute)
     SELECT $1, r.id, $2, r.week, r.weekday, r."startMinute", r."endMinute"
     FROM jsonb_to_recordset($3::jsonb)
       AS r(id uuid, week smallint, weekday smallint, "startMinute" smallint, "endMinute" smallint)`,
    [scope.businessId, id, JSON.stringify(lines)],
  )
  return (await readPatterns(tx, scope, staffId)).find((one) => one.id === id)!
}

/** Patterns that one person may have. */
const MOST_PATTERNS = 20

/**
 * Adds weekly hours that hold between two dates, or replaces some.
 * @param patternId of the one to be replaced; null for one more
 * @throws AppError not_found, validation_failed
 */
export function savePattern(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  staffId: string,
  patternId: string | null,
  form: WorkingPatternForm,
): Promise<WorkingPatternSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await requirePerson(tx, scope, staffId)
    const before = await readPatterns(tx, scope, staffId)
    if (patternId !== null && !before.some(({ id }) => id === patternId)) throw new AppError('not_found')
    if (patternId === null && before.length >= MOST_PATTERNS)
      throw new AppError('validation_failed', { errors: [{ field: 'intervals', code: 'too_many' }] })
    const id = patternId ?? randomUUIDv7()
    return {
      record: {
        action: 'staff.hours_changed',
        subject: { kind: 'staff', id: staffId },
        after: { pattern: id },
      },
      answer: await writePattern(tx, scope, staffId, id, form, clock()),
    }
  })
}

/** @throws AppError not_found */
export function deletePattern(
  { transact }: BusinessWrites,
  context: SetupContext,
  staffId: string,
  patternId: string,
): Promise<undefined> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    const { rowCount } = await tx.query(
      'DELETE FROM working_pattern WHERE business_id = $1 AND staff_id = $2 AND id = $3',
      [scope.businessId, staffId, patternId],
    )
    if (!rowCount) throw new AppError('not_found')
    return {
      record: {
        action: 'staff.hours_changed',
        subject: { kind: 'staff', id: staffId },
        before: { pattern: patternId },
      },
      answer: undefined,
    }
  })
}
