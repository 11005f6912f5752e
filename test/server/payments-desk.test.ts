import { randomUUIDv7 } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { NOON } from '../app.ts'
import { call, slotsOf } from '../client.ts'
import { addPerson, type Person } from '../people.ts'
import { openTill, type Till } from '../till.ts'

let till: Till
let owner: Person
let staff: Person
let free: string[]
let used = 0
const nextStart = () => {
  used += 1
  return free[used]!
}

beforeAll(async () => {
  till = await openTill({ rule: 'full' })
  const performer = till.staffOf('Tuns damă')
  await till.pool.query('UPDATE membership SET staff_id = NULL WHERE staff_id = $1', [performer.id])
  owner = await addPerson(till.app, { businessId: till.businessId, role: 'owner' })
  staff = await addPerson(till.app, { businessId: till.businessId, role: 'staff', staffId: performer.id })
  free = (await slotsOf(till.shop, 'Tuns damă', '2026-11-25', 50, performer.id))
    .map(({ start }) => start)
    .filter((_, at) => at % 8 === 0)
})
afterAll(() => till.close())
afterEach(async () => {
  till.app.setNow(NOON)
  till.vendor.goAway(false)
  till.vendor.decline(null)
  await till.ask('Tuns damă', { rule: 'full' })
})

const mine = (path: string) => `/my/businesses/${till.businessId}${path}`
const moneyOf = async (id: string, who = owner) =>
  (await who.call<Record<string, never>>(mine(`/appointments/${id}/money`))).body as never as {
    remaining: { amount: number }
    canChargeFee: boolean
    payments: { id: string; method: string; state: string; purpose: string; refundable: { amount: number } }[]
  }

async function settled() {
  const reply = await till.book(nextStart())
  const { sessionId } = await till.page(till.tokenOf(reply))
  const event = till.vendor.pay(sessionId)!
  await till.hear(event)
  return { id: String(reply.body.id), event, sessionId }
}

describe('a kept card', () => {
  async function noShow(fee = 4000) {
    await till.ask('Tuns damă', { rule: 'card', amount: fee })
    const start = nextStart()
    const reply = await till.book(start)
    expect(reply.body.status).toBe('pending_payment')
    const token = till.tokenOf(reply)
    const view = await call(`${till.app.api}/appointments/${token}/payment`)
    expect(view.body).toMatchObject({ due: { amount: 0 }, noShowFee: { amount: fee } })
    const { sessionId } = await till.page(token)
    await till.hear(till.vendor.pay(sessionId)!)
    const id = String(reply.body.id)
    expect(await till.appointment(id)).toMatchObject({ status: 'confirmed', paid: 0, fee })
    const mark = async (action: string) => {
      till.app.setNow(Date.parse(start) + 3_600_000)
      const { body } = await owner.call<{ revision: number }>(mine(`/appointments/${id}`))
      const given = { action, revision: body.revision, notify: false }
      return owner.call(mine(`/appointments/${id}/status`), { method: 'POST', body: given })
    }
    return { id, mark }
  }
  const charge = (id: string, who = owner) => who.call(mine(`/appointments/${id}/no-show-fee`), { body: {} })

  it('is charged with the fee that was shown, once, however fast it is clicked', async () => {
    const { id, mark } = await noShow()
    expect((await charge(id)).body.code).toBe('payment_not_possible')
    await mark('no_show')
    const replies = await Promise.all(Array.from({ length: 5 }, () => charge(id)))
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    const fee = (await till.paymentsOf(id)).find(({ purpose }) => purpose === 'no_show_fee')
    expect(fee).toMatchObject({ state: 'paid', amount: 4000 })
    expect(till.vendor.books(fee.id)).toMatchObject({ charges: 1, charged: 4000 })
    expect((await charge(id)).body.code).toBe('payment_not_possible')
    const told = (await till.take('payment-event')).filter(({ appointmentId }) => appointmentId === id)
    expect(told.map(({ event }) => event)).toEqual(['payment.fee_charged'])
  })

  it('may be tried again after the bank said no', async () => {
    const { id, mark } = await noShow()
    await mark('no_show')
    till.vendor.decline('insufficient_funds')
    const refused = await charge(id)
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_declined'])
    const failed = (await till.paymentsOf(id)).find(({ purpose }) => purpose === 'no_show_fee')
    expect(failed).toMatchObject({ state: 'failed', reason: 'insufficient_funds' })
    till.vendor.decline(null)
    expect((await charge(id)).status).toBe(200)
  })

  it('is charged once when the answer was lost and it is asked for again', async () => {
    const { id, mark } = await noShow()
    await mark('no_show')
    till.vendor.goAway(true)
    expect((await charge(id)).body.code).toBe('payments_unavailable')
    till.vendor.goAway(false)
    expect((await charge(id)).status).toBe(200)
    const fee = (await till.paymentsOf(id)).find(({ purpose }) => purpose === 'no_show_fee')
    expect(till.vendor.books(fee.id).charges).toBe(1)
  })

  it('is forgotten once the client has come', async () => {
    const { id, mark } = await noShow()
    await mark('complete')
    await till.drain()
    expect((await till.paymentsOf(id))[0]).toMatchObject({ purpose: 'card', method_id: null })
    expect((await charge(id)).body.code).toBe('payment_not_possible')
  })

  it('is charged by owners and managers only', async () => {
    const { id, mark } = await noShow()
    await mark('no_show')
    expect((await charge(id, staff)).status).toBe(403)
  })
})

