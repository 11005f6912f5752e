import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedServer, startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { migrateJobs } from '../src/adapters/postgres/jobs.ts'
import { migrate } from '../src/adapters/postgres/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a migrated database that nobody writes to: each test file copies it. */
    templateUrl: string
  }
}

interface Shared {
  readonly dir: string
  readonly server: EmbeddedServer
}

/** Each test project loads this file anew, in one process: they share one server, and the last one out stops it. */
const run = globalThis as { rezervaTestServer?: Promise<Shared>; rezervaTestProjects?: number }

/** One PostgreSQL for the run, on a free port and in a folder of its own, so that two runs do not meet. */
async function start(): Promise<Shared> {
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
  return { dir, server }
}

export default async function setup(project: TestProject) {
  run.rezervaTestProjects = (run.rezervaTestProjects ?? 0) + 1
  run.rezervaTestServer ??= start()
  const { dir, server } = await run.rezervaTestServer
  project.provide('templateUrl', server.url)
  return async () => {
    run.rezervaTestProjects = (run.rezervaTestProjects ?? 1) - 1
    if (run.rezervaTestProjects > 0) return
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
