import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createRedisCache } from './cache.ts'
import { createRedisClient, type RedisClient } from './client.ts'
import { type RedisServer, startRedisServer } from './server.fixture.ts'

let server: RedisServer
let client: RedisClient
beforeAll(async () => {
  server = await startRedisServer()
  client = createRedisClient({ url: server.url })
  await client.connected(5000)
})
afterAll(async () => {
  await client.close()
  await server.stop()
})

it('remembers until the time is up; without a server it forgets, reports and never fails', async () => {
  const onError = vi.fn()
  const cache = createRedisCache(client, onError)
  await cache.set('rr:{b}:day', 'luni', 60_000)
  await cache.set('rr:{b}:short', 'x', 1)
  expect(await cache.get('rr:{b}:day')).toBe('luni')
  await expect.poll(() => cache.get('rr:{b}:short')).toBeNull()
  expect(onError).not.toHaveBeenCalled()

  await server.stop()
  expect(await cache.get('rr:{b}:day')).toBeNull()
  await cache.set('rr:{b}:day', 'marți', 60_000)
  expect(onError).toHaveBeenCalledTimes(1)
  await expect(client.ping()).rejects.toThrow()
})
