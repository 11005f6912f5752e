import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RedisServer, startRedisServer } from '../../src/adapters/redis/server.fixture.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { openShop, type Reply, type Shop, slotsOf } from '../client.ts'

const CROWD = 300

const guest = (i: number) => ({ name: `Clienta ${i}`, email: `clienta.${i}@client.example` })

/** Nobody was sold what somebody else has: asked of the history, not of the constraint. */
async function overlaps(app: TestApp): Promise<number> {
  const { rows } = await app.database.pool.query(`
    SELECT count(*)::int AS n FROM occupancy a JOIN occupancy b
      ON a.business_id = b.business_id AND a.occupant_id = b.occupant_id AND a.seat = b.seat AND a.id < b.id
     AND a.during && b.during`)
  return rows[0].n
}

/** Three hundred people want one slot with one person, over real HTTP, from one or several servers. */
async function rush(shops: Shop[], service: string, day: string): Promise<Reply[]> {
  const shop = shops[0]!
  const [slot] = await slotsOf(shop, service, day)
  const id = shop.service(service).id
  const staffId = slot!.staffIds[0]!
  return Promise.all(
    Array.from({ length: CROWD }, (_, i) =>
      shops[i % shops.length]!.book({ serviceIds: [id], staffId, start: slot!.start, client: guest(i) }),
    ),
  )
}

function expectOneWinner(replies: Reply[]): void {
  const counts = Object.groupBy(replies, ({ status, body }) =>
    status === 201 ? '201' : `${status} ${body.code}`,
  )
  expect(Object.fromEntries(Object.entries(counts).map(([key, list]) => [key, list!.length]))).toEqual({
    '201': 1,
    '409 slot_taken': CROWD - 1,
  })
}

describe('three hundred people and one slot', () => {
  let redis: RedisServer
  let first: TestApp
  let second: TestApp
  let shops: Shop[]

  beforeAll(async () => {
    redis = await startRedisServer()
    first = await startTestApp({ demo: true, redisUrl: redis.url })
    second = await startTestApp({ database: first.database, redisUrl: redis.url })
    shops = [await openShop(first), await openShop(second)]
  })
  afterAll(async () => {
    await second.close()
    await first.close()
    await redis.stop()
  })

  it('one gets it, the rest are told', async () => {
    expectOneWinner(await rush([shops[0]!], 'Tuns damă', '2026-11-25'))
    expect(await overlaps(first)).toBe(0)
  })

  it('also through two servers on one database', async () => {
    expectOneWinner(await rush(shops, 'Tuns damă', '2026-11-26'))
    expect(await overlaps(first)).toBe(0)
  })

  it('also when everybody wants anybody: as many winners as there are people free', async () => {
    const [slot] = await slotsOf(shops[0]!, 'Tuns damă', '2026-12-10')
    const id = shops[0]!.service('Tuns damă').id
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        shops[i % 2]!.book({ serviceIds: [id], start: slot!.start, client: guest(1000 + i) }),
      ),
    )
    const winners = replies.filter(({ status }) => status === 201)
    expect(winners).toHaveLength(slot!.staffIds.length)
    expect(replies.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
    expect(await overlaps(first)).toBe(0)
  })

  it('also through two servers when Redis stops in the middle', async () => {
    const before = rush(shops, 'Tuns bărbați', '2026-11-27')
    await redis.stop()
    expectOneWinner(await before)
    expectOneWinner(await rush(shops, 'Tuns bărbați', '2026-12-03'))
    expect(await overlaps(first)).toBe(0)
  })

  it('and availability goes on without Redis, with what was just booked', async () => {
    const [slot] = await slotsOf(shops[0]!, 'Coafat de ocazie', '2026-12-04')
    const id = shops[0]!.service('Coafat de ocazie').id
    const staffId = slot!.staffIds[0]!
    expect(
      (await shops[0]!.book({ serviceIds: [id], staffId, start: slot!.start, client: guest(5000) })).status,
    ).toBe(201)
    const day = slot!.start.slice(0, 10)
    for (const shop of shops) {
      const left = await slotsOf(shop, 'Coafat de ocazie', day, 1, staffId)
      expect(left.map(({ start }) => start)).not.toContain(slot!.start)
    }
    const held = await shops[0]!.hold({
      serviceIds: [id],
      start: (await slotsOf(shops[0]!, 'Coafat de ocazie', day))[0]!.start,
    })
    expect([held.status, held.body.code]).toEqual([503, 'unavailable'])
  })
})

describe('a group session', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ demo: true })
  })
  afterAll(() => app.close())

  it('sells its six seats once each, to whoever is first', async () => {
    const shop = await openShop(app, 'andrei-pop-consultanta')
    const name = 'Atelier: primul an ca PFA'
    const [slot] = await slotsOf(shop, name, '2026-11-24', 40)
    const id = shop.service(name).id
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        shop.book({ serviceIds: [id], start: slot!.start, client: guest(i) }),
      ),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(6)
    expect(
      replies
        .filter(({ status }) => status !== 201)
        .every(({ status, body }) => status === 409 && body.code === 'slot_taken'),
    ).toBe(true)
    const seats = await app.database.pool.query(
      "SELECT seat FROM occupancy WHERE kind = 'session' ORDER BY seat",
    )
    expect(seats.rows.map((row) => row.seat)).toEqual([0, 1, 2, 3, 4, 5])
    const alone = await slotsOf(shop, 'Consultanță fiscală', slot!.start.slice(0, 10), 1)
    expect(alone.map(({ start }) => start)).not.toContain(slot!.start)
  })
})
