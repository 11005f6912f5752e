import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type ResourceAddition,
  type ResourceChange,
  type ResourceKind,
  type ResourceSetup,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessScope, type BusinessWrites, changeSetup, type SetupContext } from '../business/index.ts'

/** Kinds by name, with their resources in order. */
export async function readResources(sql: Sql, { businessId }: BusinessScope): Promise<ResourceKind[]> {
  const { rows } = await sql.query<ResourceKind>(
    `SELECT k.id, k.name,
       (SELECT count(*)::int FROM service_resource s WHERE s.business_id = k.business_id AND s.kind_id = k.id)
         AS services,
       (SELECT coalesce(json_agg(json_build_object('id', r.id, 'kindId', r.kind_id, 'name', r.name,
           'seats', r.seats, 'archived', r.archived_at IS NOT NULL) ORDER BY r.position, r.id), '[]')
         FROM resource r WHERE r.business_id = k.business_id AND r.kind_id = k.id) AS resources
     FROM resource_kind k WHERE k.business_id = $1 ORDER BY k.name, k.id`,
    [businessId],
  )
  return rows
}

/** @throws AppError not_found */
async function readResource(tx: Sql, { businessId }: BusinessScope, id: string): Promise<ResourceSetup> {
  const { rows } = await tx.query<ResourceSetup>(
    `SELECT id, kind_id AS "kindId", name, seats, archived_at IS NOT NULL AS archived
     FROM resource WHERE business_id = $1 AND id = $2 FOR UPDATE`,
    [businessId, id],
  )
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}

export function addKind(
  { transact }: BusinessWrites,
  context: SetupContext,
  name: string,
): Promise<ResourceKind> {
  return changeSetup(transact, context, async (tx) => {
    const id = randomUUIDv7()
    await tx.query('INSERT INTO resource_kind (business_id, id, name) VALUES ($1, $2, $3)', [
      context.member.scope.businessId,
      id,
      name,
    ])
    return {
      record: { action: 'resource_kind.created', subject: { kind: 'resource_kind', id } },
      answer: { id, name, services: 0, resources: [] },
    }
  })
}

/** @throws AppError not_found */
export function renameKind(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
  name: string,
): Promise<ResourceKind> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await tx.query('UPDATE resource_kind SET name = $3 WHERE business_id = $1 AND id = $2', [
      scope.businessId,
      id,
      name,
    ])
    const kind = (await readResources(tx, scope)).find((one) => one.id === id)
    if (!kind) throw new AppError('not_found')
    return {
      record: { action: 'resource_kind.changed', subject: { kind: 'resource_kind', id } },
      answer: kind,
    }
  })
}

/** @throws AppError not_found, resource_in_use */
export function deleteKind(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    await tx.query('SELECT FROM resource_kind WHERE business_id = $1 AND id = $2 FOR UPDATE', [
      scope.businessId,
      id,
    ])
    const kind = (await readResources(tx, scope)).find((one) => one.id === id)
    if (!kind) throw new AppError('not_found')
    if (kind.services || kind.resources.length) throw new AppError('resource_in_use')
    await tx.query('DELETE FROM resource_kind WHERE business_id = $1 AND id = $2', [scope.businessId, id])
    return {
      record: {
        action: 'resource_kind.deleted',
        subject: { kind: 'resource_kind', id },
        before: { name: kind.name },
      },
      answer: undefined,
    }
  })
}

/** @throws AppError validation_failed */
export function addResource(
  { transact }: BusinessWrites,
  context: SetupContext,
  { kindId, name, seats }: ResourceAddition,
): Promise<ResourceSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    const id = randomUUIDv7()
    const { rowCount } = await tx.query(
      `INSERT INTO resource (business_id, id, kind_id, name, seats, position)
       SELECT k.business_id, $3, k.id, $4, $5,
         (SELECT coalesce(max(position) + 1, 0) FROM resource WHERE business_id = $1)
       FROM resource_kind k WHERE k.business_id = $1 AND k.id = $2`,
      [scope.businessId, kindId, id, name, seats],
    )
    if (!rowCount)
      throw new AppError('validation_failed', { errors: [{ field: 'kindId', code: 'unknown_resource' }] })
    return {
      record: { action: 'resource.created', subject: { kind: 'resource', id } },
      answer: await readResource(tx, scope, id),
    }
  })
}

/** @throws AppError not_found */
export function changeResource(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  id: string,
  change: ResourceChange,
): Promise<ResourceSetup> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    const before = await readResource(tx, scope, id)
    await tx.query(
      `UPDATE resource SET name = $3, seats = $4,
         archived_at = CASE WHEN $5::boolean THEN coalesce(archived_at, $6) END
       WHERE business_id = $1 AND id = $2`,
      [
        scope.businessId,
        id,
        change.name ?? before.name,
        change.seats ?? before.seats,
        change.archived ?? before.archived,
        new Date(clock()),
      ],
    )
    return {
      record: { action: 'resource.changed', subject: { kind: 'resource', id } },
      answer: await readResource(tx, scope, id),
    }
  })
}

/** What an appointment has ever taken is put away, not deleted. @throws AppError not_found, resource_in_use */
export function deleteResource(
  { transact }: BusinessWrites,
  context: SetupContext,
  id: string,
): Promise<undefined> {
  const { scope } = context.member
  return changeSetup(transact, context, async (tx) => {
    const { name } = await readResource(tx, scope, id)
    const { rowCount } = await tx.query(
      `DELETE FROM resource r WHERE r.business_id = $1 AND r.id = $2
         AND NOT EXISTS (SELECT FROM occupancy o WHERE o.business_id = $1 AND o.occupant_id = $2)`,
      [scope.businessId, id],
    )
    if (!rowCount) throw new AppError('resource_in_use')
    return {
      record: { action: 'resource.deleted', subject: { kind: 'resource', id }, before: { name } },
      answer: undefined,
    }
  })
}
