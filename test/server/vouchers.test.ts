import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Discount, VoucherOffer, VoucherView } from '../../src/contracts/index.ts'
import { NOON } from '../app.ts'
import { call, slotsOf } from '../client.ts'
import { turn } from '../operators.ts'
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
const SERVICE = 'Tuns damă'
const price = () => till.shop.service(SERVICE).price.amount

beforeAll(async () => {
  till = await openTill({ rule: 'deposit', amount: 5000 })
  const performer = till.staffOf(SERVICE)
  await till.pool.query('UPDATE membership SET staff_id = NULL WHERE staff_id = $1', [performer.id])
  owner = await addPerson(till.app, { businessId: till.businessId, role: 'owner' })
  staff = await addPerson(till.app, { businessId: till.businessId, role: 'staff', staffId: performer.id })
  free = (await slotsOf(till.shop, SERVICE, '2026-11-25', 50, performer.id))
    .map(({ start }) => start)
    .filter((_, at) => at % 8 === 0)
})
afterAll(() => till.close())

const mine = (path: string) => `/my/businesses/${till.businessId}${path}`
const discount = async (code: string, more: object = {}) =>
  owner.call<Discount>(mine('/discounts'), { body: { code, kind: 'percent', value: 20, ...more } })
const ask = (code: string) =>
  call(`${till.shop.base}/codes`, { body: { code, serviceIds: [till.shop.service(SERVICE).id] } })
const fault = (reply: { body: { errors?: { code: string }[] } }) => reply.body.errors?.[0]?.code

/** A gift voucher sold at the business. */
async function sell(amount: number): Promise<VoucherView> {
  const offer = await owner.call<VoucherOffer>(mine('/voucher-offers'), {
    body: { kind: 'gift', name: 'Card cadou', leastAmount: 1000, mostAmount: 100_000 },
  })
  const sold = await owner.call<VoucherView>(mine('/vouchers'), {
    body: { offerId: offer.body.id, amount, buyer: { name: 'Dan Ionescu' }, method: 'cash' },
  })
  expect(sold.status).toBe(201)
  return sold.body
}
const balanceOf = async (id: string) =>
  (await till.pool.query('SELECT balance, sessions_left AS sessions, state FROM voucher WHERE id = $1', [id]))
    .rows[0]

