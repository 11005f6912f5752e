import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import type { AppointmentCard, AppointmentNews, Calendar } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { elena, openShop, type Shop, slotsOf } from '../client.ts'
import { addPerson, businessId, type Person, signIn } from '../people.ts'

let app: TestApp
let shop: Shop
let owner: Person
let salon: string
let base: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  shop = await openShop(app)
  salon = await businessId(app)
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
})
afterAll(() => app.close())

const freeSlot = async (service: string, from = '2026-12-07', nth = 0) => {
  const slot = (await slotsOf(shop, service, from, 14))[nth]
  if (!slot) throw new Error('the demo is full')
  return slot
}
const book = (person: Person, body: object, headers = {}) =>
  person.call<AppointmentCard>(`${base}/appointments`, { body, headers })
const calendarOf = async (person: Person, from: string, days = 1) =>
  (await person.call<Calendar>(`${base}/calendar?from=${from}&days=${days}`)).body
const bookTuns = async (nth = 0, from = '2026-12-07') => {
  const slot = await freeSlot('Tuns damă', from, nth)
  const reply = await book(owner, {
    serviceIds: [shop.service('Tuns damă').id],
    staffId: slot.staffIds[0],
    start: slot.start,
    client: { name: 'Ion de la telefon', phone: '0741 555 001' },
  })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
describe('the calendar of the business', () => {
  it('shows who works when, and what is booked, with its buffers', async () => {
    const appointment = await bookTuns()
    const day = await calendarOf(owner, appointment.start.slice(0, 10))
    const shown = day.appointments.find(({ id }) => id === appointment.id)
    expect(shown).toMatchObject({
      status: 'confirmed',
      source: 'business',
      client: { name: 'Ion de la telefon' },
    })
    expect(shown!.items[0]!.taken.length).toBeGreaterThan(0)
    const column = day.staff.find(({ id }) => id === shown!.items[0]!.staffId)
    expect(column!.days[0]!.working.length).toBeGreaterThan(0)
  })

  it('names a public holiday', async () => {
    const day = await calendarOf(owner, '2026-12-01')
    expect(day.days[0]).toMatchObject({ open: [], holiday: expect.any(String) })
  })

  it('shows a staff member their own column only', async () => {
    const andreea = shop.staff('Andreea Pop').id
    const staff = await signIn(app, DEMO_PEOPLE[1].email, DEMO_PASSWORD)
    const day = await calendarOf(staff, '2026-12-08', 7)
    expect(day.staff.map(({ id }) => id)).toEqual([andreea])
    expect(day.appointments.every(({ items }) => items.some(({ staffId }) => staffId === andreea))).toBe(true)
  })
})

describe('news', () => {
  const newsOf = async (person: Person) => (await person.call<AppointmentNews>(`${base}/news`)).body.news

  it('tells what happened last, with the time it was moved from', async () => {
    const appointment = await bookTuns(1)
    const [booked] = await newsOf(owner)
    expect(booked).toMatchObject({
      appointmentId: appointment.id,
      action: 'appointment.booked',
      actor: 'user',
      client: 'Ion de la telefon',
      start: appointment.start,
      from: null,
    })
    const to = await freeSlot('Tuns damă', '2026-12-14')
    const moved = await owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}/move`, {
      body: { start: to.start, staffId: to.staffIds[0], revision: appointment.revision, notify: false },
    })
    expect(moved.status).toBe(200)
    expect((await newsOf(owner))[0]).toMatchObject({
      action: 'appointment.rescheduled',
      from: appointment.start,
      start: to.start,
    })
  })

  it('tells a staff member of their own appointments only', async () => {
    const own = await slotsOf(shop, 'Manichiură clasică', '2026-12-09', 7)
    const andreea = shop.staff('Andreea Pop').id
    const slot = own.find(({ staffIds }) => staffIds.includes(andreea))!
    const mine = await book(owner, {
      serviceIds: [shop.service('Manichiură clasică').id],
      staffId: andreea,
      start: slot.start,
      client: { name: 'Ana' },
    })
    await bookTuns(2)
    const staff = await signIn(app, DEMO_PEOPLE[1].email, DEMO_PASSWORD)
    const told = await newsOf(staff)
    expect(told.some(({ appointmentId }) => appointmentId === mine.body.id)).toBe(true)
    const { rows } = await app.database.pool.query(
      'SELECT count(*)::int AS n FROM appointment_item WHERE appointment_id = ANY($1) AND staff_id = $2',
      [[...new Set(told.map(({ appointmentId }) => appointmentId))], andreea],
    )
    expect(rows[0].n).toBe(new Set(told.map(({ appointmentId }) => appointmentId)).size)
  })
})

describe('booking at the desk', () => {
  it('takes the time from guests at once', async () => {
    const appointment = await bookTuns(3)
    const staffId = appointment.items[0]!.staffId
    const guest = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      staffId,
      start: appointment.start,
      client: elena,
    })
    expect([guest.status, guest.body.code]).toEqual([409, 'slot_taken'])
  })

  it('says which rules are broken, and goes on when told to', async () => {
    const slot = await freeSlot('Tuns damă')
    const request = {
      serviceIds: [shop.service('Tuns damă').id],
      staffId: shop.staff('Maria Ionescu').id,
      start: `${slot.start.slice(0, 10)}T22:00:00+02:00`,
      client: { name: 'Client de noapte' },
    }
    const refused = await book(owner, request)
    expect([refused.status, refused.body.code]).toEqual([422, 'rules_broken'])
    expect(refused.body.errors!.map(({ code }) => code)).toContain('business_hours')
    const booked = await book(owner, { ...request, override: true })
    expect(booked.status).toBe(201)
    const again = await book(owner, { ...request, override: true })
    expect([again.status, again.body.code]).toEqual([409, 'slot_taken'])
    const audit = await app.runtime.database.prisma.auditEntry.findFirst({
      where: { subjectId: booked.body.id, action: 'appointment.booked' },
    })
    expect(audit).toMatchObject({ actorKind: 'user', actorId: owner.id, after: { override: true } })
  })

  it('a repeated request books once', async () => {
    const slot = await freeSlot('Tuns damă', '2026-12-14')
    const body = {
      serviceIds: [shop.service('Tuns damă').id],
      staffId: slot.staffIds[0],
      start: slot.start,
      client: { name: 'O singură dată' },
    }
    const first = await book(owner, body, { 'Idempotency-Key': 'desk-1' })
    const second = await book(owner, body, { 'Idempotency-Key': 'desk-1' })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).toBe(first.body.id)
  })

  it('names what is wrong with a request', async () => {
    const reply = await book(owner, { serviceIds: [], start: 'mâine', client: {} })
    expect(reply.status).toBe(422)
    expect(reply.body.errors!.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['serviceIds', 'start']),
    )
  })

  it('staff book for themselves only', async () => {
    const staff = await addPerson(app, {
      businessId: salon,
      role: 'staff',
      staffId: shop.staff('Ioana Dumitru').id,
    })
    const slot = await freeSlot('Tuns damă', '2026-12-15')
    const reply = await book(staff, {
      serviceIds: [shop.service('Tuns damă').id],
      staffId: shop.staff('Maria Ionescu').id,
      start: slot.start,
      client: { name: 'Altcineva' },
    })
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })
})

describe('moving', () => {
  it('of two who drag the same appointment one wins, and the other is told', async () => {
    const appointment = await bookTuns(0, '2026-12-09')
    const second = await addPerson(app, { businessId: salon, role: 'manager' })
    // In the evening nobody else is booked.
    const date = appointment.start.slice(0, 10)
    const move = (person: Person, time: string) =>
      person.call<AppointmentCard>(`${base}/appointments/${appointment.id}/move`, {
        body: { start: `${date}T${time}:00+02:00`, revision: appointment.revision, override: true },
      })
    const [a, b] = await Promise.all([move(owner, '21:00'), move(second, '22:30')])
    const codes = [a, b].map(({ status, body }) => (status === 200 ? 'won' : body.code)).sort()
    expect(codes).toEqual(['changed_meanwhile', 'won'])
    const winner = a.status === 200 ? a.body : b.body
    const card = await owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}`)
    expect(card.body.start).toBe(winner.start)
    expect(card.body.history.map(({ action }) => action)).toEqual([
      'appointment.booked',
      'appointment.rescheduled',
    ])
  })

  it('changes the length, and the time that is taken with it', async () => {
    const appointment = await bookTuns(0, '2026-12-10')
    const longer = await owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}/move`, {
      body: { start: appointment.start, durationMinutes: 75, revision: appointment.revision, override: true },
    })
    expect(longer.body.items[0]!.durationMinutes).toBe(75)
    expect(Date.parse(longer.body.end) - Date.parse(longer.body.start)).toBe(75 * 60_000)
    const taken = longer.body.items[0]!.taken
    expect(Date.parse(taken.at(-1)!.end)).toBeGreaterThanOrEqual(Date.parse(longer.body.end))
  })
})

describe('the states of an appointment', () => {
  const act = (appointment: AppointmentCard, action: string, revision = appointment.revision) =>
    owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}/status`, {
      body: { action, revision },
    })

  it('cancelling frees the time and tells why', async () => {
    const appointment = await bookTuns(1, '2026-12-11')
    const cancelled = await owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}/status`, {
      body: { action: 'cancel', message: 'Maria e bolnavă', revision: appointment.revision },
    })
    expect(cancelled.body).toMatchObject({ status: 'cancelled_by_business', cancelReason: 'Maria e bolnavă' })
    const slots = await slotsOf(shop, 'Tuns damă', appointment.start.slice(0, 10), 1)
    expect(slots.map(({ start }) => start)).toContain(appointment.start)
  })

  it('nobody is a no-show before their time', async () => {
    const appointment = await bookTuns(1, '2026-12-16')
    expect((await act(appointment, 'no_show')).body.code).toBe('status_not_possible')
  })

  it('arrived, completed, and back', async () => {
    const appointment = await bookTuns(2, '2026-12-16')
    const arrived = (await act(appointment, 'arrive')).body
    expect(arrived).toMatchObject({ status: 'confirmed', arrived: true })
    app.setNow(Date.parse(appointment.end))
    const fresh = await owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}`)
    const completed = (await act(fresh.body, 'complete')).body
    expect(completed.status).toBe('completed')
    const open = (await act(completed, 'reopen')).body
    expect(open).toMatchObject({ status: 'confirmed', arrived: false })
    const noShow = (await act(open, 'no_show')).body
    expect(noShow.status).toBe('no_show')
    app.setNow(Date.parse('2026-11-22T12:00:00Z'))
  })
})

describe('what happens elsewhere', () => {
  it('reaches who watches within two seconds', async () => {
    const controller = new AbortController()
    const response = await fetch(`${app.api}${base}/live`, {
      headers: { Cookie: owner.cookie },
      signal: controller.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const nextChange = async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) throw new Error('the stream ended')
        if (value.includes('event: change')) return value
      }
    }
    const first = await nextChange()
    const before = Date.now()
    await bookTuns(0, '2026-12-17')
    expect(await nextChange()).not.toBe(first)
    expect(Date.now() - before).toBeLessThan(2_000)
    controller.abort()
  })
})
