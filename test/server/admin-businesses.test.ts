import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminBusinessDetails, AdminBusinessPage } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addOperator, type TestOperator } from '../operators.ts'
import { addPerson, businessId, type Person } from '../people.ts'

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

const of = (reply: { status: number; body: { code?: unknown } }) => [reply.status, reply.body.code]
const at = (ms: number) => app.setNow(Date.now() + ms)

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
    // A page that is no more shows the first one.
    expect(await list('sort=name&order=asc&limit=2&page=9')).toMatchObject({ page: 1, found: 3 })
    expect((await list('state=suspended')).found).toBe(0)
    expect(await list('country=md')).toMatchObject({ found: 0, total: 3, countries: ['RO'] })
    expect((await operator.call('/admin/businesses?sort=; DROP TABLE business')).status).toBe(422)
  })

  const act = (path: string, body: object) =>
    operator.call<AdminBusinessDetails & { code?: string; errors?: { field: string }[] }>(
      `/admin/businesses/${clinic}/${path}`,
      { body: { reason: 'neplată de 30 de zile', ...body } },
    )

  it('are made for somebody, who is invited to own them', async () => {
    const heir = await addPerson(app)
    const request = { name: 'Kineto Feleac', kind: 'clinic', ownerName: 'Anca Bălan', locale: 'ro' }
    const make = (body: object) =>
      operator.call<AdminBusinessDetails & { code?: string }>('/admin/businesses', { body })
    const made = await make({ ...request, ownerEmail: ` ${heir.email.toUpperCase()} ` })
    expect([made.status, made.body]).toMatchObject([
      201,
      { slug: 'kineto-feleac', status: 'draft', members: [], onboardingStep: 'services' },
    ])
    const tokens = async () => {
      const { rows } = await app.database.pool.query(
        `SELECT data->'mail'->>'url' AS url FROM jobs.job
         WHERE name = 'account-mail' AND data->'mail'->>'to' = $1 ORDER BY created_on`,
        [heir.email],
      )
      return rows.map(({ url }) => String(url).split('/').at(-1))
    }
    expect(made.body.invitedOwner).toMatchObject({ email: heir.email })
    // The first invitation is void once there is another one.
    const invite = () =>
      operator.call<AdminBusinessDetails & { code?: string }>(
        `/admin/businesses/${made.body.id}/invitation`,
        {
          body: { email: heir.email, reason: 'n-a primit-o' },
        },
      )
    expect((await invite()).status).toBe(200)
    const [first, token] = await tokens()
    expect(of(await heir.call('/my/invitations/accept', { body: { token: first } }))).toEqual([
      404,
      'invitation_not_found',
    ])
    const joined = await heir.call('/my/invitations/accept', { body: { token } })
    expect(joined.body).toMatchObject({ slug: 'kineto-feleac', role: 'owner', staffId: expect.any(String) })
    expect((await heir.call(`/my/businesses/${made.body.id}/onboarding`)).status).toBe(200)
    // Whoever owns it asks others themselves.
    expect(of(await invite())).toEqual([409, 'status_not_possible'])
    expect(of(await make({ ...request, slug: 'kineto-feleac', ownerEmail: heir.email }))).toEqual([
      409,
      'slug_taken',
    ])
    expect((await make({ ...request, ownerEmail: 'nimeni' })).status).toBe(422)
  })

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
    await operator.call(`/admin/businesses/${salon}/limits`, { body: { reason: 'probă', staffLimit: 9 } })
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