describe('discount codes', () => {
  it('make a visit cheaper, and the deposit with it', async () => {
    expect((await discount('toamna 20')).body).toMatchObject({ code: 'TOAMNA20', uses: 0 })
    const effect = await ask(' Toamna20 ')
    expect(effect.body).toMatchObject({
      kind: 'discount',
      off: { amount: Math.round(price() * 0.2) },
      price: { amount: price() - Math.round(price() * 0.2) },
    })
    const reply = await till.book(nextStart(), SERVICE, { code: 'toamna20' })
    expect(reply.body.price).toEqual({ amount: price() - Math.round(price() * 0.2), currency: 'RON' })
    const { rows } = await till.pool.query('SELECT amount FROM discount_use WHERE appointment_id = $1', [
      reply.body.id,
    ])
    expect(rows).toEqual([{ amount: Math.round(price() * 0.2) }])
  })

  it('are refused with the reason', async () => {
    await discount('VIITOR', { startsOn: '2027-01-01' })
    await discount('TRECUT', { endsOn: '2026-11-01' })
    await discount('MULT', { leastAmount: 9_000_000 })
    await discount('ALTUL', { serviceIds: [till.shop.service('Tratament facial').id] })
    await discount('OPRIT', { active: false })
    const reasons = await Promise.all(['VIITOR', 'TRECUT', 'MULT', 'ALTUL', 'OPRIT', 'NICIUNUL'].map(ask))
    expect(reasons.map((reply) => [reply.status, fault(reply)])).toEqual([
      [422, 'not_yet'],
      [422, 'over'],
      [422, 'too_little'],
      [422, 'not_for_these'],
      [422, 'unknown'],
      [422, 'unknown'],
    ])
  })

  it('are used as often as they may be, also by people who book at once', async () => {
    await discount('DOUA', { maxUses: 2 })
    const replies = await Promise.all(
      [nextStart(), nextStart(), nextStart(), nextStart()].map((start) =>
        till.book(start, SERVICE, { code: 'DOUA' }),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422])
    expect(fault(replies.find(({ status }) => status === 422)!)).toBe('used_up')
  })

  it('are free again when the booking comes to nothing', async () => {
    await discount('UNA', { maxUses: 1 })
    const reply = await till.book(nextStart(), SERVICE, { code: 'UNA' })
    expect(fault(await ask('UNA'))).toBe('used_up')
    await till.take('appointment-event')
    await call(`${till.app.api}/appointments/${till.tokenOf(reply)}/cancel`, { body: {} })
    await till.drain()
    expect((await ask('UNA')).status).toBe(200)
    const again = await till.book(nextStart(), SERVICE, { code: 'UNA' })
    till.later(31)
    await till.app.runtime.payments.releaseDue()
    till.app.setNow(NOON)
    expect(await till.appointment(String(again.body.id))).toMatchObject({ status: 'expired' })
    expect((await ask('UNA')).status).toBe(200)
  })

  it('are one per client, and for new clients, where the owner says so', async () => {
    await discount('PRIMA', { maxPerClient: 1 })
    const client = { name: 'Ioana Radu', email: `${randomUUIDv7()}@client.example` }
    expect((await till.book(nextStart(), SERVICE, { code: 'PRIMA', client })).status).toBe(201)
    expect(fault(await till.book(nextStart(), SERVICE, { code: 'PRIMA', client }))).toBe('used_by_client')
  })

  it('are changed by owners and managers, and not twice the same', async () => {
    const first = await discount('UNIC')
    expect(fault(await discount('unic'))).toBe('repeated')
    const path = mine(`/discounts/${first.body.id}`)
    const changed = await owner.call<Discount>(path, {
      method: 'PUT',
      body: { code: 'UNIC', kind: 'amount', value: 1500, active: false },
    })
    expect(changed.body).toMatchObject({ kind: 'amount', value: 1500, active: false })
    expect((await staff.call(mine('/discounts'))).status).toBe(403)
    expect((await discount('X1', { value: 101 })).status).toBe(422)
    expect((await discount('X12', { startsOn: '2026-12-02', endsOn: '2026-12-01' })).status).toBe(422)
    const missing = mine(`/discounts/${randomUUIDv7()}`)
    expect(
      (await owner.call(missing, { method: 'PUT', body: { code: 'ABC', kind: 'percent', value: 5 } })).status,
    ).toBe(404)
  })
})

