import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AffectedAppointment,
  StaffHoursSetup,
  StaffList,
  StaffSetup,
  WorkingPatternSetup,
} from '../../src/contracts/index.ts'
import type { TestApp } from '../app.ts'
import { elena, openShop, slotsOf } from '../client.ts'
import type { Person } from '../people.ts'
import { faults, openSalon, refused, type Salon } from '../salon.ts'

let app: TestApp
let owner: Person
let andreea: Person
let base: string
let foreign: string
let id: Salon['id']
beforeAll(async () => {
  ;({ app, owner, andreea, base, foreign, id } = await openSalon())
  // More people are added here than the salon's own plan has room for.
  await app.runtime.database.pool.query(
    "UPDATE subscription SET plan_id = 'clinic' WHERE business_id = (SELECT id FROM business WHERE slug = 'salon-maria')",
  )
})
afterAll(() => app.close())

const list = async (who = owner) => (await who.call<StaffList>(`${base}/staff`)).body.staff
const add = async (body: object) => {
  const reply = await owner.call<StaffSetup>(`${base}/staff`, { body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const patch = (staffId: string, body: object, who = owner) =>
  who.call<StaffSetup>(`${base}/staff/${staffId}`, { method: 'PATCH', body })
const serviceId = async (name: string) => (await openShop(app)).service(name).id
const slots = async (service: string, from: string, days = 1, staff?: string) =>
  slotsOf(await openShop(app), service, from, days, staff)

describe('the people of a business', () => {
  it('are listed in order, with who signs in as them', async () => {
    const staff = await list()
    expect(staff.map(({ name }) => name)).toEqual(['Maria Ionescu', 'Andreea Pop', 'Ioana Dumitru'])
    expect(staff[1]).toMatchObject({
      title: 'Stilistă și manichiuristă',
      active: true,
      account: { userId: andreea.id, role: 'staff' },
      invited: false,
      dailyCap: null,
    })
    expect(staff[1]!.serviceIds).toContain(await serviceId('Tuns damă'))
  })

  it('see themselves only, and change nothing', async () => {
    expect((await list(andreea)).map(({ name }) => name)).toEqual(['Andreea Pop'])
    expect((await andreea.call(`${base}/staff/${id('Andreea Pop')}`)).status).toBe(200)
    expect((await andreea.call(`${base}/staff/${id('Andreea Pop')}/hours`)).status).toBe(200)
    expect(refused(await andreea.call(`${base}/staff/${id('Maria Ionescu')}`))).toEqual([404, 'not_found'])
    expect(refused(await andreea.call(`${base}/staff/${id('Maria Ionescu')}/hours`))).toEqual([
      404,
      'not_found',
    ])
    for (const reply of [
      await andreea.call(`${base}/staff`, { body: { name: 'Cineva' } }),
      await patch(id('Andreea Pop'), { dailyCap: 1 }, andreea),
      await andreea.call(`${base}/staff/${id('Andreea Pop')}/deactivate`, { body: {} }),
      await andreea.call(`${base}/staff/${id('Andreea Pop')}/future`),
      await andreea.call(`${base}/staff/${id('Andreea Pop')}/patterns`, { body: { intervals: [] } }),
    ])
      expect(refused(reply)).toEqual([403, 'forbidden'])
  })

  it('of another business are not there', async () => {
    for (const reply of [
      await owner.call(`${base}/staff/${foreign}`),
      await patch(foreign, { name: 'Altcineva' }),
      await owner.call(`${base}/staff/${foreign}/hours`),
      await owner.call(`${base}/staff/${foreign}/future`),
      await owner.call(`${base}/staff/${foreign}/deactivate`, { body: {} }),
      await owner.call(`${base}/staff/${foreign}/reactivate`, { body: {} }),
      await owner.call(`${base}/staff/${foreign}/patterns`, { body: { intervals: [] } }),
      await owner.call(`${base}/staff/${foreign}/patterns/${foreign}`, {
        method: 'PUT',
        body: { intervals: [] },
      }),
      await owner.call(`${base}/staff/${foreign}/patterns/${foreign}`, { method: 'DELETE' }),
    ])
      expect(refused(reply)).toEqual([404, 'not_found'])
  })

  it('who are new work when the business is open, and can be booked at once', async () => {
    const service = await serviceId('Tratament facial')
    const added = await add({ name: 'Bianca Rusu', title: 'Cosmeticiană', serviceIds: [service] })
    expect(added).toMatchObject({ active: true, serviceIds: [service], account: null, deactivatedAt: null })
    const { patterns } = (await owner.call<StaffHoursSetup>(`${base}/staff/${added.id}/hours`)).body
    expect(patterns).toHaveLength(1)
    expect(patterns[0]!.intervals).toContainEqual({ week: 0, weekday: 6, startMinute: 540, endMinute: 900 })
    expect((await slots('Tratament facial', '2026-12-07', 1, added.id))[0]!.staffIds).toEqual([added.id])
    const idle = await add({ name: 'Fără Program', hours: 'none', serviceIds: [service] })
    expect(await slots('Tratament facial', '2026-12-07', 7, idle.id)).toEqual([])
  })

  it('are added once, however often it is sent', async () => {
    const send = () =>
      owner.call<StaffSetup>(`${base}/staff`, {
        body: { name: 'O Dată' },
        headers: { 'Idempotency-Key': 'a-person' },
      })
    expect((await send()).body.id).toBe((await send()).body.id)
    expect((await list()).filter(({ name }) => name === 'O Dată')).toHaveLength(1)
  })

  it('have details that can be', async () => {
    const reply = await owner.call(`${base}/staff`, {
      body: {
        name: 'A',
        email: 'ana@',
        color: 'red',
        dailyCap: 0,
        photoUrl: 'https://elsewhere.example/x.png',
      },
    })
    expect([reply.status, faults(reply)]).toEqual([
      422,
      ['name too_short', 'email email_invalid', 'color invalid', 'photoUrl invalid', 'dailyCap too_small'],
    ])
    const other = await owner.call(`${base}/staff`, {
      body: { name: 'Ana', phone: '12', serviceIds: [foreign], photoUrl: `/media/${foreign}/${foreign}` },
    })
    expect(faults(other)).toEqual([
      'phone phone_invalid',
      'serviceIds.0 unknown_service',
      'photoUrl unknown_picture',
    ])
  })

  it('change their profile; a phone is kept in one way of writing it', async () => {
    const reply = await patch(id('Ioana Dumitru'), { phone: '0741 222 333', color: '#AA3355', dailyCap: 8 })
    expect(reply.body).toMatchObject({ phone: '+40741222333', color: '#aa3355', dailyCap: 8 })
    expect((await patch(id('Ioana Dumitru'), { title: '' })).body).toMatchObject({
      title: null,
      phone: '+40741222333',
      name: 'Ioana Dumitru',
    })
  })

  it('keep a price of their own for what they go on doing', async () => {
    const maria = id('Maria Ionescu')
    const [cut, men] = [await serviceId('Tuns damă'), await serviceId('Tuns bărbați')]
    const price = { amount: 15_000, currency: 'RON' }
    await owner.call(`${base}/services/${cut}`, {
      method: 'PATCH',
      body: { performers: [{ staffId: maria, price }, { staffId: id('Andreea Pop') }] },
    })
    const before = (await list())[0]!.serviceIds
    const less = await patch(maria, { serviceIds: before.filter((one) => one !== men) })
    expect(less.body.serviceIds).toEqual(before.filter((one) => one !== men))
    const service = (await owner.call<{ performers: object[] }>(`${base}/services/${cut}`)).body
    expect(service.performers[0]).toEqual({ staffId: maria, price, segments: null })
    expect((await patch(maria, { serviceIds: before })).body.serviceIds).toEqual(before)
  })

  it('stand in another order when told so', async () => {
    const put = (staffIds: string[]) =>
      owner.call<StaffList>(`${base}/staff/order`, { method: 'PUT', body: { staffIds } })
    const reply = await put([id('Ioana Dumitru'), id('Maria Ionescu')])
    expect(reply.body.staff.slice(0, 3).map(({ name }) => name)).toEqual([
      'Ioana Dumitru',
      'Maria Ionescu',
      'Andreea Pop',
    ])
    expect(faults(await put([foreign]))).toEqual(['staffIds.0 unknown_staff'])
    await put([id('Maria Ionescu'), id('Andreea Pop'), id('Ioana Dumitru')])
  })
})

describe('somebody who leaves', () => {
  it('says first what becomes of the appointments ahead', async () => {
    const service = await serviceId('Tuns damă')
    const { id: leaving } = await add({ name: 'Pleacă Curând', serviceIds: [service] })
    const [slot] = await slots('Tuns damă', '2026-12-09', 1, leaving)
    const shop = await openShop(app)
    const booked = await shop.book({
      serviceIds: [service],
      staffId: leaving,
      start: slot!.start,
      client: elena,
    })
    expect(booked.status).toBe(201)
    const { affected } = (
      await owner.call<{ affected: AffectedAppointment[] }>(`${base}/staff/${leaving}/future`)
    ).body
    expect(affected).toEqual([
      expect.objectContaining({
        id: booked.body.id,
        code: booked.body.code,
        revision: 0,
        start: slot!.start,
        clientName: elena.name,
        services: ['Tuns damă'],
        staff: [{ id: leaving, name: 'Pleacă Curând' }],
        reason: 'deactivated',
      }),
    ])
    const leave = (keep: unknown[]) =>
      owner.call<StaffSetup>(`${base}/staff/${leaving}/deactivate`, { body: { keep } })
    const early = await leave([])
    expect(refused(early)).toEqual([409, 'staff_has_appointments'])
    expect((await leave([foreign])).status).toBe(409)
    const left = await leave([booked.body.id])
    expect(left.body).toMatchObject({ active: false, deactivatedAt: '2026-11-22T12:00:00.000Z' })
    // Nothing is offered with them any more; what was kept stands.
    expect((await openShop(app)).business.staff.some((one) => one.id === leaving)).toBe(false)
    const kept = await owner.call<{ items: object[] }>(`${base}/appointments/${String(booked.body.id)}`)
    expect(kept.body).toMatchObject({ status: 'confirmed', items: [{ staffId: leaving }] })

    const back = await owner.call<StaffSetup>(`${base}/staff/${leaving}/reactivate`, { body: {} })
    expect(back.body).toMatchObject({ active: true, serviceIds: [service] })
    expect((await slots('Tuns damă', '2026-12-10', 1, leaving)).length).toBeGreaterThan(0)
  })
})

describe('weekly hours', () => {
  const path = (name: string) => `${base}/staff/${id(name)}/patterns`
  const line = (weekday: number, startMinute: number, endMinute: number, week = 0) => ({
    week,
    weekday,
    startMinute,
    endMinute,
  })

  it('may alternate from a date on, and end', async () => {
    // Tuesdays from 8 December: one week in the morning, one in the afternoon.
    const form = {
      effectiveFrom: '2026-12-07',
      effectiveTo: '2026-12-20',
      cycleWeeks: 2,
      intervals: [line(2, 540, 600), line(2, 960, 1020, 1)],
    }
    const added = await owner.call<WorkingPatternSetup>(path('Ioana Dumitru'), { body: form })
    expect([added.status, added.body]).toEqual([
      201,
      { id: expect.any(String), anchor: '2026-12-07', ...form },
    ])
    const startsOn = async (date: string) =>
      (await slots('Tratament facial', date, 1, id('Ioana Dumitru'))).map(({ start }) => start.slice(11, 16))
    expect(await startsOn('2026-12-08')).toEqual(['09:00'])
    expect(await startsOn('2026-12-15')).toEqual(['16:00'])
    expect((await startsOn('2026-12-22')).length).toBeGreaterThan(2)

    const later = { ...form, intervals: [line(2, 600, 660), line(2, 960, 1020, 1)] }
    const replaced = await owner.call<WorkingPatternSetup>(`${path('Ioana Dumitru')}/${added.body.id}`, {
      method: 'PUT',
      body: later,
    })
    expect(replaced.body).toMatchObject({ id: added.body.id, intervals: later.intervals })
    expect(await startsOn('2026-12-08')).toEqual(['10:00'])

    const gone = await owner.call(`${path('Ioana Dumitru')}/${added.body.id}`, { method: 'DELETE' })
    expect(gone.status).toBe(204)
    expect((await startsOn('2026-12-08')).length).toBeGreaterThan(2)
  })

  it('may run past midnight', async () => {
    const form = { intervals: [line(5, 1200, 1560), line(6, 1200, 1560)] }
    const added = await owner.call<WorkingPatternSetup>(path('Maria Ionescu'), {
      body: { ...form, effectiveFrom: '2027-06-01' },
    })
    expect(added.body.intervals).toEqual(form.intervals)
    await owner.call(`${path('Maria Ionescu')}/${added.body.id}`, { method: 'DELETE' })
  })

  it.each([
    [
      'two at once',
      { intervals: [line(1, 540, 780), line(1, 720, 800)] },
      ['intervals.1.startMinute overlap'],
    ],
    [
      'past midnight into the next day',
      { intervals: [line(1, 1200, 1560), line(2, 60, 200)] },
      ['intervals.1.startMinute overlap'],
    ],
    [
      'from Sunday into Monday',
      { intervals: [line(1, 60, 200), line(7, 1200, 1560)] },
      ['intervals.0.startMinute overlap'],
    ],
    ['longer than a day', { intervals: [line(1, 60, 1501)] }, ['intervals.0.endMinute ends_before_start']],
    ['backwards', { intervals: [line(1, 600, 540)] }, ['intervals.0.endMinute ends_before_start']],
    [
      'in a week that is none',
      { cycleWeeks: 2, intervals: [line(1, 540, 600, 2)] },
      ['intervals.0.week too_large'],
    ],
    ['in five weeks', { cycleWeeks: 5, intervals: [] }, ['cycleWeeks too_large']],
    [
      'that end before they begin',
      { effectiveFrom: '2027-01-02', effectiveTo: '2027-01-01', intervals: [] },
      ['effectiveTo ends_before_start'],
    ],
    ['on a day that is none', { intervals: [line(8, 540, 600)] }, ['intervals.0.weekday too_large']],
  ])('%s are refused', async (_name, form, expected) => {
    const reply = await owner.call(path('Maria Ionescu'), { body: form })
    expect([reply.status, faults(reply)]).toEqual([422, expected])
  })

  it('that touch are two stretches of work', async () => {
    const reply = await owner.call<WorkingPatternSetup>(path('Maria Ionescu'), {
      body: { effectiveFrom: '2028-01-01', intervals: [line(1, 540, 780), line(1, 780, 900)] },
    })
    expect(reply.status).toBe(201)
  })
})
