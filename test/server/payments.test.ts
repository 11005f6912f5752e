import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { NOON } from '../app.ts'
import { call, slotsOf } from '../client.ts'
import { turn } from '../operators.ts'
import { addPerson, type Person } from '../people.ts'
import { openTill, type Till } from '../till.ts'

let till: Till
let owner: Person
let manager: Person
let free: string[]
let used = 0
/** A time that no other test has used. */
const nextStart = () => {
  used += 1
  return free[used]!
}

beforeAll(async () => {
  till = await openTill()
  owner = await addPerson(till.app, { businessId: till.businessId, role: 'owner' })
  manager = await addPerson(till.app, { businessId: till.businessId, role: 'manager' })
  const staff = till.staffOf('Tuns damă')
  free = (await slotsOf(till.shop, 'Tuns damă', '2026-11-25', 50, staff.id))
    .map(({ start }) => start)
    .filter((_, at) => at % 8 === 0)
})
afterAll(() => till.close())
afterEach(async () => {
  till.app.setNow(NOON)
  till.vendor.goAway(false)
  till.vendor.decline(null)
  await till.ask('Tuns damă', { rule: 'deposit', amount: 5000 })
})

const mine = (path: string) => `/my/businesses/${till.businessId}${path}`

/** A booking whose deposit is paid. */
async function paid(start = nextStart(), more: object = {}) {
  const reply = await till.book(start, 'Tuns damă', more)
  const token = till.tokenOf(reply)
  const { sessionId } = await till.page(token)
  await till.hear(till.vendor.pay(sessionId)!)
  return { id: String(reply.body.id), token, sessionId }
}

describe('a deposit', () => {
  it('makes the booking wait, says where to pay and until when, and keeps the place', async () => {
    const start = nextStart()
    const reply = await till.book(start)
    expect(reply.body).toMatchObject({
      status: 'pending_payment',
      payment: { checkoutUrl: `${reply.body.manageUrl}/plata` },
    })
    const view = await call(`${till.app.api}/appointments/${till.tokenOf(reply)}/payment`)
    expect(view.body).toMatchObject({
      state: 'waiting',
      due: { amount: 5000, currency: 'RON' },
      paid: { amount: 0, currency: 'RON' },
      payUntil: '2026-11-22T14:30:00+02:00',
      refund: { fullUntilMinutes: 1440, partUntilMinutes: null, partPercent: 50 },
    })
    expect((await till.book(start)).body.code).toBe('slot_taken')
    // Nobody is told of what may never be paid.
    expect(await till.take('appointment-event')).toEqual([])
  })

  it('confirms when it is paid, and tells it once however often it is heard', async () => {
    const reply = await till.book(nextStart())
    const { sessionId } = await till.page(till.tokenOf(reply))
    const event = till.vendor.pay(sessionId)!
    await till.hear(event)
    expect(await till.hear(event)).toBe('known')
    await till.hear({ ...event, id: 'evt_other_name' })
    expect(await till.appointment(String(reply.body.id))).toMatchObject({
      status: 'confirmed',
      paid: 5000,
      places: 1,
    })
    const told = await till.take('appointment-event')
    expect(told.map(({ event: name }) => name)).toEqual(['appointment.confirmed'])
  })

  it('has one page, also for two tabs that open it at once', async () => {
    const token = till.tokenOf(await till.book(nextStart()))
    const pages = await Promise.all([till.page(token), till.page(token), till.page(token)])
    expect(new Set(pages.map(({ sessionId }) => sessionId)).size).toBe(1)
    const open = [...till.vendor.sessions.values()].filter(
      ({ status, paymentId }) =>
        status === 'open' && paymentId === till.vendor.sessions.get(pages[0]!.sessionId)!.paymentId,
    )
    expect(open).toHaveLength(1)
  })

  it('is a share of the price that the server knows, whatever is sent', async () => {
    await till.ask('Tuns damă', { rule: 'deposit', percent: 30 })
    const price = till.shop.service('Tuns damă').price.amount
    const reply = await till.book(nextStart(), 'Tuns damă', { price: 1, due: 1, payment: { amount: 1 } })
    expect(await till.appointment(String(reply.body.id))).toMatchObject({ due: Math.round(price * 0.3) })
  })

  it('asks new clients only, where it is for new clients', async () => {
    await till.ask('Tuns damă', { rule: 'deposit', amount: 5000, audience: 'new_clients' })
    const { rows } = await till.pool.query(
      `SELECT c.email FROM client c JOIN appointment a ON a.client_id = c.id
       WHERE a.business_id = $1 AND a.status = 'completed' AND c.email IS NOT NULL LIMIT 1`,
      [till.businessId],
    )
    const known = await till.book(nextStart(), 'Tuns damă', {
      client: { name: 'Clientă Veche', email: rows[0].email },
    })
    expect(known.body.status).toBe('confirmed')
    expect((await till.book(nextStart())).body.status).toBe('pending_payment')
  })

  it('is not asked for while the business cannot take it', async () => {
    await till.pool.query('UPDATE payment_account SET charges_enabled = false')
    await till.pool.query('UPDATE business SET setup_version = setup_version + 1')
    expect((await till.book(nextStart())).body.status).toBe('confirmed')
    await till.pool.query('UPDATE payment_account SET charges_enabled = true')
  })

  it('is not asked for while online payments are turned off for the business', async () => {
    await turn(till.app, till.businessId, 'online_payments', false)
    const reply = await till.book(nextStart())
    expect(reply.body).toMatchObject({ status: 'confirmed' })
    await turn(till.app, till.businessId, 'online_payments', null)
    expect((await till.book(nextStart())).body).toMatchObject({ status: 'pending_payment' })
  })

  it('is told in a sentence when the vendor is away, and the place is kept', async () => {
    const reply = await till.book(nextStart())
    till.vendor.goAway(true)
    expect(await till.page(till.tokenOf(reply))).toMatchObject({ status: 503, code: 'payments_unavailable' })
    till.vendor.goAway(false)
    expect((await till.page(till.tokenOf(reply))).status).toBe(200)
  })
})

