import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type FieldIssue,
  type ServiceCategory,
  type ServiceList,
  type ServiceOrder,
} from '../../contracts/index.ts'
import { type BusinessWrites, changeSetup, type SetupContext } from '../business/index.ts'
import { readServices } from './service-setup.ts'

export function addCategory(
  { transact }: BusinessWrites,
  context: SetupContext,
  name: string,
): Promise<ServiceCategory> {
  return changeSetup(transact, context, async (tx) => {
    const id = randomUUIDv7()
    await tx.query(
      `INSERT INTO service_category (business_id, id, name, position)
       SELECT $1, $2, $3, coalesce(max(position) + 1, 0) FROM service_category WHERE business_id = $1`,
      [context.member.scope.businessId, id, name],
    )
    return {
      record: { action: 'category.created', subject: { kind: 'service_category', id } },
      answer: { id, name },
    }
  })
}

/** @throws AppError not_found */
export function renameCategory(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
  name: string,
): Promise<ServiceCategory> {
  return changeSetup(transact, context, async (tx) => {
    const { rowCount } = await tx.query(
      'UPDATE service_category SET name = $3 WHERE business_id = $1 AND id = $2',
      [context.member.scope.businessId, id, name],
    )
    if (!rowCount) throw new AppError('not_found')
    return {
      record: { action: 'category.changed', subject: { kind: 'service_category', id } },
      answer: { id, name },
    }
  })
}

/** Its services stay, without a category. @throws AppError not_found */
export function deleteCategory(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { businessId } = context.member.scope
  return changeSetup(transact, context, async (tx) => {
    await tx.query('UPDATE service SET category_id = NULL WHERE business_id = $1 AND category_id = $2', [
      businessId,
      id,
    ])
    const { rows } = await tx.query<{ name: string }>(
      'DELETE FROM service_category WHERE business_id = $1 AND id = $2 RETURNING name',
      [businessId, id],
    )
    if (!rows[0]) throw new AppError('not_found')
    return {
      record: {
        action: 'category.deleted',
        subject: { kind: 'service_category', id },
        before: { name: rows[0].name },
      },
      answer: undefined,
    }
  })
}

/**
 * Puts categories and services in the order given. What the list does not name (somebody added it a moment ago)
 * stays in its category, behind the rest.
 * @throws AppError validation_failed when something named is not there
 */
export function orderServices(
  { transact }: BusinessWrites,
  context: SetupContext,
  { categories }: ServiceOrder,
): Promise<ServiceList> {
  const { scope } = context.member
  const { businessId } = scope
  return changeSetup(transact, context, async (tx) => {
    const known = await tx.query<{ id: string }>(
      `SELECT id FROM service_category WHERE business_id = $1
       UNION ALL SELECT id FROM service WHERE business_id = $1`,
      [businessId],
    )
    const own = new Set(known.rows.map(({ id }) => id))
    const errors: FieldIssue[] = categories.flatMap(({ id, serviceIds }, at) => [
      ...(id === null || own.has(id) ? [] : [{ field: `categories.${at}.id`, code: 'unknown_category' }]),
      ...serviceIds.flatMap((serviceId, index) =>
        own.has(serviceId)
          ? []
          : [{ field: `categories.${at}.serviceIds.${index}`, code: 'unknown_service' }],
      ),
    ])
    if (errors.length) throw new AppError('validation_failed', { errors })
    const named = categories.flatMap(({ id }) => (id === null ? [] : [id]))
    const services = categories.flatMap(({ id: category, serviceIds }) =>
      serviceIds.map((id) => ({ id, category })),
    )
    await tx.query(
      `UPDATE service_category c SET position = coalesce(array_position($2::uuid[], c.id) - 1, $3 + c.position)
       WHERE c.business_id = $1`,
      [businessId, named, named.length],
    )
    await tx.query(
      `UPDATE service s SET position = $3 + s.position
       WHERE s.business_id = $1 AND NOT s.id = ANY($2::uuid[])`,
      [businessId, services.map(({ id }) => id), services.length],
    )
    await tx.query(
      `UPDATE service s SET position = r.position, category_id = r.category
       FROM (SELECT (value->>'id')::uuid AS id, (value->>'category')::uuid AS category, ordinality::int - 1 AS position
             FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY) r
       WHERE s.business_id = $1 AND s.id = r.id`,
      [businessId, JSON.stringify(services)],
    )
    return {
      record: { action: 'services.ordered', subject: { kind: 'business', id: businessId } },
      answer: await readServices(tx, scope),
    }
  })
}
