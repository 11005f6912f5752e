import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Notices, Settings, SlugVerdict } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop, type Reply, slotsOf } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'

let app: TestApp
let owner: Person
let manager: Person
let staff: Person
let salon: string
let base: string

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  manager = await addPerson(app, { businessId: salon, role: 'manager' })
  staff = await addPerson(app, { businessId: salon, role: 'staff' })
})
afterAll(() => app.close())

const read = async () => (await owner.call<Settings>(`${base}/settings`)).body
const patch = (body: object, who = owner) => who.call<Settings>(`${base}/settings`, { method: 'PATCH', body })
const faults = (reply: Reply) => reply.body.errors?.map(({ field, code }) => `${field} ${code}`)
const refused = (reply: Reply) => [reply.status, reply.body.code]

describe('settings', () => {
  it('say who the business is, and its rules', async () => {
    expect(await read()).toMatchObject({
      profile: {
        slug: 'salon-maria',
        status: 'published',
        currency: 'RON',
        vatRate: null,
        phone: '+40264555120',
      },
      policy: { minNoticeMinutes: 60, horizonDays: 60, cancelUntilMinutes: 1440, alignment: 'interval' },
      widgetOrigins: [],
    })
  })

  it('change one by one; guests see it at once', async () => {
    const before = await read()
    const reply = await patch({
      profile: { website: 'salon-maria.ro/contact', phone: '0264 555 121', accent: '#C0405A', vatRate: 2100 },
      policy: { cancelUntilMinutes: 720 },
    })
    expect(reply.body).toEqual({
      ...before,
      profile: {
        ...before.profile,
        website: 'https://salon-maria.ro/contact',
        phone: '+40264555121',
        accent: '#c0405a',
        vatRate: 2100,
      },
      policy: { ...before.policy, cancelUntilMinutes: 720 },
    })
    expect(await read()).toEqual(reply.body)
    expect((await openShop(app)).business).toMatchObject({
      phone: '+40264555121',
      vatPayer: true,
      policy: { cancelUntilMinutes: 720 },
    })
    expect(
      await app.runtime.database.prisma.auditEntry.findFirst({ where: { action: 'settings.changed' } }),
    ).toMatchObject({ after: { fields: ['phone', 'website', 'vatRate', 'accent', 'cancelUntilMinutes'] } })
    await patch({ profile: { website: '', phone: '0264 555 120', accent: null, vatRate: null } })
    expect((await read()).profile).toEqual(before.profile)
  })

  it('hold for what is offered', async () => {
    await patch({ policy: { granularityMinutes: 60, latestStartMinute: 660, horizonDays: 30 } })
    const shop = await openShop(app)
    const starts = (await slotsOf(shop, 'Tratament facial', '2026-12-08', 1)).map(({ start }) =>
      start.slice(11, 16),
    )
    expect(starts.every((start) => start.endsWith(':00') && start <= '11:00')).toBe(true)
    expect(await slotsOf(shop, 'Tratament facial', '2026-12-23', 7)).toEqual([])
    await patch({ policy: { granularityMinutes: 15, latestStartMinute: null, horizonDays: 60 } })
  })

  it.each([
    [{ profile: { name: '' } }, ['profile.name required']],
    [{ profile: { phone: '12' } }, ['profile.phone phone_invalid']],
    [{ profile: { email: 'maria@' } }, ['profile.email email_invalid']],
    [{ profile: { website: 'javascript:alert(1)' } }, ['profile.website website_invalid']],
    [{ profile: { website: 'ftp://salon.ro' } }, ['profile.website website_invalid']],
    [{ profile: { accent: 'red' } }, ['profile.accent invalid']],
    [{ profile: { vatRate: 1900 } }, ['profile.vatRate invalid']],
    [{ profile: { contactPhone: 'hidden', contactEmail: 'hidden' } }, ['profile.contactEmail one_contact']],
    [{ policy: { horizonDays: 731 } }, ['policy.horizonDays too_large']],
    [{ policy: { granularityMinutes: 4 } }, ['policy.granularityMinutes too_small']],
    [
      { policy: { minNoticeMinutes: 1440, horizonDays: 1 } },
      ['policy.minNoticeMinutes notice_beyond_horizon'],
    ],
    [{ policy: { maxActivePerClient: 0 } }, ['policy.maxActivePerClient too_small']],
    [{ widgetOrigins: ['nu e'] }, ['widgetOrigins.0 origin_invalid']],
    [{ widgetOrigins: ['http://salon-maria.ro'] }, ['widgetOrigins.0 https_needed']],
    [{ widgetOrigins: ['salon.ro', 'https://SALON.ro/'] }, ['widgetOrigins repeated']],
    [{ widgetOrigins: Array.from({ length: 21 }, (_, i) => `https://s${i}.ro`) }, ['widgetOrigins too_many']],
  ])('are refused with %j', async (body, expected) => {
    const before = await read()
    const reply = await patch(body)
    expect([reply.status, faults(reply)]).toEqual([422, expected])
    expect(await read()).toEqual(before)
  })

  it('name the sites that may show the widget', async () => {
    const typed = [
      'Salon-Maria.ro/contact',
      'https://www.salon-maria.ro:8443',
      'http://localhost:8080',
      'http://127.0.0.1:5500',
    ]
    expect((await patch({ widgetOrigins: typed })).body.widgetOrigins).toEqual([
      'https://salon-maria.ro',
      'https://www.salon-maria.ro:8443',
      'http://localhost:8080',
      'http://127.0.0.1:5500',
    ])
    await patch({ widgetOrigins: [] })
  })

  it('are for leaders', async () => {
    expect((await manager.call(`${base}/settings`)).status).toBe(200)
    expect(refused(await staff.call(`${base}/settings`))).toEqual([403, 'forbidden'])
    expect(refused(await patch({ policy: { horizonDays: 5 } }, staff))).toEqual([403, 'forbidden'])
  })
})

