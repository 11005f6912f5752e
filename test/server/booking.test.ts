import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BookedAppointment, Hold, ManagedAppointment } from '../../src/contracts/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { call, elena, openShop, type Shop, slotsOf } from '../client.ts'

let app: TestApp
let shop: Shop

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  shop = await openShop(app)
})
afterAll(() => app.close())

const request = (serviceIds: string[], start: string, extra: object = {}) => ({
  serviceIds,
  start,
  client: elena,
  ...extra,
})

async function bookFirst(service = 'Tuns damă', from = '2026-11-25') {
  const [slot] = await slotsOf(shop, service, from)
  const reply = await call<BookedAppointment>(`${shop.base}/appointments`, {
    body: request([shop.service(service).id], slot!.start),
  })
  expect(reply.status).toBe(201)
  return { slot: slot!, booked: reply.body, token: reply.body.manageUrl.split('/').at(-1)! }
}

describe('a guest', () => {
  it('books a slot that availability offers, and it is gone for others', async () => {
    const { slot, booked } = await bookFirst()
    expect(booked).toMatchObject({
      status: 'confirmed',
      start: slot.start,
      end: slot.end,
      price: { amount: 12000, currency: 'RON' },
    })
    expect(booked.code).toMatch(/^RR-[2-9B-Z]{5}$/)
    const later = await slotsOf(shop, 'Tuns damă', slot.start.slice(0, 10), 1, booked.staff.id)
    expect(later.map((one) => one.start)).not.toContain(slot.start)
    const again = await shop.book(
      request([shop.service('Tuns damă').id], slot.start, { staffId: booked.staff.id }),
    )
    expect([again.status, again.body.code]).toEqual([409, 'slot_taken'])
  })

  it('books several services in one visit, back to back, with the total', async () => {
    const ids = [shop.service('Tuns damă').id, shop.service('Manichiură semipermanentă').id]
    const found = await shop.availability({ service: ids, from: '2026-11-26', days: 3 })
    const slot = found.body.days.flatMap((day) => day.slots)[0]!
    const reply = await call<BookedAppointment>(`${shop.base}/appointments`, {
      body: request(ids, slot.start),
    })
    expect(reply.status).toBe(201)
    expect(reply.body.services.map((service) => service.name)).toEqual([
      'Tuns damă',
      'Manichiură semipermanentă',
    ])
    expect(reply.body.services[1]!.start).toBe(reply.body.services[0]!.end)
    expect(reply.body.price.amount).toBe(22000)
  })

  it('cannot book what is not offered: off the grid, in the past, on a holiday, beyond the horizon', async () => {
    const id = shop.service('Tuns damă').id
    for (const start of [
      '2026-11-25T10:07:00+02:00',
      '2026-11-20T10:00:00+02:00',
      '2026-12-01T10:00:00+02:00',
      '2027-11-25T10:00:00+02:00',
    ]) {
      const reply = await shop.book(request([id], start))
      expect([start, reply.status, reply.body.code]).toEqual([start, 422, 'slot_not_offered'])
    }
  })

  it('cannot change price, duration or status by what they send', async () => {
    const [slot] = await slotsOf(shop, 'Tuns bărbați', '2026-11-27')
    const reply = await call<BookedAppointment>(`${shop.base}/appointments`, {
      body: {
        ...request([shop.service('Tuns bărbați').id], slot!.start),
        price: { amount: 1 },
        durationMinutes: 5,
        status: 'completed',
      },
    })
    expect(reply.body).toMatchObject({ status: 'confirmed', price: { amount: 7000 }, end: slot!.end })
  })

  it('is told what is wrong with each field', async () => {
    const id = shop.service('Tuns damă').id
    const reply = await shop.book({
      serviceIds: [id],
      start: '2026-11-25T10:00:00+02:00',
      client: { name: 'E', email: 'elena@', phone: '12' },
    })
    expect(reply.status).toBe(422)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(reply.body.errors!.map(({ field, code }) => [field, code])).toEqual([
      ['client.name', 'too_short'],
      ['client.email', 'email_invalid'],
    ])
    const phone = await shop.book({
      serviceIds: [id],
      start: '2026-11-25T10:00:00+02:00',
      client: { name: 'Elena', phone: '12' },
    })
    expect(phone.body.errors).toEqual([
      { field: 'client.phone', code: 'phone_invalid', message: 'Numărul de telefon nu pare corect.' },
    ])
    const nobody = await shop.book({
      serviceIds: [id],
      start: '2026-11-25T10:00:00+02:00',
      client: { name: 'Elena' },
    })
    expect(nobody.body.errors!.map(({ code }) => code)).toEqual(['contact_required'])
  })

  it('answers the questions that a service asks, and no others', async () => {
    const balayage = shop.service('Balayage')
    const [slot] = await slotsOf(shop, 'Balayage', '2026-12-02', 14)
    const question = balayage.questions[0]!.id
    const body = request([balayage.id], slot!.start)
    expect((await shop.book(body)).body.errors).toMatchObject([
      { field: `answers.${question}`, code: 'required' },
    ])
    expect((await shop.book({ ...body, answers: { [question]: 'Foarte lung' } })).body.errors).toMatchObject([
      { code: 'invalid' },
    ])
    expect((await shop.book({ ...body, answers: { [question]: 'Lung' } })).status).toBe(201)
  })
})

