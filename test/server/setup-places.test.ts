import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FreePlace } from '../../src/contracts/index.ts'
import type { TestApp } from '../app.ts'
import { call, openShop, slotsOf } from '../client.ts'
import type { Person } from '../people.ts'
import { faults, openSalon, refused, type Salon } from '../salon.ts'

let app: TestApp
let owner: Person
let andreea: Person
let base: string
let foreign: string
let id: Salon['id']
let maria: string
// A Wednesday.
const DATE = '2027-01-13'
const visit = { id: '', start: '', revision: 0 }
beforeAll(async () => {
  ;({ app, owner, andreea, base, foreign, id } = await openSalon())
  maria = id('Maria Ionescu')
  const shop = await openShop(app)
  const { id: service } = shop.service('Tuns damă')
  const slot = (await slotsOf(shop, 'Tuns damă', DATE, 1, maria)).find(({ start }) => start.includes('T11:'))!
  const booked = await call(`${app.api}/businesses/salon-maria/appointments`, {
    body: {
      serviceIds: [service],
      staffId: maria,
      start: slot.start,
      client: { name: 'Corina Stan', phone: '0741 208 999' },
    },
  })
  if (booked.status !== 201) throw new Error(JSON.stringify(booked.body))
  Object.assign(visit, { id: booked.body.id, start: slot.start })
})
afterAll(() => app.close())

const away = (staffId: string) => ({
  kind: 'time_off',
  timeOff: { staffId, start: `${DATE}T00:00:00+02:00`, end: `${DATE}T23:59:00+02:00` },
})
const ask = (body: object, who = owner) =>
  who.call<{ places: FreePlace[] }>(`${base}/hours/places`, { body: { appointmentId: visit.id, ...body } })

describe('where an appointment that a change meets could go', () => {
  it('is with somebody else on the same day, near its hour', async () => {
    const { status, body } = await ask({ change: away(maria) })
    expect(status).toBe(200)
    const sameDay = body.places.filter(({ start }) => start.startsWith(DATE))
    expect(sameDay.length).toBeGreaterThan(0)
    expect(sameDay.every(({ staffId }) => staffId !== maria)).toBe(true)
    const distance = ({ start }: FreePlace) => Math.abs(Date.parse(start) - Date.parse(visit.start))
    expect(Math.max(...sameDay.map(distance))).toBeLessThanOrEqual(2 * 3_600_000)
    expect(new Set(body.places.map(({ start }) => start.slice(0, 10))).size).toBeLessThanOrEqual(3)
  })

  it('is with the same person on another day; from a later day where one is asked for', async () => {
    const own = await ask({ change: away(maria), staffId: maria })
    expect(own.body.places.length).toBeGreaterThan(0)
    expect(own.body.places.every((one) => one.staffId === maria && !one.start.startsWith(DATE))).toBe(true)
    const later = await ask({ change: away(maria), staffId: maria, from: '2027-02-03' })
    expect(later.body.places[0]!.start >= '2027-02-03').toBe(true)
  })

  it('lies in hours that only the change opens, and can be taken once it is saved', async () => {
    const evening = {
      fromDate: DATE,
      toDate: DATE,
      effect: 'replace',
      intervals: [{ startMinute: 1260, endMinute: 1380 }],
    }
    // Opening times alone: Maria’s own hours end earlier.
    const change = { kind: 'exception', exception: evening }
    const closed = await ask({ change, staffId: maria })
    expect(closed.body.places.every(({ start }) => !start.startsWith(DATE))).toBe(true)
    const hours = { ...evening, effect: 'add', staffId: maria }
    expect((await owner.call(`${base}/exceptions`, { body: hours })).status).toBe(201)
    const found = await ask({ change, staffId: maria })
    const place = found.body.places.find(({ start }) => start.startsWith(`${DATE}T21`))!
    expect(place.staffName).toBe('Maria Ionescu')
    expect((await owner.call(`${base}/exceptions`, { body: evening })).status).toBe(201)
    const moved = await owner.call(`${base}/appointments/${visit.id}/move`, {
      body: { start: place.start, staffId: place.staffId, revision: visit.revision },
    })
    expect([moved.status, moved.body.start]).toEqual([200, place.start])
  })

  it('is for leaders, about what is theirs', async () => {
    expect(refused(await ask({ change: away(maria) }, andreea))).toEqual([403, 'forbidden'])
    const nothing = '00000000-0000-7000-8000-000000000000'
    expect(refused(await ask({ change: away(maria), appointmentId: nothing }))).toEqual([
      404,
      'appointment_not_found',
    ])
    expect(faults(await ask({ change: away(maria), staffId: foreign }))).toEqual(['staffId unknown_staff'])
    expect(faults(await ask({ change: away(foreign) }))).toEqual(['change.staffId unknown_staff'])
    expect(faults(await ask({ change: { kind: 'moon' } }))).toEqual(['change.kind invalid'])
  })
})
