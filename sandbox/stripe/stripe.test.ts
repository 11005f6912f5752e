import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStripeSandbox, SANDBOX_STRIPE, type StripeSandbox } from './index.ts'

let sandbox: StripeSandbox
let server: Server
let stripe: Stripe
let url: string
/** What the product would get: raw body and signature. */
const heard: { raw: string; signature: string }[] = []
let answer = 200

beforeAll(async () => {
  const app = express()
  app.post('/hook', express.text({ type: () => true }), (req, res) => {
    heard.push({ raw: req.body, signature: req.get('Stripe-Signature') ?? '' })
    res.status(answer).end()
  })
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}`
  sandbox = createStripeSandbox({ webhookUrl: () => `${url}/hook`, pace: 0, baseUrl: () => url })
  app.use(sandbox.router)
  stripe = new Stripe(SANDBOX_STRIPE.secretKey, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
  })
})
afterAll(async () => {
  sandbox.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const faultOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    const { type, code, param, statusCode, decline_code } = error as Stripe.errors.StripeError & {
      decline_code?: string
    }
    return { type, code, param, statusCode, ...(decline_code ? { decline_code } : {}) }
  }
  throw new Error('it was not refused')
}
const soon = () => Math.floor(Date.now() / 1000) + 3600
const order = (change: object = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [
    { quantity: 1, price_data: { currency: 'ron', unit_amount: 5000, product_data: { name: 'Avans' } } },
  ],
  success_url: 'https://salon.test/gata?s={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://salon.test/inapoi',
  expires_at: soon(),
  metadata: { payment_id: 'p1' },
  ...change,
})
async function shop(): Promise<string> {
  const { id } = await stripe.accounts.create({ country: 'RO', business_profile: { name: 'Salon Maria' } })
  return id
}
const submit = (page: string, fields: Record<string, string>) =>
  fetch(page, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
const card = (number: string, more = {}) => ({
  number,
  expiry: '12/34',
  cvc: '123',
  email: 'elena@client.example',
  name: 'Elena',
  ...more,
})
const typesFor = (id: string) =>
  heard
    .map(({ raw }) => JSON.parse(raw) as Stripe.Event)
    .filter((event) => JSON.stringify(event.data.object).includes(id))
    .map(({ type }) => type)

describe('the frame', () => {
  it('refuses other keys, unknown and missing parameters, and what is not there, as Stripe words it', async () => {
    const other = new Stripe('sk_test_wrong', {
      host: '127.0.0.1',
      port: Number(new URL(url).port),
      protocol: 'http',
      maxNetworkRetries: 0,
    })
    expect(await faultOf(other.customers.create({}))).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    })
    expect(await faultOf(stripe.customers.create({ shoe_size: 43 } as never))).toMatchObject({
      code: 'parameter_unknown',
      param: 'shoe_size',
      statusCode: 400,
    })
    expect(await faultOf(stripe.paymentIntents.create({ currency: 'ron' } as never))).toMatchObject({
      code: 'parameter_missing',
      param: 'amount',
    })
    expect(await faultOf(stripe.customers.retrieve('cus_nobody'))).toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    })
    expect(await faultOf(stripe.paymentIntents.create({ amount: 100, currency: 'ron' }))).toMatchObject({
      code: 'amount_too_small',
    })
  })

  it('gives the first answer under the same key, and refuses the key for anything else', async () => {
    const once = { idempotencyKey: 'k1' }
    const first = await stripe.customers.create({ name: 'Elena' }, once)
    expect((await stripe.customers.create({ name: 'Elena' }, once)).id).toBe(first.id)
    expect(await faultOf(stripe.customers.create({ name: 'Ana' }, once))).toMatchObject({
      type: 'StripeIdempotencyError',
    })
  })

  it('has trouble on demand: what was done without an answer is not done twice under its key', async () => {
    const trouble = (body: object) =>
      fetch(`${url}/_sandbox/stripe/trouble`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    const key = { idempotencyKey: 'trouble' }
    const named = () => sandbox.objects().filter(({ object }) => object.name === 'Pierdută')
    // Twice: the SDK tries a connection that broke once more of itself.
    await trouble({ kind: 'unreached', times: 2, path: '/v1/customers' })
    await faultOf(stripe.customers.create({ name: 'Pierdută' }, key))
    expect(named()).toHaveLength(0)
    await trouble({ kind: 'lost', times: 2, path: '/v1/customers' })
    await faultOf(stripe.customers.create({ name: 'Pierdută' }, key))
    expect(named()).toHaveLength(1)
    const { id } = await stripe.customers.create({ name: 'Pierdută' }, key)
    expect(named().map(({ object }) => object.id)).toEqual([id])
    await trouble({ kind: 'rate_limit' })
    expect(await faultOf(stripe.customers.retrieve(id))).toMatchObject({ statusCode: 429 })
    expect((await trouble({ kind: 'rain' })).status).toBe(400)
  })

  it('refuses what cannot be expanded, empty and wrong values', async () => {
    expect(await faultOf(stripe.customers.create({ expand: ['shoe'] }))).toMatchObject({ statusCode: 400 })
    expect(await faultOf(stripe.checkout.sessions.create(order({ success_url: 'salon' }), {}))).toMatchObject(
      { statusCode: 400 },
    )
  })

  it('pages lists', async () => {
    const account = await shop()
    for (let n = 0; n < 5; n += 1)
      await stripe.customers.create({ name: `C${n}` }, { stripeAccount: account })
    const all = await stripe.customers
      .list({ limit: 2 }, { stripeAccount: account })
      .autoPagingToArray({ limit: 10 })
    expect(all.map(({ name }) => name)).toEqual(['C4', 'C3', 'C2', 'C1', 'C0'])
  })
})

describe('connected accounts', () => {
  it('are completed on their page, and tell it', async () => {
    const account = await shop()
    const link = await stripe.accountLinks.create({
      account,
      type: 'account_onboarding',
      return_url: 'https://salon.test/gata',
      refresh_url: 'https://salon.test/reia',
    })
    expect((await stripe.accounts.retrieve(account)).charges_enabled).toBe(false)
    const done = await submit(link.url, { how: 'all' })
    expect([done.status, done.headers.get('location')]).toEqual([303, 'https://salon.test/gata'])
    expect(await stripe.accounts.retrieve(account)).toMatchObject({
      charges_enabled: true,
      payouts_enabled: true,
    })
    await expect.poll(() => typesFor(account)).toContain('account.updated')
  })

  it('do not see each other’s objects', async () => {
    const [one, two] = [await shop(), await shop()]
    const session = await stripe.checkout.sessions.create(order(), { stripeAccount: one })
    expect((await stripe.checkout.sessions.retrieve(session.id, {}, { stripeAccount: one })).id).toBe(
      session.id,
    )
    expect(
      await faultOf(stripe.checkout.sessions.retrieve(session.id, {}, { stripeAccount: two })),
    ).toMatchObject({ code: 'resource_missing' })
    expect(await faultOf(stripe.checkout.sessions.retrieve(session.id))).toMatchObject({
      code: 'resource_missing',
    })
    expect(await faultOf(stripe.customers.list({}, { stripeAccount: 'acct_nobody' }))).toMatchObject({
      statusCode: 403,
    })
  })
})

describe('checkout', () => {
  it('is paid on its page, and tells all of it in order, signed', async () => {
    const account = await shop()
    const on = { stripeAccount: account }
    const session = await stripe.checkout.sessions.create(order(), on)
    const page = await (await fetch(session.url!)).text()
    expect(page).toContain('50 lei')
    const done = await submit(session.url!, card('4242 4242 4242 4242'))
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `https://salon.test/gata?s=${session.id}`,
    ])
    const paid = await stripe.checkout.sessions.retrieve(
      session.id,
      { expand: ['payment_intent.latest_charge'] },
      on,
    )
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', amount_total: 5000 })
    const intent = paid.payment_intent as Stripe.PaymentIntent
    expect((intent.latest_charge as Stripe.Charge).payment_method_details?.card?.last4).toBe('4242')
    expect(JSON.stringify(paid)).not.toContain('"_')
    await expect.poll(() => typesFor(session.id)).toEqual(['checkout.session.completed'])
    const { raw, signature } = heard.find((one) => one.raw.includes(session.id))!
    const event = stripe.webhooks.constructEvent(raw, signature, SANDBOX_STRIPE.webhookSecret)
    expect(event.account).toBe(account)
    expect(() =>
      stripe.webhooks.constructEvent(raw.replace('5000', '1'), signature, SANDBOX_STRIPE.webhookSecret),
    ).toThrow()
    expect((await submit(session.url!, card('4242424242424242'))).status).toBe(404)
  })

  it('lets a card be declined and another one pay', async () => {
    const account = await shop()
    const session = await stripe.checkout.sessions.create(order(), { stripeAccount: account })
    const refused = await submit(session.url!, card('4000000000009995'))
    expect([refused.status, await refused.text()]).toEqual([
      402,
      expect.stringContaining('insufficient_funds'),
    ])
    expect((await submit(session.url!, card('1234'))).status).toBe(402)
    expect((await submit(session.url!, card('4242424242424242'))).status).toBe(303)
  })

  it('asks the bank where the card wants it', async () => {
    const session = await stripe.checkout.sessions.create(order(), { stripeAccount: await shop() })
    const asked = await submit(session.url!, card('4000002500003155'))
    expect(await asked.text()).toContain('ești tu?')
    expect((await submit(session.url!, card('4000002500003155', { answer: 'no' }))).status).toBe(200)
    expect((await submit(session.url!, card('4000002500003155', { answer: 'yes' }))).status).toBe(303)
  })

  it('keeps to its half hour, and closes', async () => {
    const early = { expires_at: Math.floor(Date.now() / 1000) + 600 }
    expect(await faultOf(stripe.checkout.sessions.create(order(early)))).toMatchObject({
      param: 'expires_at',
    })
    const session = await stripe.checkout.sessions.create(order())
    expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired')
    expect(await faultOf(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 })
    expect((await fetch(session.url!)).status).toBe(404)
  })

  it('keeps a card, which is charged later, or fails, as its number says', async () => {
    const on = { stripeAccount: await shop() }
    const charge = async (number: string) => {
      const customer = await stripe.customers.create({ name: 'Elena' }, on)
      const session = await stripe.checkout.sessions.create(
        { mode: 'setup', customer: customer.id, currency: 'ron', success_url: 'https://salon.test/gata' },
        on,
      )
      await submit(session.url!, card(number, { answer: 'yes' }))
      const done = await stripe.checkout.sessions.retrieve(
        session.id,
        { expand: ['setup_intent.payment_method'] },
        on,
      )
      const method = (done.setup_intent as Stripe.SetupIntent).payment_method as Stripe.PaymentMethod
      const given = {
        amount: 4000,
        currency: 'ron',
        customer: customer.id,
        payment_method: method.id,
        off_session: true,
        confirm: true,
      }
      return stripe.paymentIntents.create(given, on)
    }
    expect((await charge('4242424242424242')).status).toBe('succeeded')
    expect(await faultOf(charge('4000000000000341'))).toMatchObject({
      type: 'StripeCardError',
      code: 'card_declined',
    })
    expect(await faultOf(charge('4000002500003155'))).toMatchObject({ code: 'authentication_required' })
  })
})

