import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppointmentCard, Availability, Onboarding, PublicBusiness } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addPerson, type Person } from '../people.ts'

let app: TestApp
let owner: Person
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  owner = await addPerson(app)
})
afterAll(() => app.close())

const begin = (person: Person, body: object) => person.call<Onboarding>('/my/businesses', { body })

describe('a link for a business', () => {
  it('is made of its name, and avoids those that are taken', async () => {
    const ask = (query: string) => owner.call<{ slug: string; free: boolean }>(`/my/slug?${query}`)
    expect((await ask('name=Salon%20Maria')).body).toEqual({ slug: 'salon-maria-2', free: true })
    expect((await ask('name=Țesături%20Șic')).body.slug).toBe('tesaturi-sic')
    expect((await ask('name=Admin')).body.slug).toBe('admin-programari')
    expect((await ask('slug=salon-maria')).body.free).toBe(false)
    expect((await ask('slug=api')).body.free).toBe(false)
  })
})

describe('setting up', () => {
  it('goes from a name to a page that takes bookings', async () => {
    const draft = (await begin(owner, { name: 'Frizeria Țepeș', kind: 'salon' })).body
    expect(draft).toMatchObject({
      step: 'services',
      business: { slug: 'frizeria-tepes', status: 'draft', role: 'owner' },
    })
    expect(draft.services.length).toBeGreaterThan(3)
    const base = `/my/businesses/${draft.business.id}`
    // Not to be seen before it is published.
    expect((await call(`${app.api}/businesses/frizeria-tepes`)).status).toBe(404)

    const save = (body: object) => owner.call<Onboarding>(`${base}/onboarding`, { method: 'PUT', body })
    await save({ services: [{ name: 'Tuns', minutes: 30, price: 6000 }], step: 'hours' })
    await save({ hours: [{ weekday: 1, start: 600, end: 720 }], step: 'contact' })
    const saved = await save({
      contact: { street: 'Str. Lungă 1', city: 'Brașov', phone: '0741 555 777', staffName: 'Vlad' },
      step: 'publish',
    })
    expect(saved.body).toMatchObject({
      step: 'publish',
      contact: { phone: '+40741555777', staffName: 'Vlad' },
    })
    // Somebody comes back tomorrow: everything is where it was.
    expect((await owner.call<Onboarding>(`${base}/onboarding`)).body).toEqual(saved.body)

    const published = await owner.call<Onboarding>(`${base}/onboarding/publish`, { body: {} })
    expect(published.body).toMatchObject({ step: null, business: { status: 'published' } })
    expect((await owner.call(`${base}/onboarding/publish`, { body: {} })).status).toBe(200)
    expect((await save({ step: 'hours' })).body.code).toBe('already_set_up')

    const page = (await call<PublicBusiness>(`${app.api}/businesses/frizeria-tepes`)).body
    expect(page.services.map(({ name }) => name)).toEqual(['Tuns'])
    const free = await call<Availability>(
      `${app.api}/businesses/frizeria-tepes/availability?service=${page.services[0]!.id}&from=2026-11-23&days=7`,
    )
    const slot = free.body.days.flatMap(({ slots }) => slots)[0]!
    const booked = await call(`${app.api}/businesses/frizeria-tepes/appointments`, {
      body: {
        serviceIds: [page.services[0]!.id],
        start: slot.start,
        client: { name: 'Primul Client', phone: '0741555778' },
      },
    })
    expect(booked.status).toBe(201)
    const card = await owner.call<AppointmentCard>(`${base}/appointments/${booked.body.id}`)
    expect(card.body.client.name).toBe('Primul Client')
  })

  it('says what is wrong, field by field, and loses nothing', async () => {
    const bad = await begin(owner, { name: 'X', kind: 'circ' })
    expect(bad.status).toBe(422)
    expect(bad.body.errors!.map(({ field }) => field).sort()).toEqual(['kind', 'name'])
    expect((await begin(owner, { name: 'Alta', kind: 'salon', slug: 'salon-maria' })).body.code).toBe(
      'slug_taken',
    )
    const draft = (await begin(owner, { name: 'Atelier', kind: 'other' })).body
    const phone = await owner.call(`/my/businesses/${draft.business.id}/onboarding`, {
      method: 'PUT',
      body: { contact: { street: '', city: '', phone: '12', staffName: 'Ana' }, step: 'publish' },
    })
    expect(phone.body.errors).toMatchObject([{ field: 'contact.phone', code: 'phone_invalid' }])
  })

  it('of two who want one link at once, one gets it', async () => {
    const other = await addPerson(app)
    const replies = await Promise.all(
      [owner, other].map((person) => begin(person, { name: 'Aceeași', kind: 'other', slug: 'aceeasi' })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('has an end for one person', async () => {
    const eager = await addPerson(app)
    for (let i = 0; i < 10; i++)
      expect((await begin(eager, { name: `Firma ${i}`, kind: 'other' })).status).toBe(201)
    expect((await begin(eager, { name: 'Încă una', kind: 'other' })).body.code).toBe('too_many_businesses')
  })
})
