import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Counted,
  MEASURES,
  type Measure,
  type PaymentPage,
  type Statistics,
} from '../../src/contracts/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { addVisit } from '../factories/visit.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const DAY = 86_400_000

let app: TestApp
let owner: Person
let salon: string
let base: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  await scatter()
})
afterAll(() => app.close())

/** Visits of every state, by some thirty clients, over the 120 days around the demo's present. */
async function scatter() {
  const clients = await app.runtime.database.prisma.client.findMany({
    where: { businessId: salon },
    orderBy: { id: 'asc' },
    take: 30,
  })
  const [sample] = fc.sample(
    fc.array(
      fc.record({
        client: fc.nat(clients.length - 1),
        minute: fc.integer({ min: -80 * 1440, max: 40 * 1440 }),
        status: fc.constantFrom(
          ...(['completed', 'confirmed', 'no_show', 'requested', 'declined', 'expired'] as const),
          ...(['cancelled_by_client', 'cancelled_by_business'] as const),
        ),
        price: fc.integer({ min: 0, max: 50_000 }),
        notice: fc.integer({ min: 1, max: 72 }),
      }),
      { minLength: 160, maxLength: 160 },
    ),
    { seed: 7, numRuns: 1 },
  )
  for (const { client, minute, status, price, notice } of sample!) {
    const startsAt = NOON + minute * 60_000
    const cancelled = status.startsWith('cancelled') ? { cancelledAt: startsAt - notice * 3_600_000 } : {}
    await addVisit(app, salon, { clientId: clients[client]!.id, startsAt, status, price, ...cancelled })
  }
}

const statistics = async (from: string, to: string) => {
  const reply = await owner.call<Statistics>(`${base}/statistics?from=${from}&to=${to}`)
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body
}

/** All that a figure counts, page by page. */
async function listOf(from: string, to: string, more: string) {
  const found: Counted['appointments'] = []
  let total = 0
  for (let cursor = '', page = 0; page < 60; page++) {
    const { body } = await owner.call<Counted>(
      `${base}/statistics/appointments?from=${from}&to=${to}${more}${cursor && `&cursor=${cursor}`}`,
    )
    found.push(...body.appointments)
    total = body.total
    if (!body.next) return { found, total }
    cursor = body.next
  }
  throw new Error('the list has no end')
}
const amountOf = (list: Counted['appointments']) => list.reduce((sum, { amount }) => sum + amount.amount, 0)

const PERIODS = [
  ['2026-10-24', '2026-11-22'],
  ['2026-11-16', '2026-11-22'],
  ['2026-09-01', '2026-12-31'],
  // The night on which the clocks go back.
  ['2026-10-25', '2026-10-25'],
] as const

