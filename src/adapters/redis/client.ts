import { Redis } from 'ioredis'
import { type Circuit, createCircuit } from './circuit.ts'

export interface RedisOptions {
  /** `redis://` or `rediss://` (TLS), with password and database number as usual. */
  url: string
  /** How long a command may take before the caller goes on without Redis. Milliseconds. */
  commandTimeoutMs?: number
  /** Connection errors and changes of health, for the log. The messages hold no keys or values. */
  onError?: (error: Error) => void
  onHealth?: (healthy: boolean) => void
}

export interface RedisClient {
  readonly redis: Redis
  readonly circuit: Circuit
  /** Resolves when the server answers; throws otherwise. For readiness. */
  ping(): Promise<void>
  /** Resolves once connected, or after `waitMs` without: the process starts either way. */
  connected(waitMs: number): Promise<boolean>
  close(): Promise<void>
}

/**
 * One connection for holds and cache. Nothing waits for a server that is away: commands are not queued while
 * disconnected, and time out quickly; the connection is retried for ever in the background.
 */
export function createRedisClient(options: RedisOptions): RedisClient {
  const redis = new Redis(options.url, {
    commandTimeout: options.commandTimeoutMs ?? 250,
    connectTimeout: 2000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
  // Without a listener an unreachable server would end the process.
  redis.on('error', (error: Error) => options.onError?.(error))
  redis.on('ready', () => options.onHealth?.(true))
  redis.on('close', () => options.onHealth?.(false))

  return {
    redis,
    circuit: createCircuit(),
    async ping() {
      await redis.ping()
    },
    connected: (waitMs) =>
      new Promise((resolve) => {
        if (redis.status === 'ready') return resolve(true)
        const timer = setTimeout(() => resolve(false), waitMs)
        redis.once('ready', () => {
          clearTimeout(timer)
          resolve(true)
        })
      }),
    async close() {
      // QUIT lets running commands finish; on a dead connection there is nothing to wait for.
      await redis.quit().catch(() => redis.disconnect())
    },
  }
}
