import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { turn } from '../operators.ts'
import { addPerson, businessId, type Person } from '../people.ts'

let app: TestApp
let owner: Person
let base: string
let clinic: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  const salon = await businessId(app)
  clinic = await businessId(app, 'clinica-zambet')
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
})
afterAll(() => app.close())

interface Key {
  id: string
  key: string
  prefix: string
}
const make = (body: object) => owner.call<Key>(`${base}/api-keys`, { body })
const withKey = (key: string, path: string, body?: object) =>
  call(`${app.api}${path}`, { ...(body ? { body } : {}), headers: { Authorization: `Bearer ${key}` } })
const CALENDAR = '/calendar?from=2026-11-23&days=1'

describe('a personal API key', () => {
  it('opens what its scopes say, in one business', async () => {
    const made = await make({ name: 'Raport', scopes: ['appointments:read'] })
    expect(made.status).toBe(201)
    const { key } = made.body
    expect((await withKey(key, base + CALENDAR)).status).toBe(200)
    const write = await withKey(key, `${base}/appointments`, {})
    expect([write.status, write.body.code]).toEqual([403, 'forbidden'])
    const elsewhere = await withKey(key, `/my/businesses/${clinic}${CALENDAR}`)
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'not_found'])
    // A key makes no keys, and is nobody in front of a browser.
    expect((await withKey(key, `${base}/api-keys`)).body.code).toBe('forbidden')
    expect((await withKey(key, '/me')).body.code).toBe('forbidden')
  })

  it('is kept as a hash and shown once', async () => {
    const { body } = await make({ name: 'O dată', scopes: ['appointments:read'] })
    const listed = await owner.call<{ keys: Key[] }>(`${base}/api-keys`)
    const shown = listed.body.keys.find(({ id }) => id === body.id)!
    expect(body.key.startsWith(shown.prefix)).toBe(true)
    expect(JSON.stringify(listed.body)).not.toContain(body.key)
    const { rows } = await app.database.pool.query('SELECT * FROM api_key WHERE id = $1', [body.id])
    expect(JSON.stringify(rows)).not.toContain(body.key)
  })

  it('ends when it is revoked, and when its time is over', async () => {
    const revoked = (await make({ name: 'Scurt', scopes: ['appointments:read'] })).body
    for (const _ of [1, 2])
      expect((await owner.call(`${base}/api-keys/${revoked.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await withKey(revoked.key, base + CALENDAR)).body.code).toBe('unauthenticated')

    const short = (await make({ name: 'O zi', scopes: ['appointments:read'], days: 1 })).body
    expect((await withKey(short.key, base + CALENDAR)).status).toBe(200)
    app.setNow(Date.parse('2026-11-24T13:00:00Z'))
    expect((await withKey(short.key, base + CALENDAR)).status).toBe(401)
    app.setNow(Date.parse('2026-11-22T12:00:00Z'))
  })

  it('opens nothing while keys are turned off for the business, or for all', async () => {
    const { body } = await make({ name: 'Oprită', scopes: ['appointments:read'] })
    const salon = base.split('/').at(-1)!
    await turn(app, salon, 'api', false)
    const off = await withKey(body.key, base + CALENDAR)
    expect([off.status, off.body.code]).toEqual([403, 'feature_off'])
    const me = await owner.call<Me>('/me')
    expect(me.body.businesses[0]!.featuresOff).toEqual(['api'])
    await turn(app, salon, 'api', null)
    expect((await withKey(body.key, base + CALENDAR)).status).toBe(200)
  })

  it('loses its power with its owner’s place in the business', async () => {
    const salon = base.split('/').at(-1)!
    const leaving = await addPerson(app, { businessId: salon, role: 'manager' })
    const { body } = await leaving.call<Key>(`${base}/api-keys`, {
      body: { name: 'Al meu', scopes: ['appointments:read'] },
    })
    expect((await withKey(body.key, base + CALENDAR)).status).toBe(200)
    await app.runtime.database.prisma.membership.deleteMany({ where: { userId: leaving.id } })
    expect((await withKey(body.key, base + CALENDAR)).status).toBe(404)
  })

  it('is refused without a name or with scopes that do not exist', async () => {
    const reply = await make({ name: ' ', scopes: ['everything'] })
    expect(reply.status).toBe(422)
    expect(reply.body.errors!.map(({ field }) => field).sort()).toEqual(['name', 'scopes.0'])
    expect((await withKey('rr_forged', base + CALENDAR)).status).toBe(401)
  })
})
