import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../src/adapters/postgres/database.ts'

export interface TestDatabase extends Database {
  readonly url: string
}

/** A migrated database of one's own, copied from the run's template. Drop it with `close`. */
export async function createTestDatabase(connections = 12): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = new URL(template)
  server.pathname = '/postgres'
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.href })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await admin(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)} STRATEGY wal_log`)
  const url = new URL(template)
  url.pathname = `/${name}`
  const database = await openDatabase(url.href, connections, () => {})
  return {
    ...database,
    url: url.href,
    close: async () => {
      await database.close()
      await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}
