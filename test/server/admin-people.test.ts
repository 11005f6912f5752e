import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminPersonDetails, AdminPersonPage } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { codeOf } from '../authenticator.ts'
import { call } from '../client.ts'
import { addOperator, type TestOperator } from '../operators.ts'
import { addPerson, businessId, PASSWORD, type Person, signIn } from '../people.ts'

let app: TestApp
let operator: TestOperator
let owner: Person
let salon: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  app.setNow(Date.now())
  operator = await addOperator(app)
  salon = await businessId(app)
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
})
afterAll(() => app.close())

const people = async (query: string) => (await operator.call<AdminPersonPage>(`/admin/people?${query}`)).body
const act = (path: string, body: object = {}, id = owner.id) =>
  operator.call<AdminPersonDetails & { code?: string }>(`/admin/people/${id}/${path}`, {
    body: { reason: 'a cerut la telefon', ...body },
  })
const of = (reply: { status: number; body: { code?: unknown } }) => [reply.status, reply.body.code]

describe('people, for operators', () => {
  it('are found by name, e-mail and business, without diacritics', async () => {
    const names = async (query: string) => (await people(query)).people.map(({ name }) => name)
    expect(await names('q=persoana')).toEqual(['Ana Persoană'])
    expect(await names(`q=${owner.email.slice(0, 20)}`)).toEqual(['Ana Persoană'])
    expect(await names('q=clinica%20zam')).toEqual(['Maria Ionescu'])
    expect(await names('kind=operators')).toEqual(expect.arrayContaining(['Dan Petruș']))
    expect(await names('q=%25')).toEqual([])
    expect((await people('kind=locked')).found).toBe(0)
    const { body } = await operator.call<AdminPersonDetails>(`/admin/people/${owner.id}`)
    expect(body).toMatchObject({ twoFactor: false, businesses: [{ name: 'Salon Maria', role: 'owner' }] })
    expect(body.sessions).toHaveLength(1)
    // What opens the account is nowhere in it.
    expect(JSON.stringify(body)).not.toMatch(/token|password|secret/i)
  })

  it('are kept out, with their sessions and keys, and let in again', async () => {
    const { body: key } = await owner.call<{ key: string }>(`/my/businesses/${salon}/api-keys`, {
      body: { name: 'x', scopes: ['clients:read'], days: null },
    })
    const byKey = () =>
      call(`${app.api}/my/businesses/${salon}/clients`, { headers: { Authorization: `Bearer ${key.key}` } })
    expect((await byKey()).status).toBe(200)
    expect((await act('lock')).body).toMatchObject({ locked: { reason: 'a cerut la telefon' }, sessions: [] })
    expect(of(await owner.call('/me'))).toEqual([401, 'unauthenticated'])
    expect((await byKey()).status).toBe(401)
    await expect(signIn(app, owner.email)).rejects.toThrow('ACCOUNT_LOCKED')
    expect(of(await act('lock'))).toEqual([409, 'status_not_possible'])
    expect((await act('unlock')).body.locked).toBeNull()
    owner = await signIn(app, owner.email)
    expect((await byKey()).status).toBe(200)
  })

  it('are signed out everywhere', async () => {
    await signIn(app, owner.email)
    expect((await act('sign-out')).body.sessions).toEqual([])
    expect(of(await owner.call('/me'))).toEqual([401, 'unauthenticated'])
    owner = await signIn(app, owner.email)
  })

  it('lose a second factor that they lost already, once it is sure who asks, and hear of it', async () => {
    expect(of(await act('two-factor/reset', { check: 'call_back' }))).toEqual([409, 'status_not_possible'])
    const begun = await owner.call<{ totpURI: string }>('/auth/two-factor/enable', {
      body: { password: PASSWORD },
    })
    const secret = new URL(begun.body.totpURI).searchParams.get('secret')!
    await owner.call('/auth/two-factor/verify-totp', { body: { code: await codeOf(secret) } })
    expect((await act('two-factor/reset', { check: 'because' })).status).toBe(422)
    expect((await act('two-factor/reset', { check: 'call_back' })).body).toMatchObject({
      twoFactor: false,
      sessions: [],
    })
    // The password is enough again.
    owner = await signIn(app, owner.email)
    const { rows } = await app.database.pool.query(
      "SELECT data FROM jobs.job WHERE name = 'account-mail' AND data->'mail'->>'template' = 'two_factor_reset'",
    )
    expect(rows.map(({ data }) => data.mail.to)).toEqual([owner.email])
    const { entries } = await app.runtime.audit.search({ action: 'user.two_factor_reset', limit: 10 })
    expect(entries).toMatchObject([
      { actor: { kind: 'operator' }, subject: { id: owner.id }, after: { check: 'call_back' } },
    ])
  })

  it('cannot be the operator themselves, nor another one’s second factor', async () => {
    expect(of(await act('lock', {}, operator.id))).toEqual([409, 'status_not_possible'])
    const other = await addOperator(app, 'Ilinca Matei')
    expect(of(await act('two-factor/reset', { check: 'video_call' }, other.id))).toEqual([
      409,
      'status_not_possible',
    ])
    expect((await act('lock', {}, '00000000-0000-7000-8000-000000000000')).status).toBe(404)
  })
})
