import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { call, elena, openShop, type Shop, slotsOf } from '../client.ts'

let app: TestApp
let shop: Shop

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  shop = await openShop(app)
})
afterAll(() => app.close())

/** The SQLSTATE of a statement that must fail. */
async function stateOf(statement: string, values: unknown[] = []): Promise<string> {
  try {
    await app.runtime.database.pool.query(statement, values)
    return 'no error'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the database itself', () => {
  it('refuses two overlapping intervals of one occupant and seat, and allows back-to-back', async () => {
    const { rows } = await app.database.pool.query(
      'SELECT business_id, occupant_id, appointment_id, during FROM occupancy WHERE kind = $1 LIMIT 1',
      ['staff'],
    )
    const insert = `INSERT INTO occupancy (business_id, id, occupant_id, kind, seat, during, appointment_id)
      SELECT business_id, gen_random_uuid(), occupant_id, kind, seat, %s, appointment_id FROM occupancy
      WHERE business_id = $1 AND occupant_id = $2 AND during = $3 LIMIT 1`
    const values = [rows[0].business_id, rows[0].occupant_id, rows[0].during]
    const overlap = "tstzrange(upper(during) - interval '1 minute', upper(during) + interval '1 minute')"
    expect(await stateOf(insert.replace('%s', overlap), values)).toBe('23P01')
    // Far from any other booking: the next day at four in the morning, twice back to back.
    const night =
      "tstzrange(date_trunc('day', upper(during)) + interval '2 hours', date_trunc('day', upper(during)) + interval '3 hours')"
    expect(await stateOf(insert.replace('%s', night), values)).toBe('no error')
    const next =
      "tstzrange(date_trunc('day', upper(during)) + interval '3 hours', date_trunc('day', upper(during)) + interval '4 hours')"
    expect(await stateOf(insert.replace('%s', next), values)).toBe('no error')
  })

  it('has the exclusion constraint on the tenant, occupant, seat and interval', async () => {
    const { rows } = await app.database.pool.query(
      "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'occupancy_no_overlap'",
    )
    expect(rows[0].definition).toBe(
      'EXCLUDE USING gist (business_id WITH =, occupant_id WITH =, seat WITH =, during WITH &&)',
    )
  })

  it('has the tenant first in every tenant table’s primary key, foreign keys and indexes', async () => {
    const { rows } = await app.database.pool.query(`
      SELECT c.relname AS "table", i.relname AS index, a.attname AS first, x.indisunique AS "unique"
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'business_id' AND b.attnotnull)`)
    // Links and keys name no business: each is looked up by the hash of its secret alone.
    const secrets = ['appointment_manage_token_hash_key', 'invitation_token_hash_key', 'api_key_key_hash_key']
    // What is due anywhere, and how much one number or address gets from everybody: read across businesses on purpose.
    const everywhere = ['message_due', 'message_recipient_sent_at_idx', 'message_with_text']
    // What the payment vendor names by its own ids alone, and who has a plan.
    const vendor = [
      'payment_account_account_id_key',
      'subscription_customer_id_key',
      'subscription_provider_id_key',
    ]
    const known = [
      ...secrets,
      ...everywhere,
      ...vendor,
      'subscription_plan_id_idx',
      'payment_waiting',
      // A session says only whose account it sees; a link of earlier leads to whoever had it.
      'impersonation_open',
      'earlier_slug_slug_key',
      'payment_recent',
      // What is counted of all businesses at once.
      'appointment_made',
      'message_left',
    ]
    const outside = rows.filter((row) => row.first !== 'business_id' && !known.includes(row.index))
    expect(outside).toEqual([])
    const keys = await app.database.pool.query(`
      SELECT conrelid::regclass::text AS "table", conname FROM pg_constraint k
      WHERE contype = 'f' AND confrelid IN (SELECT attrelid FROM pg_attribute WHERE attname = 'business_id' AND attnotnull)
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attname = 'business_id')`)
    expect(keys.rows).toEqual([])
  })

  it('cannot link rows of two businesses', async () => {
    const clinic = await openShop(app, 'clinica-zambet')
    const { rows } = await app.database.pool.query('SELECT business_id, id FROM service WHERE id = $1', [
      shop.service('Tuns damă').id,
    ])
    const state = await stateOf(
      'INSERT INTO service_staff (business_id, service_id, staff_id) VALUES ($1, $2, $3)',
      [rows[0].business_id, rows[0].id, clinic.business.staff[0]!.id],
    )
    expect(state).toBe('23503')
  })

  it('lets the application append to the audit trail and nothing else', async () => {
    const { pool } = app.runtime.database
    expect((await pool.query('SELECT current_user AS role')).rows[0].role).toBe('rezerva_app')
    const [slot] = await slotsOf(shop, 'Tuns damă')
    await shop.book({ serviceIds: [shop.service('Tuns damă').id], start: slot!.start, client: elena })
    const { rows } = await pool.query("SELECT * FROM audit_entry WHERE action = 'appointment.booked'")
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Elena|208 ?336|client\.example/)
    for (const statement of [
      "UPDATE audit_entry SET action = 'x'",
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
    ]) {
      expect([statement, await stateOf(statement)]).toEqual([statement, '42501'])
    }
  })

  it('keeps no manage link and no plain answer', async () => {
    const [slot] = await slotsOf(shop, 'Tuns damă')
    const reply = await shop.book(
      { serviceIds: [shop.service('Tuns damă').id], start: slot!.start, client: elena },
      { 'Idempotency-Key': 'kept' },
    )
    const token = String(reply.body.manageUrl).split('/').at(-1)!
    for (const table of ['appointment', 'idempotency_record', 'audit_entry', 'message', 'jobs.job']) {
      const { rows } = await app.database.pool.query(
        `SELECT count(*)::int AS n FROM ${table} t WHERE t::text LIKE $1`,
        [`%${token}%`],
      )
      expect([table, rows[0].n]).toEqual([table, 0])
    }
    const sealed = await app.database.pool.query(
      "SELECT count(*)::int AS n FROM idempotency_record WHERE encode(body, 'escape') LIKE '%Tuns%'",
    )
    expect(sealed.rows[0].n).toBe(0)
  })
})

