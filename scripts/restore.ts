/**
 * Brings a backup into an empty database: `npm run restore -- FOLDER`. With `--verify` it goes into a database of its
 * own beside the one in use, which is compared, asked whether its audit trail is whole, and dropped again.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { BackupError, restoreBackup } from '../src/adapters/postgres/backup/index.ts'
import { createRuntime } from '../src/runtime.ts'
import { environment, fail, withDatabase } from './command.ts'

const rest = process.argv.slice(2)
const verifying = rest.includes('--verify')
const [wanted, ...more] = rest.filter((one) => one !== '--verify')
if (!wanted || more.length || wanted.startsWith('-')) fail('Usage: npm run restore -- FOLDER [--verify]', 2)

const env = environment()
const folder = path.resolve(wanted)

/** Runs with a database of its own on the same server, which is gone afterwards. */
async function withScratch(url: string, work: (url: string) => Promise<void>): Promise<void> {
  const name = `rezerva_check_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${name}`).catch((error: { code?: string }) => {
      if (error.code !== '42501') throw error
      fail('This login may not create a database to try the backup in. Restore it on another server.')
    })
    const scratch = new URL(url)
    scratch.pathname = `/${name}`
    try {
      await work(scratch.href)
    } finally {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
  } finally {
    await admin.end()
  }
}

/** Restores, opens the application on it, and asks it whether its trail is whole. */
async function restore(url: string): Promise<void> {
  const { createdAt, version, tables } = await restoreBackup(url, folder)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(
    `${rows} rows of ${tables.length} tables, as they were at ${createdAt} (version ${version}).\n`,
  )
  const runtime = await createRuntime({ ...env, databaseUrl: url, role: 'web' }, pino({ level: 'silent' }))
  try {
    const { entries, chains, faults } = await runtime.audit.verify()
    const forged = faults.filter(({ fault }) => fault === 'forged_seal').length
    if (forged === faults.length && forged)
      process.stdout.write(
        'The audit trail was sealed by another APP_SECRET than this one: use the one of the installation.\n',
      )
    else if (faults.length)
      throw new BackupError('The audit trail in it was tampered with: npm run audit:verify')
    else process.stdout.write(`Its audit trail is whole: ${entries} entries in ${chains} chains.\n`)
  } finally {
    await runtime.close()
  }
}

await withDatabase(env, async (url) => {
  try {
    if (!verifying) {
      await restore(url)
      process.stdout.write('Restored. Start the application as usual.\n')
      return
    }
    await withScratch(url, restore)
    process.stdout.write('The backup can be restored. Nothing was changed.\n')
  } catch (error) {
    if (error instanceof BackupError) fail(error.message)
    throw error
  }
})
// The engine that migrates leaves a timer of ten seconds behind.
process.exit()