describe('retrying a booking', () => {
  it('gives the first answer for the same key and body, and a conflict for another body', async () => {
    const [slot, other] = await slotsOf(shop, 'Tuns bărbați', '2026-12-03')
    const id = shop.service('Tuns bărbați').id
    const headers = { 'Idempotency-Key': 'retry-1' }
    const first = await shop.book(request([id], slot!.start), headers)
    const second = await shop.book(request([id], slot!.start), headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    const changed = await shop.book(request([id], other!.start), headers)
    expect([changed.status, changed.body.code]).toEqual([409, 'idempotency_conflict'])
  })

  it('ten times at once books once', async () => {
    const [slot] = await slotsOf(shop, 'Tuns bărbați', '2026-12-04')
    const id = shop.service('Tuns bărbați').id
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        shop.book(request([id], slot!.start), { 'Idempotency-Key': 'double-click' }),
      ),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
  })

  it('gives a refusal again too', async () => {
    const id = shop.service('Tuns bărbați').id
    const headers = { 'Idempotency-Key': 'refused' }
    const first = await shop.book(request([id], '2026-11-25T10:07:00+02:00'), headers)
    const second = await shop.book(request([id], '2026-11-25T10:07:00+02:00'), headers)
    expect([first.status, second.status, second.body.code]).toEqual([422, 422, 'slot_not_offered'])
  })
})

