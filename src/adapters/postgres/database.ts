import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../../generated/prisma/client.ts'
import type { Sql, Transact } from '../../sql.ts'

export interface Database {
  readonly prisma: PrismaClient
  /** For the hot paths, and for what Prisma cannot say. Shared with Prisma. */
  readonly pool: pg.Pool
  readonly transact: Transact
  close(): Promise<void>
}

/** The role that prisma/privileges.sql makes: it can append to the audit trail but not change it. */
const APP_ROLE = 'rezerva_app'

/** Connection options under which the application works: its own role where the login may take it. */
export async function applicationOptions(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      "SELECT pg_has_role(current_user, oid, 'MEMBER') AS allowed FROM pg_roles WHERE rolname = $1",
      [APP_ROLE],
    )
    return rows[0]?.allowed ? `-c role=${APP_ROLE} -c timezone=UTC` : '-c timezone=UTC'
  } finally {
    await client.end()
  }
}

/** deadlock_detected, serialization_failure: the server chose a victim, and trying again is the remedy. */
const TRY_AGAIN = new Set(['40P01', '40001'])
const ATTEMPTS = 4

function transactOn(pool: pg.Pool): Transact {
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('BEGIN')
        const result = await work(client as Sql)
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK').catch((cause: Error) => {
          broken = cause
        })
        const code = (error as { code?: string }).code ?? ''
        if (!TRY_AGAIN.has(code) || attempt === ATTEMPTS) throw error
      } finally {
        // A connection that could not roll back is closed, not reused.
        client.release(broken)
      }
    }
  }
}

/**
 * Opens the pool that the whole process shares.
 * @param size most connections at once
 */
export async function openDatabase(
  databaseUrl: string,
  size: number,
  onError: (error: Error) => void,
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    options: await applicationOptions(databaseUrl),
    application_name: 'rezerva-rapid',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  })
  // An idle connection that the server cuts must not end the process.
  pool.on('error', onError)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  return {
    prisma,
    pool,
    transact: transactOn(pool),
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
