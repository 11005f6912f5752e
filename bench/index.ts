/**
 * `npm run bench`: each figure beside its limit, measured in the same run. Ratios hold from machine to machine,
 * absolute times do not.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import autocannon from 'autocannon'
import express from 'express'
import pg from 'pg'
import pino from 'pino'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { migrateJobs } from '../src/adapters/postgres/jobs.ts'
import { migrate } from '../src/adapters/postgres/migrate.ts'
import { readEnv } from '../src/env.ts'
import { createApp } from '../src/http/app.ts'
import { createAvailability } from '../src/modules/availability/index.ts'
import { createRuntime } from '../src/runtime.ts'
import { benchAdmin, insertTrail, TRAIL } from './admin.ts'
import { benchClients, insertClients } from './clients.ts'
import { benchEngine } from './engine.ts'
import { benchMessages } from './messages.ts'
import { type BenchShop, insertCrowd, insertPast, insertShop } from './shops.ts'
import { beside, median, printTable, type Row } from './table.ts'

const CONCURRENCY = 32
const ROUNDS = 5
const SHOPS = 10
const BOOKINGS_A_ROUND = 640
const CLIENTS = 50_000
const CROWD = { businesses: 10_000, past: 100 }

const dir = await mkdtemp(path.join(tmpdir(), 'rezerva-bench-'))
await chmod(dir, 0o755)
const server = await startEmbeddedPostgres(dir, ['-c', 'max_connections=200'])
await migrateJobs(server.url)
await migrate(server.url)
const env = readEnv({ APP_ENV: 'test', APP_SECRET: 'only-for-the-benchmark-0123456789-abcdef', ROLE: 'web' })
const log = pino({ level: 'silent' })
const runtime = await createRuntime({ ...env, databaseUrl: server.url }, log)
const { pool, prisma } = runtime.database

/** The application's role may neither create tables nor analyse them. */
async function asOwner(statements: string): Promise<void> {
  const owner = new pg.Client({ connectionString: server.url })
  await owner.connect()
  await owner.query(statements)
  await owner.end()
}

const app = express()
const example = { timezone: 'Europe/Bucharest', days: [] as object[] }
app.get('/bare', (_req, res) => {
  res.json(example)
})
app.use(
  createApp({
    ...runtime,
    log,
    version: 'bench',
    trustProxy: 'loopback',
    isStopping: () => false,
    pages: null,
  }),
)
const http = createServer(app)
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

/** Requests a second, median of rounds. The load comes from a thread of its own. */
async function load(pathname: string): Promise<number> {
  const rounds: number[] = []
  for (let i = 0; i <= ROUNDS; i++) {
    const result = await autocannon({
      url: origin + pathname,
      connections: CONCURRENCY,
      duration: 2,
      workers: 1,
    })
    if (result.non2xx) throw new Error(`${result.non2xx} answers were not 2xx on ${pathname}`)
    if (i > 0) rounds.push(result.requests.average)
  }
  return median(rounds)
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
const queryOf = (shop: BenchShop) => ({ service: [shop.serviceId], from: tomorrow, days: 7 })

/** Milliseconds of one search without a cache, median. */
async function searchCold(shop: BenchShop): Promise<number> {
  let minute = 0
  const cold = createAvailability({
    ...runtime,
    pool,
    catalogue: runtime.catalogue,
    staff: runtime.staff,
    cache: { get: async () => null, set: async () => {} },
    // Another minute each time: this minute's answers are kept at hand.
    clock: () => Date.now() + minute++ * 60_000,
    onHoldStoreDown: () => {},
  })
  const scope = await cold.requireBusiness(shop.slug)
  const times: number[] = []
  for (let i = 0; i < 200; i++) {
    const begun = performance.now()
    await cold.search(scope, queryOf(shop), null)
    if (i >= 40) times.push(performance.now() - begun)
  }
  return median(times)
}

/** Runs `total` pieces of work, `CONCURRENCY` at a time. @returns pieces a second */
async function inParallel(total: number, work: (i: number) => Promise<void>): Promise<number> {
  let next = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (next < total) await work(next++)
    }),
  )
  return (total / (performance.now() - begun)) * 1000
}

