import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOON } from '../app.ts'
import { call, slotsOf } from '../client.ts'
import { openTill, type Till } from '../till.ts'

/** What can happen to one booking that waits to be paid, in any order and several at once. */
const HAPPENINGS = [
  'opens page',
  'pays',
  'webhook',
  'webhook again',
  'hold expires',
  'client cancels',
  'business cancels',
  'somebody else books',
  'client comes back',
  'refund by hand',
  'vendor goes away',
  'vendor is back',
  'jobs run',
] as const
type Happening = (typeof HAPPENINGS)[number]

let till: Till
let starts: string[]
beforeAll(async () => {
  till = await openTill()
  const staff = till.staffOf('Tuns damă')
  starts = (await slotsOf(till.shop, 'Tuns damă', '2026-11-25', 50, staff.id))
    .map(({ start }) => start)
    // Each run has a time of its own, far enough from the next.
    .filter((_, at) => at % 12 === 0)
})
afterAll(() => till.close())

/** One life of a booking. @returns what is true in the end, by our books and by the vendor's */
async function live(start: string, groups: readonly (readonly Happening[])[]) {
  const { vendor, app } = till
  vendor.goAway(false)
  app.setNow(NOON)
  const reply = await till.book(start)
  expect([reply.status, reply.body.status]).toEqual([201, 'pending_payment'])
  const id = String(reply.body.id)
  const token = till.tokenOf(reply)
  let rival = false
  const session = async () => (await till.paymentsOf(id))[0].session as string | null
  const told = async () => {
    const own = await session()
    return vendor.events.filter((event) => event.object.id === own)
  }
  const owner = async (path: string, body: object) =>
    call(`${app.api}/appointments/${token}${path}`, { body })
  const steps: Record<Happening, () => Promise<unknown>> = {
    'opens page': () => till.page(token),
    pays: async () => {
      const own = await session()
      if (own) vendor.pay(own)
    },
    webhook: async () => {
      for (const event of await told()) await till.hear(event).catch(() => {})
    },
    'webhook again': async () => {
      for (const event of (await told()).reverse()) {
        await till.hear({ ...event, id: `${event.id}_again_${Math.random()}` }).catch(() => {})
      }
    },
    'hold expires': async () => {
      app.setNow(NOON + 31 * 60_000)
      await app.runtime.payments.releaseDue()
    },
    'client cancels': () => owner('/cancel', {}),
    'business cancels': async () => {
      const { rows } = await till.pool.query('SELECT revision FROM appointment WHERE id = $1', [id])
      const member = await memberOf()
      const context = { visitor: '', address: '', requestId: 'test', source: 'business' as const }
      await app.runtime.appointments.desk
        .setStatus(member, id, { action: 'cancel', revision: rows[0].revision, notify: false }, context)
        .catch(() => {})
    },
    'somebody else books': async () => {
      const other = await till.book(start)
      rival ||= other.status === 201
    },
    'client comes back': () => owner('/payment/check', {}),
    'refund by hand': async () => {
      const [payment] = await till.paymentsOf(id)
      const member = await memberOf()
      await app.runtime.payments
        .refund(member, payment.id, { amount: payment.amount, note: null }, 'test', async () => {})
        .catch(() => {})
    },
    'vendor goes away': async () => vendor.goAway(true),
    'vendor is back': async () => vendor.goAway(false),
    'jobs run': () => till.drain().catch(() => {}),
  }
  for (const group of groups) await Promise.all(group.map((step) => steps[step]()))
  // In the end the vendor is there, every job is done, and what waits has been asked about.
  vendor.goAway(false)
  app.setNow(NOON + 40 * 60_000)
  await app.runtime.payments.releaseDue()
  await app.runtime.payments.askWhatIsOpen()
  await till.drain()
  await rework()
  return { id, rival, appointment: await till.appointment(id), payments: await till.paymentsOf(id) }
}

