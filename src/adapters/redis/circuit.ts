/** Thrown instead of asking a server that has just failed to answer. */
export class CircuitOpen extends Error {
  constructor() {
    super('Redis did not answer a moment ago; not asked again yet')
    this.name = 'CircuitOpen'
  }
}

export interface Circuit {
  run<T>(ask: () => Promise<T>): Promise<T>
}

/** An error that the server itself replied with shows that it is there. */
const isReply = (error: unknown): boolean => error instanceof Error && error.name === 'ReplyError'

/**
 * After one failure to answer, refuses at once for `pauseMs`, then lets a single probe through. So a dead server
 * costs one timeout now and then, not one for each request.
 * @param clock milliseconds, monotonic
 */
export function createCircuit(pauseMs = 1000, clock = () => performance.now()): Circuit {
  let retryAt: number | null = null
  let probing = false
  return {
    async run(ask) {
      const probe = retryAt !== null
      if (retryAt !== null && (probing || clock() < retryAt)) throw new CircuitOpen()
      probing = probe
      try {
        const answer = await ask()
        retryAt = null
        return answer
      } catch (error) {
        retryAt = isReply(error) ? null : clock() + pauseMs
        throw error
      } finally {
        if (probe) probing = false
      }
    },
  }
}
