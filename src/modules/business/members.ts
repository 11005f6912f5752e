import type { Me, Role } from '../../contracts/index.ts'
import type { Acting, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { featuresOffSql } from '../features/index.ts'
import { type BusinessScope, mintScope } from './scope.ts'

export interface Membership {
  readonly role: Role
  readonly staffId: string | null
  readonly scope: BusinessScope
}

/** What a person is to a business, or null when they are nothing to it. Mints the scope: only the gate asks. */
export async function findMembership(
  sql: Sql,
  userId: string,
  businessId: string,
): Promise<Membership | null> {
  const { rows } = await sql.query({
    name: 'membership',
    text: `SELECT m.role, m.staff_id, b.slug FROM membership m JOIN business b ON b.id = m.business_id
           WHERE m.business_id = $1 AND m.user_id = $2`,
    values: [businessId, userId],
  })
  const row = rows[0]
  return row && { role: row.role, staffId: row.staff_id, scope: mintScope(businessId, row.slug) }
}

/** The businesses that a person belongs to, by name. */
export async function listMemberships(sql: Sql, userId: string): Promise<Me['businesses']> {
  const { rows } = await sql.query<Me['businesses'][number]>({
    name: 'memberships',
    text: `SELECT b.id, b.slug, b.name, b.status, b.logo_url AS "logoUrl", b.onboarding_step AS "onboardingStep",
             m.role, m.staff_id AS "staffId", ${featuresOffSql('b.id')} AS "featuresOff"
           FROM membership m JOIN business b ON b.id = m.business_id WHERE m.user_id = $1 ORDER BY b.name, b.id`,
    values: [userId],
  })
  return rows
}

/** Who is signed in, as they are told: their businesses, or the one that an operator is in through them. */
export async function describeUser(
  sql: Sql,
  user: SignedIn,
  acting: Acting | null,
  operator: boolean,
): Promise<Me> {
  const all = await listMemberships(sql, user.id)
  const businesses = acting ? all.filter(({ id }) => id === acting.businessId) : all
  return {
    ...user,
    businesses,
    operator,
    acting: acting && {
      operatorName: acting.operator.name,
      businessName: businesses[0]?.name ?? '',
      userName: user.name,
      reason: acting.reason,
      startedAt: new Date(acting.startedAt).toISOString(),
      endsAt: new Date(acting.endsAt).toISOString(),
    },
  }
}

/**
 * Why a person cannot delete their account: `sole_owner` while a business has nobody else who owns it. A business
 * without an owner could not be reached by its clients nor by itself.
 */
export async function refuseDeletion(sql: Sql, userId: string): Promise<'sole_owner' | null> {
  const { rowCount } = await sql.query(
    `SELECT FROM membership m WHERE m.user_id = $1 AND m.role = 'owner' AND NOT EXISTS (
       SELECT FROM membership o WHERE o.business_id = m.business_id AND o.role = 'owner' AND o.user_id <> $1)
     LIMIT 1`,
    [userId],
  )
  return rowCount ? 'sole_owner' : null
}
