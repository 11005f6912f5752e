import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signature } from '../../sandbox/stripe/events.ts'
import { createStripeSandbox, SANDBOX_STRIPE, type StripeSandbox } from '../../sandbox/stripe/index.ts'
import type { InvoiceList, PlanPreview, SubscriptionOverview } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop, slotsOf } from '../client.ts'
import { addPerson, type Person } from '../people.ts'

const DAY = 86_400
let app: TestApp
let stripe: StripeSandbox
let server: Server
let at: string
let owner: Person
let businessId: string

beforeAll(async () => {
  stripe = createStripeSandbox({
    webhookUrl: () => (app ? `${app.url}/webhooks/stripe` : null),
    pace: 0,
    baseUrl: () => at,
  })
  server = createServer(express().set('query parser', 'simple').use(stripe.router))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  app = await startTestApp({ demo: true, stripe: { url: at, ...SANDBOX_STRIPE } })
  // The vendor's clock is the machine's: ours goes with it.
  app.setNow(Date.now())
})
afterAll(async () => {
  await app.close()
  stripe.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A business of its own for each test, of one person, in its first days. */
beforeEach(async () => {
  const { rows } = await app.database.pool.query(
    `INSERT INTO business (id, slug, name, updated_at) VALUES (gen_random_uuid(), 'firma-' || substr(md5(random()::text), 1, 8), 'Firma', now()) RETURNING id`,
  )
  businessId = rows[0].id
  await app.database.pool.query('INSERT INTO booking_policy (business_id) VALUES ($1)', [businessId])
  await staffMember('Ana')
  owner = await addPerson(app, { businessId, role: 'owner' })
})

const staffMember = (name: string) =>
  app.database.pool.query(
    'INSERT INTO staff_member (business_id, id, name) VALUES ($1, gen_random_uuid(), $2)',
    [businessId, name],
  )
const mine = (path: string) => `/my/businesses/${businessId}/subscription${path}`
const overview = async () => (await owner.call<SubscriptionOverview>(mine(''))).body
const post = <T = SubscriptionOverview>(path: string, body: object = {}) =>
  owner.call<T>(mine(path), { body })
const pay = (url: string, number = '4242424242424242') =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ number, expiry: '12/44' }), redirect: 'manual' })
const advance = async (seconds: number) => {
  const answer = await fetch(`${at}/_sandbox/stripe/advance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ seconds }),
  })
  const { now } = (await answer.json()) as { now: number }
  app.setNow(now * 1000)
}

/** A plan subscribed to, and paid from the first day: the trial is over. */
async function subscribed(planId = 'pro', interval: 'month' | 'year' = 'month') {
  await app.database.pool.query(
    `INSERT INTO subscription (business_id, plan_id, state) VALUES ($1, 'free', 'ended')
     ON CONFLICT (business_id) DO UPDATE SET state = 'ended', plan_id = 'free', trial_ends_at = NULL`,
    [businessId],
  )
  const started = await post<{ url: string }>('/checkout', { planId, interval })
  expect(started.status).toBe(200)
  expect((await pay(started.body.url)).status).toBe(303)
  await post('/refresh')
}

/** The card that the business pays with is refused from now on. */
async function failFromNowOn() {
  const { rows } = await app.database.pool.query(
    'SELECT customer_id FROM subscription WHERE business_id = $1',
    [businessId],
  )
  const customer = stripe.store.find(null, rows[0].customer_id, 'customer')!
  const id = customer.invoice_settings.default_payment_method
  stripe.store.change(stripe.store.find(null, id, 'payment_method')!, { _number: '4000000000000341' })
}

/** What the platform's figures go by. */
async function paidAndEnded(): Promise<boolean[]> {
  const { rows } = await app.database.pool.query(
    'SELECT paid_since IS NOT NULL AS paid, ended_at IS NOT NULL AS ended FROM subscription WHERE business_id = $1',
    [businessId],
  )
  return [rows[0].paid, rows[0].ended]
}

describe('the first days', () => {
  it('have everything for fourteen days, and no card is asked for', async () => {
    const now = await overview()
    expect(now).toMatchObject({ state: 'trialing', paid: false, plan: { id: 'clinic' }, card: null })
    expect(now.plans.map(({ id, monthly, yearly }) => [id, monthly.amount, yearly.amount])).toEqual([
      ['free', 0, 0],
      ['pro', 3900, 39_000],
      ['team', 8900, 89_000],
      ['clinic', 18_900, 189_000],
    ])
  })

  it('keep what is left of them when a plan is chosen', async () => {
    const before = await overview()
    const { body } = await post<{ url: string }>('/checkout', { planId: 'pro', interval: 'month' })
    await pay(body.url)
    const after = (await post('/refresh')).body
    expect(after).toMatchObject({
      state: 'trialing',
      paid: true,
      plan: { id: 'pro' },
      card: { brand: 'visa', last4: '4242' },
    })
    expect(Math.abs(Date.parse(after.trialEndsAt!) - Date.parse(before.trialEndsAt!))).toBeLessThan(1000)
    // It brings nothing before it is paid for.
    expect(await paidAndEnded()).toEqual([false, false])
    expect((await post('/checkout', { planId: 'pro', interval: 'month' })).body.code).toBe(
      'payment_not_possible',
    )
  })

  it('end: nothing is hidden, and nothing more can be added', async () => {
    await staffMember('Bogdan')
    await app.database.pool.query(
      `INSERT INTO subscription (business_id, plan_id, trial_ends_at) VALUES ($1, 'clinic', now() - interval '1 hour')`,
      [businessId],
    )
    expect(await overview()).toMatchObject({
      state: 'ended',
      plan: { id: 'free' },
      usage: { staff: { used: 2, limit: 1 } },
    })
    await app.runtime.subscriptions.reconcile()
    const { rows } = await app.database.pool.query(
      'SELECT state, plan_id FROM subscription WHERE business_id = $1',
      [businessId],
    )
    expect(rows).toEqual([{ state: 'ended', plan_id: 'free' }])
    const notices = await app.database.pool.query(
      `SELECT data->>'notice' AS notice FROM jobs.job WHERE name = 'subscription-notice' AND data->>'businessId' = $1`,
      [businessId],
    )
    expect(notices.rows).toEqual([{ notice: 'trial_ended' }])
    const staff = await owner.call<{ staff: unknown[] }>(`/my/businesses/${businessId}/staff`)
    expect(staff.body.staff).toHaveLength(2)
    const added = await owner.call(`/my/businesses/${businessId}/staff`, { body: { name: 'Carmen' } })
    expect([added.status, added.body.code]).toEqual([409, 'plan_limit_reached'])
    // A plan for fewer people than there are is not sold.
    const refused = await post('/checkout', { planId: 'pro', interval: 'month' })
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([
      422,
      { field: 'planId', code: 'too_many' },
    ])
  })
})

describe('a plan', () => {
  it('is enlarged at once, for the rest of the period, at the price that was announced', async () => {
    await subscribed('pro')
    expect(await overview()).toMatchObject({ state: 'active', plan: { id: 'pro' } })
    const preview = (await post<PlanPreview>('/preview', { planId: 'team', interval: 'month' })).body
    expect(preview).toMatchObject({ when: 'now', renewal: { amount: 8900 } })
    expect(Math.abs(preview.due.amount - 5000)).toBeLessThan(10)
    const after = (await post('/change', { planId: 'team', interval: 'month' })).body
    expect(after).toMatchObject({ state: 'active', plan: { id: 'team' }, next: null })
    const { invoices } = (await owner.call<InvoiceList>(mine('/invoices'))).body
    expect(invoices.map(({ state }) => state)).toEqual(['paid', 'paid'])
    expect(Math.abs(invoices[0]!.amount.amount - preview.due.amount)).toBeLessThan(10)
    expect((await post('/change', { planId: 'team', interval: 'month' })).body.code).toBe(
      'payment_not_possible',
    )
  })

  it('is made smaller from the period’s end on, which can be called off', async () => {
    await subscribed('team')
    const preview = (await post<PlanPreview>('/preview', { planId: 'pro', interval: 'month' })).body
    expect(preview).toMatchObject({ when: 'period_end', due: { amount: 0 } })
    expect((await post('/change', { planId: 'pro', interval: 'month' })).body).toMatchObject({
      plan: { id: 'team' },
      next: { plan: { id: 'pro' }, interval: 'month' },
    })
    expect((await post('/keep')).body).toMatchObject({ plan: { id: 'team' }, next: null })
    await post('/change', { planId: 'pro', interval: 'month' })
    await advance(32 * DAY)
    expect((await post('/refresh')).body).toMatchObject({ state: 'active', plan: { id: 'pro' }, next: null })
  })

  it('is cancelled for the period’s end, which can be undone, and then is over', async () => {
    await subscribed('pro', 'year')
    expect((await post('/cancel')).body).toMatchObject({ state: 'active', cancelAtPeriodEnd: true })
    expect((await post('/keep')).body).toMatchObject({ cancelAtPeriodEnd: false })
    await post('/cancel')
    await advance(367 * DAY)
    await expect.poll(async () => (await overview()).state, { timeout: 10_000 }).toBe('ended')
    expect(await overview()).toMatchObject({ paid: false, plan: { id: 'free' } })
    expect(await paidAndEnded()).toEqual([true, true])
    // One may come back.
    const again = await post<{ url: string }>('/checkout', { planId: 'pro', interval: 'month' })
    await pay(again.body.url)
    expect((await post('/refresh')).body).toMatchObject({ state: 'active', plan: { id: 'pro' } })
    expect(await paidAndEnded()).toEqual([true, false])
  })

  it('goes on for a while when its payment fails, and another card mends it', async () => {
    await subscribed('pro')
    await failFromNowOn()
    await advance(32 * DAY)
    const now = (await post('/refresh')).body
    expect(now).toMatchObject({ state: 'past_due', plan: { id: 'pro' } })
    expect(Date.parse(now.graceEndsAt!)).toBeGreaterThan(Date.parse(now.periodEndsAt!) - 31 * DAY * 1000)
    const portal = await post<{ url: string }>('/portal')
    expect((await pay(portal.body.url)).status).toBe(303)
    expect((await post('/refresh')).body).toMatchObject({ state: 'active', graceEndsAt: null })
  })

  it('is refused by a bank without anything being changed', async () => {
    await subscribed('pro')
    await failFromNowOn()
    const refused = await post('/change', { planId: 'team', interval: 'month' })
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_declined'])
    expect(await overview()).toMatchObject({ state: 'active', plan: { id: 'pro' } })
  })
})

describe('what the vendor tells', () => {
  const kept = async () => {
    const { rows } = await app.database.pool.query(
      `SELECT plan_id, state, provider_id, cancel_at_period_end, next_plan_id FROM subscription WHERE business_id = $1`,
      [businessId],
    )
    return rows[0]
  }

  it('ends in the same state told twice, late, or in the other order', async () => {
    await subscribed('pro')
    await post('/change', { planId: 'team', interval: 'month' })
    await post('/cancel')
    const before = await kept()
    const all = stripe.store.all(null, 'event')
    for (const order of [all, [...all].reverse(), [...all, ...all]])
      for (const event of order) {
        const again = {
          id: `${event.id}_${Math.random()}`,
          type: event.type,
          account: null,
          createdAt: new Date(),
          object: event.data.object,
        }
        await app.runtime.stripeEvents.take(again)
      }
    expect(await kept()).toEqual(before)
    expect(before).toMatchObject({ plan_id: 'team', state: 'active', cancel_at_period_end: true })
  })

  it('of somebody whose plan costs more by now keeps them at their price', async () => {
    await subscribed('pro')
    const { pool } = app.database
    await pool.query("UPDATE plan SET monthly_amount = 4500 WHERE id = 'pro'")
    try {
      // Somebody else subscribes at the new price: the plan's price at the vendor is another one now.
      const first = { businessId, owner }
      const { rows } = await pool.query(
        `INSERT INTO business (id, slug, name, updated_at) VALUES (gen_random_uuid(), 'firma-noua', 'Nouă', now()) RETURNING id`,
      )
      businessId = rows[0].id
      await pool.query('INSERT INTO booking_policy (business_id) VALUES ($1)', [businessId])
      owner = await addPerson(app, { businessId, role: 'owner' })
      await subscribed('pro')
      expect((await overview()).price).toEqual({ amount: 4500, currency: 'RON' })
      ;({ businessId, owner } = first)
      await advance(33 * DAY)
      await post('/refresh')
      const { state, plan, price, periodEndsAt } = await overview()
      expect([state, plan.id, price]).toEqual(['active', 'pro', { amount: 3900, currency: 'RON' }])
      expect(Date.parse(periodEndsAt!)).toBeGreaterThan(Date.now() + 33 * DAY * 1000)
    } finally {
      await pool.query("UPDATE plan SET monthly_amount = 3900 WHERE id = 'pro'")
    }
  })

  it('of somebody else, or in another currency, changes nothing', async () => {
    await subscribed('pro')
    const { rows } = await app.database.pool.query(
      'SELECT customer_id FROM subscription WHERE business_id = $1',
      [businessId],
    )
    const take = (object: object) =>
      app.runtime.stripeEvents.take({
        ...{ id: `evt_${Math.random()}`, type: 'invoice.paid', account: null, createdAt: new Date() },
        object: object as Record<string, unknown>,
      })
    expect(await take({ id: 'in_1', customer: 'cus_nobody', currency: 'ron' })).toMatchObject({
      state: 'refused',
      reason: 'customer',
    })
    expect(await take({ id: 'in_1', customer: rows[0].customer_id, currency: 'eur' })).toMatchObject({
      state: 'refused',
      reason: 'currency',
    })
  })

  it('is found out by asking, where it was never told', async () => {
    await subscribed('pro')
    stripe.events.delivery.mode = 'drop'
    await post('/cancel')
    await advance(33 * DAY)
    expect((await kept()).state).toBe('active')
    await app.runtime.subscriptions.reconcile()
    stripe.events.delivery.mode = 'normal'
    expect(await kept()).toMatchObject({ state: 'ended', plan_id: 'free' })
  })
})

describe('the door for events', () => {
  const payload = () =>
    JSON.stringify({
      id: `evt_${Math.random()}`,
      object: 'event',
      type: 'ping',
      created: 1,
      data: { object: { id: 'x' } },
    })
  const knock = (raw: string, header: string) =>
    call(`${app.url}/webhooks/stripe`, { body: raw, headers: { 'Stripe-Signature': header } })
  const now = () => Math.floor(Date.now() / 1000)

  it('opens to what is signed with our secret, lately, over these very bytes', async () => {
    const { webhookSecret } = SANDBOX_STRIPE
    const raw = payload()
    expect((await knock(raw, signature(raw, webhookSecret, now()))).body).toMatchObject({ state: 'ignored' })
    expect((await knock(raw, signature(raw, webhookSecret, now()))).body).toMatchObject({ state: 'known' })
    const before = await app.database.pool.query('SELECT count(*)::int AS n FROM stripe_event')
    for (const header of [
      signature(raw, 'whsec_forged0000000000', now()),
      signature(raw, webhookSecret, now() - 3600),
      signature(payload(), webhookSecret, now()),
      't=1,v1=00',
      '',
    ])
      expect([header.slice(0, 20), (await knock(raw, header)).status]).toEqual([header.slice(0, 20), 400])
    const after = await app.database.pool.query('SELECT count(*)::int AS n FROM stripe_event')
    expect(after.rows).toEqual(before.rows)
    const metrics = await (await fetch(`${app.url}/metrics`)).text()
    expect(metrics).toMatch(/stripe_events_total\{state="forged"\} 5/)
  })
})

describe('who may', () => {
  it('see and change it', async () => {
    const manager = await addPerson(app, { businessId, role: 'manager' })
    const staff = await addPerson(app, { businessId, role: 'staff' })
    expect((await manager.call(mine(''))).status).toBe(200)
    expect((await staff.call(mine(''))).status).toBe(403)
    for (const path of ['/cancel', '/keep', '/portal', '/refresh'])
      expect([path, (await manager.call(mine(path), { body: {} })).status]).toEqual([path, 403])
    expect((await post('/cancel')).body.code).toBe('payment_not_possible')
    expect((await post('/change', { planId: 'nope', interval: 'month' })).status).toBe(422)
    expect((await call<{ plans: unknown[] }>(`${app.api}/plans`)).body.plans).toHaveLength(4)
  })
})

describe('bookings of a month', () => {
  it('stop kindly at the plan’s limit, for clients and at the desk', async () => {
    const shop = await openShop(app)
    const { rows } = await app.database.pool.query("SELECT id FROM business WHERE slug = 'salon-maria'")
    await app.database.pool.query('UPDATE subscription SET booking_limit = 0 WHERE business_id = $1', [
      rows[0].id,
    ])
    const from = new Date(Date.now() + 3 * DAY * 1000).toISOString().slice(0, 10)
    app.setNow(Date.now())
    const [slot] = await slotsOf(shop, 'Tuns damă', from, 14)
    const reply = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      start: slot!.start,
      client: { name: 'Elena Marin', email: 'elena.limita@client.example' },
    })
    expect([reply.status, reply.body.code]).toEqual([409, 'bookings_paused'])
    await app.database.pool.query('UPDATE subscription SET booking_limit = NULL WHERE business_id = $1', [
      rows[0].id,
    ])
  })
})
