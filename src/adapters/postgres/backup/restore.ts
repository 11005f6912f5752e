import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { migrateJobs } from '../jobs.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { JOBS_SCHEMA } from '../queues.ts'
import {
  BackupError,
  connect,
  copyInto,
  hashing,
  MANIFEST,
  type Manifest,
  manifest,
  selectOf,
  type TableCopy,
} from './tables.ts'

const nowhere = () =>
  new Writable({
    write(_chunk, _encoding, done) {
      done()
    },
  })

/** What a folder holds. @throws BackupError where it is no whole backup */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null)
    throw new BackupError(`${folder} is no backup: there is no ${MANIFEST}, which is written last.`)
  try {
    return manifest.parse(JSON.parse(text))
  } catch {
    throw new BackupError(`${path.join(folder, MANIFEST)} does not say what a backup says.`)
  }
}

/** Bytes as they were written, or a sentence. */
async function unpack(folder: string, table: TableCopy, into: Writable): Promise<void> {
  const { through, hash } = hashing()
  try {
    await pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), through, into)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new BackupError(`${table.file} is missing.`)
    if (code?.startsWith('Z_')) throw new BackupError(`${table.file} is damaged.`)
    throw error
  }
  if (hash.digest('hex') !== table.sha256)
    throw new BackupError(`${table.file} is not what was written: its checksum differs.`)
}

interface Constraint {
  readonly name: string
  readonly table: string
  readonly definition: string
}

/** Rows refer to each other in circles: what guards that is taken off and put on again, which checks it. */
async function withoutGuards(client: pg.Client, tables: readonly TableCopy[], work: () => Promise<void>) {
  const own = tables.filter(({ schema }) => schema === 'public').map(({ name }) => `"public"."${name}"`)
  const { rows: constraints } = await client.query<Constraint>(
    `SELECT conname AS name, conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conname`,
  )
  for (const { name, table } of constraints)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`)
  for (const table of own) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await work()
  for (const table of own) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  for (const { name, table, definition } of constraints)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`)
}

/** Whether a table holds what was written, byte for byte. */
async function compare(client: pg.Client, table: TableCopy): Promise<void> {
  const from = client.query(copyTo(`COPY (${selectOf(table)}) TO STDOUT`))
  const { through, hash } = hashing()
  await pipeline(from, through, nowhere())
  if (from.rowCount !== table.rows || hash.digest('hex') !== table.sha256)
    throw new BackupError(`${table.schema}.${table.name} came out different: nothing was kept.`)
}

async function load(client: pg.Client, folder: string, { tables }: Manifest): Promise<void> {
  await withoutGuards(client, tables, async () => {
    for (const table of tables) {
      // Migrations and the queue write rows of their own; the backup has them, as they had become.
      await client.query(`DELETE FROM "${table.schema}"."${table.name}"`)
      await unpack(folder, table, client.query(copyFrom(copyInto(table))))
    }
  })
  for (const table of tables) await compare(client, table)
}

/**
 * Brings a backup into an empty database, in one transaction, and compares every table with what was written. A backup
 * of an older version is brought up to date afterwards.
 * @returns what the backup says of itself
 * @throws BackupError with a sentence; the database then has no rows
 */
export async function restoreBackup(databaseUrl: string, folder: string): Promise<Manifest> {
  const about = await readManifest(folder)
  const { migrationDirectories } = await readMigrations()
  const known = new Set(migrationDirectories.map(({ path: name }) => name))
  const unknown = about.migrations.find((name) => !known.has(name))
  if (unknown)
    throw new BackupError(
      `The backup is of version ${about.version}, which is newer than this one: ${unknown} is not known here.`,
    )
  const client = await connect(databaseUrl)
  try {
    const { rows } = await client.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'",
    )
    if (rows[0]!.n)
      throw new BackupError('The database is not empty. A backup is brought into an empty one only.')
    await migrateJobs(databaseUrl)
    await migrate(databaseUrl, about.migrations.at(-1))
    const { rows: jobs } = await client.query<{ version: number }>(
      `SELECT version FROM ${JOBS_SCHEMA}.version`,
    )
    if (jobs[0]!.version !== about.jobs)
      throw new BackupError(
        `The queue's tables are of version ${jobs[0]!.version}, those of the backup of ${about.jobs}: restore with version ${about.version} of the application, then upgrade.`,
      )
    await client.query('BEGIN')
    try {
      await load(client, folder, about)
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    }
  } finally {
    await client.end()
  }
  await migrate(databaseUrl)
  return about
}
