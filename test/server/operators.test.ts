import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ActivityPage,
  type AuditPage,
  isOfMembers,
  type Me,
  type Operation,
  type OperatorMe,
  operations,
} from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addOperator, type TestOperator } from '../operators.ts'
import { addPerson, businessId, type Person, signIn } from '../people.ts'

const MINUTE = 60_000
let app: TestApp
let operator: TestOperator
let owner: Person
let salon: string
let clinic: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  app.setNow(Date.now())
  salon = await businessId(app)
  clinic = await businessId(app, 'clinica-zambet')
  operator = await addOperator(app)
  await app.runtime.database.pool.query('DELETE FROM membership WHERE business_id = $1 AND role = $2', [
    salon,
    'owner',
  ])
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
})
afterAll(() => app.close())

const confirm = (who: TestOperator, code: string) => who.call('/admin/confirm', { body: { code } })
const of = (reply: { status: number; body: { code?: unknown } }) => [reply.status, reply.body.code]
const at = (ms: number) => app.setNow(Date.now() + ms)
const enter = (body: object, who = operator) =>
  who.call<{ slug: string; code?: string }>('/admin/impersonations', {
    body: { businessId: salon, reason: 'tichet #2214, nu apar orele', ...body },
  })
const leave = (who: Person = operator) => who.call('/my/impersonation/leave', { method: 'POST' })

describe('an operator', () => {
  it('can do nothing before they have a second factor', async () => {
    await app.runtime.accounts.operators.create({
      email: 'nou@rezerva-rapid.example',
      name: 'Nou Venit',
      locale: 'ro',
      password: 'o parolă lungă',
    })
    const fresh = await signIn(app, 'nou@rezerva-rapid.example', 'o parolă lungă')
    expect((await fresh.call<OperatorMe>('/admin/me')).body).toMatchObject({ twoFactor: false })
    expect(of(await fresh.call('/admin/businesses'))).toEqual([403, 'second_factor_needed'])
    expect(of(await fresh.call('/admin/confirm', { body: { code: '123456' } }))).toEqual([
      403,
      'second_factor_needed',
    ])
    expect((await fresh.call<Me>('/me')).body).toMatchObject({ operator: true, acting: null })
  })

  it('is not made by signing up, nor by asking for it', async () => {
    const reply = await call(`${app.api}/auth/sign-up/email`, {
      body: {
        email: 'x@people.example',
        name: 'X',
        password: 'o parolă lungă',
        operator: true,
        role: 'admin',
      },
    })
    expect(reply.status).toBe(200)
    const { rows } = await app.database.pool.query(
      "SELECT FROM operator o JOIN app_user u ON u.id = o.user_id WHERE u.email = 'x@people.example'",
    )
    expect(rows).toEqual([])
    expect(of(await owner.call('/admin/me'))).toEqual([404, 'not_found'])
    expect((await owner.call('/auth/admin/list-users')).status).toBe(404)
  })

  it('is asked again for what must not be done by whoever finds a browser open', async () => {
    at(11 * MINUTE)
    expect((await operator.call('/admin/businesses')).status).toBe(200)
    expect(of(await enter({}))).toEqual([403, 'confirmation_needed'])
    expect(of(await confirm(operator, '000000'))).toEqual([403, 'code_wrong'])
    expect((await confirm(operator, await operator.code())).status).toBe(200)
    at(20 * MINUTE)
    expect((await enter({})).status).toBe(201)
    expect((await leave()).status).toBe(204)
    at(0)
  })

  it('is signed out by the sixth wrong code, however they come', async () => {
    const other = await addOperator(app, 'Ilinca Matei')
    await app.database.pool.query(
      "UPDATE app_session SET confirmed_at = now() - interval '1 day' WHERE user_id = $1",
      [other.id],
    )
    const wrong = await Promise.all(Array.from({ length: 5 }, () => confirm(other, '111111')))
    expect(wrong.map(of)).toEqual(Array.from({ length: 5 }, () => [403, 'code_wrong']))
    // Also the right one.
    expect(of(await confirm(other, await other.code()))).toEqual([401, 'unauthenticated'])
    expect(of(await other.call('/admin/me'))).toEqual([401, 'unauthenticated'])
  })

  it('is signed out after four hours, whatever they do', async () => {
    const other = await addOperator(app)
    at(239 * MINUTE)
    expect((await other.call('/admin/businesses')).status).toBe(200)
    at(241 * MINUTE)
    expect(of(await other.call('/admin/businesses'))).toEqual([401, 'unauthenticated'])
    at(0)
    expect(of(await other.call('/me'))).toEqual([401, 'unauthenticated'])
  })

  it('begins anew once they lost their phone, by the command only', async () => {
    const other = await addOperator(app)
    expect(await app.runtime.accounts.operators.reset(owner.email, 'altă parolă lungă')).toBe(false)
    expect(await app.runtime.accounts.operators.reset(other.email, 'altă parolă lungă')).toBe(true)
    expect(of(await other.call('/me'))).toEqual([401, 'unauthenticated'])
    const again = await signIn(app, other.email, 'altă parolă lungă')
    expect((await again.call<OperatorMe>('/admin/me')).body).toMatchObject({ twoFactor: false })
    expect(of(await again.call('/admin/businesses'))).toEqual([403, 'second_factor_needed'])
    expect(await app.runtime.accounts.operators.remove(other.email)).toBe(true)
    expect(await app.runtime.accounts.operators.remove(other.email)).toBe(false)
  })

  it('has no such right by an API key', async () => {
    const { body } = await owner.call<{ key: string }>(`/my/businesses/${salon}/api-keys`, {
      body: { name: 'x', scopes: ['appointments:read'], days: null },
    })
    const reply = await call(`${app.api}/admin/businesses`, {
      headers: { Authorization: `Bearer ${body.key}` },
    })
    expect(of(reply)).toEqual([404, 'not_found'])
  })
})

