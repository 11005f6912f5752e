import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Logger } from 'pino'
import { Counter, collectDefaultMetrics, Registry } from 'prom-client'
import { createAuthentication } from './adapters/better-auth/index.ts'
import { createMailbox } from './adapters/mailbox/index.ts'
import { createMemoryCache } from './adapters/memory/cache.ts'
import { createMemoryHoldStore } from './adapters/memory/hold-store.ts'
import { openDatabase } from './adapters/postgres/database.ts'
import { openJobQueue } from './adapters/postgres/jobs.ts'
import { createJobsDesk } from './adapters/postgres/jobs-desk.ts'
import { createRedisCache } from './adapters/redis/cache.ts'
import { createRedisClient } from './adapters/redis/client.ts'
import { createRedisHoldStore } from './adapters/redis/hold-store.ts'
import { createSmtpMailer } from './adapters/smtp/index.ts'
import { createStripeBilling } from './adapters/stripe/billing.ts'
import { createStripePayments } from './adapters/stripe/index.ts'
import { createTwilioSms } from './adapters/twilio/index.ts'
import { createPushSender } from './adapters/web-push/index.ts'
import { createWebhookSender } from './adapters/webhook-http/index.ts'
import { HOLD_RENEWALS } from './contracts/index.ts'
import { localDateOf } from './engine/index.ts'
import type { Env } from './env.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import { createHandlers } from './handler-table.ts'
import { createProcessDesk } from './http/process-desk.ts'
import { type AccountMail, createAccounts } from './modules/accounts/index.ts'
import { createAdmin } from './modules/admin/index.ts'
import { createAnnouncements } from './modules/announcements/index.ts'
import { createAppointments } from './modules/appointments/index.ts'
import { createAudit, recordAudit } from './modules/audit/index.ts'
import { createAvailability } from './modules/availability/index.ts'
import { createBusiness } from './modules/business/index.ts'
import { createCatalogue } from './modules/catalogue/index.ts'
import { createClients } from './modules/clients/index.ts'
import { createFeatures, featureOn } from './modules/features/index.ts'
import { createHolds } from './modules/holds/index.ts'
import { createIdempotency } from './modules/idempotency/index.ts'
import { createInsights } from './modules/insights/index.ts'
import {
  createDevices,
  createNotifications,
  loadPushKeys,
  type PushSender,
  type SmsGateway,
} from './modules/notifications/index.ts'
import { createOnboarding } from './modules/onboarding/index.ts'
import { createCashier, createPayments, type PaymentGateway } from './modules/payments/index.ts'
import { createStaff } from './modules/staff/index.ts'
import { createStripeEvents } from './modules/stripe-events/index.ts'
import { type BillingGateway, createLimits, createSubscriptions } from './modules/subscriptions/index.ts'
import { createVouchers } from './modules/vouchers/index.ts'
import { createWebhooks } from './modules/webhooks/index.ts'
import { createSealer } from './sealing.ts'
import type { Sql } from './sql.ts'

export const RUNTIME = Symbol.for('rezerva.runtime')
/** Stands in everything that this file is compiled into: the build checks that the pages' bundle has none. */
export const BACKEND_MARKER = 'rezerva-backend-code-must-not-be-bundled'

/** The installation's secret, or one that is made once and kept in the database (never in production). */
async function secretOf(env: Env, db: PrismaClient): Promise<string> {
  if (env.appSecret) return env.appSecret
  const name = 'development_secret'
  await db.platformSetting.createMany({
    data: [{ name, value: randomBytes(48).toString('base64url') }],
    skipDuplicates: true,
  })
  const kept = await db.platformSetting.findUniqueOrThrow({ where: { name } })
  return String(kept.value)
}

/** Who develops reads SMS beside the mail. */
const keptInMailbox = (gateway: SmsGateway, mailbox: ReturnType<typeof createMailbox>): SmsGateway => ({
  ...gateway,
  async send(message) {
    const name = await gateway.send(message)
    await mailbox.keepSms(message)
    return name
  },
})

/**
 * Wires adapters into modules. The result is what `main` serves, what the jobs run on, and, published on
 * `globalThis[RUNTIME]`, what the pages read from.
 * @param clock epoch milliseconds; tests pass their own
 * @param outside what stands for services that tests cannot reach
 */
