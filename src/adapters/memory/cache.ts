import { LRUCache } from 'lru-cache'
import type { Cache } from '../../modules/availability/ports.ts'

/** UTF-16 code units take two bytes; the entry itself costs about a hundred more. */
const entrySize = (value: string, key: string): number => 2 * (value.length + key.length) + 100

/**
 * A cache of one process, bounded in bytes: the least recently used entries give way.
 * @param maxBytes upper bound of keys and values together
 */
export function createMemoryCache(maxBytes = 64 * 1024 * 1024): Cache {
  const entries = new LRUCache<string, string>({ maxSize: maxBytes, sizeCalculation: entrySize })
  return {
    get: async (key) => entries.get(key) ?? null,
    async set(key, value, ttlMs) {
      entries.set(key, value, { ttl: ttlMs })
    },
  }
}
