import { randomBytes, randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type CreatedWebhook,
  type NewWebhook,
  type Webhook,
  type WebhookChange,
} from '../../contracts/index.ts'
import type { MemberContext } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { BusinessScope } from '../business/index.ts'
import type { WebhooksDeps } from './index.ts'
import { MOST_ENDPOINTS } from './rules.ts'

interface Row {
  id: string
  url: string
  events: Webhook['events']
  disabledAt: Date | null
  createdAt: Date
  lastState: 'queued' | 'delivered' | 'failed' | null
  lastAt: Date | null
}

const SELECT = `
  SELECT w.id, w.url, w.events, w.disabled_at AS "disabledAt", w.created_at AS "createdAt",
    last.state AS "lastState", last.created_at AS "lastAt"
  FROM webhook_endpoint w LEFT JOIN LATERAL (
    SELECT d.state, d.created_at FROM webhook_delivery d
    WHERE d.business_id = w.business_id AND d.endpoint_id = w.id ORDER BY d.created_at DESC, d.id DESC LIMIT 1
  ) last ON true
  WHERE w.business_id = $1`

const present = ({ lastState, lastAt, disabledAt, createdAt, ...row }: Row): Webhook => ({
  ...row,
  disabledAt: disabledAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  lastDelivery: lastState && lastAt ? { state: lastState, createdAt: lastAt.toISOString() } : null,
})

/** Random bytes as the signature's library takes them: `whsec_` and base64. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** The oldest first. */
export async function readWebhooks(sql: Sql, { businessId }: BusinessScope): Promise<Webhook[]> {
  const { rows } = await sql.query<Row>(`${SELECT} ORDER BY w.created_at, w.id`, [businessId])
  return rows.map(present)
}

/** @throws AppError not_found */
async function requireWebhook(sql: Sql, { businessId }: BusinessScope, id: string): Promise<Webhook> {
  const { rows } = await sql.query<Row>(`${SELECT} AND w.id = $2`, [businessId, id])
  if (!rows[0]) throw new AppError('not_found')
  return present(rows[0])
}

async function checkAddress({ sender }: WebhooksDeps, url: string): Promise<void> {
  const code = await sender.refuse(url)
  if (code) throw new AppError('validation_failed', { errors: [{ field: 'url', code }] })
}

const recordOf = ({ member, requestId }: MemberContext, id: string) => ({
  businessId: member.scope.businessId,
  actor: { kind: 'user', id: member.user.id } as const,
  subject: { kind: 'webhook', id },
  requestId,
})

/** @throws AppError too_many_webhooks, validation_failed */
export async function addWebhook(
  deps: WebhooksDeps,
  context: MemberContext,
  { url, events }: NewWebhook,
): Promise<CreatedWebhook> {
  await checkAddress(deps, url)
  const { scope } = context.member
  const { businessId } = scope
  const id = randomUUIDv7()
  const secret = newSecret()
  return deps.transact(async (tx) => {
    await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [businessId])
    const { rows } = await tx.query(
      'SELECT count(*)::int AS n FROM webhook_endpoint WHERE business_id = $1',
      [businessId],
    )
    if (rows[0].n >= MOST_ENDPOINTS) throw new AppError('too_many_webhooks')
    await tx.query(
      `INSERT INTO webhook_endpoint (business_id, id, url, secret, events, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [businessId, id, url, deps.sealer.seal(secret), [...new Set(events)], new Date(deps.clock())],
    )
    await recordAudit(tx, { ...recordOf(context, id), action: 'webhook.added', after: { url, events } })
    return { ...(await requireWebhook(tx, scope, id)), secret }
  })
}

/** @throws AppError not_found, validation_failed */
export async function changeWebhook(
  deps: WebhooksDeps,
  context: MemberContext,
  id: string,
  request: WebhookChange,
): Promise<Webhook> {
  const { scope } = context.member
  if (request.url !== undefined) await checkAddress(deps, request.url)
  return deps.transact(async (tx) => {
    const before = await requireWebhook(tx, scope, id)
    const { url = before.url, events = before.events } = request
    const enabled = request.enabled ?? before.disabledAt === null
    await tx.query(
      `UPDATE webhook_endpoint SET url = $3, events = $4,
         disabled_at = CASE WHEN $5 THEN NULL ELSE coalesce(disabled_at, $6) END
       WHERE business_id = $1 AND id = $2`,
      [scope.businessId, id, url, [...new Set(events)], enabled, new Date(deps.clock())],
    )
    await recordAudit(tx, {
      ...recordOf(context, id),
      action: 'webhook.changed',
      before: { url: before.url, events: before.events, enabled: before.disabledAt === null },
      after: { url, events, enabled },
    })
    return requireWebhook(tx, scope, id)
  })
}

/** @returns the new secret: this answer is the one place where it stands. @throws AppError not_found */
export async function renewSecret(deps: WebhooksDeps, context: MemberContext, id: string): Promise<string> {
  const secret = newSecret()
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query(
      'UPDATE webhook_endpoint SET secret = $3 WHERE business_id = $1 AND id = $2',
      [context.member.scope.businessId, id, deps.sealer.seal(secret)],
    )
    if (!rowCount) throw new AppError('not_found')
    await recordAudit(tx, { ...recordOf(context, id), action: 'webhook.secret_renewed' })
  })
  return secret
}

/** @throws AppError not_found */
export async function deleteWebhook(deps: WebhooksDeps, context: MemberContext, id: string): Promise<void> {
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query('DELETE FROM webhook_endpoint WHERE business_id = $1 AND id = $2', [
      context.member.scope.businessId,
      id,
    ])
    if (!rowCount) throw new AppError('not_found')
    await recordAudit(tx, { ...recordOf(context, id), action: 'webhook.deleted' })
  })
}