describe('an operator in somebody’s account', () => {
  it('sees that business as its owner, and everybody reads who it was', async () => {
    const reply = await enter({})
    expect(reply.status).toBe(201)
    expect(reply.body.slug).toBe('salon-maria')
    const me = (await operator.call<Me>('/me')).body
    expect(me).toMatchObject({
      id: owner.id,
      operator: false,
      businesses: [{ slug: 'salon-maria', role: 'owner' }],
      acting: {
        operatorName: 'Dan Petruș',
        businessName: 'Salon Maria',
        reason: 'tichet #2214, nu apar orele',
      },
    })
    const note = await operator.call(`/my/businesses/${salon}/clients`, { body: { name: 'Client Nou' } })
    expect(note.status).toBe(201)
    await leave()
    const { entries } = (await owner.call<ActivityPage>(`/my/businesses/${salon}/activity?limit=3`)).body
    expect(entries).toMatchObject([
      {
        action: 'impersonation.ended',
        actor: { kind: 'operator', name: 'Dan Petruș' },
        after: { how: 'left' },
      },
      { action: 'client.added', actor: { id: owner.id }, operator: { name: 'Dan Petruș' } },
      {
        action: 'impersonation.started',
        actor: { kind: 'operator', name: 'Dan Petruș' },
        subject: { id: owner.id },
        reason: 'tichet #2214, nu apar orele',
      },
    ])
    // Addresses are the platform's matter.
    expect(JSON.stringify(entries)).not.toMatch(/"(address|requestId)"/)
    const trail = (await operator.call<AuditPage>(`/admin/audit?businessId=${salon}&actorId=${operator.id}`))
      .body
    expect(trail.entries.map(({ action }) => action).slice(0, 3)).toEqual([
      'impersonation.ended',
      'client.added',
      'impersonation.started',
    ])
    expect(trail.entries[1]!.address).toBe(operator.address)
  })

  const refused = Object.entries(operations).filter(
    ([, operation]: [string, Operation]) =>
      isOfMembers(operation.access) && (operation as Operation).impersonating === 'refused',
  )
  it('may not touch keys, payouts, ownership, the subscription', async () => {
    expect(refused.map(([id]) => id)).toEqual(
      expect.arrayContaining([
        ...[
          'createApiKey',
          'revokeApiKey',
          'changeMember',
          'removeMember',
          'invite',
          'connectPaymentAccount',
        ],
        ...[
          'renewWebhookSecret',
          'addWebhook',
          'startSubscription',
          'cancelSubscription',
          'openBillingPortal',
        ],
      ]),
    )
    await enter({})
    for (const [id, operation] of refused) {
      const path = operation.path
        .replace('{businessId}', salon)
        .replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')
      const reply = await operator.call(path, { method: operation.method.toUpperCase(), body: {} })
      expect([id, ...of(reply)]).toEqual([id, 403, 'impersonating'])
    }
    // What somebody does about themselves, and the account's own calls.
    expect(of(await operator.call('/my/businesses', { body: {} }))).toEqual([403, 'impersonating'])
    for (const [path, body] of [
      ['/auth/change-password', { currentPassword: 'x', newPassword: 'o parolă lungă' }],
      ['/auth/two-factor/disable', { password: 'x' }],
      ['/auth/change-email', { newEmail: 'x@people.example' }],
      ['/auth/delete-user', {}],
      ['/auth/revoke-sessions', {}],
      ['/auth/update-user', { name: 'X' }],
    ] as const)
      expect([path, ...of(await operator.call(path, { body }))]).toEqual([path, 403, 'impersonating'])
    await leave()
  })

  it('is in no other account meanwhile, in no other business, and not at the platform’s side', async () => {
    expect((await enter({})).status).toBe(201)
    expect(of(await enter({ businessId: clinic }))).toEqual([403, 'impersonating'])
    expect(of(await operator.call('/admin/businesses'))).toEqual([403, 'impersonating'])
    expect(of(await operator.call(`/my/businesses/${clinic}/settings`))).toEqual([404, 'not_found'])
    await leave()
    // Two tabs at once: one of them is in.
    const both = await Promise.all([enter({}), enter({ businessId: clinic })])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403])
    await leave()
  })

  it('is out after half an hour, and that is written down once', async () => {
    await enter({})
    at(31 * MINUTE)
    expect((await operator.call<Me>('/me')).body).toMatchObject({ id: operator.id, acting: null })
    await app.runtime.accounts.impersonation.endOverdue()
    await app.runtime.accounts.impersonation.endOverdue()
    at(0)
    const { entries } = (
      await owner.call<ActivityPage>(`/my/businesses/${salon}/activity?topic=support&limit=2`)
    ).body
    expect(entries.map(({ action, after }) => [action, after?.how])).toEqual([
      ['impersonation.ended', 'time'],
      ['impersonation.started', undefined],
    ])
  })

  it('needs a reason, and nobody enters an operator’s account', async () => {
    expect((await enter({ reason: ' ' })).status).toBe(422)
    const colleague = await addOperator(app, 'Ilinca Matei')
    await app.runtime.database.prisma.membership.create({
      data: { businessId: clinic, userId: colleague.id, role: 'manager' },
    })
    expect(of(await enter({ businessId: clinic, userId: colleague.id }))).toEqual([409, 'not_impersonated'])
    expect(of(await enter({ businessId: clinic, userId: owner.id }))).toEqual([404, 'not_found'])
  })
})
