/**
 * Whether an installation has what it needs, one line each: `npm run doctor`. Exits with 1 when something is wrong that
 * would hurt somebody; what is merely worth a look is said and passes.
 */
import { statfs } from 'node:fs/promises'
import pg from 'pg'
import { readMigrations } from '../src/adapters/postgres/migrate.ts'
import { DEAD_LETTERS, JOBS_SCHEMA } from '../src/adapters/postgres/queues.ts'
import { createRedisClient } from '../src/adapters/redis/client.ts'
import { createSmtpMailer } from '../src/adapters/smtp/index.ts'
import { createStripeClient } from '../src/adapters/stripe/client.ts'
import { createTwilioSms } from '../src/adapters/twilio/index.ts'
import { environment, withDatabase } from './command.ts'

const OLDEST_POSTGRES = 15
/** Seconds. Signed calls of vendors are refused when clocks differ by minutes. */
const CLOCK_TOLERANCE = 5
/** A job that has waited for longer has nobody who runs it. Seconds. */
const STUCK = 300
/** The trail is sealed every hour. Seconds. */
const SEALED = 2.5 * 3600
const LEAST_SPACE = 1_000_000_000
const REDIS_WAIT_MS = 3_000

type Level = 'ok' | 'look' | 'WRONG'
let wrong = 0
function say(level: Level, what: string, sentence: string): void {
  if (level === 'WRONG') wrong += 1
  process.stdout.write(`${level.padEnd(5)}  ${what.padEnd(11)}  ${sentence}\n`)
}

/** Runs a check; whatever it throws is its sentence. */
async function check(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code, name, message } = error as { code?: string; name: string; message: string }
    say('WRONG', what, message || [name, code].filter(Boolean).join(' '))
  }
}

const env = environment()

async function askDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  )
  const { version, number } = rows[0]!
  const old = number < OLDEST_POSTGRES * 10_000
  say(old ? 'WRONG' : 'ok', 'database', `PostgreSQL ${version}${old ? `; ${OLDEST_POSTGRES} at least` : ''}`)
}

async function askMigrations(client: pg.Client): Promise<boolean> {
  const { rows: ready } = await client.query("SELECT to_regclass('public._prisma_migrations') AS found")
  if (!ready[0].found) {
    say('look', 'migrations', 'None yet: the first start applies them.')
    return false
  }
  const { rows } = await client.query<{ name: string; done: boolean }>(
    'SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const known = (await readMigrations()).migrationDirectories.map(({ path }) => path)
  const applied = new Map(rows.map(({ name, done }) => [name, done]))
  const broken = rows.filter(({ done }) => !done).map(({ name }) => name)
  const foreign = rows.filter(({ name }) => !known.includes(name)).map(({ name }) => name)
  const missing = known.filter((name) => !applied.has(name))
  if (broken.length) say('WRONG', 'migrations', `Begun and not finished: ${broken.join(', ')}`)
  else if (foreign.length)
    say('WRONG', 'migrations', `The database is of a newer version: ${foreign.join(', ')}`)
  else if (missing.length) say('look', 'migrations', `${missing.length} to apply: the next start does.`)
  else say('ok', 'migrations', `${known.length} applied, none missing`)
  return !broken.length && !foreign.length && !missing.length
}

async function askGuards(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: boolean; may: boolean }>(
    `SELECT r.oid IS NOT NULL AND pg_has_role(current_user, r.oid, 'MEMBER') AS role,
       r.oid IS NOT NULL AND has_table_privilege(r.oid, 'audit_entry', 'UPDATE, DELETE, TRUNCATE') AS may
     FROM (SELECT 1) one LEFT JOIN pg_roles r ON r.rolname = 'rezerva_app'`,
  )
  const { role, may } = rows[0]!
  if (may)
    say('WRONG', 'audit trail', 'The application may change the trail: start it once, which sets its rights.')
  else if (!role)
    say('look', 'audit trail', 'No role of its own for the application: triggers alone guard the trail.')
  else say('ok', 'audit trail', 'append-only for the application')
  const { rows: seals } = await client.query<{ age: number | null; heads: number }>(
    `SELECT extract(epoch FROM now() - max(at))::int AS age, (SELECT count(*)::int FROM audit_head) AS heads
     FROM audit_anchor`,
  )
  const { age, heads } = seals[0]!
  if (heads && (age === null || age > SEALED))
    say(
      'look',
      'audit trail',
      age === null
        ? 'not sealed yet: the worker does it every hour'
        : `last sealed ${Math.round(age / 3600)} h ago: does a worker run?`,
    )
}