describe('refunds and disputes', () => {
  async function paid(number = '4242424242424242') {
    const on = { stripeAccount: await shop() }
    const session = await stripe.checkout.sessions.create(order(), on)
    await submit(session.url!, card(number))
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id, {}, on)
    return { on, intent: intent as string }
  }

  it('never give back more than was taken', async () => {
    const { on, intent } = await paid()
    await stripe.refunds.create({ payment_intent: intent, amount: 2000 }, on)
    expect(await faultOf(stripe.refunds.create({ payment_intent: intent, amount: 3001 }, on))).toMatchObject({
      param: 'amount',
    })
    await stripe.refunds.create({ payment_intent: intent }, on)
    expect(await faultOf(stripe.refunds.create({ payment_intent: intent, amount: 1 }, on))).toMatchObject({
      code: 'charge_already_refunded',
    })
    expect(
      (await stripe.refunds.list({ payment_intent: intent }, on)).data.map(({ amount }) => amount),
    ).toEqual([3000, 2000])
  })

  it('begin with the card that disputes', async () => {
    const { on, intent } = await paid('4000000000000259')
    const [dispute] = (await stripe.disputes.list({}, on)).data
    expect(dispute).toMatchObject({ payment_intent: intent, status: 'needs_response', amount: 5000 })
  })
})

