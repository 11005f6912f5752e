import { PgBoss } from 'pg-boss'
import { applicationOptions } from './database.ts'
import { DEAD_LETTERS, JOBS_SCHEMA } from './queues.ts'

/** A job that was tried as often as it is. */
export interface DeadLetter {
  readonly id: string
  /** The queue that gave up. */
  readonly queue: string
  readonly since: Date
  readonly data: object
  /** Name and code of what went wrong last. */
  readonly reason: object | null
}

export interface DeadLetters {
  /** The oldest first, a thousand at most. */
  list(): Promise<DeadLetter[]>
  /** Gives jobs back to their queues. @param ids all of them when left out. @returns how many */
  redrive(ids?: string[]): Promise<number>
  close(): Promise<void>
}

const LISTED = 1000

/** The drawer of jobs that nobody tries any more. */
export const lettersOf = (boss: PgBoss): Omit<DeadLetters, 'close'> => ({
  async list() {
    const jobs = await boss.findJobs<object>(DEAD_LETTERS)
    return jobs
      .filter(({ state }) => state === 'created')
      .sort((a, b) => a.createdOn.getTime() - b.createdOn.getTime())
      .slice(0, LISTED)
      .map(({ id, data, createdOn, sourceName, sourceOutput }) => ({
        id,
        data,
        since: createdOn,
        queue: sourceName ?? '?',
        reason: sourceOutput,
      }))
  },
  redrive: (ids) => boss.redrive(DEAD_LETTERS, ids ? { ids } : {}),
})

/** The same, for a command beside the server. */
export async function openDeadLetters(databaseUrl: string): Promise<DeadLetters> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOBS_SCHEMA,
    options: await applicationOptions(databaseUrl),
    max: 1,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    reindex: false,
  })
  boss.on('error', () => {})
  await boss.start()
  return {
    ...lettersOf(boss),
    close: () => boss.stop({ graceful: false }),
  }
}
