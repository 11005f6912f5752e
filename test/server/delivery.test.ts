import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const REMINDERS = 1000
/** Sends that one worker has under way at once: its jobs, each with one mail (src/jobs). */
const UNDER_WAY = 8

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Waits for a condition. @throws after so many seconds */
async function until(what: string, ask: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (let i = 0; i < seconds * 20; i++) {
    if (await ask()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`it did not happen: ${what}`)
}

/** A real mail server, which can be stopped and started, and what it took: Message-IDs by recipient. */
function openMailServer(port: number) {
  const boxes = new Map<string, string[]>()
  let taken = 0
  let server: SMTPServer | null = null
  return {
    boxes,
    taken: () => taken,
    async start() {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData(stream, session, callback) {
          let mail = ''
          stream.on('data', (part) => {
            mail += part
          })
          stream.on('end', () => {
            const id = /^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1] ?? ''
            taken += 1
            for (const { address } of session.envelope.rcptTo)
              boxes.set(address, [...(boxes.get(address) ?? []), id])
            callback()
          })
        },
      })
      // A client that is killed in mid-sentence is no fault of the server.
      server.on('error', () => {})
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    },
    async stop() {
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
      server = null
    },
  }
}

/** A salon with a thousand appointments tomorrow, each with a reminder that is due now. */
async function seed({ pool }: TestDatabase): Promise<void> {
  const business = '019a0000-0000-7000-8000-000000000001'
  const start = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 20 * 3_600_000)
  const end = new Date(start.getTime() + 1_800_000)
  await pool.query(
    `INSERT INTO business (id, slug, name, updated_at) VALUES ($1, 'salon-mare', 'Salon Mare', now())`,
    [business],
  )
  await pool.query(
    `INSERT INTO message_rule (business_id, kind, email, sms, offsets) VALUES ($1, 'reminder', true, false, '{1440}')`,
    [business],
  )
  await pool.query(
    `INSERT INTO client (business_id, id, name, name_key, email, email_key, updated_at)
     SELECT $1, ('019a0000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'Client ' || n, 'client ' || n,
       'client.' || n || '@client.example', 'client.' || n || '@client.example', now() FROM generate_series(1, $2) n`,
    [business, REMINDERS],
  )
  await pool.query(
    `INSERT INTO appointment (business_id, id, code, client_id, status, starts_at, ends_at, timezone, locale,
       client_name, client_email, price_amount, currency, policy, manage_token_hash, updated_at)
     SELECT $1, ('019a0000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid, 'RR-' || n,
       ('019a0000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'confirmed', $3, $4, 'Europe/Bucharest', 'ro',
       'Client ' || n, 'client.' || n || '@client.example', 0, 'RON',
       '{"cancelUntilMinutes": 60, "rescheduleUntilMinutes": 60}', sha256(n::text::bytea), now()
     FROM generate_series(1, $2) n`,
    [business, REMINDERS, start, end],
  )
  await pool.query(
    `INSERT INTO message (business_id, id, effect_key, appointment_id, client_id, template, channel, recipient, state,
       event, due_at)
     SELECT $1, ('019a0000-0000-7000-b000-' || lpad(n::text, 12, '0'))::uuid, 'reminder:' || n,
       ('019a0000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid,
       ('019a0000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'client.reminder', 'email',
       'client.' || n || '@client.example', 'scheduled', jsonb_build_object('start', $3::text), now() - interval '1 minute'
     FROM generate_series(1, $2) n`,
    [business, REMINDERS, start.toISOString()],
  )
}

describe('a thousand reminders', () => {
  const workers: ChildProcess[] = []
  let database: TestDatabase | undefined
  let mail: ReturnType<typeof openMailServer> | undefined

  afterEach(async () => {
    for (const worker of workers)
      if (worker.exitCode === null && worker.signalCode === null) worker.kill('SIGKILL')
    await mail?.stop()
    await database?.close()
  })

  async function startWorker(db: TestDatabase, smtpPort: number): Promise<ChildProcess> {
    const worker = spawn(process.execPath, [main], {
      stdio: 'ignore',
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        APP_ENV: 'test',
        ROLE: 'worker',
        PORT: String(await freePort()),
        APP_URL: 'http://rezerva.test',
        APP_SECRET: 'one-value-for-all-test-runs-0123456789',
        DATABASE_URL: db.url,
        SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
        DEMO: 'no',
        LOG_LEVEL: 'silent',
      },
    })
    workers.push(worker)
    return worker
  }

  it('reach everybody once, although a worker is killed and the mail server goes away', {
    timeout: 280_000,
  }, async () => {
    database = await createTestDatabase(4)
    const { pool } = database
    const port = await freePort()
    mail = openMailServer(port)
    const server = mail
    await seed(database)
    await server.start()

    const first = await startWorker(database, port)
    await until('a third is sent', () => server.taken() >= REMINDERS / 3, 60)
    first.kill('SIGKILL')
    await once(first, 'exit')
    const whenKilled = server.taken()
    expect(whenKilled).toBeLessThan(REMINDERS)

    await startWorker(database, port)
    await until('two thirds are sent', () => server.taken() >= (2 * REMINDERS) / 3, 90)
    await server.stop()
    await until(
      'the worker notices that nobody takes mail',
      async () =>
        (
          await pool.query(
            `SELECT FROM message WHERE state = 'queued' AND reason LIKE 'mail_unavailable%' LIMIT 1`,
          )
        ).rowCount === 1,
      30,
    )
    await server.start()
    const sent = async () =>
      (await pool.query(`SELECT count(*)::int AS n FROM message WHERE state = 'sent'`)).rows[0].n as number
    await until('everything is sent', async () => (await sent()) === REMINDERS, 150)

    const boxes = [...server.boxes.values()]
    expect(boxes).toHaveLength(REMINDERS)
    // What a person finds in their mailbox: one message, whichever way it came.
    expect(boxes.filter((ids) => new Set(ids).size !== 1)).toEqual([])
    // A mail that was on its way when its worker was killed, or when the server fell silent, may be handed over once
    // more, under the same Message-ID: SMTP cannot be asked. No other one is.
    expect(server.taken() - REMINDERS).toBeLessThanOrEqual(2 * UNDER_WAY)

    // The queue hands out jobs at least once: all of them again, and a second planning of what is due, send nothing.
    const before = server.taken()
    await pool.query(
      `INSERT INTO jobs.job (name, data) SELECT 'send-message',
         jsonb_build_object('businessId', business_id, 'messageId', id) FROM message`,
    )
    const waiting = async () =>
      (
        await pool.query(
          `SELECT count(*)::int AS n FROM jobs.job WHERE name = 'send-message' AND state IN ('created', 'retry', 'active')`,
        )
      ).rows[0].n as number
    await until('the repeated jobs are done', async () => (await waiting()) === 0, 60)
    expect(server.taken()).toBe(before)
  })
})
