import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { isHoldStoreUnavailable } from '../../modules/holds/index.ts'
import { buildHold, describeHoldStore, RENEWALS } from '../../modules/holds/store.contract.ts'
import { assertStoresAgree } from '../../modules/holds/store.model.ts'
import { createMemoryHoldStore } from '../memory/hold-store.ts'
import { createRedisClient, type RedisClient } from './client.ts'
import { createRedisHoldStore } from './hold-store.ts'
import { type RedisServer, startRedisServer } from './server.fixture.ts'

let server: RedisServer
let client: RedisClient
const open = () => createRedisHoldStore(client, { renewals: RENEWALS })
const LIMITS = { perVisitor: 10, perAddress: 10, perDay: 10, perBusiness: 10 }

beforeAll(async () => {
  server = await startRedisServer()
  // A generous timeout: on a busy machine a slow answer is no failure of the store.
  client = createRedisClient({ url: server.url, commandTimeoutMs: 5000 })
  await client.connected(5000)
})
afterAll(async () => {
  await client.close()
  await server.stop()
})

describeHoldStore('Redis', open)

it('behaves as the memory store does, whatever happens in whatever order', async () => {
  await assertStoresAgree(
    open,
    () => createMemoryHoldStore({ renewals: RENEWALS }),
    (a, b) => expect(a).toEqual(b),
  )
}, 60_000)

it('forgets a business by itself when its last hold has expired', async () => {
  const businessId = randomUUID()
  const now = Date.now()
  const store = open()
  await store.place(buildHold({ businessId, expiresAt: now + 90_000 }), LIMITS, now)
  const interval = { occupantId: 'ana', seat: 0, start: 0, end: 1 }
  const brief = buildHold({ businessId, intervals: [interval], expiresAt: now + 1000 })
  await store.place(brief, LIMITS, now)
  const left = await client.redis.pttl(`rr:{${businessId}}:holds`)
  expect(left).toBeGreaterThan(60_000)
  expect(left).toBeLessThanOrEqual(90_000)
  await store.renew(businessId, brief.token, now, now + 200_000)
  expect(await client.redis.pttl(`rr:{${businessId}}:holds`)).toBeGreaterThan(100_000)
})

it('gives one slot to one of many processes', async () => {
  const businessId = randomUUID()
  const now = Date.now()
  const clients = Array.from({ length: 4 }, () =>
    createRedisClient({ url: server.url, commandTimeoutMs: 5000 }),
  )
  await Promise.all(clients.map((one) => one.connected(5000)))
  const stores = clients.map((one) => createRedisHoldStore(one, { renewals: RENEWALS }))
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      stores[index % 4]!.place(buildHold({ businessId, expiresAt: now + 300_000 }), LIMITS, now),
    ),
  )
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  await Promise.all(clients.map((one) => one.close()))
})

it('says that it is unavailable when Redis is not there, and works again when it is back', async () => {
  const own = await startRedisServer()
  onTestFinished(own.stop)
  const port = Number(new URL(own.url).port)
  const one = createRedisClient({ url: own.url })
  await one.connected(5000)
  const store = createRedisHoldStore(one, { renewals: RENEWALS })
  const businessId = randomUUID()
  await own.stop()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 300 }, () => store.place(buildHold({ businessId }), LIMITS, Date.now())),
  )
  for (const outcome of outcomes)
    expect(outcome.status === 'rejected' && isHoldStoreUnavailable(outcome.reason)).toBe(true)

  const back = await startRedisServer(port)
  onTestFinished(back.stop)
  await expect
    .poll(() => store.list(businessId, Date.now()).catch(() => null), { timeout: 10_000 })
    .toEqual([])
  await one.close()
}, 30_000)

it('asks a frozen Redis once, not once for each request', async () => {
  const own = await startRedisServer()
  onTestFinished(own.stop)
  const one = createRedisClient({ url: own.url, commandTimeoutMs: 100 })
  await one.connected(5000)
  let asked = 0
  const counted = {
    ...one,
    circuit: {
      run: <T>(ask: () => Promise<T>) =>
        one.circuit.run(() => {
          asked += 1
          return ask()
        }),
    },
  }
  const store = createRedisHoldStore(counted, { renewals: RENEWALS })
  own.freeze()
  for (let request = 0; request < 300; request += 1)
    await expect(store.find(randomUUID(), 't', 0)).rejects.toMatchObject({ code: 'hold_store_unavailable' })
  expect(asked).toBeLessThan(10)
  own.thaw()
  await one.close()
}, 30_000)