describe('limits of a client', () => {
  it('has a number a day, told kindly', async () => {
    const slots = await slotsOf(shop, 'Epilat cu ceară', '2026-12-09', 14)
    const client = { name: 'Prea Des', email: 'prea.des@client.example' }
    await app.database.pool.query('UPDATE booking_policy SET max_per_client_per_day = 2')
    await app.database.pool.query('UPDATE business SET setup_version = setup_version + 1')
    const date = slots[0]!.start.slice(0, 10)
    const sameDay = slots.filter((slot) => slot.start.startsWith(date))
    const id = shop.service('Epilat cu ceară').id
    const starts = [sameDay[0]!, sameDay[2]!, sameDay[4]!]
    const replies = []
    for (const { start } of starts)
      replies.push(await call(`${shop.base}/appointments`, { body: { serviceIds: [id], start, client } }))
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 422])
    expect(replies[2]!.body.code).toBe('client_limit_reached')
  })

  it('does not let a blocked client book', async () => {
    await app.database.pool.query(
      "UPDATE client SET blocked_at = now() WHERE email_key = 'prea.des@client.example'",
    )
    const [slot] = await slotsOf(shop, 'Tratament facial', '2026-12-09', 14)
    const reply = await shop.book({
      serviceIds: [shop.service('Tratament facial').id],
      start: slot!.start,
      client: { name: 'Altcineva', email: 'PREA.DES@client.example' },
    })
    expect([reply.status, reply.body.code]).toEqual([422, 'booking_refused'])
  })
})
