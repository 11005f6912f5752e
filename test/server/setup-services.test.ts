import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceList, ServiceSetup } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { elena, openShop, slotsOf } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'
import { faults } from '../salon.ts'

let app: TestApp
let owner: Person
let staff: Person
let dentist: Person
let base: string
let people: Map<string, string>
let elsewhere: { service: string; kind: string; staff: string; category: string }

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  const salon = await businessId(app)
  const clinic = await businessId(app, 'clinica-zambet')
  base = `/my/businesses/${salon}`
  const { prisma } = app.runtime.database
  const members = await prisma.staffMember.findMany({ where: { businessId: salon } })
  people = new Map(members.map(({ name, id }) => [name, id]))
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  staff = await addPerson(app, { businessId: salon, role: 'staff', staffId: people.get('Ioana Dumitru')! })
  dentist = await addPerson(app, { businessId: clinic, role: 'owner' })
  const where = { where: { businessId: clinic } }
  elsewhere = {
    service: (await prisma.service.findFirstOrThrow(where)).id,
    kind: (await prisma.resourceKind.findFirstOrThrow(where)).id,
    staff: (await prisma.staffMember.findFirstOrThrow(where)).id,
    category: (await prisma.serviceCategory.findFirstOrThrow(where)).id,
  }
})
afterAll(() => app.close())

const lei = (amount: number) => ({ amount: amount * 100, currency: 'RON' })
const plain = (name: string) => ({ name, price: lei(90), segments: [{ kind: 'active', minutes: 40 }] })
const list = async () => (await owner.call<ServiceList>(`${base}/services`)).body
const all = ({ categories, others }: ServiceList) =>
  categories.flatMap(({ services }) => services).concat(others)
