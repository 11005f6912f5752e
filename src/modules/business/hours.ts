import { randomUUIDv7 } from 'node:crypto'
import type {
  BusinessHoursSetup,
  HolidayChoice,
  Holidays,
  OpeningHours,
  ScheduleExceptionSetup,
} from '../../contracts/index.ts'
import { AppError } from '../../contracts/index.ts'
import { holidaysOf, localDateOf } from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeSetup, type SetupContext } from './change.ts'
import type { BusinessScope } from './scope.ts'

const MINUTE_MS = 60_000
/** Holidays that anybody may ask about. */
const [FIRST_YEAR, LAST_YEAR] = [2020, 2100]

/** IANA zone of a business. */
export async function zoneOf(sql: Sql, { businessId }: BusinessScope): Promise<string> {
  const { rows } = await sql.query<{ timezone: string }>('SELECT timezone FROM business WHERE id = $1', [
    businessId,
  ])
  return rows[0]!.timezone
}

/**
 * Special days that are not over, of the business and of its staff, by date.
 * @param now epoch milliseconds
 */
export async function readExceptions(
  sql: Sql,
  scope: BusinessScope,
  now: number,
  id: string | null = null,
): Promise<ScheduleExceptionSetup[]> {
  const today = localDateOf(await zoneOf(sql, scope), Math.floor(now / MINUTE_MS))
  const { rows } = await sql.query<ScheduleExceptionSetup>(
    `SELECT e.id, e.staff_id AS "staffId", e.from_date::text AS "fromDate", e.to_date::text AS "toDate", e.effect,
       e.note,
       (SELECT coalesce(json_agg(json_build_object('startMinute', i.start_minute, 'endMinute', i.end_minute)
           ORDER BY i.start_minute), '[]')
         FROM exception_interval i WHERE i.business_id = e.business_id AND i.exception_id = e.id) AS intervals
     FROM schedule_exception e
     WHERE e.business_id = $1 AND CASE WHEN $3::uuid IS NULL THEN e.to_date >= $2::date ELSE e.id = $3 END
     ORDER BY e.from_date, e.id`,
    [scope.businessId, today, id],
  )
  return rows
}

/** Weekly opening hours, the oldest first, and special days. @param now epoch milliseconds */
export async function readHours(
  sql: Sql,
  { scope, role, staffId }: Pick<Member, 'scope' | 'role' | 'staffId'>,
  now: number,
): Promise<BusinessHoursSetup> {
  const { rows: patterns } = await sql.query<BusinessHoursSetup['patterns'][number]>(
    `SELECT p.id, p.effective_from::text AS "effectiveFrom", p.effective_to::text AS "effectiveTo",
       (SELECT coalesce(json_agg(json_build_object('weekday', i.weekday, 'startMinute', i.start_minute,
           'endMinute', i.end_minute) ORDER BY i.weekday, i.start_minute), '[]')
         FROM opening_interval i WHERE i.business_id = p.business_id AND i.pattern_id = p.id) AS intervals
     FROM opening_pattern p WHERE p.business_id = $1 ORDER BY p.effective_from NULLS FIRST, p.id`,
    [scope.businessId],
  )
  const exceptions = await readExceptions(sql, scope, now)
  return {
    timezone: await zoneOf(sql, scope),
    patterns,
    exceptions: exceptions.filter(
      (one) => role !== 'staff' || one.staffId === null || one.staffId === staffId,
    ),
  }
}

/** Replaces all weekly opening hours. */
export function saveOpening(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  { patterns }: OpeningHours,
): Promise<BusinessHoursSetup> {
  const { member } = context
  const { businessId } = member.scope
  return changeSetup(transact, context, async (tx) => {
    // Two who save at once: one after the other, and the later one’s hours are what remains.
    await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [businessId])
    await tx.query('DELETE FROM opening_pattern WHERE business_id = $1', [businessId])
    const named = patterns.map((pattern) => ({ ...pattern, id: randomUUIDv7() }))
    await tx.query(
      `INSERT INTO opening_pattern (business_id, id, effective_from, effective_to)
       SELECT $1, r.id, r."effectiveFrom", r."effectiveTo"
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "effectiveFrom" date, "effectiveTo" date)`,
      [businessId, JSON.stringify(named)],
    )
    const lines = named.flatMap(({ id: pattern, intervals }) =>
      intervals.map((line) => ({ ...line, pattern, id: randomUUIDv7() })),
    )
    await tx.query(
      `INSERT INTO opening_interval (business_id, id, pattern_id, weekday, start_minute, end_minute)
       SELECT $1, r.id, r.pattern, r.weekday, r."startMinute", r."endMinute"
       FROM jsonb_to_recordset($2::jsonb)
         AS r(id uuid, pattern uuid, weekday smallint, "startMinute" smallint, "endMinute" smallint)`,
      [businessId, JSON.stringify(lines)],
    )
    return {
      record: { action: 'hours.changed', subject: { kind: 'business', id: businessId } },
      answer: await readHours(tx, member, clock()),
    }
  })
}

/** Public holidays of a year, and on which of them the business works. */
export async function readHolidays(sql: Sql, { businessId }: BusinessScope, year: number): Promise<Holidays> {
  const { rows } = await sql.query<{ date: string }>(
    'SELECT date::text AS date FROM holiday_opt_out WHERE business_id = $1',
    [businessId],
  )
  const worked = new Set(rows.map(({ date }) => date))
  return {
    holidays: holidaysOf('RO', year).map(({ date, key }) => ({ date, key, open: worked.has(date) })),
  }
}

/** Works on a public holiday, or does not. @throws AppError not_found when the day is none */
export function chooseHoliday(
  { transact }: BusinessWrites,
  context: SetupContext,
  date: string,
  { open }: HolidayChoice,
): Promise<Holidays['holidays'][number]> {
  const { businessId } = context.member.scope
  const year = Number(date.slice(0, 4))
  const known = year >= FIRST_YEAR && year <= LAST_YEAR ? holidaysOf('RO', year) : []
  const holiday = known.find((one) => one.date === date)
  if (!holiday) throw new AppError('not_found')
  return changeSetup(transact, context, async (tx) => {
    await tx.query(
      open
        ? 'INSERT INTO holiday_opt_out (business_id, date) VALUES ($1, $2) ON CONFLICT DO NOTHING'
        : 'DELETE FROM holiday_opt_out WHERE business_id = $1 AND date = $2',
      [businessId, date],
    )
    return {
      record: {
        action: 'holiday.chosen',
        subject: { kind: 'business', id: businessId },
        after: { date, open },
      },
      answer: { ...holiday, open },
    }
  })
}
