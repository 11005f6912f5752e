import { randomUUIDv7 } from 'node:crypto'
import { AppError, type ExceptionForm, type ScheduleExceptionSetup } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeSetup, type SetupContext } from './change.ts'
import { readExceptions } from './hours.ts'
import type { BusinessScope } from './scope.ts'

/** Special days of one business that are not over yet. */
const MOST = 1000

async function write(
  tx: Sql,
  { businessId }: BusinessScope,
  id: string,
  { staffId, fromDate, toDate, effect, intervals, note }: ExceptionForm,
): Promise<void> {
  if (staffId !== null) {
    const { rowCount } = await tx.query('SELECT FROM staff_member WHERE business_id = $1 AND id = $2', [
      businessId,
      staffId,
    ])
    if (!rowCount)
      throw new AppError('validation_failed', { errors: [{ field: 'staffId', code: 'unknown_staff' }] })
  }
  await tx.query(
    `INSERT INTO schedule_exception (business_id, id, staff_id, from_date, to_date, effect, note)
     VALUES ($1, $2, $3, $4, $5, $6::exception_effect, $7)
     ON CONFLICT (business_id, id) DO UPDATE SET staff_id = excluded.staff_id, from_date = excluded.from_date,
       to_date = excluded.to_date, effect = excluded.effect, note = excluded.note`,
    [businessId, id, staffId, fromDate, toDate, effect, note],
  )
  await tx.query('DELETE FROM exception_interval WHERE business_id = $1 AND exception_id = $2', [
    businessId,
    id,
  ])
  const lines = intervals.map((line) => ({ ...line, id: randomUUIDv7() }))
  await tx.query(
    `INSERT INTO exception_interval (business_id, id, exception_id, start_minute, end_minute)
     SELECT $1, r.id, $2, r."startMinute", r."endMinute"
     FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "startMinute" smallint, "endMinute" smallint)`,
    [businessId, id, JSON.stringify(lines)],
  )
}

/**
 * Days that close, replace or add hours, of the business or of one person.
 * @param replaced the one to be replaced; null for one more
 * @throws AppError not_found, validation_failed
 */
export function saveException(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  replaced: string | null,
  form: ExceptionForm,
): Promise<ScheduleExceptionSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    if (replaced !== null && !(await readExceptions(tx, scope, clock(), replaced)).length)
      throw new AppError('not_found')
    if (replaced === null && (await readExceptions(tx, scope, clock())).length >= MOST)
      throw new AppError('validation_failed', { errors: [{ field: 'fromDate', code: 'too_many' }] })
    const id = replaced ?? randomUUIDv7()
    await write(tx, scope, id, form)
    const { fromDate, toDate, effect, staffId } = form
    return {
      record: {
        action: replaced === null ? 'exception.created' : 'exception.changed',
        subject: { kind: 'exception', id },
        after: { fromDate, toDate, effect, staffId },
      },
      answer: (await readExceptions(tx, scope, clock(), id))[0]!,
    }
  })
}

/** @throws AppError not_found */
export function deleteException(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    const [before] = await readExceptions(tx, scope, clock(), id)
    if (!before) throw new AppError('not_found')
    await tx.query('DELETE FROM schedule_exception WHERE business_id = $1 AND id = $2', [
      scope.businessId,
      id,
    ])
    const { fromDate, toDate, effect, staffId } = before
    return {
      record: {
        action: 'exception.deleted',
        subject: { kind: 'exception', id },
        before: { fromDate, toDate, effect, staffId },
      },
      answer: undefined,
    }
  })
}
