import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { AvailabilityModule } from '../../src/modules/availability/index.ts'
import type { BusinessModule } from '../../src/modules/business/index.ts'
import type { Sql, Transact } from '../../src/sql.ts'
import { insertOperator, insertPeople } from './accounts.ts'
import { insertAppointments } from './appointments.ts'
import { clinic } from './clinic.ts'
import { consultant } from './consultant.ts'
import { insertMoney } from './money.ts'
import { salon } from './salon.ts'
import { businessIdOf, insertBusiness, insertSubscription } from './setup.ts'

export interface SeedDeps {
  db: PrismaClient
  pool: Sql
  transact: Transact
  business: BusinessModule
  availability: AvailabilityModule
  /** Hash of the manage link's token. */
  tokenHash: (businessId: string, id: string) => Buffer
  hashPassword: (password: string) => Promise<string>
  /** An account of the payment vendor's stand-in, for the demo salon; null where there is none. */
  paymentAccount: string | null
}

/** Names "somebody is writing the demo"; two processes that start together must not both do it. */
const SEED_LOCK = 7_260_115
const DONE = 'demo_seeded'
const PEOPLE_DONE = 'demo_people_seeded'
const OPERATOR_DONE = 'demo_operator_seeded'
const MONEY_DONE = 'demo_money_seeded'
/** As their owners would have set them up. */
const DEMO_BUSINESSES = [salon, clinic, consultant]

/**
 * Writes the demo once: a database that has it, or whose owner removed it, is left alone.
 * @param nowMs today; the same date gives the same demo
 * @returns whether it was written now
 */
export async function seedDemo({ db, pool, transact, ...deps }: SeedDeps, nowMs: number): Promise<boolean> {
  const written = await transact(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK])
    if (await db.platformSetting.findUnique({ where: { name: DONE } })) return false
    // What an interrupted start left behind.
    await db.business.deleteMany({ where: { id: { in: DEMO_BUSINESSES.map((demo) => businessIdOf(demo)) } } })
    for (const demo of DEMO_BUSINESSES) {
      await insertBusiness(db, demo)
      await insertSubscription(db, demo, nowMs)
      const scope = await deps.business.resolve(demo.slug)
      await insertAppointments({ db, pool, ...deps }, demo, scope!, nowMs)
    }
    await db.platformSetting.create({ data: { name: DONE, value: new Date(nowMs).toISOString() } })
    return true
  })
  // A demo of an earlier release has nobody to sign in.
  if (!(await db.platformSetting.findUnique({ where: { name: PEOPLE_DONE } }))) {
    await insertPeople(db, deps.hashPassword)
    await db.platformSetting.createMany({ data: [{ name: PEOPLE_DONE, value: true }], skipDuplicates: true })
  }
  // A demo of an earlier release has nobody to run it.
  if (!(await db.platformSetting.findUnique({ where: { name: OPERATOR_DONE } }))) {
    await insertOperator(db, deps.hashPassword)
    await db.platformSetting.createMany({
      data: [{ name: OPERATOR_DONE, value: true }],
      skipDuplicates: true,
    })
  }
  // Only where it can be tried, and once: what was changed since stays.
  if (deps.paymentAccount && !(await db.platformSetting.findUnique({ where: { name: MONEY_DONE } }))) {
    await insertMoney(db, pool, deps.paymentAccount, nowMs)
    await db.platformSetting.createMany({ data: [{ name: MONEY_DONE, value: true }], skipDuplicates: true })
  }
  return written
}
