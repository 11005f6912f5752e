import {
  type AdminPlan,
  AppError,
  type FieldIssue,
  LEAST_CHARGE,
  type PlanDraft,
  type PlanEdit,
} from '../../contracts/index.ts'
import type { HandlerContext, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { PLATFORM, recordAudit } from '../audit/index.ts'
import type { SubscriptionsDeps } from './index.ts'
import { planSql } from './plan-sql.ts'
import { FREE } from './store.ts'

/** The operator who changes what is sold. */
export interface Pricing {
  readonly operator: SignedIn
  readonly requestId: HandlerContext['requestId']
}

const { paying, plan, state, monthly } = planSql('$1')
const LIST = `
  SELECT p.id, p.name_ro AS "nameRo", p.name_en AS "nameEn", p.monthly_amount AS "monthlyAmount",
    p.yearly_amount AS "yearlyAmount", p.staff_limit AS "staffLimit", p.booking_limit AS "bookingLimit",
    p.sms_allowance AS "smsAllowance", p.offered, p.position, p.currency, p.revision,
    coalesce(h.trialing, 0) AS trialing, coalesce(h.paying, 0) AS paying, coalesce(h.past_due, 0) AS "pastDue",
    coalesce(h.given, 0) AS given, coalesce(h.monthly, 0)::int AS mrr
  FROM plan p LEFT JOIN (
    SELECT ${plan} AS plan, count(*) FILTER (WHERE ${state} = 'trialing')::int AS trialing,
      count(*) FILTER (WHERE ${paying})::int AS paying,
      count(*) FILTER (WHERE ${paying} AND s.state = 'past_due')::int AS past_due,
      count(*) FILTER (WHERE NOT ${paying} AND ${state} <> 'trialing')::int AS given, sum(${monthly}) AS monthly
    FROM business b LEFT JOIN subscription s ON s.business_id = b.id GROUP BY 1) h ON h.plan = p.id
  ORDER BY p.position, p.id`

/** All plans, with who has them; one statement. */
export async function listPlans({
  pool,
  clock,
}: Pick<SubscriptionsDeps, 'pool' | 'clock'>): Promise<AdminPlan[]> {
  const { rows } = await pool.query(LIST, [new Date(clock())])
  return rows.map(({ trialing, paying: pays, pastDue, given, mrr, ...fields }) => ({
    ...fields,
    businesses: { trialing, paying: pays, pastDue, given },
    mrr: { amount: mrr, currency: fields.currency },
  }))
}

type Fields = Omit<PlanEdit, 'revision'>

/** A price is none at all, for the plan of those who pay nothing, or one that the vendor takes. */
function refuseWrong(id: string, fields: Fields): void {
  const wrong = (amount: number) => (id === FREE ? amount !== 0 : amount < LEAST_CHARGE)
  const errors: FieldIssue[] = (['monthlyAmount', 'yearlyAmount'] as const)
    .filter((field) => wrong(fields[field]))
    .map((field) => ({ field, code: id === FREE ? 'free_costs_nothing' : 'too_small' }))
  if (errors.length) throw new AppError('validation_failed', { errors })
}

const COLUMNS = {
  nameRo: 'name_ro',
  nameEn: 'name_en',
  monthlyAmount: 'monthly_amount',
  yearlyAmount: 'yearly_amount',
  staffLimit: 'staff_limit',
  bookingLimit: 'booking_limit',
  smsAllowance: 'sms_allowance',
  offered: 'offered',
  position: 'position',
} as const satisfies Record<keyof Fields, string>
const NAMES = Object.keys(COLUMNS) as (keyof Fields)[]
const AS_FIELDS = NAMES.map((name) => `${COLUMNS[name]} AS "${name}"`).join(', ')

const record = (tx: Sql, { operator, requestId }: Pricing, action: string, before: object, after: object) =>
  recordAudit(tx, {
    businessId: null,
    actor: { kind: 'operator', id: operator.id },
    action,
    subject: { kind: 'plan', id: PLATFORM },
    before,
    after,
    requestId,
  })

/** A new plan. @throws AppError validation_failed for an id that is taken, or a price that cannot be charged */
export async function createPlan(
  { transact, clock }: SubscriptionsDeps,
  pricing: Pricing,
  { id, ...fields }: PlanDraft,
): Promise<void> {
  refuseWrong(id, fields)
  await transact(async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO plan (id, updated_at, ${NAMES.map((name) => COLUMNS[name]).join(', ')})
       VALUES ($1, $2, ${NAMES.map((_, at) => `$${at + 3}`).join(', ')}) ON CONFLICT DO NOTHING`,
      [id, new Date(clock()), ...NAMES.map((name) => fields[name])],
    )
    if (!rowCount) throw new AppError('validation_failed', { errors: [{ field: 'id', code: 'taken' }] })
    await record(tx, pricing, 'plan.created', {}, { plan: id, ...fields })
  })
}

/**
 * Changes a plan. Who has it has its new limits at once, and keeps the price they subscribed at.
 * @throws AppError not_found, changed_meanwhile, validation_failed
 */
export async function changePlanFields(
  { transact, clock }: SubscriptionsDeps,
  pricing: Pricing,
  id: string,
  { revision, ...fields }: PlanEdit,
): Promise<void> {
  refuseWrong(id, fields)
  await transact(async (tx) => {
    const { rows } = await tx.query<Fields & { revision: number }>(
      `SELECT revision, ${AS_FIELDS} FROM plan WHERE id = $1 FOR UPDATE`,
      [id],
    )
    const before = rows[0]
    if (!before) throw new AppError('not_found')
    if (before.revision !== revision) throw new AppError('changed_meanwhile')
    const changed = NAMES.filter((name) => before[name] !== fields[name])
    if (!changed.length) return
    await tx.query(
      `UPDATE plan SET revision = revision + 1, updated_at = $2,
         ${NAMES.map((name, at) => `${COLUMNS[name]} = $${at + 3}`).join(', ')} WHERE id = $1`,
      [id, new Date(clock()), ...NAMES.map((name) => fields[name])],
    )
    const part = (all: Fields) => Object.fromEntries(changed.map((name) => [name, all[name]]))
    await record(tx, pricing, 'plan.changed', { plan: id, ...part(before) }, { plan: id, ...part(fields) })
  })
}
