import { expect, it } from 'vitest'
import { createMemoryCache } from './cache.ts'

it('remembers until the time is up', async () => {
  const cache = createMemoryCache()
  await cache.set('a', 'x', 10_000)
  await cache.set('gone', 'x', 1)
  expect(await cache.get('a')).toBe('x')
  expect(await cache.get('b')).toBeNull()
  await expect.poll(() => cache.get('gone')).toBeNull()
})

it('stays within its bytes: the least recently used gives way', async () => {
  const cache = createMemoryCache(10_000)
  for (let day = 0; day < 20; day += 1) {
    await cache.set(`day-${day}`, 'x'.repeat(500), 60_000)
    await cache.get('day-0')
  }
  expect(await cache.get('day-0')).not.toBeNull()
  expect(await cache.get('day-1')).toBeNull()
  expect(await cache.get('day-19')).not.toBeNull()
  await cache.set('huge', 'x'.repeat(20_000), 60_000)
  expect(await cache.get('huge')).toBeNull()
})
