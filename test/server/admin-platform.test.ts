import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AdminPlanList,
  AuditPage,
  FeatureState,
  PlatformFeatures,
  PlatformOverview,
  SubscriptionOverview,
} from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop, slotsOf } from '../client.ts'
import { addOperator, type TestOperator } from '../operators.ts'
import { addPerson, businessId } from '../people.ts'

const DAY_MS = 86_400_000
let app: TestApp
let operator: TestOperator
let salon: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  app.setNow(Date.now())
  salon = await businessId(app)
  operator = await addOperator(app)
})
afterAll(() => app.close())

const query = (text: string, values: unknown[] = []) => app.database.pool.query(text, values)
const trail = async (action: string) =>
  (await operator.call<AuditPage>(`/admin/audit?action=${action}`)).body.entries

describe('plans, for operators', () => {
  const plans = async () => (await operator.call<AdminPlanList>('/admin/plans')).body.plans
  const fieldsOf = async (id: string) => {
    const { id: _id, currency, businesses, mrr, ...fields } = (await plans()).find((one) => one.id === id)!
    return fields
  }
  const draft = {
    ...{ nameRo: 'Solo', nameEn: 'Solo', monthlyAmount: 5900, yearlyAmount: 59_000, staffLimit: 1 },
    ...{ bookingLimit: null, smsAllowance: 50, offered: true, position: 9 },
  }

  it('are made, offered from then on, and named once', async () => {
    const made = await operator.call<AdminPlanList>('/admin/plans', { body: { id: 'solo', ...draft } })
    expect(made.status).toBe(200)
    expect(made.body.plans.find(({ id }) => id === 'solo')).toMatchObject({
      ...draft,
      revision: 0,
      businesses: { trialing: 0, paying: 0, pastDue: 0, given: 0 },
      mrr: { amount: 0, currency: 'RON' },
    })
    const shown = await call<{ plans: { id: string }[] }>(`${app.api}/plans`)
    expect(shown.body.plans.map(({ id }) => id)).toContain('solo')
    const again = await operator.call('/admin/plans', { body: { id: 'solo', ...draft } })
    expect(again.body.errors).toMatchObject([{ field: 'id', code: 'taken' }])
    expect(await trail('plan.created')).toHaveLength(1)
  })

  it('are changed by one operator at a time; who has one has its limits at once', async () => {
    await query("UPDATE subscription SET plan_id = 'team', state = 'active' WHERE business_id = $1", [salon])
    const owner = await addPerson(app, { businessId: salon, role: 'owner' })
    const fields = await fieldsOf('team')
    const edit = { ...fields, staffLimit: 7, monthlyAmount: 9900 }
    const save = () => operator.call('/admin/plans/team', { method: 'PUT', body: edit })
    expect((await save()).status).toBe(200)
    expect((await save()).body.code).toBe('changed_meanwhile')
    const { body } = await owner.call<SubscriptionOverview>(`/my/businesses/${salon}/subscription`)
    expect(body.plan).toMatchObject({ id: 'team', staffLimit: 7, monthly: { amount: 9900 } })
    expect((await trail('plan.changed'))[0]).toMatchObject({
      before: { plan: 'team', staffLimit: 6, monthlyAmount: 8900 },
      after: { plan: 'team', staffLimit: 7, monthlyAmount: 9900 },
    })
  })

  it('cost nothing, or what can be charged', async () => {
    const put = async (id: string, part: object) =>
      (
        await operator.call<{ errors?: { field: string; code: string }[] }>(`/admin/plans/${id}`, {
          method: 'PUT',
          body: { ...(await fieldsOf(id)), ...part },
        })
      ).body.errors?.map(({ field, code }) => [field, code])
    expect(await put('free', { monthlyAmount: 500 })).toEqual([['monthlyAmount', 'free_costs_nothing']])
    expect(await put('pro', { yearlyAmount: 100 })).toEqual([['yearlyAmount', 'too_small']])
    expect(await put('pro', { nameRo: ' ' })).toEqual([['nameRo', expect.any(String)]])
    expect(
      (await operator.call('/admin/plans/gold', { method: 'PUT', body: await fieldsOf('pro') })).status,
    ).toBe(404)
  })

  it('are counted with who has them and what they bring', async () => {
    await query(
      `UPDATE subscription SET plan_id = 'pro', state = 'active', provider_id = 'sub_1', interval = 'year', amount = 39000
       WHERE business_id = $1`,
      [salon],
    )
    expect((await plans()).find(({ id }) => id === 'pro')).toMatchObject({
      businesses: { paying: 1 },
      mrr: { amount: 3250 },
    })
  })
})