describe('nobody pays in time', () => {
  it('frees the place and closes the page', async () => {
    const start = nextStart()
    const reply = await till.book(start)
    const { sessionId } = await till.page(till.tokenOf(reply))
    till.later(31)
    await till.app.runtime.payments.releaseDue()
    expect(await till.appointment(String(reply.body.id))).toMatchObject({ status: 'expired', places: 0 })
    expect(till.vendor.sessions.get(sessionId)!.status).toBe('expired')
    till.app.setNow(NOON)
    expect((await till.book(start)).status).toBe(201)
  })

  /** The vendor was away when the place was given back, so its page stayed open. */
  async function expiredWithPage() {
    const start = nextStart()
    const reply = await till.book(start)
    const { sessionId } = await till.page(till.tokenOf(reply))
    till.vendor.goAway(true)
    till.later(31)
    await till.app.runtime.payments.releaseDue()
    till.vendor.goAway(false)
    return { start, id: String(reply.body.id), sessionId }
  }

  it('takes the place again when it is paid late and still free', async () => {
    const { id, sessionId } = await expiredWithPage()
    expect(await till.appointment(id)).toMatchObject({ status: 'expired', places: 0 })
    await till.hear(till.vendor.pay(sessionId)!)
    expect(await till.appointment(id)).toMatchObject({ status: 'confirmed', places: 1, refunded: 0 })
  })

  it('gives the money back when it is paid late and the place is gone, and tells both', async () => {
    const { id, sessionId, start } = await expiredWithPage()
    await till.take('payment-event')
    expect((await till.book(start)).status).toBe(201)
    await till.hear(till.vendor.pay(sessionId)!)
    await till.drain()
    expect(await till.appointment(id)).toMatchObject({
      status: 'expired',
      places: 0,
      paid: 5000,
      refunded: 5000,
    })
    const [payment] = await till.paymentsOf(id)
    expect(payment.refunds).toEqual([{ amount: 5000, reason: 'late', state: 'succeeded' }])
    const told = await till.take('payment-event')
    expect(told.filter(({ appointmentId }) => appointmentId === id).map(({ event }) => event)).toEqual([
      'payment.too_late',
    ])
  })

  it('finds a payment of which the webhook never came', async () => {
    const reply = await till.book(nextStart())
    const { sessionId } = await till.page(till.tokenOf(reply))
    till.vendor.pay(sessionId)
    till.later(5)
    await till.app.runtime.payments.askWhatIsOpen()
    expect(await till.appointment(String(reply.body.id))).toMatchObject({ status: 'confirmed', paid: 5000 })
  })
})