describe('gift vouchers', () => {
  it('pay a booking in parts, and what is left is asked for', async () => {
    const voucher = await sell(price() + 2000)
    const reply = await till.book(nextStart(), SERVICE, {
      code: voucher.code.toLowerCase().replaceAll('-', ' '),
    })
    // More than the deposit is paid, so nothing is asked for now.
    expect(reply.body.status).toBe('confirmed')
    expect(await till.appointment(String(reply.body.id))).toMatchObject({ paid: price(), due: 0 })
    expect(await balanceOf(voucher.id)).toMatchObject({ balance: 2000 })
    const second = await till.book(nextStart(), SERVICE, { code: voucher.code })
    expect(await till.appointment(String(second.body.id))).toMatchObject({
      paid: 2000,
      due: 3000,
      status: 'pending_payment',
    })
    expect(fault(await ask(voucher.code))).toBe('used_up')
  })

  it('have their money back when the booking is not paid in time, or cancelled in time', async () => {
    const voucher = await sell(2000)
    const reply = await till.book(nextStart(), SERVICE, { code: voucher.code })
    expect(reply.body.status).toBe('pending_payment')
    till.later(31)
    await till.app.runtime.payments.releaseDue()
    till.app.setNow(NOON)
    expect(await balanceOf(voucher.id)).toMatchObject({ balance: 2000 })
    expect(await till.appointment(String(reply.body.id))).toMatchObject({ paid: 0 })

    const whole = await sell(price())
    const booked = await till.book(nextStart(), SERVICE, { code: whole.code })
    await till.take('appointment-event')
    await call(`${till.app.api}/appointments/${till.tokenOf(booked)}/cancel`, { body: {} })
    await till.drain()
    await till.drain()
    expect(await balanceOf(whole.id)).toMatchObject({ balance: price() })
    expect(await till.appointment(String(booked.body.id))).toMatchObject({ refunded: price() })
  })

  it('are not used twice by two who book at once', async () => {
    const voucher = await sell(price())
    const replies = await Promise.all(
      [nextStart(), nextStart(), nextStart()].map((start) =>
        till.book(start, SERVICE, { code: voucher.code }),
      ),
    )
    expect(replies.filter(({ body }) => body.status === 'confirmed')).toHaveLength(1)
    expect(await balanceOf(voucher.id)).toMatchObject({ balance: 0 })
  })

  it('are not sold online while that is turned off for the business', async () => {
    await owner.call(mine('/voucher-offers'), {
      body: { kind: 'gift', name: 'Cadou de 100', price: 10_000, validMonths: 6 },
    })
    const offered = async () => (await call<{ offers: unknown[] }>(`${till.shop.base}/vouchers`)).body.offers
    expect(await offered()).not.toEqual([])
    await turn(till.app, till.businessId, 'voucher_sales', false)
    expect(await offered()).toEqual([])
    await turn(till.app, till.businessId, 'voucher_sales', null)
    expect(await offered()).not.toEqual([])
  })

  it('are bought online, valid once they are paid, and told to both', async () => {
    const offer = await owner.call<VoucherOffer>(mine('/voucher-offers'), {
      body: { kind: 'gift', name: 'Cadou de 200', price: 20_000, validMonths: 6 },
    })
    const shown = await call<{ offers: { id: string }[] }>(`${till.shop.base}/vouchers`)
    expect(shown.body.offers.map(({ id }) => id)).toContain(offer.body.id)
    const order = {
      offerId: offer.body.id,
      buyer: { name: 'Dan Ionescu', email: 'dan@client.example' },
      recipient: { name: 'Mara Ionescu', email: 'mara@client.example', greeting: 'La mulți ani' },
    }
    const bought = await call<{ url: string }>(`${till.shop.base}/vouchers`, { body: order })
    expect(bought.status).toBe(201)
    const token = bought.body.url.split('/').at(-2)!
    const card = () =>
      call<{ state: string; code: string; expiresOn: string | null }>(`${till.app.api}/vouchers/${token}`)
    expect((await card()).body).toMatchObject({ state: 'pending', balance: { amount: 20_000 } })
    expect(fault(await ask((await card()).body.code))).toBe('unknown')
    const page = await call<{ url: string }>(`${till.app.api}/vouchers/${token}/payment`, { body: {} })
    await till.take('payment-event')
    await till.hear(till.vendor.pay(page.body.url.split('/').at(-1)!)!)
    expect((await card()).body).toMatchObject({
      state: 'active',
      expiresOn: '2027-05-22',
      recipientName: 'Mara Ionescu',
    })
    const [event] = await till.take('payment-event')
    await till.app.runtime.notifications.onPaymentEvent(event as never)
    const mails = (await till.take('account-mail')).map(
      ({ mail }) => mail as { to: string; template: string },
    )
    expect(mails.map(({ to, template }) => [to, template])).toEqual([
      ['dan@client.example', 'voucher'],
      ['mara@client.example', 'voucher'],
    ])
    for (const mail of mails)
      await till.app.runtime.notifications.sendAccountMail({ id: randomUUIDv7(), mail: mail as never })
    expect((await call(`${till.app.api}/vouchers/${token.slice(0, -3)}abc`)).status).toBe(404)
  })

  it('lose what is refunded of their price', async () => {
    const voucher = await sell(10_000)
    await till.pool.query("UPDATE payment SET method = 'cash' WHERE voucher_id = $1", [voucher.id])
    const { rows } = await till.pool.query('SELECT id FROM payment WHERE voucher_id = $1', [voucher.id])
    const path = mine(`/payments/${rows[0].id}/refunds`)
    expect((await owner.call(path, { body: { amount: 4000 } })).status).toBe(204)
    expect(await balanceOf(voucher.id)).toMatchObject({ balance: 6000, state: 'active' })
    expect((await owner.call(path, { body: { amount: 6000 } })).status).toBe(204)
    expect(await balanceOf(voucher.id)).toMatchObject({ balance: 0, state: 'void' })
  })

  it('are taken at the business by whoever serves the client, and given back when that was a mistake', async () => {
    const voucher = await sell(3000)
    const reply = await till.book(nextStart())
    const id = String(reply.body.id)
    const take = await staff.call(mine(`/appointments/${id}/vouchers`), { body: { code: voucher.code } })
    expect(take.status).toBe(204)
    expect(await till.appointment(id)).toMatchObject({ paid: 3000 })
    const payment = (await till.paymentsOf(id)).find(({ method }) => method === 'gift_voucher')
    expect((await owner.call(mine(`/payments/${payment.id}`), { method: 'DELETE' })).status).toBe(204)
    expect(await balanceOf(voucher.id)).toMatchObject({ balance: 3000 })
    expect(await till.appointment(id)).toMatchObject({ paid: 0 })
  })

  it('are found by code and name, and can be made worthless', async () => {
    const voucher = await sell(3000)
    const found = await owner.call<{ vouchers: VoucherView[]; owed: { amount: number } }>(
      mine(`/vouchers?q=${voucher.code}`),
    )
    expect(found.body.vouchers.map(({ id }) => id)).toEqual([voucher.id])
    expect(found.body.owed.amount).toBeGreaterThan(0)
    expect(
      (await owner.call<{ vouchers: VoucherView[] }>(mine('/vouchers?q=dan%20ion&state=active'))).body
        .vouchers.length,
    ).toBeGreaterThan(0)
    await owner.call(mine(`/vouchers/${voucher.id}/void`), { body: {} })
    expect(fault(await ask(voucher.code))).toBe('unknown')
    expect((await owner.call(mine('/vouchers?cursor=x'))).status).toBe(422)
    expect((await staff.call(mine('/vouchers'))).status).toBe(403)
  })
})

