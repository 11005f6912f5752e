/**
 * Keeps everything that the database holds in a new folder, while the application goes on: `npm run backup`, or
 * `npm run backup -- /somewhere/2026-11-23`. The folder holds personal data: only who made it may read it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { BackupError, writeBackup } from '../src/adapters/postgres/backup/index.ts'
import { environment, fail, withDatabase } from './command.ts'

const [wanted, ...more] = process.argv.slice(2)
if (more.length || wanted?.startsWith('-')) fail('Usage: npm run backup [-- FOLDER]', 2)

const env = environment()
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const now = Date.now()
const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
const folder = path.resolve(wanted ?? path.join(env.dataDir, 'backups', stamp))
await withDatabase(env, async (url) => {
  try {
    const { tables } = await writeBackup(url, folder, { version, now })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    process.stdout.write(`${rows} rows of ${tables.length} tables are kept in ${folder}\n`)
    process.stdout.write(`Try it: npm run restore -- ${folder} --verify\n`)
    process.stdout.write('APP_SECRET is not in it: keep that elsewhere.\n')
  } catch (error) {
    if (error instanceof BackupError) fail(error.message)
    throw error
  }
})