describe('features, for operators', () => {
  it('are turned off for one business, or for all, and each time it is written down', async () => {
    const path = `/admin/businesses/${salon}/features`
    const of = async (name: string) =>
      (await operator.call<{ features: FeatureState[] }>(path)).body.features.find(
        ({ feature }) => feature === name,
      )
    expect(await of('sms')).toEqual({ feature: 'sms', enabled: true, own: null })
    const reason = 'reclamații de spam'
    const off = await operator.call(path, { body: { feature: 'sms', enabled: false, reason } })
    expect(off.status).toBe(200)
    expect(await of('sms')).toEqual({ feature: 'sms', enabled: false, own: false })
    const all = (enabled: boolean) =>
      operator.call<PlatformFeatures>('/admin/features', { body: { feature: 'api', enabled, reason } })
    expect((await all(false)).body.features).toContainEqual({ feature: 'api', enabled: false, apart: 0 })
    expect(await of('api')).toEqual({ feature: 'api', enabled: false, own: null })
    await operator.call(path, { body: { feature: 'api', enabled: true, reason } })
    expect(await of('api')).toEqual({ feature: 'api', enabled: true, own: true })
    expect((await all(true)).body.features).toContainEqual({ feature: 'api', enabled: true, apart: 1 })
    for (const feature of ['api', 'sms'])
      await operator.call(path, { body: { feature, enabled: null, reason } })
    expect(await of('sms')).toMatchObject({ enabled: true, own: null })
    expect(await trail('flag.changed')).toHaveLength(6)
    expect((await operator.call(path, { body: { feature: 'rain', enabled: false, reason } })).status).toBe(
      422,
    )
    expect(
      (
        await operator.call(`/admin/businesses/${operator.id}/features`, {
          body: { feature: 'sms', enabled: false, reason },
        })
      ).status,
    ).toBe(404)
  })
})

describe('the platform’s figures', () => {
  const read = async (days = 7) =>
    (await operator.call<PlatformOverview>(`/admin/overview?days=${days}`)).body

  it('are what happened, counted again without counting twice', async () => {
    await app.runtime.admin.countFigures()
    const before = await read()
    const shop = await openShop(app)
    const slot = (
      await slotsOf(shop, 'Tuns damă', new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10), 14)
    )[0]!
    const booked = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      staffId: slot.staffIds[0],
      start: slot.start,
      client: { name: 'Elena Marin', phone: '+40722111003' },
    })
    expect(booked.status).toBe(201)
    for (const _ of [1, 2]) await app.runtime.admin.countFigures()
    const after = await read()
    expect(after.now.bookingsToday).toBe(before.now.bookingsToday + 1)
    expect(after.now.pulse).toHaveLength(48)
    expect(after.now.pulse.reduce((sum, n) => sum + n, 0)).toBe(after.now.bookingsToday)
    expect(after.current.bookings).toBe(before.current.bookings + 1)
    expect(after.days).toHaveLength(7)
    expect(after.days.reduce((sum, { bookings }) => sum + (bookings ?? 0), 0)).toBe(after.current.bookings)
    expect(after.now).toMatchObject({ businesses: 3, paying: 1, mrr: { amount: 3250, currency: 'RON' } })
    expect(after.before).not.toBeNull()
  })

  it('count who signed up, who began to use it, who stayed and who left', async () => {
    const before = await read(30)
    const { rows } = await query(
      `INSERT INTO business (id, slug, name, updated_at, created_at)
       VALUES (gen_random_uuid(), 'firma-noua', 'Firma nouă', now(), now() - interval '20 days'),
         (gen_random_uuid(), 'firma-plecata', 'Firma plecată', now(), now() - interval '200 days') RETURNING id`,
    )
    await query(
      `INSERT INTO subscription (business_id, plan_id, state, trial_ends_at, paid_since, ended_at) VALUES
         ($1, 'free', 'ended', now() - interval '6 days', NULL, NULL),
         ($2, 'free', 'ended', now() - interval '186 days', now() - interval '186 days', now() - interval '2 days')`,
      rows.map(({ id }) => id),
    )
    await query("DELETE FROM platform_day WHERE date < now() - interval '1 day'")
    await query('UPDATE platform_day SET paying = NULL')
    await app.runtime.admin.countFigures()
    const { current, now } = await read(30)
    expect(current.signUps).toBe(before.current.signUps + 1)
    expect(current.trialsEnded).toBe(before.current.trialsEnded + 1)
    expect(current.trialsConverted).toBe(before.current.trialsConverted)
    expect(current.churned).toBe(before.current.churned + 1)
    expect(current.activated).toBe(before.current.activated)
    expect(now.businesses).toBe(5)
  })

  it('add up what every process answered', async () => {
    const { current } = await read()
    await app.runtime.admin.noteRequests()
    const noted = await read()
    expect(noted.current.requests).toBeGreaterThan(current.requests)
    await read()
    await app.runtime.admin.noteRequests()
    const later = await read()
    expect(later.current.requests).toBe(noted.current.requests + 2)
  })

  it('are of periods that there are, and for operators', async () => {
    expect((await operator.call('/admin/overview?days=12')).status).toBe(422)
    const owner = await addPerson(app, { businessId: salon, role: 'owner' })
    expect((await owner.call('/admin/overview')).status).toBe(404)
  })
})