let booked = 0
/** Every booking its own slot: businesses, staff and half hours in turn. */
async function bookNext(shops: readonly BenchShop[]): Promise<void> {
  const n = booked++
  const shop = shops[n % shops.length]!
  const staffId = shop.staffIds[Math.floor(n / shops.length) % shop.staffIds.length]!
  const slot = Math.floor(n / (shops.length * shop.staffIds.length))
  const start = new Date(Date.parse(`${tomorrow}T00:00:00Z`) + slot * 1_800_000).toISOString()
  const response = await fetch(`${origin}/api/v1/businesses/${shop.slug}/appointments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      serviceIds: [shop.serviceId],
      staffId,
      start,
      client: { name: 'Bench', email: `c${n}@bench.example` },
    }),
  })
  const text = await response.text()
  if (response.status !== 201) throw new Error(`booking answered ${response.status}: ${text}`)
}

async function benchBooking(shops: readonly BenchShop[]): Promise<Row> {
  await asOwner(`CREATE TABLE bench_limit (business_id uuid, occupant_id uuid, seat smallint, during tstzrange,
    EXCLUDE USING gist (business_id WITH =, occupant_id WITH =, seat WITH =, during WITH &&));
    GRANT ALL ON bench_limit TO PUBLIC`)
  let raw = 0
  const insert = async () => {
    const n = raw++
    const shop = shops[n % shops.length]!
    await pool.query({
      name: 'bench_limit',
      text: `INSERT INTO bench_limit VALUES ($1, $2, 0, tstzrange(to_timestamp($3), to_timestamp($3 + 1800))) ON CONFLICT DO NOTHING`,
      values: [
        shop.businessId,
        shop.staffIds[Math.floor(n / shops.length) % shop.staffIds.length],
        Math.floor(n / 100) * 1800,
      ],
    })
  }
  const ours: number[] = []
  const limits: number[] = []
  for (let i = 0; i <= ROUNDS; i++) {
    const figure = await inParallel(BOOKINGS_A_ROUND, () => bookNext(shops))
    const limit = await inParallel(BOOKINGS_A_ROUND * 4, insert)
    if (i > 0) {
      ours.push(figure)
      limits.push(limit)
    }
  }
  return {
    name: 'booking over HTTP, every one its own slot',
    unit: '/s',
    ...beside(median(ours), median(limits)),
    limitName: 'raw single-row INSERT, same constraint and concurrency',
    note: `${CONCURRENCY} at a time; client and server share the machine`,
  }
}

/** Three hundred want one slot: how long until the last has an answer. */
async function benchRush(shop: BenchShop): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = new Date(Date.parse(`${tomorrow}T00:00:00Z`) + (20 * 48 + round) * 1_800_000).toISOString()
    const begun = performance.now()
    const statuses = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const response = await fetch(`${origin}/api/v1/businesses/${shop.slug}/appointments`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            serviceIds: [shop.serviceId],
            staffId: shop.staffIds[0],
            start,
            client: { name: 'Rush', email: `r${round}-${i}@bench.example` },
          }),
        })
        await response.arrayBuffer()
        return response.status
      }),
    )
    times.push(performance.now() - begun)
    if (statuses.filter((status) => status === 201).length !== 1) throw new Error('not exactly one winner')
  }
  return {
    name: '300 people, one slot: until the last answer',
    figure: median(times),
    unit: 'ms',
    note: 'one 201, 299 times 409',
  }
}

try {
  printTable('Engine: one month', benchEngine())

  const shops: BenchShop[] = []
  for (let i = 0; i < SHOPS; i++) shops.push(await insertShop(prisma, i, 10))
  const one = shops[0]!
  const search = new URLSearchParams({ service: one.serviceId, from: tomorrow, days: '7' })
  const bare = await load('/bare')
  const cached = await load(`/api/v1/businesses/${one.slug}/availability?${search}`)
  const rows: Row[] = [
    {
      name: 'availability of a week, cached, over HTTP',
      unit: '/s',
      ...beside(cached, bare),
      limitName: 'bare Express JSON route',
    },
  ]
  const few = await searchCold(one)
  rows.push({
    name: `availability cold, ${SHOPS} businesses, no past`,
    figure: few,
    unit: 'ms',
    note: '10 staff, 7 days, no cache',
  })
  process.stdout.write(
    `filling in ${CROWD.businesses} businesses with ${CROWD.businesses * CROWD.past} past appointments …\n`,
  )
  await insertCrowd(pool, CROWD.businesses, CROWD.past)
  await insertPast(pool, one, 20_000)
  await asOwner('ANALYZE')
  const many = await searchCold(one)
  rows.push({
    name: `availability cold, ${CROWD.businesses} businesses, 1,020,000 past`,
    unit: 'ms',
    ...beside(many, few),
    limitName: 'the same with ten and none',
    note: '20,000 of them its own',
  })
  printTable('Availability', rows)
  printTable('Booking', [await benchBooking(shops), await benchRush(one)])
  printTable('Messages', await benchMessages(runtime, server.url, [shops[1]!, shops[2]!]))
  const known = await insertShop(prisma, SHOPS, 10)
  await insertClients(pool, known, CLIENTS)
  await asOwner('ANALYZE')
  printTable(`${CLIENTS} clients with ${5 * CLIENTS} appointments`, await benchClients(runtime, known))
  process.stdout.write(`writing ${TRAIL} entries of the trail …\n`)
  const written = await insertTrail(server.url)
  printTable(
    `Administration: ${CROWD.businesses} businesses, ${TRAIL} entries`,
    await benchAdmin(runtime, written),
  )
} finally {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
  await runtime.close()
  await server.stop()
  await rm(dir, { recursive: true, force: true })
}
