import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWidget } from '../../scripts/build.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop, type Shop, slotsOf } from '../client.ts'

let app: TestApp
let shop: Shop
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  shop = await openShop(app)
})
afterAll(() => app.close())

const allow = (slug: string, widgetOrigins: string[]) =>
  app.runtime.database.prisma.business.update({ where: { slug }, data: { widgetOrigins } })

async function framing(path: string) {
  const { headers } = await call(`${app.url}${path}`)
  const policy = headers.get('content-security-policy') ?? ''
  return { ancestors: /frame-ancestors ([^;]*)/.exec(policy)![1], header: headers.get('x-frame-options') }
}

describe('who may frame', () => {
  it('the widget: ourselves and the origins that the business allows', async () => {
    await allow('salon-maria', ['https://salon-maria.ro', 'http://localhost:8080'])
    expect(await framing('/embed/salon-maria?lang=ro')).toEqual({
      ancestors: "'self' https://salon-maria.ro http://localhost:8080",
      header: null,
    })
  })

  it('the widget of a business that allows nobody: ourselves', async () => {
    await allow('clinica-zambet', [])
    expect(await framing('/embed/clinica-zambet')).toEqual({ ancestors: "'self'", header: null })
    expect(await framing('/embed/nimeni')).toEqual({ ancestors: "'self'", header: null })
  })

  it('nothing that is not an origin reaches the header, whatever is stored', async () => {
    await allow('andrei-pop-consultanta', [
      '*',
      "https://x.example; script-src 'unsafe-inline'",
      'https://x.example\r\nSet-Cookie: a=b',
      'https://andreipop.example',
      'https://andreipop.example/',
    ])
    expect(await framing('/embed/andrei-pop-consultanta')).toEqual({
      ancestors: "'self' https://andreipop.example",
      header: null,
    })
  })

  it.each([
    '/',
    '/book/salon-maria',
    '/a/token',
    '/dashboard',
    '/embed',
    '/embed/salon-maria/x',
    '/api/docs',
  ])('%s: nobody', async (path) => {
    expect(await framing(path)).toEqual({ ancestors: "'none'", header: 'DENY' })
  })
})

describe('a frame on another site', () => {
  it('leaves no cookie for the language that its page asked for', async () => {
    expect((await call(`${app.url}/embed/salon-maria?lang=en`)).headers.getSetCookie()).toEqual([])
    const own = (await call(`${app.url}/book/salon-maria?lang=en`)).headers.getSetCookie()
    expect(own.join()).toContain('rr_locale=en')
  })

  it('is answered in the language that it sends', async () => {
    const body = { serviceIds: [shop.service('Tuns damă').id], start: '2026-11-24T03:00:00+02:00' }
    const said = async (locale: string) =>
      (await shop.hold(body, { headers: { 'X-Rezerva-Locale': locale } })).body.detail
    expect(await said('en')).not.toBe(await said('ro'))
    expect(await said('de')).toBe(await said('ro'))
  })

  it('knows its own hold by the key it sends, without a cookie', async () => {
    const visitor = 'AAAAAAAAAAAAAAAAAAAAAw'
    const service = shop.service('Tuns damă').id
    const staff = shop.staff('Maria Ionescu').id
    const [first] = await slotsOf(shop, 'Tuns damă', '2026-11-26', 3, staff)
    const hold = await shop.hold(
      { serviceIds: [service], staffId: staff, start: first!.start },
      { headers: { 'X-Rezerva-Visitor': visitor } },
    )
    expect(hold.status).toBe(201)
    expect(hold.headers.getSetCookie()).toEqual([])
    const isFree = async (key: string) => {
      const query = new URLSearchParams({ service, staff, from: first!.start.slice(0, 10), days: '1' })
      const reply = await call<{ days: { slots: { start: string }[] }[] }>(
        `${shop.base}/availability?${query}`,
        { headers: { 'X-Rezerva-Visitor': key } },
      )
      return reply.body.days[0]!.slots.some(({ start }) => start === first!.start)
    }
    expect(await isFree(visitor)).toBe(true)
    expect(await isFree('BBBBBBBBBBBBBBBBBBBBBw')).toBe(false)
    expect(await isFree('not a key')).toBe(false)
    await call(`${app.api}/holds/${hold.body.token}`, { method: 'DELETE' })
  })

  it.each([
    ['widget', 'widget'],
    ['business', 'online'],
    [null, 'online'],
  ])('a booking that says it comes from %s is kept as %s', async (sent, kept) => {
    const [, , slot] = await slotsOf(shop, 'Tuns bărbați', '2026-11-25')
    const reply = await shop.book(
      {
        serviceIds: [shop.service('Tuns bărbați').id],
        start: slot!.start,
        client: { name: 'Elena Marin', email: `from-${sent}@client.example` },
      },
      sent ? { 'X-Rezerva-Source': sent } : {},
    )
    expect(reply.status).toBe(201)
    const { rows } = await app.database.pool.query('SELECT source FROM appointment WHERE id = $1', [
      reply.body.id,
    ])
    expect(rows).toEqual([{ source: kept }])
  })
})

describe('what a button on another site shows', () => {
  const button = (query = '', slug = 'salon-maria') => call(`${app.api}/businesses/${slug}/widget${query}`)

  it('the first free time, readable by any page and without a cookie', async () => {
    const reply = await button()
    const [first] = shop.business.services.filter((service) => service.bookable)
    const week = await shop.availability({ service: [first!.id], from: '2026-11-22', days: 1 })
    expect(reply.body).toEqual({
      name: 'Salon Maria',
      timezone: 'Europe/Bucharest',
      accent: null,
      nextAvailable: week.body.nextAvailable,
    })
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull()
    expect(reply.headers.getSetCookie()).toEqual([])
  })

  it('of the services and the colleague that it is about', async () => {
    const service = shop.service('Tuns damă').id
    const staff = shop.staff('Maria Ionescu').id
    const week = await shop.availability({ service: [service], staff, from: '2026-11-22', days: 1 })
    const reply = await button(`?service=${service}&staff=${staff}`)
    expect(reply.body.nextAvailable).toBe(week.body.nextAvailable)
  })

  it('nothing for what is not there, and says so to any page', async () => {
    const missing = await button('', 'nimeni')
    expect([missing.status, missing.body.code]).toEqual([404, 'business_not_found'])
    expect(missing.headers.get('access-control-allow-origin')).toBe('*')
    expect((await button('?service=01a204bd-ad6b-75cc-bef5-34693723085e')).status).toBe(422)
    expect((await button('?service=x')).status).toBe(422)
  })

  it('is the only answer that pages of other origins can read', async () => {
    const reply = await call(shop.base, { headers: { Origin: 'https://salon-maria.ro' } })
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('the script', () => {
  it('can be loaded by any page, and is asked for again soon', async () => {
    buildWidget()
    const reply = await call<{ text: string }>(`${app.url}/widget.js`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toMatch(/javascript/)
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(reply.headers.get('cache-control')).toBe('public, max-age=300')
    expect(reply.body.text).toContain('rezerva:booked')
    const tag = reply.headers.get('etag')!
    // As a browser asks; without the second header Node asks for no copy at all.
    const headers = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' }
    const again = await call(`${app.url}/widget.js`, { headers })
    expect(again.status).toBe(304)
  })
})
