import { fromPrisma, type JobResult, PgBoss } from 'pg-boss'
import type { Sql } from '../../sql.ts'
import { applicationOptions } from './database.ts'

/** What runs in the background, and how stubbornly. Seconds. */
const RETRY = { retryLimit: 12, retryDelay: 5, retryBackoff: true, retryDelayMax: 1800 }
/** Where jobs end that were tried as often as they are; a person looks at them: `npm run dead-letters`. */
export const DEAD_LETTERS = 'dead-letters'
/** How often the queue looks for jobs whose worker died. */
const SUPERVISE_SECONDS = 10

export const QUEUES = {
  /** Something happened to an appointment; listeners decide what follows. */
  'appointment-event': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** A mail server may be away for days: nothing is lost while the queue keeps trying, every half hour. */
  'send-message': {
    ...RETRY,
    retryLimit: 600,
    expireInSeconds: 120,
    heartbeatSeconds: 10,
    deadLetter: DEAD_LETTERS,
  },
  /** What a business decided about its reminders, for all that lies ahead. */
  'plan-messages': { ...RETRY, expireInSeconds: 600, heartbeatSeconds: 20, deadLetter: DEAD_LETTERS },
  /** An answer by SMS. */
  'inbound-sms': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** Every minute: messages whose time has come. */
  'release-messages': { retryLimit: 0, expireInSeconds: 300 },
  /** What has to be done at the payment vendor, which may be away for days: a refund is never given up early. */
  'payment-work': {
    ...RETRY,
    retryLimit: 600,
    expireInSeconds: 120,
    heartbeatSeconds: 20,
    deadLetter: DEAD_LETTERS,
  },
  /** Money that somebody is told about. */
  'payment-event': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** Every minute: places that were not paid for in time, and what webhooks may have missed. */
  'release-payments': { retryLimit: 0, expireInSeconds: 300 },
  /** Every hour: refunds, accounts and disputes as the vendor sees them. */
  'reconcile-payments': { retryLimit: 0, expireInSeconds: 1800 },
  /** What owners are told of their subscription. */
  'subscription-notice': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** Every hour: trials that end, and subscriptions as the vendor sees them. */
  'reconcile-subscriptions': { retryLimit: 0, expireInSeconds: 1800 },
  /** Links in them live for hours, so trying for longer makes no sense. */
  'account-mail': {
    ...RETRY,
    retryLimit: 30,
    expireInSeconds: 60,
    heartbeatSeconds: 10,
    deleteAfterSeconds: 86_400,
    deadLetter: DEAD_LETTERS,
  },
  /** Somebody's own server, which may be away for a weekend: half a minute at first, six hours in the end. */
  'deliver-webhook': {
    ...RETRY,
    retryLimit: 18,
    retryDelay: 30,
    retryDelayMax: 21_600,
    expireInSeconds: 60,
    heartbeatSeconds: 20,
  },
  /** Every five minutes: what operators' lists are sorted by, and visits whose time is over. */
  'count-figures': { retryLimit: 0, expireInSeconds: 600 },
  /** Sweeps what has had its day. */
  housekeeping: { retryLimit: 0, expireInSeconds: 300 },
} as const
export type QueueName = keyof typeof QUEUES

export const JOBS_SCHEMA = 'jobs'
const KEPT_SECONDS = 90 * 86_400

/** Creates pg-boss's tables and our queues, as the owner of the database. Before privileges are set. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOBS_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  // Before the queues that name it. Kept for months: somebody may be on holiday.
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: KEPT_SECONDS, deleteAfterSeconds: KEPT_SECONDS })
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false })
}

/** What is kept of a failure: its name and code. Sentences may quote what a person typed. */
const outputOf = (error: unknown) => ({
  name: (error as Error).name,
  code: (error as { code?: string }).code ?? null,
})

/** An open transaction: Prisma's, or the driver's own. */
export type Transaction = Parameters<typeof fromPrisma>[0] | Sql

export interface JobQueue {
  /** Enqueues within the caller's transaction: the job exists if and only if the transaction commits. */
  enqueue(tx: Transaction, queue: QueueName, data: object, options?: { priority?: number }): Promise<void>
  /** Runs `handler` for each job; a throw retries it with back-off, and `last` says that it is not tried again. */
  work<T extends object>(
    queue: QueueName,
    concurrency: number,
    handler: (data: T, last: boolean) => Promise<void>,
  ): Promise<void>
  schedule(queue: QueueName, cron: string): Promise<void>
  /** Lets running jobs finish, then stops. */
  close(): Promise<void>
}

/**
 * @param worker whether this process also runs jobs and the queue's upkeep
 */
export async function openJobQueue(
  databaseUrl: string,
  worker: boolean,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOBS_SCHEMA,
    options: await applicationOptions(databaseUrl),
    max: worker ? 6 : 2,
    migrate: false,
    createSchema: false,
    supervise: worker,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    schedule: worker,
    // The application's role does not own the indexes.
    reindex: false,
  })
  boss.on('error', onError)
  await boss.start()
  return {
    enqueue: async (tx, queue, data, options) => {
      const db =
        'query' in tx
          ? { executeSql: (text: string, values?: unknown[]) => tx.query(text, values) }
          : fromPrisma(tx)
      await boss.send(queue, data, { db, ...options })
    },
    work: async (queue, concurrency, handler) => {
      // In pairs: a slow job holds up one neighbour's next, and nobody waits for the next look while there is more.
      const workers = Math.ceil(concurrency / 2)
      const options = {
        localConcurrency: workers,
        batchSize: Math.ceil(concurrency / workers),
        burstWhenBatchFull: concurrency > 1,
        pollingIntervalSeconds: 0.5,
        includeMetadata: true,
        perJobResults: true,
      } as const
      await boss.work<object, unknown, typeof options>(queue, options, (jobs) =>
        Promise.all(
          jobs.map(async ({ id, data, retryCount, retryLimit }): Promise<JobResult> => {
            try {
              await handler(data as never, retryCount >= retryLimit)
              return { id, status: 'completed' }
            } catch (error) {
              return { id, status: 'failed', output: outputOf(error) }
            }
          }),
        ),
      )
    },
    schedule: (queue, cron) => boss.schedule(queue, cron),
    close: () => boss.stop({ graceful: true, timeout: 15_000 }),
  }
}
