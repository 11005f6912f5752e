import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { JOBS_SCHEMA } from '../queues.ts'
import {
  BackupError,
  connect,
  FORMAT,
  hashing,
  listTables,
  MANIFEST,
  type Manifest,
  selectOf,
  type Table,
  type TableCopy,
} from './tables.ts'

/** Only who made it reads it: it holds what people told businesses. */
const MODE = { folder: 0o700, file: 0o600 } as const

async function writeTable(client: pg.Client, folder: string, table: Table): Promise<TableCopy> {
  const from = client.query(copyTo(`COPY (${selectOf(table)}) TO STDOUT`))
  const { through, hash } = hashing()
  const file = createWriteStream(path.join(folder, table.file), { flags: 'wx', mode: MODE.file })
  await pipeline(from, through, createGzip(), file)
  return { ...table, rows: from.rowCount, sha256: hash.digest('hex') }
}

/**
 * Writes everything that the database holds into a new folder, as it was at one moment, while the application goes on.
 * @param version of the application
 * @param now epoch milliseconds
 * @throws BackupError with a sentence
 */
export async function writeBackup(
  databaseUrl: string,
  folder: string,
  { version, now }: { version: string; now: number },
): Promise<Manifest> {
  const client = await connect(databaseUrl)
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows: ready } = await client.query<{ ready: boolean }>(
      "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS ready",
    )
    if (!ready[0]!.ready) throw new BackupError('The database is empty: there is nothing to keep yet.')
    const { rows: migrations } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    )
    const { rows: about } = await client.query<{ postgres: string; jobs: number }>(
      `SELECT current_setting('server_version') AS postgres, version AS jobs FROM ${JOBS_SCHEMA}.version`,
    )
    await mkdir(path.dirname(folder), { recursive: true })
    try {
      await mkdir(folder, { mode: MODE.folder })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST')
        throw new BackupError(`${folder} is there already: name a new folder.`)
      throw error
    }
    const tables: TableCopy[] = []
    for (const table of await listTables(client)) tables.push(await writeTable(client, folder, table))
    const manifest: Manifest = {
      format: FORMAT,
      version,
      createdAt: new Date(now).toISOString(),
      ...about[0]!,
      migrations: migrations.map(({ name }) => name),
      tables,
    }
    await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: MODE.file,
    })
    await client.query('COMMIT')
    return manifest
  } finally {
    await client.end()
  }
}
