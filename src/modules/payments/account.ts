import { AppError, type PaymentAccountState } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { KeepEvent } from '../stripe-events/index.ts'
import { requireGateway, toProblem } from './checkout.ts'
import type { PaymentsDeps } from './index.ts'
import type { AccountSnapshot } from './ports.ts'

const ACCOUNT = `account_id AS "accountId", details_submitted AS "detailsSubmitted", charges_enabled AS "chargesEnabled",
  payouts_enabled AS "payoutsEnabled", requirements, disabled_reason AS "disabledReason"`

async function find(sql: Sql, businessId: string): Promise<AccountSnapshot | null> {
  const { rows } = await sql.query<AccountSnapshot>({
    name: 'payment_account',
    text: `SELECT ${ACCOUNT} FROM payment_account WHERE business_id = $1`,
    values: [businessId],
  })
  return rows[0] ?? null
}

/** Which business an account belongs to; null for one that is not of ours. */
export async function businessOf(sql: Sql, accountId: string): Promise<string | null> {
  const { rows } = await sql.query<{ business_id: string }>({
    name: 'payment_account_owner',
    text: 'SELECT business_id FROM payment_account WHERE account_id = $1',
    values: [accountId],
  })
  return rows[0]?.business_id ?? null
}

function stateOf(account: AccountSnapshot | null): PaymentAccountState['state'] {
  if (!account) return 'none'
  const { chargesEnabled, payoutsEnabled, requirements, disabledReason, detailsSubmitted } = account
  if (chargesEnabled)
    return payoutsEnabled && !requirements.length && !disabledReason ? 'active' : 'restricted'
  return detailsSubmitted && !requirements.length ? 'reviewed' : 'incomplete'
}

/** Whether the business can take payments online, as it was last told. */
export async function readAccount(deps: PaymentsDeps, { scope }: Member): Promise<PaymentAccountState> {
  const account = await find(deps.pool, scope.businessId)
  const { rows } = await deps.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM service WHERE business_id = $1 AND archived_at IS NULL AND payment_rule <> 'none'`,
    [scope.businessId],
  )
  return {
    available: deps.gateway !== null,
    state: stateOf(account),
    accountId: account?.accountId ?? null,
    chargesEnabled: account?.chargesEnabled ?? false,
    payoutsEnabled: account?.payoutsEnabled ?? false,
    requirements: [...(account?.requirements ?? [])],
    disabledReason: account?.disabledReason ?? null,
    services: rows[0]!.n,
  }
}

/** Keeps what the vendor says. What can be charged decides what booking asks for, so the setup changes with it. */
async function write(deps: PaymentsDeps, tx: Sql, businessId: string, now: AccountSnapshot): Promise<void> {
  const before = await find(tx, businessId)
  await tx.query(
    `INSERT INTO payment_account (business_id, account_id, details_submitted, charges_enabled, payouts_enabled,
       requirements, disabled_reason, created_at, refreshed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     ON CONFLICT (business_id) DO UPDATE SET details_submitted = excluded.details_submitted,
       charges_enabled = excluded.charges_enabled, payouts_enabled = excluded.payouts_enabled,
       requirements = excluded.requirements, disabled_reason = excluded.disabled_reason,
       refreshed_at = excluded.refreshed_at
     WHERE payment_account.account_id = excluded.account_id`,
    [
      businessId,
      now.accountId,
      now.detailsSubmitted,
      now.chargesEnabled,
      now.payoutsEnabled,
      now.requirements,
      now.disabledReason,
      new Date(deps.clock()),
    ],
  )
  if (before?.chargesEnabled === now.chargesEnabled) return
  await recordAudit(tx, {
    businessId,
    actor: { kind: 'system', id: null },
    action: now.chargesEnabled ? 'payments.enabled' : 'payments.disabled',
    subject: { kind: 'business', id: businessId },
    before: { chargesEnabled: before?.chargesEnabled ?? false },
    after: { chargesEnabled: now.chargesEnabled },
  })
  await tx.query('UPDATE business SET setup_version = setup_version + 1 WHERE id = $1', [businessId])
}

/** Brings an account to what the vendor says of it now. @throws GatewayFault */
export async function convergeAccount(
  deps: PaymentsDeps,
  businessId: string,
  accountId: string,
  keep: KeepEvent = async () => {},
): Promise<void> {
  const now = await deps.gateway!.readAccount(accountId)
  await deps.transact(async (tx) => {
    await write(deps, tx, businessId, now)
    await keep(tx, { state: 'processed', businessId })
  })
}

/** The business took its permission back: nothing can be charged on its account, and the next one is a new one. */
export async function disconnectAccount(
  deps: PaymentsDeps,
  businessId: string,
  keep: KeepEvent,
): Promise<void> {
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query('DELETE FROM payment_account WHERE business_id = $1', [businessId])
    if (rowCount) {
      await recordAudit(tx, {
        businessId,
        actor: { kind: 'system', id: null },
        action: 'payments.disconnected',
        subject: { kind: 'business', id: businessId },
      })
      await tx.query('UPDATE business SET setup_version = setup_version + 1 WHERE id = $1', [businessId])
    }
    await keep(tx, { state: 'processed', businessId })
  })
}

/** @throws AppError payments_unavailable */
export async function refreshAccount(deps: PaymentsDeps, member: Member): Promise<PaymentAccountState> {
  const { businessId } = member.scope
  const known = await find(deps.pool, businessId)
  if (known) {
    requireGateway(deps)
    await convergeAccount(deps, businessId, known.accountId).catch((error) => {
      throw toProblem(error)
    })
  }
  return readAccount(deps, member)
}

/**
 * The vendor's page on which the business says who it is. The account is opened the first time.
 * @throws AppError payments_unavailable
 */
export async function connectAccount(
  deps: PaymentsDeps,
  { scope, user }: Member,
  requestId: string,
): Promise<{ url: string }> {
  const gateway = requireGateway(deps)
  const { businessId } = scope
  const { rows } = await deps.pool.query<{
    name: string
    email: string | null
    country: string
    slug: string
  }>('SELECT coalesce(legal_name, name) AS name, email, country, slug FROM business WHERE id = $1', [
    businessId,
  ])
  const business = rows[0]
  if (!business) throw new AppError('not_found')
  const page = `${deps.appUrl}/dashboard/${business.slug}/setari/plati`
  try {
    let account = await find(deps.pool, businessId)
    if (!account) {
      const opened = await gateway.createAccount({
        id: businessId,
        name: business.name,
        email: business.email ?? user.email,
        country: business.country,
        url: `${deps.appUrl}/book/${business.slug}`,
      })
      await deps.transact(async (tx) => {
        await write(deps, tx, businessId, opened)
        await recordAudit(tx, {
          businessId,
          actor: { kind: 'user', id: user.id },
          action: 'payments.account_opened',
          subject: { kind: 'business', id: businessId },
          requestId,
        })
      })
      account = await find(deps.pool, businessId)
    }
    const url = await gateway.accountLink(account!.accountId, {
      returnUrl: `${page}?stripe=gata`,
      refreshUrl: `${page}?stripe=reia`,
    })
    return { url }
  } catch (error) {
    throw toProblem(error)
  }
}
