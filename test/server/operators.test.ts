import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ActivityPage,
  type AdminBusinessDetails,
  type AdminBusinessPage,
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

describe('businesses, for operators', () => {
  const list = async (query: string) =>
    (await operator.call<AdminBusinessPage>(`/admin/businesses?${query}`)).body

  it('are found by name, link, city, owner and phone, without diacritics', async () => {
    await app.runtime.admin.countFigures()
    const names = async (query: string) => (await list(query)).businesses.map(({ name }) => name)
    expect(await names('q=ZAMBET')).toEqual(['Clinica Zâmbet'])
    expect(await names('q=salon-mar')).toEqual(['Salon Maria'])
    expect(await names('q=ana%20persoana')).toEqual(['Salon Maria'])
    expect(await names('q=%25')).toEqual([])
    const { rows } = await app.database.pool.query('SELECT phone FROM business WHERE id = $1', [salon])
    const local = `0${String(rows[0].phone).slice(3)}`
    expect(await names(`q=${encodeURIComponent(`${local.slice(0, 4)} ${local.slice(4)}`)}`)).toEqual([
      'Salon Maria',
    ])
  })

  it('are sorted, filtered and turned over', async () => {
    const all = await list('sort=name&order=asc')
    expect(all).toMatchObject({ found: 3, total: 3, pages: 1 })
    expect(all.businesses.map(({ name }) => name)).toEqual([
      'Andrei Pop, consultanță',
      'Clinica Zâmbet',
      'Salon Maria',
    ])
    const busy = await list('sort=bookings&order=desc')
    const counts = busy.businesses.map(({ bookings30 }) => bookings30)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(counts[0]).toBeGreaterThan(0)
    const second = await list('sort=name&order=asc&limit=2&page=2')
    expect(second.businesses.map(({ id }) => id)).toEqual([all.businesses[2]!.id])
    expect((await list('state=suspended')).found).toBe(0)
    expect((await operator.call('/admin/businesses?sort=; DROP TABLE business')).status).toBe(422)
  })

  const act = (path: string, body: object) =>
    operator.call<AdminBusinessDetails & { code?: string; errors?: { field: string }[] }>(
      `/admin/businesses/${clinic}/${path}`,
      { body: { reason: 'neplată de 30 de zile', ...body } },
    )

  it('are suspended politely, and restored as they were', async () => {
    expect((await act('suspend', {})).body).toMatchObject({
      status: 'suspended',
      suspension: { reason: 'neplată de 30 de zile' },
    })
    expect(of(await act('suspend', {}))).toEqual([409, 'status_not_possible'])
    expect((await call(`${app.api}/businesses/clinica-zambet`)).status).toBe(404)
    expect(await app.runtime.business.suspended('clinica-zambet')).toMatchObject({ name: 'Clinica Zâmbet' })
    expect((await act('restore', {})).body).toMatchObject({ status: 'published', suspension: null })
    expect((await call(`${app.api}/businesses/clinica-zambet`)).status).toBe(200)
  })

  it('get another link, and the old one leads to it', async () => {
    expect((await act('slug', { slug: 'zambet-cluj' })).body).toMatchObject({
      slug: 'zambet-cluj',
      earlierSlugs: ['clinica-zambet'],
    })
    expect((await call<{ slug: string }>(`${app.api}/businesses/clinica-zambet`)).body.slug).toBe(
      'zambet-cluj',
    )
    expect(of(await act('slug', { slug: 'salon-maria' }))).toEqual([409, 'slug_taken'])
    expect((await act('slug', { slug: 'admin' })).status).toBe(422)
    expect(await app.runtime.business.isSlugFree('clinica-zambet')).toBe(false)
    expect((await act('slug', { slug: 'clinica-zambet' })).body).toMatchObject({
      earlierSlugs: ['zambet-cluj'],
    })
  })

  it('get days, limits and plans', async () => {
    const before = Date.parse((await act('trial', { days: 10 })).body.subscription.trialEndsAt!)
    const after = (await act('trial', { days: 5 })).body
    expect(Date.parse(after.subscription.trialEndsAt!) - before).toBe(5 * 86_400_000)
    expect((await act('limits', { staffLimit: 33 })).body.usage.staff).toMatchObject({ limit: 33, own: 33 })
    expect((await act('limits', { staffLimit: null })).body.usage.staff.own).toBeNull()
    expect((await act('plan', { planId: 'team' })).body.subscription).toMatchObject({
      planId: 'team',
      paid: false,
    })
    expect((await act('plan', { planId: 'gold' })).status).toBe(422)
    expect((await act('trial', { days: 1000 })).status).toBe(422)
  })

  it('change owner', async () => {
    const heir = await addPerson(app, { businessId: clinic, role: 'staff' })
    const { members } = (await act('owner', { userId: heir.id })).body
    expect(members.filter(({ role }) => role === 'owner').map(({ id }) => id)).toEqual([heir.id])
    expect((await act('owner', { userId: owner.id })).status).toBe(422)
  })

  it('are written about, and can be taken home without what opens something', async () => {
    expect((await act('notes', { text: 'Sună luni.' })).body.notes).toMatchObject([
      { text: 'Sună luni.', author: 'Dan Petruș' },
    ])
    const reply = await fetch(`${app.api}/admin/businesses/${salon}/export`, {
      headers: { Cookie: operator.cookie, 'X-Forwarded-For': operator.address },
    })
    expect(reply.headers.get('content-disposition')).toContain('firma.ndjson')
    const text = await reply.text()
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const tables = new Set(lines.map(({ table }) => table))
    for (const table of ['business', 'client', 'appointment', 'service', 'staff_member', 'audit_entry'])
      expect(tables).toContain(table)
    expect(text).not.toMatch(/"(manage_token_hash|token_hash|key_hash|secret)"/)
  })

  it('are deleted a month after it was said, with everything but the trail', async () => {
    expect((await act('delete', { confirmSlug: 'salon-maria' })).body.errors![0]!.field).toBe('confirmSlug')
    const { deletion } = (await act('delete', { confirmSlug: 'clinica-zambet' })).body
    expect(Date.parse(deletion!.at) - Date.now()).toBeGreaterThan(29 * 86_400_000)
    at(29 * 86_400_000)
    expect(await app.runtime.admin.deleteDue()).toBe(0)
    at(31 * 86_400_000)
    expect(await app.runtime.admin.deleteDue()).toBe(1)
    at(0)
    const { rows } = await app.database.pool.query(
      `SELECT (SELECT count(*)::int FROM appointment WHERE business_id = $1) AS appointments,
         (SELECT count(*)::int FROM client WHERE business_id = $1) AS clients,
         (SELECT count(*)::int FROM audit_entry WHERE business_id = $1) AS entries`,
      [clinic],
    )
    expect(rows[0]).toMatchObject({ appointments: 0, clients: 0 })
    expect(rows[0].entries).toBeGreaterThan(5)
    expect((await operator.call(`/admin/businesses/${clinic}`)).status).toBe(404)
    expect((await app.runtime.audit.verify()).faults).toEqual([])
  })
})
