import type { Cache } from '../../modules/availability/ports.ts'
import { CircuitOpen } from './circuit.ts'
import type { RedisClient } from './client.ts'

/**
 * A cache shared by all processes. It never fails: what cannot be read is not there, what cannot be written is
 * forgotten. `onError` hears of each failure that cost time (not of those refused at once), to count and log.
 */
export function createRedisCache(
  { redis, circuit }: RedisClient,
  onError: (error: unknown) => void = () => {},
): Cache {
  const report = (error: unknown) => {
    if (!(error instanceof CircuitOpen)) onError(error)
    return null
  }
  return {
    get: (key) => circuit.run(() => redis.get(key)).catch(report),
    async set(key, value, ttlMs) {
      await circuit.run(() => redis.set(key, value, 'PX', Math.max(1, Math.round(ttlMs)))).catch(report)
    },
  }
}
