import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { seedDemo } from '../prisma/seed/index.ts'
import { readEnv } from '../src/env.ts'
import { createApp } from '../src/http/app.ts'
import { startJobs } from '../src/jobs/index.ts'
import type { PushSender } from '../src/modules/notifications/index.ts'
import type { PaymentGateway } from '../src/modules/payments/index.ts'
import { createRuntime, type Runtime } from '../src/runtime.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** A Sunday evening in November, before two public holidays; the demo is made for it. */
export const NOON = Date.parse('2026-11-22T12:00:00Z')

export interface TestApp {
  readonly url: string
  readonly api: string
  readonly runtime: Runtime
  readonly database: TestDatabase
  /** Moves the application's clock. */
  setNow(ms: number): void
  close(): Promise<void>
}

export interface TestAppOptions {
  redisUrl?: string
  smtpUrl?: string
  demo?: boolean
  jobs?: boolean
  /** Webhooks may go to this machine. */
  privateWebhooks?: boolean
  /** Stands for the services that browsers are told through. */
  pushSender?: PushSender
  /** The payment vendor's stand-in: its address, and the demo salon's account with it. */
  stripe?: { url: string; secretKey: string; webhookSecret: string }
  paymentAccount?: string
  /** Stands for the payment vendor. */
  paymentGateway?: PaymentGateway
  /** An SMS gateway: the sandbox's address and account. */
  sms?: { url: string; accountSid: string; authToken: string; from: string }
  /** Where to listen, and what links begin with; a free port and `http://rezerva.test` otherwise. */
  port?: number
  /** Share another app's database instead of having one. */
  database?: TestDatabase
  pool?: number
}

/** The whole server without the pages, on a free port, with its own database and clock. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase(4))
  let now = NOON
  const env = readEnv({
    APP_ENV: 'test',
    APP_URL: options.port ? `http://127.0.0.1:${options.port}` : 'http://rezerva.test',
    APP_SECRET: 'one-value-for-all-test-runs-0123456789',
    ROLE: options.jobs ? 'all' : 'web',
    DATABASE_POOL: String(options.pool ?? 20),
    ...(options.privateWebhooks ? { WEBHOOK_PRIVATE_ADDRESSES: 'yes' } : {}),
    ...(options.stripe
      ? {
          STRIPE_API_URL: options.stripe.url,
          STRIPE_SECRET_KEY: options.stripe.secretKey,
          STRIPE_WEBHOOK_SECRET: options.stripe.webhookSecret,
        }
      : {}),
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...(options.smtpUrl ? { SMTP_URL: options.smtpUrl } : {}),
    ...(options.sms
      ? {
          TWILIO_API_URL: options.sms.url,
          TWILIO_ACCOUNT_SID: options.sms.accountSid,
          TWILIO_AUTH_TOKEN: options.sms.authToken,
          TWILIO_FROM: options.sms.from,
        }
      : {}),
  })
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const runtime = await createRuntime({ ...env, databaseUrl: database.url }, log, () => now, {
    ...(options.pushSender ? { pushSender: options.pushSender } : {}),
    ...(options.paymentGateway ? { paymentGateway: options.paymentGateway } : {}),
  })
  if (options.demo) {
    const { prisma: db, pool, transact } = runtime.database
    const { business, availability } = runtime
    await seedDemo(
      {
        db,
        pool,
        transact,
        business,
        availability,
        tokenHash: runtime.appointments.linkHash,
        hashPassword: runtime.accounts.hashPassword,
        paymentAccount: options.paymentAccount ?? null,
      },
      now,
    )
  }
  if (options.jobs) await startJobs({ ...runtime, log })
  const app = createApp({
    ...runtime,
    log,
    version: 'test',
    trustProxy: 'loopback',
    isStopping: () => false,
    pages: null,
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    api: `${url}/api/v1`,
    runtime,
    database,
    setNow: (ms) => {
      now = ms
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await runtime.close()
      if (!options.database) await database.close()
    },
  }
}