describe('webhooks', () => {
  it('come again until they are taken, twice on demand, held and in the other order', async () => {
    const control = (path: string, body: object) =>
      fetch(`${url}/_sandbox/stripe${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      })
    answer = 500
    const { id } = await stripe.customers.create({ name: 'Întâi nu' })
    await expect.poll(() => typesFor(id).length).toBeGreaterThan(1)
    answer = 200
    await control('/delivery', { mode: 'twice' })
    const twice = await stripe.customers.create({ name: 'De două ori' })
    await expect.poll(() => typesFor(twice.id).length).toBe(2)
    await control('/delivery', { mode: 'hold' })
    const held = await stripe.customers.create({ name: 'Ținut' })
    await stripe.customers.update(held.id, { name: 'Ținut și schimbat' })
    expect(typesFor(held.id)).toEqual([])
    await control('/release', { reversed: true })
    await expect.poll(() => typesFor(held.id)).toEqual(['customer.updated', 'customer.created'])
    await control('/delivery', { mode: 'normal' })
    const known = await stripe.events.list({ types: ['customer.updated'], limit: 1 })
    expect(known.data[0]!.type).toBe('customer.updated')
    expect((await stripe.events.retrieve(known.data[0]!.id)).id).toBe(known.data[0]!.id)
  })
})