async function askJobs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ waiting: number; oldest: number | null; dead: number }>(
    `SELECT count(*) FILTER (WHERE name <> $1 AND start_after <= now())::int AS waiting,
       extract(epoch FROM now() - min(start_after) FILTER (WHERE name <> $1 AND start_after <= now()))::int AS oldest,
       count(*) FILTER (WHERE name = $1)::int AS dead
     FROM ${JOBS_SCHEMA}.job WHERE state < 'active'`,
    [DEAD_LETTERS],
  )
  const { waiting, oldest, dead } = rows[0]!
  if (oldest !== null && oldest > STUCK)
    say(
      'WRONG',
      'jobs',
      `${waiting} wait, the oldest for ${Math.round(oldest / 60)} min: no worker runs, or it cannot keep up.`,
    )
  else say('ok', 'jobs', waiting ? `${waiting} wait` : 'nothing waits')
  if (dead) say('look', 'jobs', `${dead} were given up: npm run dead-letters`)
}

async function askClock(client: pg.Client): Promise<void> {
  const before = Date.now()
  const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at')
  const off = Math.abs((before + Date.now()) / 2 - rows[0]!.at.getTime()) / 1000
  const sentence = `${off.toFixed(1)} s apart from the database`
  say(off > CLOCK_TOLERANCE ? 'WRONG' : 'ok', 'clock', sentence)
}

async function askRedis(url: string): Promise<void> {
  const redis = createRedisClient({ url })
  try {
    if (!(await redis.connected(REDIS_WAIT_MS)))
      throw new Error('does not answer; holds and cache are off meanwhile')
    const begun = performance.now()
    await redis.ping()
    say('ok', 'redis', `answers in ${Math.ceil(performance.now() - begun)} ms`)
  } finally {
    await redis.close()
  }
}

async function askMail(url: string): Promise<void> {
  const mail = createSmtpMailer(url)
  try {
    await mail.check()
    say('ok', 'mail', `the server takes our login; sender ${env.mailFrom}`)
  } finally {
    mail.close()
  }
}

async function askStripe(options: NonNullable<typeof env.stripe>): Promise<void> {
  const stripe = createStripeClient(options)
  const answer = await stripe.events.list({ limit: 1 })
  const live = /^(sk|rk)_live_/.test(options.secretKey)
  const test = env.mode === 'production' && !live
  say(
    test ? 'look' : 'ok',
    'stripe',
    `answers; ${live ? 'real money' : 'a test key'}${test ? ' in production' : ''}`,
  )
  const date = Date.parse(answer.lastResponse.headers.date ?? '')
  const off = Math.abs(Date.now() - date) / 1000
  if (!Number.isNaN(date) && off > CLOCK_TOLERANCE)
    say('WRONG', 'clock', `${Math.round(off)} s apart from Stripe: its signed events would be refused.`)
}

await check('address', async () => {
  const secure = env.appUrl.startsWith('https:')
  say(env.mode === 'production' && !secure ? 'WRONG' : 'ok', 'address', `${env.appUrl}, ${env.mode}`)
})
await check('database', () =>
  withDatabase(env, async (url) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    await client.connect()
    try {
      await check('database', () => askDatabase(client))
      const ready = await askMigrations(client)
      if (ready) {
        await check('audit trail', () => askGuards(client))
        await check('jobs', () => askJobs(client))
      }
      await check('clock', () => askClock(client))
    } finally {
      await client.end()
    }
  }),
)
if (env.redisUrl) await check('redis', () => askRedis(env.redisUrl!))
else say('ok', 'redis', 'none: holds live in the memory of one process')
if (env.smtpUrl) await check('mail', () => askMail(env.smtpUrl!))
else say('look', 'mail', 'no mail server: messages stay in the development mailbox')
if (env.twilio)
  await check('sms', async () => {
    // A question that sends nothing: who may ask it may also send.
    await createTwilioSms(env.twilio!).find(
      { to: '+40700000000', body: '', statusUrl: env.appUrl },
      new Date(),
    )
    say('ok', 'sms', 'the gateway takes our login')
  })
else say('ok', 'sms', 'none')
if (env.stripe) await check('stripe', () => askStripe(env.stripe!))
else say('ok', 'stripe', 'none: no payments')
if (!env.databaseUrl)
  await check('disk', async () => {
    const { bavail, bsize } = await statfs(env.dataDir)
    const free = bavail * bsize
    say(free < LEAST_SPACE ? 'WRONG' : 'ok', 'disk', `${(free / 1e9).toFixed(1)} GB free for ${env.dataDir}`)
  })
if (wrong) process.exitCode = 1