describe('the link of the booking page', () => {
  const wish = async (wanted: string) =>
    (await owner.call<SlugVerdict>(`${base}/slug?wanted=${encodeURIComponent(wanted)}`)).body
  const put = (slug: string, who = owner) =>
    who.call<Settings>(`${base}/slug`, { method: 'PUT', body: { slug } })

  it('is free, or says why not', async () => {
    expect(await wish('Salon-Nou')).toEqual({ slug: 'salon-nou', free: true, reason: null })
    expect(await wish('salon-maria')).toMatchObject({ free: true, reason: 'own' })
    expect(await wish('clinica-zambet')).toMatchObject({ free: false, reason: 'taken' })
    expect(await wish('dashboard')).toMatchObject({ free: false, reason: 'reserved' })
    expect(await wish('salon maria')).toMatchObject({ free: false, reason: 'invalid' })
  })

  it('can be another one; the old one leads to it', async () => {
    expect((await put('salon-mara')).body.profile.slug).toBe('salon-mara')
    expect((await call(`${app.api}/businesses/salon-mara`)).status).toBe(200)
    expect((await call(`${app.api}/businesses/salon-maria`)).body).toMatchObject({ slug: 'salon-mara' })
    await put('salon-maria')
  })

  it('cannot be somebody else’s, nor one of ours', async () => {
    expect(refused(await put('clinica-zambet'))).toEqual([409, 'slug_taken'])
    expect(faults(await put('api'))).toEqual(['slug slug_reserved'])
    expect(faults(await put('-'))).toEqual(['slug slug_invalid'])
    expect(refused(await put('altul', staff))).toEqual([403, 'forbidden'])
  })
})

