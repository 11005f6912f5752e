import { fromPrisma, type JobResult, PgBoss } from 'pg-boss'
import type { Sql } from '../../sql.ts'
import { applicationOptions } from './database.ts'
import { type DeadLetters, lettersOf } from './dead-letters.ts'
import { DEAD_LETTERS, JOBS_SCHEMA, QUEUES, type QueueName } from './queues.ts'

/** How often the queue looks for jobs whose worker died. */
const SUPERVISE_SECONDS = 10

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
  /** Jobs that nobody tries any more. */
  readonly letters: Omit<DeadLetters, 'close'>
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
    letters: lettersOf(boss),
    close: () => boss.stop({ graceful: true, timeout: 15_000 }),
  }
}