describe('the counter', () => {
  const record = (id: string, body: object, who = staff, headers = {}) =>
    who.call(mine(`/appointments/${id}/payments`), { body, headers })

  it('records cash and cards once per key, and what is left follows', async () => {
    await till.ask('Tuns damă', { rule: 'deposit', amount: 5000 })
    const { id } = await settled()
    const price = till.shop.service('Tuns damă').price.amount
    expect((await moneyOf(id)).remaining.amount).toBe(price - 5000)
    const key = { 'Idempotency-Key': randomUUIDv7() }
    for (let i = 0; i < 2; i++)
      expect((await record(id, { method: 'cash', amount: 3000 }, staff, key)).status).toBe(204)
    expect((await moneyOf(id, staff)).remaining.amount).toBe(price - 8000)
    const cash = (await moneyOf(id)).payments.find(({ method }) => method === 'cash')!
    // Staff may record, owners and managers take back.
    expect((await staff.call(mine(`/payments/${cash.id}`), { method: 'DELETE' })).status).toBe(403)
    expect((await owner.call(mine(`/payments/${cash.id}`), { method: 'DELETE' })).status).toBe(204)
    expect((await owner.call(mine(`/payments/${cash.id}`), { method: 'DELETE' })).body.code).toBe(
      'payment_not_possible',
    )
    expect((await moneyOf(id)).remaining.amount).toBe(price - 5000)
  })

  it('refuses nonsense, and what is not taken at a counter', async () => {
    const { id } = await settled()
    for (const body of [
      { method: 'cash', amount: 0 },
      { method: 'cash', amount: 1.5 },
      { method: 'online', amount: 5 },
      {},
    ])
      expect([body, (await record(id, body)).status]).toEqual([body, 422])
  })

  it('does not know appointments of others', async () => {
    expect((await record(randomUUIDv7(), { method: 'cash', amount: 100 })).body.code).toBe(
      'appointment_not_found',
    )
  })
})

describe('events that do not fit our record', () => {
  it('change nothing, and are kept with the reason', async () => {
    const reply = await till.book(nextStart())
    const { sessionId } = await till.page(till.tokenOf(reply))
    const session = till.vendor.sessions.get(sessionId)!
    const object = {
      id: sessionId,
      object: 'checkout.session',
      mode: 'payment',
      amount_total: session.amount,
      currency: 'ron',
      metadata: { payment_id: session.paymentId },
    }
    const hear = (change: object, account = till.accountId) =>
      till.hear(till.vendor.tell('checkout.session.completed', account, { ...object, ...change }))
    expect(await hear({ amount_total: 1 })).toMatchObject({ state: 'refused', reason: 'amount' })
    expect(await hear({ currency: 'eur' })).toMatchObject({ state: 'refused', reason: 'currency' })
    expect(await hear({}, 'acct_stranger')).toMatchObject({ state: 'refused', reason: 'account' })
    expect(await hear({ id: 'cs_other' })).toMatchObject({ state: 'refused', reason: 'session' })
    expect(await hear({ id: 'cs_other', metadata: { payment_id: randomUUIDv7() } })).toMatchObject({
      state: 'refused',
      reason: 'payment',
    })
    // Right in every word, but the page is still open: the vendor's own answer counts.
    expect(await hear({})).toMatchObject({ state: 'processed' })
    expect(await till.appointment(String(reply.body.id))).toMatchObject({
      status: 'pending_payment',
      paid: 0,
    })
    const { rows } = await till.pool.query(
      "SELECT reason, count(*)::int AS n FROM stripe_event WHERE state = 'refused' GROUP BY reason ORDER BY reason",
    )
    expect(rows).toEqual([
      { reason: 'account', n: 1 },
      { reason: 'amount', n: 1 },
      { reason: 'currency', n: 1 },
      { reason: 'payment', n: 1 },
      { reason: 'session', n: 1 },
    ])
  })

  it('are let alone where the business uses its account for something else', async () => {
    const other = till.vendor.tell('payment_intent.succeeded', till.accountId, {
      id: 'pi_else',
      object: 'payment_intent',
      amount: 100,
      currency: 'ron',
      metadata: {},
    })
    expect(await till.hear(other)).toMatchObject({ state: 'ignored' })
    expect(await till.hear(till.vendor.tell('payout.paid', till.accountId, { id: 'po_1' }))).toMatchObject({
      state: 'ignored',
    })
  })

  it('that fail are handled when they come again', async () => {
    const reply = await till.book(nextStart())
    const { sessionId } = await till.page(till.tokenOf(reply))
    const event = till.vendor.pay(sessionId)!
    till.vendor.goAway(true)
    await expect(till.hear(event)).rejects.toMatchObject({ code: 'payments_unavailable' })
    till.vendor.goAway(false)
    expect(await till.hear(event)).toMatchObject({ state: 'processed' })
    expect(await till.appointment(String(reply.body.id))).toMatchObject({ status: 'confirmed' })
    expect(await till.app.runtime.stripeEvents.replay(event.id)).toMatchObject({ state: 'processed' })
    expect(await till.appointment(String(reply.body.id))).toMatchObject({
      paid: till.shop.service('Tuns damă').price.amount,
    })
  })

  it('without a signature are refused at the door', async () => {
    const reply = await call(`${till.app.url}/webhooks/stripe`, { body: { id: 'evt_forged', type: 'x' } })
    expect([reply.status, reply.body.code]).toEqual([400, 'malformed_request'])
    expect((await call(`${till.app.url}/webhooks/stripe`)).status).toBe(405)
  })
})

