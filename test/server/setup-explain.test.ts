import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { elena, openShop, type Reply, type Shop } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'

let app: TestApp
let shop: Shop
let owner: Person
let staff: Person
let base: string
const id = { service: '', ioana: '' }

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  shop = await openShop(app)
  const salon = await businessId(app)
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  staff = await addPerson(app, { businessId: salon, role: 'staff' })
  Object.assign(id, { service: shop.service('Tratament facial').id, ioana: shop.staff('Ioana Dumitru').id })
})
afterAll(() => app.close())

const ask = (query: Record<string, string>, who = owner) =>
  who.call<Explanation>(`${base}/explain?${new URLSearchParams({ service: id.service, ...query })}`)
const day = async (date: string, more = {}) => {
  const reply = await ask({ date, ...more })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const ruleAt = ({ starts }: Explanation, time: string) =>
  starts.find(({ start }) => start.slice(11, 16) === time)?.rule
const faults = (reply: Reply) => reply.body.errors?.map(({ field, code }) => `${field} ${code}`)

describe('why a time is not offered', () => {
  it('is said of every start of a day, and agrees with what guests are offered', async () => {
    for (const date of ['2026-12-07', '2026-12-08', '2026-12-19']) {
      const found = await shop.availability({ service: [id.service], from: date, days: 1 })
      const slots = found.body.days[0]!.slots.map(({ start }) => start)
      const { starts } = await day(date)
      expect(starts.filter(({ offered }) => offered).map(({ start }) => start)).toEqual(slots)
      expect(starts.every(({ offered, rule }) => offered === (rule === null))).toBe(true)
    }
  })

  it('names hours, bookings and time off', async () => {
    // Ioana works from one in the afternoon in every second week, until eight.
    const date = '2027-01-06'
    await owner.call(`${base}/holidays/${date}`, { method: 'PUT', body: { open: true } })
    const before = await day(date)
    const free = before.starts.filter(({ offered }) => offered)
    expect(ruleAt(before, '10:00')).toBe('staff_hours')
    // There she works, but the visit would run on after eight.
    expect(ruleAt(before, '19:30')).toBe('business_hours')
    const slot = free[4]!
    const booked = await shop.book({ serviceIds: [id.service], start: slot.start, client: elena })
    expect(booked.status).toBe(201)
    const after = await day(date)
    expect(after.starts.find(({ start }) => start === slot.start)).toEqual({
      start: slot.start,
      offered: false,
      rule: 'staff_free',
      staffId: id.ioana,
    })
    await owner.call(`${base}/time-off`, {
      body: { staffId: id.ioana, start: `${date}T00:00:00+02:00`, end: `${date}T23:00:00+02:00` },
    })
    const away = await day(date)
    expect(ruleAt(away, free[0]!.start.slice(11, 16))).toBe('time_off')
    await owner.call(`${base}/holidays/${date}`, { method: 'PUT', body: { open: false } })
  })

  it('is about whoever comes closest to taking it', async () => {
    const cut = shop.service('Tuns damă').id
    const maria = shop.staff('Maria Ionescu').id
    // At nine only Maria is there; Andreea comes at ten.
    const start = '2027-01-18T09:00:00+02:00'
    const booked = await shop.book({ serviceIds: [cut], staffId: maria, start, client: elena })
    expect(booked.status).toBe(201)
    const { starts } = await day('2027-01-18', { service: cut })
    expect(starts[0]).toEqual({ start, offered: false, rule: 'staff_free', staffId: maria })
  })

  it('is a whole day that is closed', async () => {
    expect(await day('2026-12-01')).toMatchObject({ closed: 'holiday', starts: [], trace: null })
    expect(await day('2026-12-13')).toMatchObject({ closed: 'business_hours', starts: [] })
    expect((await day('2026-12-07')).closed).toBeNull()
  })

  it('is the past, or the time beyond the horizon', async () => {
    expect((await day('2026-11-19')).starts.every(({ rule }) => rule === 'minimum_notice')).toBe(true)
    expect((await day('2027-03-02')).starts.every(({ rule }) => rule === 'booking_horizon')).toBe(true)
  })

  it('is said rule by rule of one start', async () => {
    const reply = await ask({ start: '2026-12-08T08:07:00+02:00', staff: id.ioana })
    expect(reply.body).toMatchObject({
      timezone: 'Europe/Bucharest',
      date: '2026-12-08',
      starts: [{ start: '2026-12-08T08:07:00+02:00', offered: false, rule: 'business_hours', staffId: null }],
    })
    const { visit, staff: people } = reply.body.trace!
    expect(visit.find(({ rule }) => rule === 'minimum_notice')).toEqual({
      rule: 'minimum_notice',
      ok: true,
      detail: {},
    })
    expect(people.map(({ name, ok }) => [name, ok])).toEqual([['Ioana Dumitru', false]])
    expect(people[0]!.verdicts.find(({ rule }) => rule === 'staff_hours')).toEqual({
      rule: 'staff_hours',
      ok: false,
      detail: { from: '2026-12-08T08:07:00+02:00', until: '2026-12-08T09:07:00+02:00' },
    })
  })

  it('is also a hold of somebody who is filling in the form', async () => {
    const { starts } = await day('2026-12-10')
    const slot = starts.find(({ offered }) => offered)!
    expect((await shop.hold({ serviceIds: [id.service], start: slot.start })).status).toBe(201)
    const held = (await day('2026-12-10')).starts.find(({ start }) => start === slot.start)
    expect(held).toMatchObject({ offered: false, rule: 'staff_free' })
  })

  it('is a service that nobody performs', async () => {
    const { body } = await owner.call(`${base}/services`, {
      body: {
        name: 'Nimeni',
        price: { amount: 100, currency: 'RON' },
        segments: [{ kind: 'active', minutes: 30 }],
        visibility: 'internal',
      },
    })
    const { starts } = await day('2026-12-07', { service: String(body.id) })
    expect(starts.length).toBeGreaterThan(5)
    expect(starts.every(({ rule }) => rule === 'service_offered')).toBe(true)
  })

  it('is asked by leaders, about what is there', async () => {
    expect((await ask({ date: '2026-12-07' }, staff)).status).toBe(403)
    expect(faults(await ask({}))).toEqual(['start start_or_date'])
    expect(faults(await ask({ date: '2026-12-07', start: '2026-12-07T10:00:00Z' }))).toEqual([
      'start start_or_date',
    ])
    const nobody = '00000000-0000-7000-8000-000000000000'
    expect(faults(await ask({ date: '2026-12-07', service: nobody }))).toEqual(['service unknown_service'])
    expect(faults(await ask({ date: '2026-12-07', staff: nobody }))).toEqual(['staff unknown_staff'])
  })
})
