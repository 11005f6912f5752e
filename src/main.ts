import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import pino, { type Logger } from 'pino'
import { startEmbeddedPostgres } from './adapters/postgres/embedded.ts'
import { migrateJobs } from './adapters/postgres/jobs.ts'
import { migrate } from './adapters/postgres/migrate.ts'
import { type Env, EnvError, readEnv } from './env.ts'
import { createApp } from './http/app.ts'
import { startJobs } from './jobs/index.ts'
import { createPages } from './pages.ts'
import { createRuntime, RUNTIME } from './runtime.ts'

/** How long requests are still taken once the process was asked to stop. */
const GRACE_MS = 500
/** How often it is written down what was answered. */
const NOTE_MS = 60_000
/** How long open requests may take once the process was asked to stop. */
const DRAIN_MS = 10_000

const version = JSON.parse(readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8'))
  .version as string

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function readEnvOrFail(): Env {
  try {
    return readEnv(process.env)
  } catch (error) {
    if (error instanceof EnvError) fail(error.message)
    throw error
  }
}

async function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new Error(
            `Port ${env.port} is taken by another program. Stop it, or choose another one: PORT=${env.port + 1} npm start`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(
          new Error(
            `Port ${env.port} needs more rights than this user has. Choose one above 1024: PORT=3000 npm start`,
          ),
        )
      } else reject(error)
    })
    server.listen(env.port, env.host, resolve)
  })
}

/** env → database → runtime → http and jobs → listen. */
async function serve(env: Env, log: Logger): Promise<() => Promise<void>> {
  let stopping = false
  // Until everything stands, whoever asks is told to come back.
  const starting: RequestListener = (req, res) => {
    const live = req.url === '/health/live'
    res.writeHead(live ? 200 : 503, { 'Content-Type': 'application/json', 'Retry-After': '2' })
    res.end(JSON.stringify({ status: live ? 'ok' : 'starting' }))
  }
  const server = createServer(starting)
  // The port first: a busy one should be said before anything is started.
  await listen(server, env)
  const embedded = env.databaseUrl ? null : await startEmbeddedPostgres(env.dataDir)
  const databaseUrl = env.databaseUrl ?? embedded!.url
  await migrateJobs(databaseUrl)
  await migrate(databaseUrl)
  const runtime = await createRuntime({ ...env, databaseUrl }, log)
  Object.assign(globalThis, { [RUNTIME]: runtime })
  if (env.demo && env.mode !== 'production') {
    const { seedDemo } = await import('../prisma/seed/index.ts')
    const { prisma: db, pool, transact } = runtime.database
    const tokenHash = runtime.appointments.linkHash
    await seedDemo(
      {
        db,
        pool,
        transact,
        tokenHash,
        business: runtime.business,
        availability: runtime.availability,
        hashPassword: runtime.accounts.hashPassword,
        paymentAccount: env.demoPaymentAccount,
      },
      Date.now(),
    )
  }
  if (env.role !== 'web') await startJobs({ ...runtime, log })
  const pages = env.role === 'worker' ? null : await createPages(server)
  const app = createApp({
    ...runtime,
    log,
    version,
    trustProxy: env.trustProxy,
    isStopping: () => stopping,
    pages,
  })
  server.off('request', starting)
  server.on('request', app)
  const noteRequests = () =>
    runtime.admin
      .noteRequests()
      .catch((err: Error) => log.warn({ err: { name: err.name } }, 'noting requests'))
  const noting = setInterval(noteRequests, NOTE_MS)
  return async () => {
    stopping = true
    // Readiness fails from now on: whoever balances the load needs a moment to see it, and what is on its way arrives.
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS))
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    await closed
    clearTimeout(late)
    clearInterval(noting)
    await noteRequests()
    await runtime.close()
    await embedded?.stop()
  }
}

async function begin() {
  const env = readEnvOrFail()
  const log = pino({ level: env.logLevel, base: { service: 'rezerva-rapid' } })
  try {
    const stop = await serve(env, log)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, async () => {
        log.info({ signal }, 'stopping')
        await stop()
        process.exit(0)
      })
    }
    log.info({ port: env.port, role: env.role, mode: env.mode }, 'ready')
    return {
      appUrl: env.appUrl,
      mode: env.mode,
      demo: env.demo,
      mailbox: env.mode !== 'production' && !env.smtpUrl,
    }
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

/** Resolves once the process serves; a process that cannot says why and ends. */
export const started = begin()