export async function createRuntime(
  env: Env & { databaseUrl: string },
  log: Logger,
  clock: () => number = Date.now,
  outside: {
    readonly pushSender?: PushSender
    readonly paymentGateway?: PaymentGateway
    readonly billingGateway?: BillingGateway
  } = {},
) {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const degraded = new Counter({
    name: 'hold_store_unavailable_total',
    help: 'Times that holds or cache could not be asked and work went on without',
    registers: [metrics],
  })
  const stripeOutcomes = new Counter({
    name: 'stripe_events_total',
    help: 'Events of the payment vendor by what became of them',
    labelNames: ['state'],
    registers: [metrics],
  })
  const onFault = (what: string) => (error: unknown) =>
    log.warn({ err: { name: (error as Error).name, code: (error as { code?: string }).code } }, what)
  const onHoldStoreDown = () => degraded.inc()

  const database = await openDatabase(env.databaseUrl, env.databasePool, onFault('database connection lost'))
  const { prisma: db, pool, transact } = database
  const queue = await openJobQueue(env.databaseUrl, env.role !== 'web', onFault('job queue'))
  const redis = env.redisUrl
    ? createRedisClient({ url: env.redisUrl, onHealth: (ok) => log.warn({ ok }, 'redis') })
    : null
  await redis?.connected(2_000)

  const secret = await secretOf(env, db)
  const { appUrl } = env
  const links = { secret, appUrl }
  const holds = createHolds({
    store: redis
      ? createRedisHoldStore(redis, { renewals: HOLD_RENEWALS })
      : createMemoryHoldStore({ renewals: HOLD_RENEWALS }),
    clock,
  })
  const cache = redis ? createRedisCache(redis, onHoldStoreDown) : createMemoryCache()
  const stripe = outside.paymentGateway ?? (env.stripe && createStripePayments(env.stripe))
  const limits = createLimits({ clock })
  const business = createBusiness({ db, pool, transact, clock, enqueue: queue.enqueue, appUrl })
  const catalogue = createCatalogue({ db, pool, transact, clock })
  const staff = createStaff({ db, pool, transact, clock, roomFor: limits.staff })
  const clients = createClients({ pool, transact, clock })
  const availability = createAvailability({
    pool,
    business,
    catalogue,
    staff,
    holds,
    cache,
    clock,
    onHoldStoreDown,
  })
  const appointments = createAppointments({
    db,
    pool,
    business,
    staff,
    transact,
    enqueue: queue.enqueue,
    availability,
    holds,
    cashier: createCashier({ available: stripe !== null, clock, enqueue: queue.enqueue }),
    roomFor: limits.booking,
    links,
    clock,
    onHoldStoreDown,
    onLiveFault: onFault('looking for changes'),
  })
  const vouchers = createVouchers({
    pool,
    transact,
    clock,
    today: (timezone) => localDateOf(timezone, Math.floor(clock() / 60_000)),
    secret,
    appUrl,
  })
  const payments = createPayments({
    pool,
    transact,
    gateway: stripe,
    appointments,
    enqueue: queue.enqueue,
    clock,
    appUrl,
    secret,
    voucherUrl: vouchers.cardUrl,
    onFault: onFault('a payment could not be asked about'),
  })
  const stripeEvents = createStripeEvents({
    pool,
    clock,
    fetch: async (id, account) => (stripe ? stripe.fetchEvent(id, account) : null),
    onOutcome: ({ id, type, account }, { state, reason }) => {
      stripeOutcomes.inc({ state })
      if (state === 'refused' || state === 'failed')
        log.warn({ id, type, account, reason }, `payment event ${state}`)
    },
  })
  const subscriptions = createSubscriptions({
    pool,
    transact,
    gateway: outside.billingGateway ?? (env.stripe && createStripeBilling(env.stripe)),
    tellOwners: (tx, businessId, notice) => queue.enqueue(tx, 'subscription-notice', { businessId, notice }),
    clock,
    appUrl,
    onFault: onFault('a subscription could not be asked about'),
  })
  // What belongs to a business's own account is a payment of its clients.
  stripeEvents.onEvent((event, keep) =>
    event.account ? payments.onStripeEvent(event, keep) : subscriptions.onStripeEvent(event, keep),
  )
  // Without a mail server the messages are kept where a developer can read them.
  const mailbox = env.mode === 'production' ? null : createMailbox(db)
  const smtp = env.smtpUrl ? createSmtpMailer(env.smtpUrl) : null
  const mailer = smtp ?? mailbox!
  const shownMailbox = smtp ? null : mailbox
  const gateway = env.twilio && createTwilioSms(env.twilio)
  const sms = gateway && shownMailbox ? keptInMailbox(gateway, shownMailbox) : gateway
  const devices = createDevices({
    pool,
    transact,
    sender: outside.pushSender ?? createPushSender(),
    keys: await loadPushKeys(transact, createSealer(secret, 'push keys'), env.mailFrom),
    clock,
  })
  const notifications = createNotifications({
    pool,
    transact,
    mailer,
    // Nothing left of it is what an SMS that may not be sent meets.
    smsAllowance: async (sql, id) => ((await featureOn(sql, id, 'sms')) ? limits.sms(sql, id) : 0),
    sms,
    showNotice: async (userId, notice) => (await devices.pushTo(userId, notice)).sent,
    appointments: {
      load: appointments.load,
      confirm: appointments.byClient.confirm,
      cancel: appointments.byClient.cancel,
    },
    secret,
    voucherUrl: vouchers.cardUrl,
    enqueue: queue.enqueue,
    clock,
    appUrl,
    mailFrom: env.mailFrom,
  })
  const authentication = createAuthentication({
    db,
    secret,
    appUrl,
    sendMail: (mail) => queue.enqueue(pool, 'account-mail', { id: randomUUIDv7(), mail }),
    record: (action, userId) =>
      recordAudit(pool, {
        businessId: null,
        actor: { kind: 'user', id: userId },
        action,
        subject: { kind: 'user', id: userId },
      }),
    isLocked: async (userId) => {
      const { rowCount } = await pool.query('SELECT FROM app_user WHERE id = $1 AND locked_at IS NOT NULL', [
        userId,
      ])
      return rowCount !== 0
    },
    onSecondFactor: async (sessionId) => {
      await pool.query('UPDATE app_session SET confirmed_at = $2, wrong_codes = 0 WHERE id = $1', [
        sessionId,
        new Date(clock()),
      ])
    },
    refuseDeletion: business.refuseDeletion,
    onError: onFault('account library'),
  })
  const sendAccountMail = (tx: Sql, mail: AccountMail) =>
    queue.enqueue(tx, 'account-mail', { id: randomUUIDv7(), mail })
  const accounts = createAccounts({
    authentication,
    pool,
    transact,
    clock,
    appUrl,
    sendMail: sendAccountMail,
  })
  const onboarding = createOnboarding({ db, transact, business, appUrl })
  const insights = createInsights({ pool, availability, business, staff, clock })
  const webhooks = createWebhooks({
    pool,
    transact,
    sender: createWebhookSender({ allowPrivate: env.webhookPrivateAddresses }),
    sealer: createSealer(secret, 'webhook secrets'),
    loadAppointment: appointments.load,
    enqueue: queue.enqueue,
    clock,
  })
  const idempotency = createIdempotency({ pool, secret, clock })
  const health = [
    { name: 'database', required: true, check: async () => void (await pool.query('SELECT 1')) },
    ...(redis ? [{ name: 'redis', required: false, check: redis.ping }] : []),
  ]
  const audit = createAudit({ pool, transact, clock, secret, retentionDays: env.auditRetentionDays })
  const announcements = createAnnouncements({
    pool,
    transact,
    clock,
    appUrl,
    sendMail: sendAccountMail,
  })
  const admin = createAdmin({
    pool,
    transact,
    clock,
    audit,
    business,
    subscriptions,
    features: createFeatures({ pool, transact }),
    onboarding,
    jobs: createJobsDesk(pool, queue.letters),
    process: createProcessDesk(health, metrics),
    stripeEvents,
  })

  return {
    marker: BACKEND_MARKER,
    appUrl,
    mode: env.mode,
    metrics,
    queue,
    database,
    idempotency,
    accounts,
    onboarding,
    audit,
    admin,
    announcements,
    gate: { accounts, business, appUrl, clock },
    notifications,
    payments,
    vouchers,
    subscriptions,
    stripeEvents,
    /** Where the payment vendor's events come in. */
    stripeDoor: {
      verify: (raw: Uint8Array, signature: string) => stripe?.verify(raw, signature, Date.now()) ?? null,
      take: stripeEvents.take,
      onForged: () => stripeOutcomes.inc({ state: 'forged' }),
    },
    devices,
    webhooks,
    business: { ...business, describe: availability.describe },
    catalogue,
    staff,
    availability,
    holds,
    appointments,
    clients,
    mailbox: shownMailbox,
    handlers: createHandlers({
      accounts,
      admin,
      announcements,
      appointments,
      audit,
      availability,
      business,
      catalogue,
      clients,
      devices,
      holds,
      insights,
      notifications,
      onboarding,
      payments,
      staff,
      subscriptions,
      vouchers,
      webhooks,
      clock,
      organizerEmail: env.mailFrom,
    }),
    health,
    async close() {
      await queue.close()
      smtp?.close()
      await redis?.close()
      await database.close()
    },
  }
}

export type Runtime = Awaited<ReturnType<typeof createRuntime>>
