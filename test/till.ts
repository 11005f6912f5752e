import { randomUUIDv7 } from 'node:crypto'
import { NOON, startTestApp } from './app.ts'
import { call, openShop } from './client.ts'
import { createPaymentVendor } from './payment-vendor.ts'

/** What is asked for of a service, in the database's own words. */
export interface Asked {
  rule: 'deposit' | 'full' | 'card'
  audience?: 'everyone' | 'new_clients' | 'after_no_show' | 'new_or_no_show'
  amount?: number
  percent?: number
}

/**
 * A demo salon that takes payments, its vendor in memory, and its jobs run by hand, in the order in which a test wants
 * them.
 */
export async function openTill(asked: Asked = { rule: 'deposit', amount: 5000 }) {
  const vendor = createPaymentVendor()
  const app = await startTestApp({ demo: true, paymentGateway: vendor.gateway })
  const { pool } = app.database
  const shop = await openShop(app)
  const { rows } = await pool.query("SELECT id FROM business WHERE slug = 'salon-maria'")
  const businessId: string = rows[0].id
  const accountId = 'acct_salon'
  await pool.query('DELETE FROM payment_account')
  await pool.query(
    `INSERT INTO payment_account (business_id, account_id, details_submitted, charges_enabled, payouts_enabled)
     VALUES ($1, $2, true, true, true)`,
    [businessId, accountId],
  )
  const { payments, stripeEvents } = app.runtime

  async function ask(service: string, { rule, audience = 'everyone', amount, percent }: Asked) {
    await pool.query(
      `UPDATE service SET payment_rule = $3, payment_audience = $4, payment_amount = $5, payment_percent = $6
       WHERE business_id = $1 AND name = $2`,
      [businessId, service, rule, audience, amount ?? null, percent ?? null],
    )
    await pool.query('UPDATE business SET setup_version = setup_version + 1 WHERE id = $1', [businessId])
  }
  await ask('Tuns damă', asked)

  /** Jobs of one queue that nobody has taken, oldest first; taken now. */
  async function take(queue: string): Promise<Record<string, unknown>[]> {
    const found = await pool.query(
      `DELETE FROM jobs.job WHERE name = $1 AND state IN ('created', 'retry') RETURNING data, created_on`,
      [queue],
    )
    return found.rows
      .sort((a, b) => a.created_on - b.created_on)
      .map((row: { data: Record<string, unknown> }) => row.data)
  }

  return {
    app,
    pool,
    shop,
    vendor,
    businessId,
    accountId,
    ask,
    /** Books a free time of a service as somebody new. */
    async book(start: string, service = 'Tuns damă', more: object = {}) {
      const staff = shop.business.staff.find(({ serviceIds }) =>
        serviceIds.includes(shop.service(service).id),
      )!
      return shop.book({
        serviceIds: [shop.service(service).id],
        staffId: staff.id,
        start,
        client: { name: 'Ioana Pop', email: `${randomUUIDv7()}@client.example` },
        ...more,
      })
    },
    staffOf: (service: string) =>
      shop.business.staff.find(({ serviceIds }) => serviceIds.includes(shop.service(service).id))!,
    tokenOf: (reply: { body: Record<string, unknown> }) => String(reply.body.manageUrl).split('/').at(-1)!,
    /** The vendor's page for a booking. */
    async page(token: string) {
      const reply = await call<{ url: string }>(`${app.api}/appointments/${token}/payment`, { body: {} })
      return {
        status: reply.status,
        code: reply.body.code,
        sessionId: String(reply.body.url).split('/').at(-1)!,
      }
    },
    hear: (event: Parameters<typeof stripeEvents.take>[0]) => stripeEvents.take(event),
    take,
    /** Runs what payments have to do, until nothing is left. Bounded. */
    async drain() {
      for (let round = 0; round < 20; round++) {
        const happened = await take('appointment-event')
        for (const event of happened) await payments.onAppointmentEvent(event as never)
        const work = await take('payment-work')
        for (const job of work) {
          await payments.work(job as never)
        }
        if (!happened.length && !work.length) return
      }
      throw new Error('the jobs never end')
    },
    later: (minutes: number) => app.setNow(NOON + minutes * 60_000),
    async appointment(id: string) {
      const found = await pool.query(
        `SELECT a.status, a.due_amount AS due, a.paid_amount AS paid, a.refunded_amount AS refunded,
           a.no_show_fee AS fee, (SELECT count(*)::int FROM occupancy o WHERE o.appointment_id = a.id) AS places
         FROM appointment a WHERE a.id = $1`,
        [id],
      )
      return found.rows[0]
    },
    async paymentsOf(id: string) {
      const found = await pool.query(
        `SELECT p.id, p.purpose, p.method, p.state, p.amount, p.refunded_amount AS refunded, p.session_id AS session,
           p.reason, p.payment_method_id AS method_id,
           (SELECT coalesce(json_agg(json_build_object('amount', r.amount, 'reason', r.reason, 'state', r.state)
              ORDER BY r.created_at), '[]') FROM payment_refund r WHERE r.payment_id = p.id) AS refunds
         FROM payment p WHERE p.appointment_id = $1 ORDER BY p.created_at, p.id`,
        [id],
      )
      return found.rows
    },
    close: () => app.close(),
  }
}
export type Till = Awaited<ReturnType<typeof openTill>>