const named = async (name: string) => {
  const found = all(await list()).find((service) => service.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}
const add = async (body: object) => {
  const reply = await owner.call<ServiceSetup>(`${base}/services`, { body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const change = (id: string, body: object, who = owner) =>
  who.call<ServiceSetup>(`${base}/services/${id}`, { method: 'PATCH', body })
const lastAudit = async (action: string) =>
  app.runtime.database.prisma.auditEntry.findFirst({ where: { action }, orderBy: { at: 'desc' } })

describe('the services of a business', () => {
  it('come with their categories in order, and what can be set', async () => {
    const { categories, archived, currency } = await list()
    expect(categories.map(({ name }) => name)).toEqual(['Păr', 'Unghii', 'Cosmetică'])
    expect([archived, currency]).toEqual([[], 'RON'])
    expect(categories[0]!.services[2]).toMatchObject({
      name: 'Vopsit rădăcină',
      price: lei(220),
      durationMinutes: 90,
      segments: [{ kind: 'active' }, { kind: 'processing', minutes: 30 }, { kind: 'active' }],
      questions: [{ kind: 'yes_no', required: false }],
      performers: [
        { staffId: people.get('Maria Ionescu'), price: null, segments: null },
        { staffId: people.get('Andreea Pop'), price: null, segments: null },
      ],
    })
  })

  it('are read by staff, and changed by leaders only', async () => {
    const { id } = await named('Tuns damă')
    expect((await staff.call(`${base}/services`)).status).toBe(200)
    for (const reply of [
      await staff.call(`${base}/services`, { body: plain('X') }),
      await change(id, { name: 'X' }, staff),
      await staff.call(`${base}/services/${id}`, { method: 'DELETE' }),
      await staff.call(`${base}/services/${id}/archive`, { body: {} }),
      await staff.call(`${base}/services/order`, { method: 'PUT', body: { categories: [] } }),
    ])
      expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })

  it('of another business are not there', async () => {
    const id = elsewhere.service
    for (const reply of [
      await owner.call(`${base}/services/${id}`),
      await change(id, { name: 'X' }),
      await owner.call(`${base}/services/${id}`, { method: 'DELETE' }),
      await owner.call(`${base}/services/${id}/archive`, { body: {} }),
      await owner.call(`${base}/services/${id}/restore`, { body: {} }),
    ])
      expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
    expect(
      (await dentist.call(`/my/businesses/${await businessId(app, 'clinica-zambet')}/services/${id}`)).status,
    ).toBe(200)
  })
})

describe('a new service', () => {
  it('needs a name, a price and its parts, and the rest is as usual', async () => {
    const added = await add(plain('Coafat simplu'))
    expect(added).toMatchObject({
      name: 'Coafat simplu',
      durationMinutes: 40,
      capacity: 1,
      place: 'at_business',
      visibility: 'public',
      performers: [],
      granularityMinutes: null,
      archivedAt: null,
      booked: false,
    })
    expect((await list()).others.at(-1)!.id).toBe(added.id)
    expect(await lastAudit('service.created')).toMatchObject({ actorId: owner.id, subjectId: added.id })
  })

  it('is added once, however often it is sent', async () => {
    const send = () =>
      owner.call<ServiceSetup>(`${base}/services`, {
        body: plain('O singură dată'),
        headers: { 'Idempotency-Key': 'a-service' },
      })
    const [first, again] = [await send(), await send()]
    expect([first.status, again.body.id]).toEqual([201, first.body.id])
    expect(all(await list()).filter(({ name }) => name === 'O singură dată')).toHaveLength(1)
  })

  it.each([
    [{ name: '  ' }, ['name required']],
    [{ price: { amount: -1, currency: 'RON' } }, ['price.amount too_small']],
    [{ price: { amount: 1, currency: 'EUR' } }, ['price.currency invalid']],
    [{ segments: [] }, ['segments required']],
    [{ segments: [{ kind: 'processing', minutes: 30 }] }, ['segments no_active_segment']],
    [{ segments: [{ kind: 'active', minutes: 4 }] }, ['segments duration_out_of_range']],
    [{ segments: Array(4).fill({ kind: 'active', minutes: 400 }) }, ['segments duration_out_of_range']],
    [{ granularityMinutes: 3 }, ['granularityMinutes too_small']],
    [{ granularityMinutes: 121 }, ['granularityMinutes too_large']],
    [{ capacity: 0 }, ['capacity too_small']],
    [{ horizonDays: 731 }, ['horizonDays too_large']],
    [{ latestStartMinute: 1440 }, ['latestStartMinute too_large']],
    [{ bufferAfter: 241 }, ['bufferAfter too_large']],
    [{ vatRate: 1900 }, ['vatRate invalid']],
    [
      { questions: [{ label: 'Care?', kind: 'choice', options: ['una'] }] },
      ['questions.0.options two_options'],
    ],
  ])('is refused with %j', async (part, expected) => {
    const reply = await owner.call(`${base}/services`, { body: { ...plain('Nu merge'), ...part } })
    expect([reply.status, faults(reply)]).toEqual([422, expected])
  })

  it('points at what the business has', async () => {
    const reply = await owner.call(`${base}/services`, {
      body: {
        ...plain('Al altora'),
        categoryId: elsewhere.category,
        performers: [{ staffId: elsewhere.staff }],
        resourceKindIds: [elsewhere.kind],
      },
    })
    expect(reply.status).toBe(422)
    expect(faults(reply)).toEqual([
      'categoryId unknown_category',
      'performers.0.staffId unknown_staff',
      'resourceKindIds.0 unknown_resource',
    ])
  })
})

describe('changing a service', () => {
  it('gives guests what it says from then on', async () => {
    const shop = await openShop(app)
    const { id } = await add({
      ...plain('Schimbător'),
      performers: [{ staffId: people.get('Maria Ionescu') }],
    })
    await change(id, { name: 'Schimbat', price: lei(95), priceFrom: true })
    const after = (await openShop(app)).service('Schimbat')
    expect(after).toMatchObject({ id, price: lei(95), priceFrom: true, durationMinutes: 40, bookable: true })
    // What was offered before is reached by the same id, in its new length.
    await change(id, { segments: [{ kind: 'active', minutes: 70 }] })
    const [slot] = await slotsOf({ ...shop, service: () => after }, 'Schimbat')
    expect((Date.parse(slot!.end) - Date.parse(slot!.start)) / 60_000).toBe(70)
  })

  it('keeps what is not mentioned, also with the whole form sent back', async () => {
    const before = await named('Balayage')
    const { durationMinutes: _, archivedAt: __, booked: ___, id, ...form } = before
    const reply = await change(id, { ...form, performers: form.performers })
    expect([reply.status, reply.body]).toEqual([200, before])
    const renamed = (await change(id, { description: 'Durează.' })).body
    expect(renamed).toEqual({ ...before, description: 'Durează.' })
    expect(await lastAudit('service.changed')).toMatchObject({ after: { fields: ['description'] } })
  })

  it('gives a person a price and parts of their own', async () => {
    const { id } = await add(plain('Cu două viteze'))
    const maria = people.get('Maria Ionescu')!
    const own = [
      { kind: 'active', minutes: 20 },
      { kind: 'processing', minutes: 10 },
      { kind: 'active', minutes: 15 },
    ]
    const performers = [
      { staffId: maria, price: lei(150), segments: own },
      { staffId: people.get('Andreea Pop')!, price: null, segments: null },
    ]
    expect((await change(id, { performers })).body.performers).toEqual(performers)
    // A change elsewhere in the form leaves them.
    expect((await change(id, { segments: [{ kind: 'active', minutes: 60 }] })).body.performers).toEqual(
      performers,
    )
    expect((await change(id, { performers: [] })).body.performers).toEqual([])
  })

  it('keeps a question its id, and takes nobody else’s', async () => {
    const { id } = await add({
      ...plain('Cu întrebări'),
      questions: [{ label: 'Ești alergic?', kind: 'yes_no' }],
    })
    const first = (await owner.call<ServiceSetup>(`${base}/services/${id}`)).body.questions[0]!
    const foreign = (await named('Balayage')).questions[0]!.id
    const questions = [
      { id: foreign, label: 'Nouă', kind: 'text', required: true },
      { ...first, label: 'Ai alergii?' },
    ]
    const after = (await change(id, { questions })).body.questions
    expect(after.map(({ label }) => label)).toEqual(['Nouă', 'Ai alergii?'])
    expect(after[1]!.id).toBe(first.id)
    expect(after[0]!.id).not.toBe(foreign)
    expect((await named('Balayage')).questions[0]!.id).toBe(foreign)
  })

  it('leaves what is booked as it was booked', async () => {
    const shop = await openShop(app)
    const slot = (await slotsOf(shop, 'Tuns damă', '2026-12-07'))[0]!
    const { id } = shop.service('Tuns damă')
    const booked = await shop.book({ serviceIds: [id], start: slot.start, client: elena })
    await change(id, { price: lei(999) })
    const token = String(booked.body.manageUrl).split('/').at(-1)
    const seen = await owner.call(`/appointments/${token}`)
    expect(seen.body.price).toEqual(lei(120))
    await change(id, { price: lei(120) })
  })
})

describe('a service that is not offered any more', () => {
  it('is archived, and comes back', async () => {
    const { id } = await named('Pedichiură')
    const archived = await owner.call<ServiceSetup>(`${base}/services/${id}/archive`, { body: {} })
    expect(archived.body.archivedAt).toBe(new Date(Date.parse('2026-11-22T12:00:00Z')).toISOString())
    expect((await list()).archived.map(({ name }) => name)).toEqual(['Pedichiură'])
    expect((await openShop(app)).business.services.some((service) => service.id === id)).toBe(false)
    const restored = await owner.call<ServiceSetup>(`${base}/services/${id}/restore`, { body: {} })
    expect(restored.body.archivedAt).toBeNull()
    expect((await openShop(app)).business.services.some((service) => service.id === id)).toBe(true)
  })

  it('can be moved where it is booked already, and not booked anew', async () => {
    const shop = await openShop(app)
    const service = shop.service('Manichiură clasică')
    const [slot, later] = await slotsOf(shop, 'Manichiură clasică', '2026-12-14')
    const booked = await shop.book({ serviceIds: [service.id], start: slot!.start, client: elena })
    await owner.call(`${base}/services/${service.id}/archive`, { body: {} })
    const body = { start: later!.start, revision: 0, override: true }
    const moved = await owner.call(`${base}/appointments/${booked.body.id}/move`, { body })
    expect([moved.status, moved.body.start]).toEqual([200, later!.start])
    const anew = await owner.call(`${base}/appointments`, {
      body: { serviceIds: [service.id], start: slot!.start, client: { name: 'Altcineva' }, override: true },
    })
    expect(faults(anew)).toEqual(['serviceIds.0 unknown_service'])
    await owner.call(`${base}/services/${service.id}/restore`, { body: {} })
  })

  it('is deleted only if nobody ever booked it', async () => {
    const booked = all(await list()).find((service) => service.booked)!
    const refused = await owner.call(`${base}/services/${booked.id}`, { method: 'DELETE' })
    expect([refused.status, refused.body.code]).toEqual([409, 'service_has_appointments'])
    const { id } = await add(plain('De probă'))
    expect((await owner.call(`${base}/services/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await owner.call(`${base}/services/${id}`)).status).toBe(404)
  })
})

describe('the order of services', () => {
  it('is put right in one call, categories and all', async () => {
    const before = await list()
    const [hair, nails, face] = before.categories
    const moved = face!.services[0]!.id
    const reply = await owner.call<ServiceList>(`${base}/services/order`, {
      method: 'PUT',
      body: {
        categories: [
          { id: nails!.id, serviceIds: [moved, ...nails!.services.map(({ id }) => id)] },
          { id: hair!.id, serviceIds: hair!.services.map(({ id }) => id).reverse() },
        ],
      },
    })
    expect(reply.status).toBe(200)
    // The category that was not named comes last, with what was left in it.
    expect(reply.body.categories.map(({ name }) => name)).toEqual(['Unghii', 'Păr', 'Cosmetică'])
    expect(reply.body.categories[0]!.services[0]!.id).toBe(moved)
    expect(reply.body.categories[1]!.services.map(({ id }) => id)).toEqual(
      hair!.services.map(({ id }) => id).reverse(),
    )
    expect(reply.body.categories[2]!.services).toHaveLength(face!.services.length - 1)
    expect((await openShop(app)).business.services[0]!.id).toBe(moved)
  })

  it('names nothing twice and nothing that is not there', async () => {
    const { categories } = await list()
    const { id, services } = categories[0]!
    const put = (body: object) => owner.call(`${base}/services/order`, { method: 'PUT', body })
    const twice = [services[0]!.id, services[0]!.id]
    expect(faults(await put({ categories: [{ id, serviceIds: twice }] }))).toEqual(['categories repeated'])
    const foreign = { categories: [{ id: elsewhere.category, serviceIds: [elsewhere.service] }] }
    expect(faults(await put(foreign))).toEqual([
      'categories.0.id unknown_category',
      'categories.0.serviceIds.0 unknown_service',
    ])
  })
})

describe('categories', () => {
  it('are added, renamed and deleted; services stay', async () => {
    const path = `${base}/service-categories`
    const { body } = await owner.call<{ id: string }>(path, { body: { name: 'Masaj' } })
    const { id } = await add({ ...plain('Masaj de relaxare'), categoryId: body.id })
    const renamed = await owner.call(`${path}/${body.id}`, { method: 'PATCH', body: { name: 'Masaje' } })
    expect(renamed.body).toEqual({ id: body.id, name: 'Masaje' })
    expect((await list()).categories.at(-1)).toMatchObject({ name: 'Masaje', services: [{ id }] })
    expect((await owner.call(`${path}/${body.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await list()).others.some((service) => service.id === id)).toBe(true)
  })

  it('of another business are not there, and staff make none', async () => {
    const path = `${base}/service-categories/${elsewhere.category}`
    expect((await owner.call(path, { method: 'PATCH', body: { name: 'X' } })).status).toBe(404)
    expect((await owner.call(path, { method: 'DELETE' })).status).toBe(404)
    expect((await staff.call(`${base}/service-categories`, { body: { name: 'X' } })).status).toBe(403)
  })
})