describe('the booking page', () => {
  const post = (what: string, who = owner) => who.call<Settings>(`${base}/${what}`, { body: {} })

  it('closes and opens again', async () => {
    expect((await post('unpublish')).body.profile.status).toBe('draft')
    expect((await call(`${app.api}/businesses/salon-maria`)).status).toBe(404)
    // What stands on it is not begun anew.
    const begun = await owner.call(`${base}/onboarding`, {
      method: 'PUT',
      body: { services: [{ name: 'Alt serviciu', minutes: 30, price: 100 }], step: 'hours' },
    })
    expect(refused(begun)).toEqual([409, 'already_set_up'])
    expect((await post('publish')).body.profile.status).toBe('published')
    expect((await post('publish')).status).toBe(200)
    expect((await call(`${app.api}/businesses/salon-maria`)).status).toBe(200)
    expect(refused(await post('publish', staff))).toEqual([403, 'forbidden'])
  })

  it('does not open while nobody could book on it', async () => {
    const { prisma } = app.runtime.database
    const business = await prisma.business.create({
      data: { slug: 'gol', name: 'Gol', policy: { create: {} } },
    })
    const person = await addPerson(app, { businessId: business.id, role: 'owner' })
    const at = `/my/businesses/${business.id}`
    const missing = async () => faults(await person.call(`${at}/publish`, { body: {} }))
    expect(await missing()).toEqual(['services no_service', 'hours no_hours'])
    const service = await person.call(`${at}/services`, {
      body: {
        name: 'Tuns',
        price: { amount: 100, currency: 'RON' },
        segments: [{ kind: 'active', minutes: 30 }],
      },
    })
    expect(await missing()).toEqual(['services nobody_performs', 'hours no_hours'])
    const staffed = await person.call(`${at}/staff`, { body: { name: 'Ana', serviceIds: [service.body.id] } })
    expect(await missing()).toEqual(['staff nobody_works', 'hours no_hours'])
    const intervals = [{ weekday: 1, startMinute: 540, endMinute: 1020 }]
    await person.call(`${at}/hours`, { method: 'PUT', body: { patterns: [{ intervals }] } })
    expect(await missing()).toEqual(['staff nobody_works'])
    await person.call(`${at}/staff/${staffed.body.id}/patterns`, { body: { intervals } })
    const opened = await person.call<Settings>(`${at}/publish`, { body: {} })
    expect(opened.body.profile.status).toBe('published')
  })

  it('that was suspended stays closed', async () => {
    const { prisma } = app.runtime.database
    await prisma.business.update({ where: { id: salon }, data: { status: 'suspended' } })
    expect(refused(await post('publish'))).toEqual([403, 'forbidden'])
    expect(refused(await post('unpublish'))).toEqual([403, 'forbidden'])
    await prisma.business.update({ where: { id: salon }, data: { status: 'published' } })
  })
})

describe('notices', () => {
  const choose = (who: Person, body: object) => who.call<Notices>(`${base}/notices`, { method: 'PUT', body })

  it('are each member’s own; staff hear of their own appointments', async () => {
    const all = { notices: ['booked', 'cancelled'], noticesAll: true }
    const rest = { channels: ['email'], agendaMinute: null }
    expect((await choose(owner, all)).body).toEqual({ ...all, ...rest })
    expect((await owner.call(`${base}/notices`)).body).toEqual({ ...all, ...rest })
    expect((await choose(staff, all)).body).toEqual({ ...all, ...rest, noticesAll: false })
    expect((await manager.call(`${base}/notices`)).body).toEqual({
      notices: [],
      noticesAll: false,
      ...rest,
    })
    const early = { ...all, channels: ['email', 'push'], agendaMinute: 450 }
    expect((await choose(manager, early)).body).toEqual(early)
    // What is left out stays.
    expect((await choose(manager, all)).body).toEqual(early)
    expect((await choose(manager, { ...all, agendaMinute: 1440 })).status).toBe(422)
    expect((await choose(owner, { notices: ['lunch'], noticesAll: true })).status).toBe(422)
  })
})