describe('a hold', () => {
  it('keeps the slot for its visitor and hides it from others', async () => {
    const [slot] = await slotsOf(shop, 'Pedichiură', '2026-12-07')
    const id = shop.service('Pedichiură').id
    const held = await call<Hold>(`${shop.base}/holds`, { body: { serviceIds: [id], start: slot!.start } })
    expect(held.status).toBe(201)
    expect(Date.parse(held.body.expiresAt)).toBe(NOON + 5 * 60_000)
    const cookie = held.headers.get('set-cookie')!.split(';')[0]!
    const date = slot!.start.slice(0, 10)
    const query = { service: [id], staff: held.body.staffId, from: date, days: 1 }
    const starts = async (own?: string) =>
      (await shop.availability(query, own)).body.days[0]!.slots.map((one) => one.start)
    expect(await starts()).not.toContain(slot!.start)
    expect(await starts(cookie)).toContain(slot!.start)
    const stranger = await shop.book(request([id], slot!.start, { staffId: held.body.staffId }))
    expect([stranger.status, stranger.body.code]).toEqual([409, 'slot_taken'])
    const booked = await shop.book(request([id], slot!.start, { holdToken: held.body.token }))
    expect(booked.status).toBe(201)
    expect((await call(`${app.api}/holds/${held.body.token}/renew`, { body: {} })).body.code).toBe(
      'hold_expired',
    )
  })

  it('is renewed twice and no more, and released at will', async () => {
    const [slot] = await slotsOf(shop, 'Tratament facial', '2026-12-08')
    const body = { serviceIds: [shop.service('Tratament facial').id], start: slot!.start }
    const held = await call<Hold>(`${shop.base}/holds`, { body })
    const renew = () => call(`${app.api}/holds/${held.body.token}/renew`, { method: 'POST' })
    expect([(await renew()).status, (await renew()).status]).toEqual([200, 200])
    const third = await renew()
    expect([third.status, third.body.code]).toEqual([429, 'too_many_renewals'])
    for (let i = 0; i < 2; i++)
      expect((await call(`${app.api}/holds/${held.body.token}`, { method: 'DELETE' })).status).toBe(204)
    expect((await call(`${shop.base}/holds`, { body })).status).toBe(201)
  })

  it('runs out after five minutes; booking with it is refused', async () => {
    const [slot] = await slotsOf(shop, 'Epilat cu ceară', '2026-12-09')
    const id = shop.service('Epilat cu ceară').id
    const held = await call<Hold>(`${shop.base}/holds`, { body: { serviceIds: [id], start: slot!.start } })
    app.setNow(NOON + 5 * 60_000 + 1)
    const late = await shop.book(request([id], slot!.start, { holdToken: held.body.token }))
    expect([late.status, late.body.code]).toEqual([409, 'hold_expired'])
    expect((await shop.book(request([id], slot!.start))).status).toBe(201)
    app.setNow(NOON)
  })

  it('cannot be used for another slot', async () => {
    const [slot, other] = await slotsOf(shop, 'Manichiură clasică', '2026-12-10')
    const id = shop.service('Manichiură clasică').id
    const held = await call<Hold>(`${shop.base}/holds`, { body: { serviceIds: [id], start: slot!.start } })
    const reply = await shop.book(request([id], other!.start, { holdToken: held.body.token }))
    expect([reply.status, reply.body.errors![0]!.field]).toEqual([422, 'holdToken'])
  })

  it('is capped: one address cannot empty a day, and an honest guest still gets one', async () => {
    const slots = await slotsOf(shop, 'Pensat și vopsit sprâncene', '2026-12-14', 1)
    const id = shop.service('Pensat și vopsit sprâncene').id
    const greedy = { 'X-Forwarded-For': '203.0.113.7' }
    const replies = []
    for (const slot of slots)
      replies.push(await shop.hold({ serviceIds: [id], start: slot.start }, { headers: greedy }))
    const refused = replies.filter(({ status }) => status === 429)
    expect(replies.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(6)
    expect(refused[0]!.body.code).toBe('too_many_holds')
    const left = (await slotsOf(shop, 'Pensat și vopsit sprâncene', '2026-12-14', 1)).at(-1)!
    const honest = await shop.hold(
      { serviceIds: [id], start: left.start },
      { headers: { 'X-Forwarded-For': '203.0.113.8' } },
    )
    expect(honest.status).toBe(201)
  })
})

describe('the manage link', () => {
  it('shows the appointment, and GET changes nothing', async () => {
    const { booked, token } = await bookFirst('Coafat de ocazie', '2026-12-15')
    const views = await Promise.all(
      [1, 2].map(() => call<ManagedAppointment>(`${app.api}/appointments/${token}`)),
    )
    expect(views[0]!.body).toEqual(views[1]!.body)
    expect(views[0]!.body).toMatchObject({
      id: booked.id,
      canCancel: true,
      canReschedule: true,
      business: { slug: 'salon-maria' },
    })
  })

  it('cancels once, frees the slot, and says so again', async () => {
    const { slot, booked, token } = await bookFirst('Coafat de ocazie', '2026-12-16')
    const cancel = () =>
      call<ManagedAppointment>(`${app.api}/appointments/${token}/cancel`, { body: { reason: 'nu mai pot' } })
    const [first, second] = [await cancel(), await cancel()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body).toMatchObject({
      status: 'cancelled_by_client',
      canCancel: false,
      canReschedule: false,
    })
    const free = await slotsOf(shop, 'Coafat de ocazie', slot.start.slice(0, 10), 1, booked.staff.id)
    expect(free.map((one) => one.start)).toContain(slot.start)
  })

  it('moves the appointment; its own time does not stand in its way', async () => {
    const { slot, booked, token } = await bookFirst('Coafat de ocazie', '2026-12-17')
    const places = await call<{ days: { slots: { start: string }[] }[] }>(
      `${app.api}/appointments/${token}/availability?from=${slot.start.slice(0, 10)}&days=1&staff=${booked.staff.id}`,
    )
    const starts = places.body.days[0]!.slots.map((one) => one.start)
    expect(starts).toContain(slot.start)
    const target = starts.find((start) => start !== slot.start)!
    const moved = await call<ManagedAppointment>(`${app.api}/appointments/${token}/reschedule`, {
      body: { start: target },
    })
    expect([moved.status, moved.body.start, moved.body.id]).toEqual([200, target, booked.id])
    const again = await call<ManagedAppointment>(`${app.api}/appointments/${token}/reschedule`, {
      body: { start: target },
    })
    expect([again.status, again.body.start]).toEqual([200, target])
    const ics = await call<{ text: string }>(`${app.api}/appointments/${token}/calendar.ics`)
    expect(ics.headers.get('content-type')).toContain('text/calendar')
    expect(ics.body.text).toMatch(/SEQUENCE:1\r\n/)
  })

  it('refuses to move onto somebody else, and nothing is lost', async () => {
    const a = await bookFirst('Tuns damă', '2026-12-18')
    const b = await bookFirst('Tuns damă', '2026-12-21')
    const reply = await call(`${app.api}/appointments/${a.token}/reschedule`, {
      body: { start: b.slot.start, staffId: b.booked.staff.id },
    })
    expect([reply.status, reply.body.code]).toEqual([409, 'slot_taken'])
    expect((await call(`${app.api}/appointments/${a.token}`)).body.start).toBe(a.slot.start)
  })

  it('keeps to the deadlines of the policy shown at booking', async () => {
    const { slot, token } = await bookFirst('Tuns bărbați', '2026-11-26')
    app.setNow(Date.parse(slot.start) - 1440 * 60_000 + 1)
    const cancel = await call(`${app.api}/appointments/${token}/cancel`, { body: {} })
    const move = await call(`${app.api}/appointments/${token}/reschedule`, {
      body: { start: slot.start.replace('2026-11-26', '2026-11-27') },
    })
    expect([cancel.body.code, move.body.code]).toEqual(['too_late_to_cancel', 'too_late_to_reschedule'])
    app.setNow(NOON)
  })

  it('is unknown for a token that was never given', async () => {
    for (const token of ['x', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '%00', "' OR 1=1 --"]) {
      const reply = await call(`${app.api}/appointments/${encodeURIComponent(token)}`)
      expect([reply.status, reply.body.code]).toEqual([404, 'appointment_not_found'])
    }
  })
})
