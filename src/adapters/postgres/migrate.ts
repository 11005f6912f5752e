import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { loadSchemaEngine } from './schema-engine.ts'

export const PRISMA_DIR = fileURLToPath(new URL('../../../prisma/', import.meta.url))

/** Any number will do; it names "somebody is migrating this database". */
const MIGRATION_LOCK = 7_260_114

/** The migrations folder in the shape that Prisma's schema engine takes. @param until the last one wanted */
export async function readMigrations(until?: string) {
  const baseDir = path.join(PRISMA_DIR, 'migrations')
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => until === undefined || name <= until)
    .sort()
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  )
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
  }
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories }
}

/**
 * A driver adapter factory for the schema engine. The stock one cuts a script at every semicolon, which tears
 * function bodies apart: the server itself takes a whole script, as one transaction. The engine also never
 * closes what it opened, and would keep its own lock: `close` does.
 */
function openForMigration(databaseUrl: string, client: pg.Client) {
  const factory = new PrismaPg({ connectionString: databaseUrl })
  const connect = factory.connect.bind(factory)
  const opened: { dispose(): Promise<void> }[] = []
  factory.connect = async () => {
    const connection = await connect()
    connection.executeScript = async (script) => {
      await client.query(script)
    }
    opened.push(connection)
    return connection
  }
  const close = () => Promise.all(opened.map((connection) => connection.dispose()))
  return { factory: bindMigrationAwareSqlAdapterFactory(factory), close }
}

/**
 * Brings the database up to date with `prisma/migrations` and sets the application role's privileges.
 * Several processes may call it at once: an advisory lock lets one work while the others wait.
 * @param until the last migration to apply; all of them where it is not named
 * @returns the names of the migrations that were applied now.
 */
export async function migrate(databaseUrl: string, until?: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl })
  await lock.connect()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const { SchemaEngine } = await loadSchemaEngine()
    const database = openForMigration(databaseUrl, lock)
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, database.factory)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: await readMigrations(until),
        filters: { externalTables: [], externalEnums: [] },
      })
      // Privileges are those of the newest tables.
      if (until === undefined)
        await lock.query(await readFile(path.join(PRISMA_DIR, 'privileges.sql'), 'utf8'))
      return appliedMigrationNames
    } finally {
      engine.free()
      await database.close()
    }
  } finally {
    await lock.end()
  }
}