describe('packages', () => {
  it('are used up by bookings, a session each, and only for their service', async () => {
    const serviceId = till.shop.service(SERVICE).id
    const body = { kind: 'package', name: 'Trei tunsori', price: 30_000, serviceId, sessions: 3 }
    const offer = await owner.call<VoucherOffer>(mine('/voucher-offers'), { body })
    const sold = await owner.call<VoucherView>(mine('/vouchers'), {
      body: { offerId: offer.body.id, buyer: { name: 'Ana Pop' }, method: 'terminal' },
    })
    const bookings = []
    for (let i = 0; i < 3; i++) bookings.push(await till.book(nextStart(), SERVICE, { code: sold.body.code }))
    expect(bookings.map((reply) => reply.body.status)).toEqual(['confirmed', 'confirmed', 'confirmed'])
    expect(fault(await till.book(nextStart(), SERVICE, { code: sold.body.code }))).toBe('used_up')
    await till.take('appointment-event')
    await call(`${till.app.api}/appointments/${till.tokenOf(bookings[0]!)}/cancel`, { body: {} })
    await till.drain()
    expect(await balanceOf(sold.body.id)).toMatchObject({ sessions: 1 })
    const other = await call(`${till.shop.base}/codes`, {
      body: { code: sold.body.code, serviceIds: [till.shop.service('Tratament facial').id] },
    })
    expect(fault(other)).toBe('not_for_these')
  })

  it('are described whole, or not at all', async () => {
    const offer = (body: object) => owner.call(mine('/voucher-offers'), { body: { name: 'Oferta', ...body } })
    expect((await offer({ kind: 'package', price: 1000 })).status).toBe(422)
    expect((await offer({ kind: 'gift' })).status).toBe(422)
    expect((await offer({ kind: 'gift', leastAmount: 5000, mostAmount: 1000 })).status).toBe(422)
    expect(
      (await offer({ kind: 'package', price: 5000, sessions: 5, serviceId: randomUUIDv7() })).status,
    ).toBe(422)
  })
})
