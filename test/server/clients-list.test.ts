import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  ClientHistory,
  ClientMatch,
  ClientPage,
  ClientProfile,
  ClientRow,
} from '../../src/contracts/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { openShop } from '../client.ts'
import { addVisit } from '../factories/visit.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const DAY = 86_400_000
let app: TestApp
let salon: string
let base: string
let owner: Person
let marioara: ClientProfile

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}/clients`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  marioara = await add({
    name: 'Mărioara Țuțuianu-Brâncuș',
    phone: '0741 208 336',
    email: 'Mary.T@Client.example',
  })
})
afterAll(() => app.close())

const add = async (body: object) => {
  const reply = await owner.call<ClientProfile>(base, { body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const list = (query: Record<string, string>, person = owner) =>
  person.call<ClientPage>(`${base}?${new URLSearchParams(query)}`)
const namesOf = async (query: Record<string, string>) =>
  (await list(query)).body.clients.map(({ name }) => name)

/** All pages, one after the other. */
async function walk(query: Record<string, string>): Promise<ClientRow[]> {
  const rows: ClientRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: ClientPage = (await list({ ...query, ...(cursor ? { cursor } : {}) })).body
    rows.push(...page.clients)
    cursor = page.nextCursor
  }
  return rows
}

describe('searching', () => {
  it.each([
    'Mărioara',
    'MARIOARA',
    'tutuianu',
    'ţuţuianu',
    'ȚUȚUIANU mari',
    'mar tut',
    'brancus',
    'Țuțuianu-Brâncuș',
    '0741208336',
    '0741 208 336',
    '0741.208.336',
    '+40741208336',
    '0040741208336',
    '40741208336',
    '8336',
    '0741',
    'mary.t@client.example',
    'mary.t',
    'mary.t@cli',
    'marioara 0741',
    'tutuianu mary.t',
  ])('finds Mărioara Țuțuianu-Brâncuș by “%s”', async (q) => {
    expect(await namesOf({ q })).toContain(marioara.name)
  })

  it.each(['arioara', 'marioara x', '9999999', '%', '_arioara', "'; DROP TABLE client", 'marioara popescu'])(
    'does not find her by “%s”',
    async (q) => {
      const reply = await list({ q })
      expect(reply.status).toBe(200)
      expect(reply.body.clients.map(({ name }) => name)).not.toContain(marioara.name)
    },
  )

  it('suggests eight at most, while somebody types', async () => {
    const suggest = async (q: string) =>
      (await owner.call<{ clients: ClientMatch[] }>(`${base}/suggest?q=${encodeURIComponent(q)}`)).body
        .clients
    expect(await suggest('tutu')).toEqual([
      { id: marioara.id, name: marioara.name, phone: '+40741208336', email: 'Mary.T@Client.example' },
    ])
    expect((await suggest('a')).length).toBe(8)
    expect(await suggest('')).toEqual([])
  })
})

describe('the list', () => {
  it('counts visits, no-shows and spend as the books say', async () => {
    const client = await add({ name: 'Figură Cunoscută', phone: '0741 000 001' })
    const visit = (extra: object) =>
      addVisit(app, salon, { clientId: client.id, startsAt: NOON - 30 * DAY, ...extra })
    await visit({ price: 12_000 })
    // Nobody ticked it off, and it is over.
    await visit({ status: 'confirmed', startsAt: NOON - 10 * DAY, price: 5_000 })
    await visit({ status: 'no_show', startsAt: NOON - 5 * DAY })
    await visit({ status: 'cancelled_by_business', startsAt: NOON - 4 * DAY })
    await visit({ status: 'confirmed', startsAt: NOON + 3 * DAY })
    const [row] = (await list({ q: 'figura cunoscuta' })).body.clients
    expect(row).toMatchObject({
      visits: 2,
      noShows: 1,
      spend: { amount: 17_000, currency: 'RON' },
      lastVisit: '2026-11-12T14:00:00+02:00',
      nextVisit: '2026-11-25T14:00:00+02:00',
      blocked: false,
      marketingConsent: false,
    })
  })

  it.each(['name', 'last_visit', 'visits', 'spend'])(
    'by %s shows each client once, page by page, in order',
    async (sort) => {
      const rows = await walk({ sort, limit: '7' })
      const all = (await list({ sort, limit: '100' })).body
      expect(all.total).toBe(rows.length)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      expect(rows.map(({ id }) => id)).toEqual(all.clients.map(({ id }) => id))
      const keys = rows.map((row) =>
        sort === 'spend'
          ? row.spend.amount
          : sort === 'visits'
            ? row.visits
            : Date.parse(row.lastVisit ?? '1970-01-01'),
      )
      if (sort !== 'name') expect(keys).toEqual([...keys].sort((a, b) => b - a))
    },
  )

  it('refuses a cursor that is none', async () => {
    const written = (parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    for (const cursor of ['x', written(['a']), written(['a', 'b']), written(['a', marioara.id])]) {
      const reply = await list({ cursor, sort: 'visits' })
      expect([reply.status, reply.body.errors?.[0]?.field]).toEqual([422, 'cursor'])
    }
  })

  it('filters by tag, block, consent, new and inactive', async () => {
    const tagged = await add({
      name: 'Eti Chetată',
      tags: ['VIP', 'Alergică la amoniac'],
      marketingConsent: true,
    })
    const gone = await add({ name: 'Plecat Demult' })
    await addVisit(app, salon, { clientId: gone.id, startsAt: NOON - 200 * DAY })
    await owner.call(`${base}/${gone.id}/block`, { method: 'POST' })
    await app.runtime.database.pool.query(
      "UPDATE client SET created_at = $2::timestamptz - interval '1 year' WHERE id = $1",
      [gone.id, new Date(NOON)],
    )
    expect(await namesOf({ tag: 'VIP' })).toEqual([tagged.name])
    expect(await namesOf({ filter: 'consent' })).toEqual([tagged.name])
    expect(await namesOf({ filter: 'blocked' })).toEqual([gone.name])
    expect(await namesOf({ filter: 'inactive' })).toEqual([gone.name])
    const fresh = await namesOf({ filter: 'new', limit: '100' })
    expect(fresh).toContain(tagged.name)
    expect(fresh).not.toContain(gone.name)
    const tags = await owner.call<{ tags: object[] }>(`${base}/tags`)
    expect(tags.body.tags).toContainEqual({ tag: 'VIP', clients: 1 })
  })

  it('names what is wrong with a question', async () => {
    for (const [query, field] of [
      ['limit=0', 'limit'],
      ['sort=age', 'sort'],
      ['filter=odd', 'filter'],
    ]) {
      const reply = await owner.call(`${base}?${query}`)
      expect([reply.status, reply.body.errors?.[0]?.field]).toEqual([422, field])
    }
  })
})

describe('the file of clients', () => {
  it('opens in spreadsheets, and holds no formula', async () => {
    await add({
      name: '=HYPERLINK("http://x")',
      notes: 'două\nrânduri, și "ghilimele"',
      phone: '0741 000 002',
    })
    const reply = await owner.call<{ text: string }>(`${base}.csv?q=hyperlink`)
    expect(reply.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/)
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename=clienti.csv')
    const lines = reply.body.text.split('\r\n')
    expect(lines[0]).toMatch(/^(\uFEFF)?Nume,Telefon,E-mail,/)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")",'+40741000002,`)
    expect(reply.body.text).toContain('"două\nrânduri, și ""ghilimele"""')
    expect(lines).toHaveLength(3)
  })

  it('begins with the mark of UTF-8', async () => {
    const file = await fetch(`${app.api}${base}.csv`, { headers: { Cookie: owner.cookie } })
    expect([...new Uint8Array(await file.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })
})

describe('the role staff', () => {
  it('sees the clients who have an appointment with them, and no others', async () => {
    const shop = await openShop(app)
    const ioana = shop.staff('Ioana Dumitru').id
    const maria = shop.staff('Maria Ionescu').id
    const staff = await addPerson(app, { businessId: salon, role: 'staff', staffId: ioana })
    const own = await add({ name: 'Xenia Proprie', phone: '0741 000 003' })
    const other = await add({ name: 'Xenia Alta', phone: '0741 000 004' })
    await addVisit(app, salon, { clientId: own.id, startsAt: NOON - DAY, staffId: ioana })
    await addVisit(app, salon, { clientId: other.id, startsAt: NOON - DAY, staffId: maria })
    expect((await list({ q: 'xenia' }, staff)).body).toMatchObject({ total: 1, clients: [{ id: own.id }] })
    const suggested = await staff.call<{ clients: ClientMatch[] }>(`${base}/suggest?q=xenia`)
    expect(suggested.body.clients.map(({ id }) => id)).toEqual([own.id])
    expect((await staff.call(`${base}/${own.id}`)).status).toBe(200)
    const history = await staff.call<ClientHistory>(`${base}/${own.id}/appointments`)
    expect(history.body.appointments).toHaveLength(1)
    for (const path of [`${base}/${other.id}`, `${base}/${other.id}/appointments`]) {
      expect((await staff.call(path)).body.code).toBe('not_found')
    }
    const nobody = await addPerson(app, { businessId: salon, role: 'staff' })
    expect((await list({}, nobody)).body.clients).toEqual([])
  })

  it('writes nothing and takes nothing away', async () => {
    const staff = await addPerson(app, { businessId: salon, role: 'staff' })
    const { id } = marioara
    const calls: [string, string, object?][] = [
      ['GET', `${base}.csv`],
      ['POST', base, { name: 'Cineva' }],
      ['PATCH', `${base}/${id}`, { name: 'Altcineva' }],
      ['DELETE', `${base}/${id}`],
      ['POST', `${base}/${id}/block`],
      ['POST', `${base}/${id}/unblock`],
      ['POST', `${base}/${id}/merge`, { from: id }],
      ['GET', `${base}/${id}/export`],
      ['POST', `${base}/${id}/erase`],
      ['POST', `${base}/imports`, {}],
      ['POST', `${base}/imports/columns`, {}],
      ['GET', `${base}/imports`],
      ['POST', `${base}/imports/${id}/undo`],
    ]
    for (const [method, path, body] of calls) {
      const reply = await staff.call(path, { method, ...(body ? { body } : {}) })
      expect([path, reply.status, reply.body.code]).toEqual([path, 403, 'forbidden'])
    }
  })
})
