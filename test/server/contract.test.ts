import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOfMembers, isOfOperators, type Operation, operations } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop } from '../client.ts'
import { addOperator } from '../operators.ts'
import { addPerson, businessId, type Person } from '../people.ts'

let app: TestApp
let owner: Person
let operator: Person
let salon: string

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  operator = await addOperator(app)
})
afterAll(() => app.close())

const all = Object.entries(operations) as [string, Operation][]
const fill = (path: string) =>
  path
    .replace('{slug}', 'salon-maria')
    .replace('{token}', 'AAAAAAAAAAAAAAAAAAAAAAAA')
    .replace('{businessId}', salon)
    .replace('{kind}', 'reminder')
    .replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')

describe('the public contract', () => {
  it('is described by OpenAPI, each operation with its security and its problems', async () => {
    const { body } = await call<{
      paths: Record<string, Record<string, { security: unknown; responses: object }>>
    }>(`${app.url}/api/openapi.json`)
    for (const [, operation] of all) {
      const described = body.paths[operation.path]![operation.method]!
      const { access } = operation
      const keys = isOfMembers(access) && access.scope ? [{ key: [] }] : []
      expect(described.security).toEqual(access === 'public' ? [] : [{ session: [] }, ...keys])
      expect(Object.keys(described.responses)).toContain(String(operation.success.status))
    }
  })

  it('has a readable page that loads nothing from elsewhere', async () => {
    const page = await call<{ text: string }>(`${app.url}/api/docs`)
    expect(page.status).toBe(200)
    expect(page.body.text).not.toMatch(/https?:\/\//)
    expect((await call(`${app.url}/api/docs/assets/swagger-ui-bundle.js`)).status).toBe(200)
  })

  it.each(all)('%s refuses wrong methods, and says which are right', async (_id, operation) => {
    const used = all.filter(([, { path }]) => path === operation.path).map(([, { method }]) => method)
    const wrong = (['patch', 'put', 'delete'] as const).find((method) => !used.includes(method))
    const reply = await call(`${app.api}${fill(operation.path)}`, { method: wrong!.toUpperCase() })
    expect([reply.status, reply.body.code]).toEqual([405, 'method_not_allowed'])
    expect(reply.headers.get('allow')).toContain(operation.method.toUpperCase())
  })

  it.each(all.filter(([, { body }]) => body))(
    '%s answers bad bodies with a 4xx problem',
    async (_id, operation) => {
      const method = operation.method.toUpperCase()
      const caller = isOfOperators(operation.access) ? operator : owner
      const send = (body: unknown, headers = {}) =>
        caller.call(fill(operation.path), { method, body, headers })
      const bodies: [string, unknown, number][] = [
        ['malformed', '{"a":', 400],
        ['huge', JSON.stringify({ note: 'x'.repeat(operation.bodyLimit ?? 70_000) }), 413],
      ]
      for (const [, body, status] of bodies) expect((await send(body)).status).toBe(status)
      for (const body of [
        '[]',
        '"text"',
        'null',
        '[[[[[[]]]]]]',
        '{"serviceIds":{"$gt":""},"start":1,"client":[]}',
      ]) {
        const reply = await send(body)
        expect(reply.status).toBeGreaterThanOrEqual(400)
        expect(reply.status).toBeLessThan(500)
        expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|at .*\.ts/)
      }
      const form = await send('a=1', { 'Content-Type': 'application/x-www-form-urlencoded' })
      expect([form.status, form.body.code]).toEqual([415, 'unsupported_media_type'])
    },
  )

  it('names the faulty query parameter', async () => {
    const shop = await openShop(app)
    const service = shop.service('Tuns damă').id
    for (const [query, field] of [
      [`from=2026-11-24&days=3`, 'service'],
      [`service=${service}&days=3`, 'from'],
      [`service=${service}&from=2026-02-30&days=3`, 'from'],
      [`service=${service}&from=2026-11-24&days=63`, 'days'],
      [`service=${service}&from=2026-11-24&days=0`, 'days'],
      [`service=${service}&from=2026-11-24&days=3&staff=nobody`, 'staff'],
      [`service=01a204bd-ad6b-75cc-bef5-34693723085e&from=2026-11-24&days=3`, 'service'],
    ]) {
      const reply = await call(`${shop.base}/availability?${query}`)
      expect([query, reply.status, reply.body.errors?.[0]?.field]).toEqual([query, 422, field])
    }
  })

  it('does not know businesses that do not exist', async () => {
    for (const slug of ['nimeni', 'SALON-MARIA', '..%2f..', encodeURIComponent("'; DROP TABLE business")]) {
      expect((await call(`${app.api}/businesses/${slug}`)).body.code).toBe('business_not_found')
    }
    expect((await call(`${app.api}/nothing`)).body.code).toBe('not_found')
  })

  it('refuses text that no database keeps, wherever it stands', async () => {
    const shop = await openShop(app)
    const service = shop.service('Tuns damă').id
    for (const bad of ['\u0000', '\ud800']) {
      const body = {
        serviceIds: [service],
        start: '2026-11-25T10:00:00+02:00',
        client: { name: `Ana${bad}`, email: 'a@x.ro' },
      }
      expect((await call(`${shop.base}/appointments`, { body })).status).toBe(422)
      const noted = { ...body, client: { name: 'Ana', email: 'a@x.ro' }, note: `x${bad}` }
      expect((await call(`${shop.base}/appointments`, { body: noted })).status).toBe(422)
    }
    const deep = `{"note":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
    expect((await call(`${shop.base}/appointments`, { body: deep })).status).toBe(422)
    expect((await call(`${app.api}/businesses/%00`)).status).toBe(404)
    expect((await call(`${app.api}/businesses/%E0%A4%A`)).status).toBe(400)
    expect((await call(`${app.api}/appointments/%00`)).status).toBe(404)
    expect(
      (await call(`${shop.base}/availability?service=${service}&from=2026-11-24&days=1&staff=%00`)).status,
    ).toBe(422)
  })

  it('speaks English when asked', async () => {
    const reply = await call(`${app.api}/businesses/nobody?lang=en`)
    expect(reply.body.detail).toBe('There is no booking page of that name.')
  })

  it('finds the next free slot beyond the window', async () => {
    const shop = await openShop(app)
    // Sunday, then a holiday and the national day: closed.
    const found = await shop.availability({
      service: [shop.service('Tuns damă').id],
      from: '2026-11-29',
      days: 3,
    })
    expect(found.body.days.map((day) => day.slots.length)).toEqual([0, 0, 0])
    expect(found.body.nextAvailable).toMatch(/^2026-12-02T/)
  })

  it('tells liveness, readiness and metrics', async () => {
    expect((await call(`${app.url}/health/live`)).body).toEqual({ status: 'ok' })
    expect((await call(`${app.url}/health/ready`)).body).toEqual({ status: 'ok', checks: { database: 'ok' } })
    const metrics = await call<{ text: string }>(`${app.url}/metrics`)
    expect(metrics.body.text).toContain('http_request_duration_seconds_bucket')
  })
})
