/**
 * Writes the SQL that leads from the committed models to the ones in the working tree:
 * `npm run migration:new -- add_waitlist`. Read it, edit it, commit it together with the models.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { PRISMA_DIR } from '../src/adapters/postgres/migrate.ts'
import { loadSchemaEngine } from '../src/adapters/postgres/schema-engine.ts'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Name the migration in snake_case: npm run migration:new -- add_waitlist\n')
  process.exit(2)
}

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' })
const modelsDir = path.join(PRISMA_DIR, 'models')
const after = await Promise.all(
  (await readdir(modelsDir))
    .sort()
    .map(async (file) => ({ path: file, content: await readFile(path.join(modelsDir, file), 'utf8') })),
)
const committed = git('ls-tree', '--name-only', 'HEAD', 'prisma/models/').split('\n').filter(Boolean)
const before = committed.map((file) => ({ path: path.basename(file), content: git('show', `HEAD:${file}`) }))

const { SchemaEngine } = await loadSchemaEngine()
// The engine asks the server for its version before it compares the two sets of files.
const server = await startEmbeddedPostgres(process.env.DATA_DIR ?? '.data')
const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: server.url }))
const engine = await SchemaEngine.new(
  { datamodels: after.map((file) => [file.path, file.content]) },
  () => {},
  adapter,
)
const { stdout } = await engine.diff({
  from: before.length ? { tag: 'schemaDatamodel', files: before } : { tag: 'empty' },
  to: { tag: 'schemaDatamodel', files: after },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
})
engine.free()
await server.stop()
if (!stdout || stdout.includes('This is an empty migration')) {
  process.stdout.write('The committed models and these agree: nothing to write.\n')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const dir = path.join(PRISMA_DIR, 'migrations', `${stamp}_${name}`)
  await mkdir(dir, { recursive: true })
  await writeFile(path.join(dir, 'migration.sql'), stdout)
  process.stdout.write(
    `Wrote ${path.relative(process.cwd(), dir)}/migration.sql. Read it before you commit it.\n`,
  )
}
