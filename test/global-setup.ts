import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { migrateJobs } from '../src/adapters/postgres/jobs.ts'
import { migrate } from '../src/adapters/postgres/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a migrated database that nobody writes to: each test file copies it. */
    templateUrl: string
  }
}

/** One PostgreSQL for the run, on a free port and in a folder of its own, so that two runs do not meet. */
export default async function setup(project: TestProject) {
  const dir = await mkdtemp(path.join(tmpdir(), 'rezerva-test-'))
  // PostgreSQL does not run as root: its user must be able to enter.
  await chmod(dir, 0o755)
  const server = await startEmbeddedPostgres(dir, [
    ...[
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'max_connections=300',
    ],
  ])
  await migrateJobs(server.url)
  await migrate(server.url)
  project.provide('templateUrl', server.url)
  return async () => {
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
