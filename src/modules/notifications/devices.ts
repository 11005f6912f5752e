import { createHash, createPublicKey, randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  MOST_PUSH_DEVICES,
  type NewPushDevice,
  type PushDevice,
  type PushDevices,
  type PushOutcome,
} from '../../contracts/index.ts'
import type { UserContext } from '../../handlers.ts'
import type { Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { type PushDeps, type PushPayload, pushTo } from './push.ts'

export interface DeviceDeps extends PushDeps {
  readonly transact: Transact
}

interface Row {
  id: string
  name: string
  endpoint: string
  createdAt: Date
  usedAt: Date | null
}

const COLUMNS = 'id, name, endpoint, created_at AS "createdAt", used_at AS "usedAt"'
const present = ({ endpoint, createdAt, usedAt, ...row }: Row): PushDevice => ({
  ...row,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
  endpointHash: createHash('sha256').update(endpoint).digest('base64url'),
})

/** Whether something can be encrypted to the key at all. */
function isOnCurve(p256dh: string): boolean {
  const point = Buffer.from(p256dh, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

async function checkDevice({ sender }: DeviceDeps, { endpoint, keys }: NewPushDevice): Promise<void> {
  const code = await sender.refuse(endpoint)
  if (code) throw new AppError('validation_failed', { errors: [{ field: 'endpoint', code }] })
  if (!isOnCurve(keys.p256dh))
    throw new AppError('validation_failed', { errors: [{ field: 'keys.p256dh', code: 'invalid' }] })
}

async function readDevices({ pool, keys }: DeviceDeps, { user }: UserContext): Promise<PushDevices> {
  const { rows } = await pool.query<Row>(
    `SELECT ${COLUMNS} FROM push_device WHERE user_id = $1 ORDER BY created_at DESC, id DESC`,
    [user.id],
  )
  return { publicKey: keys.publicKey, devices: rows.map(present) }
}

const recordOf = ({ user, requestId }: UserContext, id: string) => ({
  businessId: null,
  actor: { kind: 'user', id: user.id } as const,
  subject: { kind: 'push_device', id },
  requestId,
})

/**
 * Whoever is in front of a browser now gets its notices: an endpoint of somebody else becomes theirs.
 * @throws AppError validation_failed
 */
async function putDevice(
  deps: DeviceDeps,
  context: UserContext,
  request: NewPushDevice,
): Promise<PushDevice> {
  await checkDevice(deps, request)
  const { endpoint, keys, name } = request
  const { user } = context
  const id = randomUUIDv7()
  return deps.transact(async (tx) => {
    await tx.query('SELECT FROM app_user WHERE id = $1 FOR UPDATE', [user.id])
    await tx.query('DELETE FROM push_device WHERE endpoint = $1 AND user_id <> $2', [endpoint, user.id])
    const { rows } = await tx.query<Row>(
      `INSERT INTO push_device (id, user_id, endpoint, p256dh, auth, name, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, p256dh = excluded.p256dh,
         auth = excluded.auth, name = excluded.name
       RETURNING ${COLUMNS}`,
      [id, user.id, endpoint, keys.p256dh, keys.auth, name, new Date(deps.clock())],
    )
    const device = rows[0]!
    await tx.query(
      `DELETE FROM push_device WHERE id IN (
         SELECT id FROM push_device WHERE user_id = $1 AND id <> $2
         ORDER BY created_at DESC, id DESC OFFSET $3)`,
      [user.id, device.id, MOST_PUSH_DEVICES - 1],
    )
    if (device.id === id) await recordAudit(tx, { ...recordOf(context, id), action: 'push_device.added' })
    return present(device)
  })
}

/** @throws AppError not_found */
async function deleteDevice(deps: DeviceDeps, context: UserContext, id: string): Promise<void> {
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query('DELETE FROM push_device WHERE id = $1 AND user_id = $2', [
      id,
      context.user.id,
    ])
    if (!rowCount) throw new AppError('not_found')
    await recordAudit(tx, { ...recordOf(context, id), action: 'push_device.removed' })
  })
}

const SAMPLE = { ro: 'Așa arată o notificare.', en: 'This is what a notification looks like.' }

/** @throws AppError unavailable when no push service could be reached */
async function sendSample(deps: DeviceDeps, { user, locale }: UserContext): Promise<PushOutcome> {
  const payload = {
    title: 'Rezerva Rapid',
    body: SAMPLE[locale],
    url: '/dashboard',
    tag: 'test',
    silent: false,
  }
  return pushTo(deps, user.id, payload).catch((error) => {
    throw new AppError('unavailable', { cause: error })
  })
}

/** The browsers that show a person's notices. */
export function createDevices(deps: DeviceDeps) {
  return {
    list: (context: UserContext) => readDevices(deps, context),
    put: (context: UserContext, request: NewPushDevice) => putDevice(deps, context, request),
    remove: (context: UserContext, id: string) => deleteDevice(deps, context, id),
    test: (context: UserContext) => sendSample(deps, context),
    pushTo: (userId: string, payload: PushPayload) => pushTo(deps, userId, payload),
  }
}
export type DevicesModule = ReturnType<typeof createDevices>