/** Jobs that failed while the vendor was away were taken off the queue by the test: they are done here. */
async function rework() {
  const { rows } = await till.pool.query("SELECT business_id, id FROM payment_refund WHERE state = 'pending'")
  for (const row of rows)
    await till.app.runtime.payments.work({ work: 'refund', businessId: row.business_id, id: row.id })
  const open = await till.pool.query(
    "SELECT business_id, id FROM payment WHERE state IN ('open', 'expired', 'cancelled') AND session_url IS NOT NULL",
  )
  for (const row of open.rows)
    await till.app.runtime.payments.work({ work: 'close', businessId: row.business_id, id: row.id })
  await till.drain()
}

async function memberOf() {
  const { rows } = await till.pool.query(
    `SELECT u.id, u.name, u.email, u.locale FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.business_id = $1 AND m.role = 'owner' LIMIT 1`,
    [till.businessId],
  )
  return {
    user: rows[0],
    role: 'owner' as const,
    staffId: null,
    scope: { businessId: till.businessId, slug: 'salon-maria' } as never,
  }
}

/** One story that holds together, whatever happened and in whatever order. */
function judge({ id, rival, appointment, payments }: Awaited<ReturnType<typeof live>>) {
  expect(payments).toHaveLength(1)
  const [payment] = payments
  const books = till.vendor.books(payment.id)
  // One charge, at most one refund, never more back than was taken, and our books are the vendor's.
  expect(books.charges).toBeLessThanOrEqual(1)
  expect(books.refunds).toBeLessThanOrEqual(1)
  expect(books.back).toBeLessThanOrEqual(books.charged)
  expect(appointment.paid).toBe(books.charged)
  expect(appointment.refunded).toBe(books.back)
  expect(payment.refunds.every(({ state }: { state: string }) => state === 'succeeded')).toBe(true)
  expect(payment.state === 'paid').toBe(books.charges === 1)
  expect(payment.state).not.toBe('open')
  const page = payment.session && till.vendor.sessions.get(payment.session)
  if (page) expect(page.status).not.toBe('open')
  // A place is held exactly by what takes place, and is never held twice.
  expect(appointment.places > 0).toBe(appointment.status === 'confirmed')
  if (rival) expect(appointment.status).not.toBe('confirmed')
  // Confirmed means paid; called off or too late means that the money is back.
  expect(['confirmed', 'expired', 'cancelled_by_client', 'cancelled_by_business']).toContain(
    appointment.status,
  )
  if (appointment.status === 'confirmed') expect(books.charges).toBe(1)
  else expect(books.back).toBe(books.charged)
  return id
}

describe('one booking that waits to be paid', () => {
  it('ends in one consistent state, whatever happens in whatever order', async () => {
    let run = 0
    const group = fc.array(fc.constantFrom(...HAPPENINGS), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 2, maxLength: 9 }), async (groups) => {
        const start = starts[run % starts.length]!
        run += 1
        try {
          judge(await live(start, [['opens page'], ...groups]))
        } finally {
          await freeAgain(start)
        }
      }),
      { numRuns: 120, endOnFailure: true },
    )
  }, 240_000)

  it('comes out the same for every order of the six that matter most', async () => {
    const six: Happening[] = [
      'pays',
      'webhook',
      'webhook again',
      'hold expires',
      'client cancels',
      'somebody else books',
    ]
    const orders = permutations(six).filter((_, at) => at % 6 === 0)
    let run = 0
    const ends = new Map<string, number>()
    for (const order of orders) {
      const start = starts[run % starts.length]!
      run += 1
      const life = await live(start, [['opens page'], ...order.map((step) => [step])])
      judge(life)
      ends.set(life.appointment.status, (ends.get(life.appointment.status) ?? 0) + 1)
      await freeAgain(start)
    }
    // Not one way out only: the orders were really different.
    expect([...ends.keys()].sort()).toEqual(['cancelled_by_client', 'expired'])
  }, 240_000)
})

/** The time is free for the next run. */
async function freeAgain(start: string) {
  await till.pool.query(
    'DELETE FROM occupancy o USING appointment a WHERE a.id = o.appointment_id AND a.starts_at = $1',
    [start],
  )
  await till.pool.query("UPDATE appointment SET status = 'cancelled_by_business' WHERE starts_at = $1", [
    start,
  ])
  await till.pool.query('UPDATE business SET occupancy_version = occupancy_version + 1')
  await till.take('appointment-event')
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((one, at) =>
    permutations([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]),
  )
}
