import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientFile, ClientProfile } from '../../src/contracts/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { addVisit } from '../factories/visit.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const DAY = 86_400_000
let app: TestApp
let salon: string
let base: string
let owner: Person

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}/clients`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
})
afterAll(() => app.close())

let phones = 100_000
const nextPhone = () => {
  phones += 1
  return `+40741${phones}`
}
const add = async (body: object = {}) => {
  const reply = await owner.call<ClientProfile>(base, {
    body: { name: 'Ana Nouă', phone: nextPhone(), ...body },
  })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const get = async (id: string) => (await owner.call<ClientProfile>(`${base}/${id}`)).body
const patch = (id: string, body: object) =>
  owner.call<ClientProfile>(`${base}/${id}`, { method: 'PATCH', body })
const act = (id: string, verb: string, body: object = {}) =>
  owner.call<ClientProfile>(`${base}/${id}/${verb}`, { body })

describe('what is kept about a person', () => {
  it('is handed out whole', async () => {
    const client = await add({ notes: 'știe de la Ioana' })
    await addVisit(app, salon, { clientId: client.id, startsAt: NOON - DAY, note: 'vin cu copilul' })
    const reply = await owner.call<ClientFile>(`${base}/${client.id}/export`)
    expect(reply.headers.get('content-disposition')).toContain('client.json')
    expect(reply.body).toMatchObject({
      business: { slug: 'salon-maria' },
      client: { name: 'Ana Nouă', phone: client.phone, notes: 'știe de la Ioana' },
      appointments: [
        { note: 'vin cu copilul', status: 'completed', services: [{ staff: expect.any(String) }] },
      ],
      history: [{ action: 'client.added' }, { action: 'client.exported' }],
    })
  })

  it('of their money is handed out, and loses their name', async () => {
    const email = 'platitoare@client.example'
    const client = await add({ name: 'Ada Plătitoare', email })
    const visit = await addVisit(app, salon, { clientId: client.id, startsAt: NOON - DAY })
    const { pool } = app.database
    const paid = await owner.call(`/my/businesses/${salon}/appointments/${visit.id}/payments`, {
      body: { method: 'cash', amount: 5000, note: 'a dat Ada mărunt' },
    })
    expect(paid.status).toBe(204)
    const voucher = async (buyer: string, recipient: string | null) => {
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO voucher (business_id, id, kind, state, code, name, price, currency, amount, balance, buyer_name, buyer_email,
           recipient_name, recipient_email, greeting, locale)
         VALUES ($1, gen_random_uuid(), 'gift', 'active', 'T' || substr(md5(random()::text), 1, 9), 'Card cadou', 10000, 'RON',
           10000, 10000, 'Cumpărătoare', $2, 'Primitoare', $3, 'Cu drag', 'ro') RETURNING id`,
        [salon, buyer, recipient],
      )
      return rows[0]!.id
    }
    const bought = await voucher('PLATITOARE@client.example', 'alta@client.example')
    const got = await voucher('alta@client.example', email)
    const others = await voucher('alta@client.example', null)
    const { body } = await owner.call<ClientFile>(`${base}/${client.id}/export`)
    expect(body.payments).toMatchObject([{ method: 'cash', amount: 5000, note: 'a dat Ada mărunt' }])
    expect(body.vouchers.length).toBe(2)
    expect(JSON.stringify(body)).not.toContain('alta@client.example')

    expect((await act(client.id, 'erase')).status).toBe(200)
    const { rows } = await pool.query(
      `SELECT id, buyer_name, buyer_email, recipient_name, recipient_email, greeting, balance FROM voucher
       WHERE id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], id)`,
      [[bought, got, others]],
    )
    expect(rows).toMatchObject([
      {
        buyer_name: 'Client șters',
        buyer_email: null,
        recipient_name: 'Primitoare',
        greeting: null,
        balance: 10_000,
      },
      { buyer_name: 'Cumpărătoare', recipient_name: 'Client șters', recipient_email: null },
      { buyer_name: 'Cumpărătoare', buyer_email: 'alta@client.example', greeting: 'Cu drag' },
    ])
    const kept = await pool.query('SELECT amount, note FROM payment WHERE client_id = $1', [client.id])
    expect(kept.rows).toEqual([{ amount: 5000, note: null }])
  })

  it('is removed from everywhere, and the figures stay', async () => {
    const client = await add({
      name: 'Uitată Deplin',
      email: 'uitata@client.example',
      notes: 'notă uitată',
      tags: ['etichetă uitată'],
    })
    const visit = await addVisit(app, salon, { clientId: client.id, startsAt: NOON - DAY, note: 'uitată' })
    const { prisma } = app.runtime.database
    for (const template of ['client.confirmed', 'business.confirmed']) {
      await prisma.message.create({
        data: {
          businessId: salon,
          appointmentId: visit.id,
          effectKey: `${template}-${visit.id}`,
          template,
          channel: 'email',
          recipient: template === 'client.confirmed' ? 'uitata@client.example' : 'salon@salon.example',
          subject: 'Programare: Uitată Deplin',
        },
      })
    }
    const erased = await act(client.id, 'erase')
    expect(erased.body).toMatchObject({
      name: 'Client șters',
      phone: null,
      email: null,
      notes: null,
      tags: [],
      erasedAt: expect.any(String),
      figures: { visits: 1, spend: { amount: 10_000 } },
    })
    const { rows } = await app.runtime.database.pool.query(
      `SELECT to_jsonb(c)::text AS t FROM client c WHERE business_id = $1
       UNION ALL SELECT to_jsonb(a)::text FROM appointment a WHERE business_id = $1
       UNION ALL SELECT to_jsonb(m)::text FROM message m WHERE business_id = $1
       UNION ALL SELECT to_jsonb(e)::text FROM audit_entry e WHERE business_id = $1`,
      [salon],
    )
    const traces = rows.filter(({ t }: { t: string }) => /uitat/i.test(t) || t.includes(client.phone!))
    expect(traces).toEqual([])
    const recipients = await prisma.message.findMany({
      where: { businessId: salon, appointmentId: visit.id },
    })
    expect(recipients.map(({ recipient }) => recipient).sort()).toEqual([
      'erased@invalid',
      'salon@salon.example',
    ])
    expect(recipients.find(({ template }) => template === 'client.confirmed')!.state).toBe('skipped')
    // Done again, nothing changes; and nobody finds or changes them any more.
    expect((await act(client.id, 'erase')).body.erasedAt).toBe(erased.body.erasedAt)
    expect((await patch(client.id, { name: 'Înapoi' })).status).toBe(404)
    expect((await owner.call<{ clients: object[] }>(`${base}?q=sters`)).body.clients).toEqual([])
    expect((await owner.call(`${base}/${client.id}/export`)).status).toBe(404)
  })

  it('stays while they have an appointment ahead', async () => {
    const client = await add()
    await addVisit(app, salon, { clientId: client.id, startsAt: NOON + DAY, status: 'confirmed' })
    const refused = await act(client.id, 'erase')
    expect([refused.status, refused.body.code]).toEqual([409, 'client_has_future_appointments'])
    expect((await get(client.id)).name).toBe('Ana Nouă')
  })
})
