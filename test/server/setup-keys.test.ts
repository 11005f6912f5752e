import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addPerson, businessId } from '../people.ts'

let app: TestApp
let base: string
let ask: (scopes: string[], path: string, body?: object, method?: string) => Promise<number>

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  const salon = await businessId(app)
  base = `/my/businesses/${salon}`
  const owner = await addPerson(app, { businessId: salon, role: 'owner' })
  const keys = new Map<string, string>()
  ask = async (scopes, path, body, method) => {
    const name = scopes.join()
    if (!keys.has(name)) {
      const made = await owner.call<{ key: string }>(`${base}/api-keys`, { body: { name, scopes } })
      if (made.status !== 201) throw new Error(JSON.stringify(made.body))
      keys.set(name, made.body.key)
    }
    const headers = { Authorization: `Bearer ${keys.get(name)}` }
    const options = { headers, ...(body ? { body } : {}), ...(method ? { method } : {}) }
    return (await call(`${app.api}${base}${path}`, options)).status
  }
})
afterAll(() => app.close())

const service = {
  name: 'Cu cheia',
  price: { amount: 100, currency: 'RON' },
  segments: [{ kind: 'active', minutes: 30 }],
}

describe('a key', () => {
  it.each(['/services', '/resources', '/staff', '/time-off', '/hours', '/holidays?year=2026', '/settings'])(
    'that may read the setup reads %s',
    async (path) => {
      expect(await ask(['setup:read'], path)).toBe(200)
      expect(await ask(['clients:read'], path)).toBe(403)
    },
  )

  it('that may read it does not write it', async () => {
    expect(await ask(['setup:read'], '/services', service)).toBe(403)
    expect(await ask(['setup:write'], '/services', service)).toBe(201)
    expect(await ask(['setup:read'], '/settings', { policy: { horizonDays: 60 } }, 'PATCH')).toBe(403)
    expect(await ask(['setup:write'], '/settings', { policy: { horizonDays: 60 } }, 'PATCH')).toBe(200)
  })

  it.each([
    ['/members'],
    ['/invitations'],
    ['/invitations', { email: 'x@people.example', role: 'owner' }],
    ['/slug?wanted=altul'],
    ['/slug', { slug: 'altul' }, 'PUT'],
    ['/publish', {}],
    ['/unpublish', {}],
    ['/notices'],
    ['/images', { purpose: 'logo', data: 'AAAA' }],
  ])(
    'opens nothing that is for people in front of a browser: %s',
    async (path, body?: object, method?: string) => {
      expect(await ask(['setup:read', 'setup:write'], path, body, method)).toBe(403)
    },
  )
})
