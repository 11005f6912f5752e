/** A job that was tried as often as it is. */
export interface DeadJob {
  readonly id: string
  /** The queue that gave up. */
  readonly queue: string
  readonly since: Date
  readonly data: object
  readonly reason: object | null
}

export interface QueueState {
  readonly name: string
  readonly waiting: number
  readonly retrying: number
  readonly active: number
  readonly later: number
  readonly oldestSeconds: number | null
}

/** What operators see of the job queue. */
export interface JobsDesk {
  /** Jobs that were given up: of one business, or of all. */
  countDead(businessId: string | null): Promise<number>
  /** The oldest first. */
  dead(): Promise<readonly DeadJob[]>
  /** Gives jobs back to their queues. @param ids null for all. @returns how many */
  redrive(ids: readonly string[] | null): Promise<number>
  queues(): Promise<readonly QueueState[]>
}

/** How the process that answers is. */
export interface ProcessDesk {
  readonly startedAt: Date
  checks(): Promise<readonly { name: string; required: boolean; ok: boolean }[]>
  /** Requests answered since it started, and those of them with a fault of ours. */
  requests(): Promise<{ answered: number; failed: number }>
}
