/** What commands beside the server share: the environment, the database, and sentences instead of stack traces. */
import { existsSync } from 'node:fs'
import pino from 'pino'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { EnvError, readEnv } from '../src/env.ts'
import { createRuntime, type Runtime } from '../src/runtime.ts'

/** Ends with a sentence. */
export function fail(sentence: string, code = 1): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

export function environment() {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    return readEnv(process.env)
  } catch (error) {
    if (error instanceof EnvError) fail(error.message)
    throw error
  }
}

/** Runs with everything that the server has, but for its jobs and its pages. */
export async function withRuntime(work: (runtime: Runtime) => Promise<void>): Promise<void> {
  const env = environment()
  const embedded = env.databaseUrl ? null : await startEmbeddedPostgres(env.dataDir)
  const databaseUrl = env.databaseUrl ?? embedded!.url
  const runtime = await createRuntime({ ...env, databaseUrl, role: 'web' }, pino({ level: 'silent' }))
  try {
    await work(runtime)
  } finally {
    await runtime.close()
    await embedded?.stop()
  }
}
