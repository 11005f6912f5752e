import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type FieldIssue,
  type ServiceAddition,
  type ServiceChange,
  type ServiceSetup,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import {
  type BusinessScope,
  type BusinessWrites,
  changedFields,
  changeSetup,
  type SetupContext,
} from '../business/index.ts'
import { readService } from './service-setup.ts'

/** Everything that a form says of a service. */
type Form = Required<ServiceAddition>

const NEW_SERVICE: Omit<Form, 'name' | 'price' | 'segments'> = {
  description: null,
  categoryId: null,
  priceFrom: false,
  vatRate: null,
  bufferBefore: 0,
  bufferAfter: 0,
  capacity: 1,
  performers: [],
  resourceKindIds: [],
  questions: [],
  place: 'at_business',
  visibility: 'public',
  minNoticeMinutes: null,
  horizonDays: null,
  granularityMinutes: null,
  latestStartMinute: null,
  dailyCap: null,
  noGaps: false,
  approvalRequired: false,
  payment: { rule: 'none', audience: 'everyone', amount: null, percent: null },
}

const given = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>

/** What the business has of one table, of the ids asked for. */
async function known(
  tx: Sql,
  scope: BusinessScope,
  from: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM ${from} WHERE business_id = $1 AND id = ANY($2::uuid[])`,
    [scope.businessId, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

/** What a form points at must be the business's own, and in use. */
async function checkForm(tx: Sql, scope: BusinessScope, form: Form, asked: ServiceChange): Promise<void> {
  const { rows } = await tx.query<{ currency: string }>('SELECT currency FROM business WHERE id = $1', [
    scope.businessId,
  ])
  const errors: FieldIssue[] = []
  const refuseOthers = async (field: string, from: string, ids: readonly string[], code: string) => {
    const own = await known(tx, scope, from, ids)
    ids.forEach((id, index) => {
      if (!own.has(id)) errors.push({ field: field.replace('*', String(index)), code })
    })
  }
  const prices = [
    { field: 'price.currency', price: form.price },
    ...form.performers.map(({ price }, index) => ({ field: `performers.${index}.price.currency`, price })),
  ]
  for (const { field, price } of prices)
    if (price && price.currency !== rows[0]!.currency) errors.push({ field, code: 'invalid' })
  if (asked.categoryId)
    await refuseOthers('categoryId', 'service_category', [asked.categoryId], 'unknown_category')
  if (asked.performers)
    await refuseOthers(
      'performers.*.staffId',
      '(SELECT * FROM staff_member WHERE deactivated_at IS NULL) m',
      asked.performers.map(({ staffId }) => staffId),
      'unknown_staff',
    )
  if (asked.resourceKindIds)
    await refuseOthers('resourceKindIds.*', 'resource_kind', asked.resourceKindIds, 'unknown_resource')
  if (errors.length) throw new AppError('validation_failed', { errors })
}

/** The service's own columns. */
async function writeRow(tx: Sql, scope: BusinessScope, id: string, form: Form): Promise<void> {
  await tx.query(
    `UPDATE service SET category_id = $3, name = $4, description = $5, price_amount = $6, price_from = $7,
       vat_rate = $8, buffer_before = $9, buffer_after = $10, capacity = $11, granularity_minutes = $12,
       no_gaps = $13, min_notice_minutes = $14, horizon_days = $15, latest_start_minute = $16, daily_cap = $17,
       approval_required = $18, visibility = $19::service_visibility, place = $20::service_place,
       payment_rule = $21::payment_rule, payment_audience = $22::payment_audience, payment_amount = $23,
       payment_percent = $24
     WHERE business_id = $1 AND id = $2`,
    [
      scope.businessId,
      id,
      form.categoryId,
      form.name,
      form.description,
      form.price.amount,
      form.priceFrom,
      form.vatRate,
      form.bufferBefore,
      form.bufferAfter,
      form.capacity,
      form.granularityMinutes,
      form.noGaps,
      form.minNoticeMinutes,
      form.horizonDays,
      form.latestStartMinute,
      form.dailyCap,
      form.approvalRequired,
      form.visibility,
      form.place,
      form.payment.rule,
      form.payment.audience,
      form.payment.amount,
      form.payment.percent,
    ],
  )
}

const ACTIVE = 'staff_id IN (SELECT id FROM staff_member WHERE business_id = $1 AND deactivated_at IS NULL)'

/** Who performs it, and in which parts. What concerns people who have left stays for when they are back. */
async function writeParts(tx: Sql, scope: BusinessScope, id: string, form: Form): Promise<void> {
  const key = [scope.businessId, id]
  await tx.query(
    `DELETE FROM service_segment WHERE business_id = $1 AND service_id = $2 AND (staff_id IS NULL OR ${ACTIVE})`,
    key,
  )
  await tx.query(`DELETE FROM service_staff WHERE business_id = $1 AND service_id = $2 AND ${ACTIVE}`, key)
  const performers = form.performers.map(({ staffId, price }) => ({
    staff: staffId,
    price: price?.amount ?? null,
  }))
  await tx.query(
    `INSERT INTO service_staff (business_id, service_id, staff_id, price_amount)
     SELECT $1, $2, r.staff, r.price FROM jsonb_to_recordset($3::jsonb) AS r(staff uuid, price int)`,
    [...key, JSON.stringify(performers)],
  )
  const segments = [{ staffId: null, segments: form.segments }, ...form.performers].flatMap((owner) =>
    (owner.segments ?? []).map((part, position) => ({
      ...part,
      id: randomUUIDv7(),
      staff: owner.staffId,
      position,
    })),
  )
  await tx.query(
    `INSERT INTO service_segment (business_id, id, service_id, staff_id, position, kind, minutes)
     SELECT $1, r.id, $2, r.staff, r.position, r.kind::segment_kind, r.minutes
     FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, staff uuid, position smallint, kind text, minutes int)`,
    [...key, JSON.stringify(segments)],
  )
}

async function writeNeeds(tx: Sql, scope: BusinessScope, id: string, form: Form): Promise<void> {
  const key = [scope.businessId, id]
  await tx.query('DELETE FROM service_resource WHERE business_id = $1 AND service_id = $2', key)
  await tx.query(
    'INSERT INTO service_resource (business_id, service_id, kind_id) SELECT $1, $2, unnest($3::uuid[])',
    [...key, form.resourceKindIds],
  )
}

/** A question keeps its id, so that a form which a guest has open still fits. */
async function writeQuestions(tx: Sql, scope: BusinessScope, id: string, form: Form): Promise<void> {
  const key = [scope.businessId, id]
  const { rows } = await tx.query<{ id: string }>(
    'DELETE FROM intake_question WHERE business_id = $1 AND service_id = $2 RETURNING id',
    key,
  )
  const free = new Set(rows.map((row) => row.id))
  const questions = form.questions.map((question, position) => ({
    ...question,
    options: question.kind === 'choice' ? question.options : [],
    // An id is used once, and only one that was here before.
    id: question.id && free.delete(question.id) ? question.id : randomUUIDv7(),
    position,
  }))
  await tx.query(
    `INSERT INTO intake_question (business_id, id, service_id, label, kind, options, required, position)
     SELECT $1, r.id, $2, r.label, r.kind::question_kind,
       ARRAY(SELECT jsonb_array_elements_text(r.options)), r.required, r.position
     FROM jsonb_to_recordset($3::jsonb)
       AS r(id uuid, label text, kind text, options jsonb, required boolean, position int)`,
    [...key, JSON.stringify(questions)],
  )
}

/** @throws AppError validation_failed */
export function addService(
  { transact }: BusinessWrites,
  context: SetupContext,
  addition: ServiceAddition,
): Promise<ServiceSetup> {
  const { scope } = context.member
  const form = { ...NEW_SERVICE, ...given(addition) } as Form
  return changeSetup(transact, context, async (tx) => {
    await checkForm(tx, scope, form, addition)
    const id = randomUUIDv7()
    await tx.query(
      `INSERT INTO service (business_id, id, name, price_amount, position)
       SELECT $1, $2, $3, $4, coalesce(max(position) + 1, 0) FROM service WHERE business_id = $1`,
      [scope.businessId, id, form.name, form.price.amount],
    )
    await writeRow(tx, scope, id, form)
    await writeParts(tx, scope, id, form)
    await writeNeeds(tx, scope, id, form)
    await writeQuestions(tx, scope, id, form)
    return {
      record: { action: 'service.created', subject: { kind: 'service', id } },
      answer: await readService(tx, scope, id),
    }
  })
}

const lockService = (tx: Sql, scope: BusinessScope, id: string) =>
  tx.query('SELECT FROM service WHERE business_id = $1 AND id = $2 FOR UPDATE', [scope.businessId, id])

/** @throws AppError not_found, validation_failed */
export function changeService(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
  change: ServiceChange,
): Promise<ServiceSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await lockService(tx, scope, id)
    const before = await readService(tx, scope, id)
    const form: Form = { ...before, ...given(change) } as Form
    await checkForm(tx, scope, form, change)
    await writeRow(tx, scope, id, form)
    if (change.segments || change.performers) await writeParts(tx, scope, id, form)
    if (change.resourceKindIds) await writeNeeds(tx, scope, id, form)
    if (change.questions) await writeQuestions(tx, scope, id, form)
    const answer = await readService(tx, scope, id)
    const fields = changedFields(before, answer)
    return {
      record: fields.length
        ? { action: 'service.changed', subject: { kind: 'service', id }, after: { fields } }
        : null,
      answer,
    }
  })
}

/** Stops offering a service, or offers it again, last in its category. @throws AppError not_found */
export function setArchived(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  id: string,
  archived: boolean,
): Promise<ServiceSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await lockService(tx, scope, id)
    const before = await readService(tx, scope, id)
    const changes = (before.archivedAt !== null) !== archived
    if (changes) {
      await tx.query(
        `UPDATE service SET archived_at = $3,
           position = (SELECT max(position) + 1 FROM service WHERE business_id = $1)
         WHERE business_id = $1 AND id = $2`,
        [scope.businessId, id, archived ? new Date(clock()) : null],
      )
    }
    const action = archived ? 'service.archived' : 'service.restored'
    return {
      record: changes ? { action, subject: { kind: 'service', id } } : null,
      answer: await readService(tx, scope, id),
    }
  })
}

/** @throws AppError not_found, service_has_appointments */
export function deleteService(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await lockService(tx, scope, id)
    const { name } = await readService(tx, scope, id)
    const { rowCount } = await tx.query(
      `DELETE FROM service s WHERE s.business_id = $1 AND s.id = $2
         AND NOT EXISTS (SELECT FROM appointment_item i WHERE i.business_id = $1 AND i.service_id = $2)
         AND NOT EXISTS (SELECT FROM group_session g WHERE g.business_id = $1 AND g.service_id = $2)`,
      [scope.businessId, id],
    )
    if (!rowCount) throw new AppError('service_has_appointments')
    return {
      record: { action: 'service.deleted', subject: { kind: 'service', id }, before: { name } },
      answer: undefined,
    }
  })
}