it.each(PERIODS)('what was taken agrees with the list of payments, from %s to %s', async (from, to) => {
  const { current, methods } = await statistics(from, to)
  const { body } = await owner.call<PaymentPage>(`${base}/payments?kind=taken&from=${from}&to=${to}`)
  expect({ taken: current.taken, refunded: current.refunded, byMethod: methods }).toEqual(body.totals)
  const sums = methods.filter(({ method }) => method !== 'gift_voucher' && method !== 'package')
  expect(sums.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(current.taken.amount)
})

describe('every figure agrees with the list behind it', () => {
  it.each(PERIODS)('from %s to %s', async (from, to) => {
    const { current, staff, services, bars } = await statistics(from, to)
    for (const measure of MEASURES) {
      const { found, total } = await listOf(from, to, `&measure=${measure}`)
      expect([measure, found.length, total]).toEqual([measure, current[measure], current[measure]])
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
      for (const { start } of found) {
        expect(start.slice(0, 10) >= from && start.slice(0, 10) <= to).toBe(true)
      }
    }
    const visits = await listOf(from, to, '&measure=visits')
    expect(amountOf(visits.found)).toBe(current.revenue.amount)
    expect(services.reduce((sum, { revenue }) => sum + revenue.amount, 0)).toBe(current.revenue.amount)
    for (const service of services) {
      const { found } = await listOf(from, to, `&measure=visits&service=${service.id}`)
      expect([found.length, amountOf(found)]).toEqual([service.visits, service.revenue.amount])
    }
    for (const person of staff) {
      const booked = await listOf(from, to, `&measure=bookings&staff=${person.id}`)
      expect(booked.found.length).toBe(person.bookings)
      const earned = await listOf(from, to, `&measure=visits&staff=${person.id}`)
      expect(amountOf(earned.found)).toBe(person.revenue.amount)
      expect(person.taken).toBeLessThanOrEqual(person.working)
    }
    expect(bars.reduce((sum, { bookings }) => sum + bookings, 0)).toBe(current.bookings)
    expect(bars.reduce((sum, { noShows }) => sum + noShows, 0)).toBe(current.noShows)
    expect([bars[0]!.from, bars.at(-1)!.to]).toEqual([from, to])
  })

  it('new and returning clients are people, each counted once', async () => {
    const [from, to] = PERIODS[2]
    const once = await listOf(from, to, '&measure=newClients')
    const back = await listOf(from, to, '&measure=returningClients')
    const booked = await listOf(from, to, '&measure=bookings')
    const people = (list: Counted['appointments']) => new Set(list.map(({ clientId }) => clientId))
    expect(people(once.found).size).toBe(once.found.length)
    expect(people(back.found).size).toBe(back.found.length)
    expect(new Set([...people(once.found), ...people(back.found)])).toEqual(people(booked.found))
  })
})

describe('occupancy', () => {
  it('is minutes taken of minutes worked: an hour booked is an hour of that hour', async () => {
    const before = await statistics('2026-12-07', '2026-12-07')
    const maria = before.staff[0]!
    const { pool } = app.database
    await pool.query(
      `INSERT INTO occupancy (business_id, id, occupant_id, kind, during, appointment_id)
       SELECT $1, gen_random_uuid(), $2, 'staff', tstzrange(s, s + interval '5 minutes'),
         (SELECT id FROM appointment WHERE business_id = $1 LIMIT 1)
       FROM generate_series('2026-12-07T07:00:00Z'::timestamptz, '2026-12-07T15:55:00Z', interval '5 minutes') s
       WHERE NOT EXISTS (SELECT FROM occupancy o WHERE o.business_id = $1 AND o.occupant_id = $2
         AND o.during && tstzrange(s, s + interval '5 minutes'))`,
      [salon, maria.id],
    )
    const after = await statistics('2026-12-07', '2026-12-07')
    const full = after.staff[0]!
    expect([full.working, full.taken]).toEqual([maria.working, maria.working])
    const ten = after.heat.find(({ weekday, hour }) => weekday === 1 && hour === 10)!
    const mine = full.hours.find(({ hour }) => hour === 10)!
    expect([mine.working, mine.taken]).toEqual([60, 60])
    expect(ten.working).toBeGreaterThanOrEqual(60)
  })

  it('leaves a public holiday out, whatever is booked there', async () => {
    const { staff, heat } = await statistics('2026-12-01', '2026-12-01')
    expect([staff.every(({ working }) => working === 0), heat]).toEqual([true, []])
  })
})

describe('periods', () => {
  it('stand beside the same number of days before', async () => {
    const { previous } = await statistics('2026-11-16', '2026-11-22')
    expect([previous.from, previous.to]).toEqual(['2026-11-09', '2026-11-15'])
    const { current } = await statistics('2026-11-09', '2026-11-15')
    expect(previous).toMatchObject(current)
  })

  it('become days, weeks from Monday, or months', async () => {
    expect((await statistics('2026-11-16', '2026-11-22')).bars.length).toBe(7)
    const weeks = (await statistics('2026-10-24', '2026-11-22')).bars
    expect(weeks.map(({ from }) => from)).toEqual([
      '2026-10-24',
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ])
    expect((await statistics('2025-11-23', '2026-11-22')).bars.length).toBe(13)
  })

  it.each([
    ['2026-11-22', '2026-11-21'],
    ['2020-01-01', '2026-11-21'],
    ['2026-02-30', '2026-11-21'],
    ['azi', 'mâine'],
  ])('that are none are refused: %s–%s', async (from, to) => {
    const reply = await owner.call(`${base}/statistics?from=${from}&to=${encodeURIComponent(to)}`)
    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
  })

  it('without anything in them have figures too, and no division by nothing', async () => {
    const { current, lead, services, absent } = await statistics('2024-01-01', '2024-01-31')
    expect(current).toMatchObject({ bookings: 0, revenue: { amount: 0, currency: 'RON' }, leadMinutes: null })
    expect([services, absent, lead.every(({ bookings }) => bookings === 0)]).toEqual([[], [], true])
  })

  it('a cursor that is none is refused', async () => {
    const reply = await owner.call(
      `${base}/statistics/appointments?from=2026-11-01&to=2026-11-22&cursor=%27%3B--`,
    )
    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
  })
})

describe('spreadsheets', () => {
  const download = async (path: string) => {
    const response = await fetch(app.api + base + path, { headers: { Cookie: owner.cookie } })
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    }
  }

  it('hold what the list holds, and no formula', async () => {
    const client = await app.runtime.database.prisma.client.findFirstOrThrow({ where: { businessId: salon } })
    const visit = await addVisit(app, salon, { clientId: client.id, startsAt: NOON - 3 * DAY })
    await app.database.pool.query('UPDATE appointment SET client_name = $2 WHERE id = $1', [
      visit.id,
      '=HYPERLINK("http://rau.example")',
    ])
    const measure: Measure = 'bookings'
    const { total } = await listOf('2026-11-01', '2026-11-22', `&measure=${measure}`)
    const file = await download(
      `/statistics/appointments.csv?from=2026-11-01&to=2026-11-22&measure=${measure}`,
    )
    expect([file.status, file.type]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(file.text.trimEnd().split('\r\n').length).toBe(total + 1)
    expect(file.text).toContain(`"'=HYPERLINK(""http://rau.example"")"`)
    const { rows } = await app.database.pool.query(
      "SELECT after FROM audit_entry WHERE business_id = $1 AND action = 'appointments.downloaded'",
      [salon],
    )
    expect(rows[0].after).toEqual({ appointments: total })
  })

  it('hold the figures of the page', async () => {
    const { current, previous } = await statistics('2026-10-24', '2026-11-22')
    const { text } = await download('/statistics.csv?from=2026-10-24&to=2026-11-22')
    expect(text).toContain(`Programări,,${current.bookings},${previous.bookings}\r\n`)
    expect(text).toContain(`Valoarea vizitelor,,${(current.revenue.amount / 100).toFixed(2)},`)
  })
})

it('is for those who lead', async () => {
  const staff = await addPerson(app, { businessId: salon, role: 'staff' })
  for (const path of ['/statistics', '/statistics/appointments', '/statistics.csv'])
    expect((await staff.call(`${base}${path}?from=2026-11-01&to=2026-11-22`)).status).toBe(403)
})
