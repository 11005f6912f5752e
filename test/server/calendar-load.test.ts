import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Calendar } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { addPerson, type Person } from '../people.ts'

let app: TestApp
let owner: Person
let business: string
beforeAll(async () => {
  app = await startTestApp()
  owner = await addPerson(app)
  const draft = await owner.call<{ business: { id: string } }>('/my/businesses', {
    body: { name: 'Salon mare', kind: 'salon' },
  })
  business = draft.body.business.id
  await app.database.pool.query(
    "INSERT INTO staff_member (business_id, id, name, position) SELECT $1, gen_random_uuid(), 'Coleg ' || n, n FROM generate_series(1, 9) n",
    [business],
  )
  await app.database.pool.query('UPDATE business SET setup_version = setup_version + 1 WHERE id = $1', [
    business,
  ])
})
afterAll(() => app.close())

/** Appointments of half an hour, one after the other, spread over the staff and the days of one week. */
async function fill(count: number, from: number) {
  const { pool } = app.database
  const staff = (
    await pool.query('SELECT id FROM staff_member WHERE business_id = $1 ORDER BY position', [business])
  ).rows
  const service = (await pool.query('SELECT id FROM service WHERE business_id = $1 LIMIT 1', [business]))
    .rows[0].id
  for (let n = from; n < from + count; n++) {
    const [id, client] = [randomUUID(), randomUUID()]
    const lane = n % 10
    const nth = Math.floor(n / 10)
    const start = new Date(
      Date.parse('2026-12-07T07:00:00Z') + (nth % 5) * 86_400_000 + Math.floor(nth / 5) * 1_800_000,
    )
    const end = new Date(start.getTime() + 1_800_000)
    const key = { businessId: business, id: client }
    await app.runtime.database.prisma.client.create({
      data: { ...key, name: `Client ${n}`, nameKey: `client ${n}` },
    })
    await app.runtime.database.prisma.appointment.create({
      data: {
        businessId: business,
        id,
        code: `RR-${n}`,
        clientId: client,
        status: 'confirmed',
        startsAt: start,
        endsAt: end,
        timezone: 'Europe/Bucharest',
        locale: 'ro',
        clientName: `Client ${n}`,
        priceAmount: 10_000,
        currency: 'RON',
        policy: { cancelUntilMinutes: 0, rescheduleUntilMinutes: 0 },
        manageTokenHash: randomBytes(32),
        items: {
          create: {
            position: 0,
            service: { connect: { businessId_id: { businessId: business, id: service } } },
            staff: { connect: { businessId_id: { businessId: business, id: staff[lane].id } } },
            startsAt: start,
            endsAt: end,
            serviceName: 'Tuns',
            staffName: 'Coleg',
            durationMinutes: 30,
            priceAmount: 10_000,
          },
        },
      },
    })
  }
}

async function queriesOfOneWeek() {
  const path = `/my/businesses/${business}/calendar?from=2026-12-07&days=7`
  // Once before, so that what is kept in memory is.
  await owner.call(path)
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const week = await owner.call<Calendar>(path)
  const queries = spy.mock.calls.length
  spy.mockRestore()
  return { queries, appointments: week.body.appointments.length, staff: week.body.staff.length }
}

it('a week of 500 appointments and ten people costs no more queries than a week of five', async () => {
  await fill(5, 0)
  const few = await queriesOfOneWeek()
  await fill(495, 5)
  const many = await queriesOfOneWeek()
  expect([few.appointments, many.appointments, many.staff]).toEqual([5, 500, 10])
  expect(few.queries).toBeGreaterThan(0)
  expect(many.queries).toBe(few.queries)
})
