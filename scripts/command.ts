/** What commands beside the server share: the environment, the database, and sentences instead of stack traces. */
import { existsSync } from 'node:fs'
import pino from 'pino'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { type Env, EnvError, readEnv } from '../src/env.ts'
import { createRuntime, type Runtime } from '../src/runtime.ts'

/** Why a command ends: a sentence. */
class Failure extends Error {
  readonly exitCode: number

  constructor(sentence: string, exitCode: number) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/** Ends with a sentence, after everything that was opened has been closed. */
export function fail(sentence: string, code = 1): never {
  throw new Failure(sentence, code)
}
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error instanceof Failure ? error.message : error.stack}\n`)
  process.exit(error instanceof Failure ? error.exitCode : 1)
})

export function environment() {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    return readEnv(process.env)
  } catch (error) {
    if (error instanceof EnvError) fail(error.message)
    throw error
  }
}

/** Runs with the installation's database; the embedded one is started where nobody runs it. */
export async function withDatabase(
  env: Pick<Env, 'databaseUrl' | 'dataDir'>,
  work: (databaseUrl: string) => Promise<void>,
): Promise<void> {
  const embedded = env.databaseUrl ? null : await startEmbeddedPostgres(env.dataDir)
  try {
    await work(env.databaseUrl ?? embedded!.url)
  } finally {
    await embedded?.stop()
  }
}

/** Runs with everything that the server has, but for its jobs and its pages. */
export async function withRuntime(work: (runtime: Runtime) => Promise<void>): Promise<void> {
  const env = environment()
  await withDatabase(env, async (databaseUrl) => {
    const runtime = await createRuntime({ ...env, databaseUrl, role: 'web' }, pino({ level: 'silent' }))
    try {
      await work(runtime)
    } finally {
      await runtime.close()
    }
  })
}
