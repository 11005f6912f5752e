import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientHistory, ClientProfile } from '../../src/contracts/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { openShop, slotsOf } from '../client.ts'
import { addVisit } from '../factories/visit.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const DAY = 86_400_000
let app: TestApp
let salon: string
let base: string
let owner: Person
let foreign: string

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}/clients`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  const clinic = await businessId(app, 'clinica-zambet')
  foreign = (await app.runtime.database.prisma.client.findFirstOrThrow({ where: { businessId: clinic } })).id
})
afterAll(() => app.close())

let phones = 100_000
const nextPhone = () => {
  phones += 1
  return `+40741${phones}`
}
const add = async (body: object = {}) => {
  const reply = await owner.call<ClientProfile>(base, {
    body: { name: 'Ana Nouă', phone: nextPhone(), ...body },
  })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const get = async (id: string) => (await owner.call<ClientProfile>(`${base}/${id}`)).body
const patch = (id: string, body: object) =>
  owner.call<ClientProfile>(`${base}/${id}`, { method: 'PATCH', body })
const act = (id: string, verb: string, body: object = {}) =>
  owner.call<ClientProfile>(`${base}/${id}/${verb}`, { body })
const auditOf = (id: string) =>
  app.runtime.database.prisma.auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } })
const fieldsOf = (reply: { body: { errors?: { field: string; code: string }[] } }) =>
  reply.body.errors!.map(({ field, code }) => [field, code])

describe('a client', () => {
  it('is added with what is known of them', async () => {
    const added = await add({
      name: '  Ștefania   Țurcanu ',
      phone: '0741 300 300',
      email: 'Stefania@Client.example',
      notes: 'vopsea fără amoniac',
      tags: ['VIP', 'VIP', 'bun de plată'],
      birthday: '1990-02-28',
      marketingConsent: true,
    })
    expect(added).toMatchObject({
      name: 'Ștefania Țurcanu',
      phone: '+40741300300',
      email: 'Stefania@Client.example',
      tags: ['VIP', 'bun de plată'],
      birthday: '1990-02-28',
      marketingConsentAt: '2026-11-22T14:00:00+02:00',
      blockedAt: null,
      figures: { visits: 0, appointments: 0, lastVisit: null },
      duplicates: [],
    })
    expect(await get(added.id)).toEqual(added)
  })

  it('has a name at least, and contacts that can be', async () => {
    const reply = await owner.call(base, {
      body: { name: 'A', phone: '12', email: 'ana@', birthday: '1990-02-30', tags: Array(21).fill('x') },
    })
    expect(reply.status).toBe(422)
    expect(fieldsOf(reply)).toEqual([
      ['name', 'too_short'],
      ['email', 'email_invalid'],
      ['tags', 'too_many'],
      ['birthday', 'invalid'],
    ])
    const later = await owner.call(base, { body: { name: 'Ana', phone: '12', birthday: '2030-01-01' } })
    expect(fieldsOf(later)).toEqual([
      ['phone', 'phone_invalid'],
      ['birthday', 'invalid'],
    ])
  })

  it('is not added twice by one phone or e-mail, unless that is wanted', async () => {
    const first = await add({ email: 'o.singura@client.example' })
    const again = await owner.call(base, { body: { name: 'Alta', phone: first.phone } })
    expect([again.status, again.body.code, ...fieldsOf(again)]).toEqual([
      409,
      'client_exists',
      ['phone', 'in_use'],
    ])
    const mail = await owner.call(base, { body: { name: 'Alta', email: 'O.Singura@client.example' } })
    expect(fieldsOf(mail)).toEqual([['email', 'in_use']])
    const wanted = await add({ name: 'Fiica', phone: first.phone, allowDuplicate: true })
    expect((await get(first.id)).duplicates).toMatchObject([{ id: wanted.id, same: ['phone'] }])
  })

  it('is added once, however often the request is repeated', async () => {
    const body = { name: 'Repetată Cerere', phone: nextPhone() }
    const headers = { 'Idempotency-Key': 'client-1' }
    const first = await owner.call(base, { body, headers })
    const second = await owner.call(base, { body, headers })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).toBe(first.body.id)
  })

  it('changes field by field, and the trail names fields, not people', async () => {
    const client = await add({ notes: 'veche', tags: ['a'] })
    const reply = await patch(client.id, { notes: 'nouă', email: 'Noua@client.example' })
    expect(reply.body).toMatchObject({
      notes: 'nouă',
      email: 'Noua@client.example',
      tags: ['a'],
      name: client.name,
    })
    expect((await patch(client.id, { notes: null, tags: [] })).body).toMatchObject({ notes: null, tags: [] })
    expect((await patch(client.id, {})).status).toBe(200)
    const entries = await auditOf(client.id)
    expect(entries.map(({ action }) => action)).toEqual(['client.added', 'client.changed', 'client.changed'])
    expect(entries[1]!.after).toEqual({ fields: ['email', 'notes'] })
    expect(JSON.stringify(entries)).not.toMatch(/noua|nouă|Ana/i)
    expect(fieldsOf(await patch(client.id, { phone: 'x' }))).toEqual([['phone', 'phone_invalid']])
  })

  it('gives and takes back consent to offers, each with its moment', async () => {
    const client = await add()
    const given = await patch(client.id, { marketingConsent: true })
    expect(given.body.marketingConsentAt).toBe('2026-11-22T14:00:00+02:00')
    app.setNow(NOON + DAY)
    expect((await patch(client.id, { marketingConsent: true })).body.marketingConsentAt).toBe(
      '2026-11-22T14:00:00+02:00',
    )
    app.setNow(NOON)
    expect((await patch(client.id, { marketingConsent: false })).body.marketingConsentAt).toBeNull()
    expect((await auditOf(client.id)).map(({ action }) => action)).toEqual([
      'client.added',
      'client.consent_given',
      'client.consent_withdrawn',
    ])
  })

  it('gets messages of appointments ahead at the new address; the past stays as it was', async () => {
    const client = await add({ email: 'gresita@client.example' })
    const past = await addVisit(app, salon, { clientId: client.id, startsAt: NOON - DAY })
    const next = await addVisit(app, salon, {
      clientId: client.id,
      startsAt: NOON + DAY,
      status: 'confirmed',
    })
    const { prisma } = app.runtime.database
    // Booked for somebody else, by the same phone.
    const daughter = await addVisit(app, salon, {
      clientId: client.id,
      startsAt: NOON + 2 * DAY,
      status: 'confirmed',
    })
    await prisma.appointment.updateMany({ where: { id: daughter.id }, data: { clientName: 'Fiica' } })
    await patch(client.id, { email: 'corecta@client.example' })
    const emailOf = async (id: string) =>
      (await prisma.appointment.findFirstOrThrow({ where: { businessId: salon, id } })).clientEmail
    expect(await emailOf(next.id)).toBe('corecta@client.example')
    expect(await emailOf(past.id)).toBe('gresita@client.example')
    expect(await emailOf(daughter.id)).toBe('gresita@client.example')
  })

  it('shows figures that agree with the appointments below them', async () => {
    const client = await add()
    const visit = (extra: object) =>
      addVisit(app, salon, { clientId: client.id, startsAt: NOON - 9 * DAY, ...extra })
    await visit({ startsAt: NOON - 40 * DAY, price: 7_500 })
    await visit({ status: 'confirmed', price: 2_500 })
    await visit({ status: 'no_show', startsAt: NOON - 8 * DAY })
    await visit({
      status: 'cancelled_by_client',
      startsAt: NOON - 7 * DAY,
      cancelledAt: NOON - 7 * DAY - 3_600_000,
    })
    await visit({ status: 'cancelled_by_client', startsAt: NOON - 6 * DAY, cancelledAt: NOON - 20 * DAY })
    const { figures } = await get(client.id)
    expect(figures).toEqual({
      visits: 2,
      noShows: 1,
      lateCancellations: 1,
      spend: { amount: 10_000, currency: 'RON' },
      firstVisit: '2026-10-13T15:00:00+03:00',
      lastVisit: '2026-11-13T14:00:00+02:00',
      nextVisit: null,
      appointments: 5,
    })
    const first = (await owner.call<ClientHistory>(`${base}/${client.id}/appointments?limit=3`)).body
    const second = (
      await owner.call<ClientHistory>(`${base}/${client.id}/appointments?limit=3&cursor=${first.nextCursor}`)
    ).body
    const all = [...first.appointments, ...second.appointments]
    expect(second.nextCursor).toBeNull()
    expect(all.map(({ status }) => status)).toEqual([
      'cancelled_by_client',
      'cancelled_by_client',
      'no_show',
      'confirmed',
      'completed',
    ])
    expect(all[0]).toMatchObject({
      services: expect.any(String),
      staff: expect.any(String),
      end: expect.any(String),
    })
  })

  it('once blocked cannot book online, and can again afterwards', async () => {
    const shop = await openShop(app)
    const client = await add()
    const book = async (nth: number) => {
      const slot = (await slotsOf(shop, 'Tuns damă', '2026-12-02'))[nth]!
      return shop.book({
        serviceIds: [shop.service('Tuns damă').id],
        start: slot.start,
        client: { name: client.name, phone: client.phone },
      })
    }
    expect((await act(client.id, 'block')).body.blockedAt).not.toBeNull()
    expect((await act(client.id, 'block')).status).toBe(200)
    expect((await book(0)).body.code).toBe('booking_refused')
    expect((await act(client.id, 'unblock')).body.blockedAt).toBeNull()
    expect((await book(1)).status).toBe(201)
    const actions = (await auditOf(client.id)).map(({ action }) => action)
    expect(actions).toEqual(['client.added', 'client.blocked', 'client.unblocked'])
  })

  it('is deleted only while there is nothing in the books', async () => {
    const [empty, booked] = [await add(), await add()]
    await addVisit(app, salon, { clientId: booked.id, startsAt: NOON - DAY })
    const remove = (id: string) => owner.call(`${base}/${id}`, { method: 'DELETE' })
    expect((await remove(empty.id)).status).toBe(204)
    expect((await remove(empty.id)).body.code).toBe('not_found')
    const refused = await remove(booked.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'client_has_appointments'])
  })
})

describe('two entries of one person', () => {
  it('become one: appointments, notes and tags together, gaps filled', async () => {
    const kept = await add({ name: 'Elena M.', notes: 'preferă dimineața', tags: ['VIP'] })
    const gone = await add({
      name: 'Elena Marinescu',
      email: 'elena.m@client.example',
      notes: 'alergie',
      tags: ['VIP', 'gene'],
      birthday: '1988-05-05',
      marketingConsent: true,
    })
    await addVisit(app, salon, { clientId: kept.id, startsAt: NOON - DAY })
    await addVisit(app, salon, { clientId: gone.id, startsAt: NOON - 2 * DAY })
    await act(gone.id, 'block')
    const merged = await act(kept.id, 'merge', { from: gone.id })
    expect(merged.body).toMatchObject({
      id: kept.id,
      name: 'Elena M.',
      phone: kept.phone,
      email: 'elena.m@client.example',
      notes: 'preferă dimineața\n\nalergie',
      tags: ['VIP', 'gene'],
      birthday: '1988-05-05',
      marketingConsentAt: expect.any(String),
      blockedAt: expect.any(String),
      figures: { visits: 2 },
    })
    expect((await owner.call(`${base}/${gone.id}`)).status).toBe(404)
    const [record] = (await auditOf(kept.id)).slice(-1)
    expect(record).toMatchObject({ action: 'client.merged', after: { from: gone.id, appointments: 1 } })
  })

  it('do not bring back a consent that the person took back', async () => {
    const [kept, gone] = [await add({ marketingConsent: true }), await add({ marketingConsent: true })]
    await patch(kept.id, { marketingConsent: false })
    expect((await act(kept.id, 'merge', { from: gone.id })).body.marketingConsentAt).toBeNull()
  })

  it('are two, and both there', async () => {
    const client = await add()
    expect(fieldsOf(await act(client.id, 'merge', { from: client.id }))).toEqual([['from', 'invalid']])
    expect(fieldsOf(await act(client.id, 'merge', { from: foreign }))).toEqual([['from', 'unknown_client']])
    expect(fieldsOf(await act(client.id, 'merge', {}))).toEqual([['from', 'required']])
    expect((await act(foreign, 'merge', { from: client.id })).status).toBe(404)
  })

  it('are merged once by two who press at the same time', async () => {
    const [a, b] = [await add(), await add()]
    const replies = await Promise.all([
      act(a.id, 'merge', { from: b.id }),
      act(b.id, 'merge', { from: a.id }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404])
  })

  it('are merged while the person books: nothing is lost', async () => {
    const shop = await openShop(app)
    const slots = await slotsOf(shop, 'Tuns damă', '2026-12-09')
    let bookings = 0
    for (const slot of slots.slice(0, 8)) {
      const [kept, gone] = [await add(), await add()]
      const [merged, booked] = await Promise.all([
        act(kept.id, 'merge', { from: gone.id }),
        shop.book({
          serviceIds: [shop.service('Tuns damă').id],
          start: slot.start,
          client: { name: gone.name, phone: gone.phone },
        }),
      ])
      expect(merged.status).toBe(200)
      // Neighbouring hours may go to each other; whoever is merged never fails a booking.
      expect([201, 409]).toContain(booked.status)
      if (booked.status === 201) bookings += 1
    }
    expect(bookings).toBeGreaterThan(2)
  })
})

describe('a client of another business', () => {
  it('is not there, whatever is asked', async () => {
    const calls: [string, string, object?][] = [
      ['GET', ''],
      ['GET', '/appointments'],
      ['PATCH', '', { name: 'Furat' }],
      ['DELETE', ''],
      ['POST', '/block'],
      ['POST', '/unblock'],
      ['GET', '/export'],
      ['POST', '/erase'],
    ]
    for (const [method, path, body] of calls) {
      const reply = await owner.call(`${base}/${foreign}${path}`, { method, ...(body ? { body } : {}) })
      expect([method, path, reply.status, reply.body.code]).toEqual([method, path, 404, 'not_found'])
    }
  })
})