describe('calling off', () => {
  const cancel = (token: string) => call(`${till.app.api}/appointments/${token}/cancel`, { body: {} })
  const policy = (full: number, part: number | null, percent: number) =>
    till.pool.query(
      `UPDATE booking_policy SET refund_full_until_minutes = $2, refund_part_until_minutes = $3,
         refund_part_percent = $4, cancel_until_minutes = 0 WHERE business_id = $1`,
      [till.businessId, full, part, percent],
    )

  it('gives all of it back in time, a part later, nothing after', async () => {
    await policy(2880, 1440, 40)
    const cases: { hours: number; back: number }[] = [
      { hours: 49, back: 5000 },
      { hours: 30, back: 2000 },
      { hours: 3, back: 0 },
    ]
    for (const { hours, back } of cases) {
      await till.ask('Tuns damă', { rule: 'deposit', amount: 5000 })
      const start = nextStart()
      const { id, token } = await paid(start)
      till.app.setNow(Date.parse(start) - hours * 3_600_000)
      const before = await call<{ refundNow: { amount: number } }>(
        `${till.app.api}/appointments/${token}/payment`,
      )
      expect([hours, before.body.refundNow.amount]).toEqual([hours, back])
      expect((await cancel(token)).status).toBe(200)
      await till.drain()
      expect([hours, (await till.appointment(id)).refunded]).toEqual([hours, back])
      till.app.setNow(NOON)
    }
  })

  it('keeps to the policy that was shown, whatever it is now', async () => {
    await policy(60, null, 50)
    await till.ask('Tuns damă', { rule: 'deposit', amount: 5000 })
    const start = nextStart()
    const { id, token } = await paid(start)
    await policy(43_200, null, 50)
    till.app.setNow(Date.parse(start) - 2 * 3_600_000)
    await cancel(token)
    await till.drain()
    expect((await till.appointment(id)).refunded).toBe(5000)
  })

  it('gives all of it back when the business cancels, once', async () => {
    const { id } = await paid()
    const card = await owner.call<{ revision: number }>(mine(`/appointments/${id}`))
    const body = { action: 'cancel', revision: card.body.revision, notify: false }
    const reply = await owner.call(mine(`/appointments/${id}/status`), { method: 'POST', body })
    expect(reply.status).toBe(200)
    const [event] = (await till.take('appointment-event')).filter(
      ({ event: name }) => name === 'appointment.cancelled',
    )
    await till.app.runtime.payments.onAppointmentEvent(event as never)
    await till.app.runtime.payments.onAppointmentEvent(event as never)
    await till.drain()
    const [payment] = await till.paymentsOf(id)
    expect(payment.refunds).toEqual([{ amount: 5000, reason: 'business', state: 'succeeded' }])
    expect(till.vendor.books(payment.id)).toMatchObject({ refunds: 1, back: 5000 })
  })

  it('closes the page of what was not paid', async () => {
    const reply = await till.book(nextStart())
    const token = till.tokenOf(reply)
    const { sessionId } = await till.page(token)
    await cancel(token)
    await till.drain()
    expect(till.vendor.sessions.get(sessionId)!.status).toBe('expired')
    expect((await till.paymentsOf(String(reply.body.id)))[0].state).toBe('cancelled')
    expect((await till.page(token)).code).toBe('payment_not_possible')
  })
})

describe('refunds by hand', () => {
  const refund = (who: Person, id: string, amount: number) =>
    who.call(mine(`/payments/${id}/refunds`), { body: { amount } })

  it('give a part, then the rest, never more', async () => {
    const { id } = await paid()
    const [payment] = await till.paymentsOf(id)
    expect((await refund(owner, payment.id, 2000)).status).toBe(204)
    const tooMuch = await refund(manager, payment.id, 3001)
    expect([tooMuch.status, tooMuch.body.errors?.[0]]).toMatchObject([
      422,
      { field: 'amount', code: 'more_than_left' },
    ])
    expect((await refund(manager, payment.id, 3000)).status).toBe(204)
    await till.drain()
    expect(till.vendor.books(payment.id)).toMatchObject({ charged: 5000, back: 5000 })
    expect(await till.appointment(id)).toMatchObject({ status: 'confirmed', refunded: 5000 })
  })

  it('made in the vendor’s own dashboard are ours too', async () => {
    const { id, sessionId } = await paid()
    const { intentId } = till.vendor.sessions.get(sessionId)!
    till.vendor.refundByHand(intentId!, 1500)
    await till.hear(
      till.vendor.tell('charge.refunded', till.accountId, {
        id: 'ch_1',
        object: 'charge',
        payment_intent: intentId,
      }),
    )
    expect(await till.appointment(id)).toMatchObject({ refunded: 1500 })
  })

  it('that the vendor refuses are told, and count no longer', async () => {
    const { id, sessionId } = await paid()
    const [payment] = await till.paymentsOf(id)
    await refund(owner, payment.id, 5000)
    // Meanwhile somebody gave it all back elsewhere.
    till.vendor.refundByHand(till.vendor.sessions.get(sessionId)!.intentId!, 5000)
    await till.take('payment-event')
    await till.drain()
    const told = await till.take('payment-event')
    expect(told.map(({ event }) => event)).toEqual(['payment.refund_failed'])
    expect((await till.paymentsOf(id))[0].refunds[0]).toMatchObject({ state: 'failed' })
  })
})