describe('disputes', () => {
  it('are shown, and told to the team once', async () => {
    const { id, sessionId } = await settled()
    await till.take('payment-event')
    const { intentId } = till.vendor.sessions.get(sessionId)!
    const object = { id: till.vendor.dispute(intentId!, 7000), object: 'dispute', payment_intent: intentId }
    await till.hear(till.vendor.tell('charge.dispute.updated', till.accountId, object))
    await till.hear(till.vendor.tell('charge.dispute.created', till.accountId, object))
    const { payments } = (
      await owner.call<{ payments: { disputes: object[] }[] }>(mine(`/appointments/${id}/money`))
    ).body
    expect(payments[0]!.disputes).toMatchObject([{ status: 'needs_response', amount: { amount: 7000 } }])
    expect((await till.take('payment-event')).map(({ event }) => event)).toEqual(['payment.disputed'])
  })
})

describe('what the business sees', () => {
  it('lists what was taken, with sums, page by page', async () => {
    const path = mine('/payments?from=2026-11-22&to=2026-11-22&limit=2')
    const first = await owner.call<{
      payments: { id: string }[]
      totals: { taken: { amount: number } }
      nextCursor: string
    }>(path)
    expect(first.body.payments).toHaveLength(2)
    const { rows } = await till.pool.query(
      "SELECT sum(amount)::int AS n FROM payment WHERE state = 'paid' AND purpose <> 'card' AND paid_at < '2026-11-23'",
    )
    expect(first.body.totals.taken.amount).toBe(rows[0].n)
    const second = await owner.call<{ payments: { id: string }[]; totals: null }>(
      `${path}&cursor=${first.body.nextCursor}`,
    )
    expect(second.body.totals).toBeNull()
    expect(second.body.payments[0]!.id).not.toBe(first.body.payments[0]!.id)
    expect((await owner.call(mine('/payments?from=2026-11-23&to=2026-11-22'))).status).toBe(422)
    expect((await owner.call(mine('/payments?cursor=x'))).status).toBe(422)
    expect((await staff.call(mine('/payments'))).status).toBe(403)
  })

  it('gives the accountant a line for each payment and each refund', async () => {
    const { id } = await settled()
    const { payments } = await moneyOf(id)
    await owner.call(mine(`/payments/${payments[0]!.id}/refunds`), { body: { amount: 100, note: '=1+1' } })
    const sheet = await owner.call<{ text: string }>(mine('/payments.csv?from=2026-11-22&to=2026-11-22'))
    const lines = sheet.body.text.trim().split('\r\n')
    expect(lines[0]).toContain('Data,Ce,Metodă,Client')
    expect(lines.at(-1)).toMatch(/Restituire,online,.*,-1\.00,RON,.*,'=1\+1$/)
    expect((await staff.call(mine('/payments.csv?from=2026-11-22&to=2026-11-22'))).status).toBe(403)
  })

  it('opens its own account at the vendor, and follows its state', async () => {
    await till.pool.query('DELETE FROM payment_account')
    const state = async () => (await owner.call<{ state: string }>(mine('/payment-account'))).body.state
    expect(await state()).toBe('none')
    const link = await owner.call<{ url: string }>(mine('/payment-account/link'), { body: {} })
    expect(link.body.url).toMatch(/^https:\/\/connect\.test\/acct_/)
    expect(await state()).toBe('incomplete')
    expect(
      (await owner.call<{ state: string }>(mine('/payment-account/refresh'), { body: {} })).body.state,
    ).toBe('active')
    const account = link.body.url.split('/').at(-1)!
    await till.hear(till.vendor.tell('account.application.deauthorized', account, { id: 'ca_1' }))
    expect(await state()).toBe('none')
    const manager = await addPerson(till.app, { businessId: till.businessId, role: 'manager' })
    expect((await manager.call(mine('/payment-account/link'), { body: {} })).status).toBe(403)
  })
})
