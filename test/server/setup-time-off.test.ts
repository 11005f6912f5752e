import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TimeOff } from '../../src/contracts/index.ts'
import type { TestApp } from '../app.ts'
import { openShop, slotsOf } from '../client.ts'
import { businessId, type Person } from '../people.ts'
import { faults, openSalon, refused, type Salon } from '../salon.ts'

let app: TestApp
let owner: Person
let andreea: Person
let base: string
let foreign: string
let id: Salon['id']
beforeAll(async () => {
  ;({ app, owner, andreea, base, foreign, id } = await openSalon())
})
afterAll(() => app.close())

const slots = async (service: string, from: string, days = 1, staff?: string) =>
  slotsOf(await openShop(app), service, from, days, staff)

describe('time off', () => {
  const path = () => `${base}/time-off`
  const day = (staffId: string, date: string, more = {}) => ({
    staffId,
    start: `${date}T00:00:00+02:00`,
    end: `${date}T23:59:00+02:00`,
    ...more,
  })

  it('takes the hours away, and gives them back', async () => {
    const maria = id('Maria Ionescu')
    const open = async () => (await slots('Tuns damă', '2026-12-10', 1, maria)).length
    expect(await open()).toBeGreaterThan(0)
    const added = await owner.call<TimeOff>(path(), {
      body: day(maria, '2026-12-10', { reason: 'Concediu' }),
    })
    expect([added.status, added.body]).toEqual([
      201,
      expect.objectContaining({
        staffId: maria,
        kind: 'time_off',
        status: 'approved',
        start: '2026-12-10T00:00:00+02:00',
        reason: 'Concediu',
      }),
    ])
    expect(await open()).toBe(0)
    const moved = await owner.call<TimeOff>(`${path()}/${added.body.id}`, {
      method: 'PUT',
      body: day(maria, '2026-12-11'),
    })
    expect(moved.body).toMatchObject({ start: '2026-12-11T00:00:00+02:00', reason: null })
    expect(await open()).toBeGreaterThan(0)
    expect((await owner.call(`${path()}/${added.body.id}`, { method: 'DELETE' })).status).toBe(204)
  })

  it('of staff is asked for, and takes hours away once it is approved', async () => {
    const own = id('Andreea Pop')
    const open = async () => (await slots('Tuns damă', '2026-12-15', 1, own)).length
    const asked = await andreea.call<TimeOff>(path(), { body: day(own, '2026-12-15') })
    expect(asked.body.status).toBe('requested')
    expect(await open()).toBeGreaterThan(0)
    const waiting = await owner.call<{ timeOff: TimeOff[] }>(`${path()}?status=requested`)
    expect(waiting.body.timeOff.map((one) => one.id)).toEqual([asked.body.id])
    const decide = (approve: boolean, who = owner) =>
      who.call<TimeOff>(`${path()}/${asked.body.id}/decision`, { body: { approve } })
    expect(refused(await decide(true, andreea))).toEqual([403, 'forbidden'])
    expect((await decide(true)).body.status).toBe('approved')
    expect(await open()).toBe(0)
    expect((await decide(false)).body.status).toBe('declined')
    expect(await open()).toBeGreaterThan(0)
    // What is changed afterwards is asked for anew.
    await decide(true)
    const later = await andreea.call<TimeOff>(`${path()}/${asked.body.id}`, {
      method: 'PUT',
      body: day(own, '2026-12-16'),
    })
    expect(later.body.status).toBe('requested')
    expect((await andreea.call(`${path()}/${asked.body.id}`, { method: 'DELETE' })).status).toBe(204)
  })

  it('lets staff keep an hour for something else at once', async () => {
    const block = {
      staffId: id('Andreea Pop'),
      kind: 'block',
      start: '2026-12-17T12:00:00+02:00',
      end: '2026-12-17T13:00:00+02:00',
    }
    expect((await andreea.call<TimeOff>(path(), { body: block })).body.status).toBe('approved')
    const all = await andreea.call<{ timeOff: TimeOff[] }>(path())
    expect(all.body.timeOff.every(({ staffId }) => staffId === block.staffId)).toBe(true)
  })

  it('of others is not for staff to see or change', async () => {
    const maria = id('Maria Ionescu')
    const { body } = await owner.call<TimeOff>(path(), { body: day(maria, '2026-12-28') })
    const seen = await andreea.call<{ timeOff: TimeOff[] }>(`${path()}?staff=${maria}`)
    expect(seen.body.timeOff).toEqual([])
    expect(refused(await andreea.call(path(), { body: day(maria, '2026-12-29') }))).toEqual([
      403,
      'forbidden',
    ])
    const put = { method: 'PUT', body: day(id('Andreea Pop'), '2026-12-29') }
    expect(refused(await andreea.call(`${path()}/${body.id}`, put))).toEqual([404, 'not_found'])
    expect(refused(await andreea.call(`${path()}/${body.id}`, { method: 'DELETE' }))).toEqual([
      404,
      'not_found',
    ])
  })

  it('of another business is not there', async () => {
    const clinic = await businessId(app, 'clinica-zambet')
    const there = await app.runtime.database.prisma.timeOff.create({
      data: {
        businessId: clinic,
        staffId: foreign,
        startsAt: new Date('2026-12-01T08:00:00Z'),
        endsAt: new Date('2026-12-01T09:00:00Z'),
      },
    })
    const at = `${path()}/${there.id}`
    const put = { method: 'PUT', body: day(id('Maria Ionescu'), '2026-12-29') }
    expect(refused(await owner.call(at, put))).toEqual([404, 'not_found'])
    expect(refused(await owner.call(at, { method: 'DELETE' }))).toEqual([404, 'not_found'])
    expect(refused(await owner.call(`${at}/decision`, { body: { approve: true } }))).toEqual([
      404,
      'not_found',
    ])
    expect(faults(await owner.call(path(), { body: day(foreign, '2026-12-29') }))).toEqual([
      'staffId unknown_staff',
    ])
  })

  it('has an end after its start, and not years later', async () => {
    const maria = id('Maria Ionescu')
    const back = day(maria, '2026-12-29', { end: '2026-12-28T00:00:00+02:00' })
    expect(faults(await owner.call(path(), { body: back }))).toEqual(['end ends_before_start'])
    const long = day(maria, '2026-12-29', { end: '2028-12-28T00:00:00+02:00' })
    expect(faults(await owner.call(path(), { body: long }))).toEqual(['end too_large'])
  })
})
