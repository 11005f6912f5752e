import { randomUUIDv7 } from 'node:crypto'
import type { Member } from '../src/handlers.ts'
import type { Runtime } from '../src/runtime.ts'
import type { Sql } from '../src/sql.ts'
import type { BenchShop } from './shops.ts'
import { beside, median, type Row } from './table.ts'

const TIMES = 21

/**
 * This many clients of a business, with five appointments each over the last year and a half.
 */
export async function insertClients(
  sql: Sql,
  { businessId, serviceId, staffIds }: BenchShop,
  clients: number,
) {
  await sql.query(
    `INSERT INTO client (business_id, id, name, name_key, email, email_key, phone, tags, updated_at)
     SELECT $1, gen_random_uuid(), f || ' ' || l || ' ' || n, lower(f || ' ' || l || ' ' || n),
       lower(f || '.' || l) || n || '@client.example', lower(f || '.' || l) || n || '@client.example',
       '+407' || lpad(n::text, 8, '0'), CASE WHEN n % 20 = 0 THEN ARRAY['VIP'] ELSE '{}'::text[] END, now()
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT (ARRAY['Ana', 'Elena', 'Ioana', 'Maria', 'Andrei', 'Mihai', 'Stefan', 'Vlad', 'Radu', 'Oana'])[1 + n % 10] AS f,
         (ARRAY['Popescu', 'Ionescu', 'Marin', 'Rusu', 'Suciu', 'Oprea', 'Stoica', 'Lazar', 'Dobre', 'Neagu', 'Toma'])[1 + n % 11] AS l) x`,
    [businessId, clients],
  )
  await sql.query(
    `WITH a AS (INSERT INTO appointment (business_id, id, code, client_id, status, starts_at, ends_at, timezone, locale, client_name,
         price_amount, currency, policy, manage_token_hash, updated_at)
       SELECT c.business_id, gen_random_uuid(), 'C' || row_number() OVER (), c.id,
         (ARRAY['completed', 'completed', 'confirmed', 'completed', 'no_show'])[1 + n % 5]::appointment_status,
         t.at, t.at + interval '30 minutes', 'Europe/Bucharest', 'ro', c.name, 5000, 'RON', '{}',
         sha256((c.id::text || n)::bytea), now()
       FROM client c CROSS JOIN generate_series(1, 5) AS n,
         LATERAL (SELECT now() - interval '1 day' * (1 + (hashtext(c.id::text || n) & 511)) AS at) t
       WHERE c.business_id = $1 RETURNING business_id, id, starts_at, ends_at)
     INSERT INTO appointment_item (business_id, id, appointment_id, position, service_id, staff_id, starts_at, ends_at,
       service_name, staff_name, duration_minutes, price_amount)
     SELECT business_id, gen_random_uuid(), id, 0, $2::uuid, ($3::uuid[])[1 + (hashtext(id::text) & 1023) % cardinality($3::uuid[])],
       starts_at, ends_at, 'Tuns', 'Angajat', 30, 5000 FROM a`,
    [businessId, serviceId, staffIds],
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const begun = performance.now()
    await work()
    if (i > 2) times.push(performance.now() - begun)
  }
  return median(times)
}

const listOf = (lines: number) =>
  [
    'Nume,Telefon,E-mail,Note',
    ...Array.from(
      { length: lines },
      (_, i) => `Import ${i},+40721${String(i).padStart(6, '0')},i${i}@import.example,notă`,
    ),
  ].join('\n')

/** Search, list, suggest and import in a business of fifty thousand clients. */
export async function benchClients(
  { clients, database, business }: Runtime,
  shop: BenchShop,
): Promise<Row[]> {
  const user = await database.prisma.user.create({
    data: { email: `${randomUUIDv7()}@bench.example`, name: 'Bench', emailVerified: true },
  })
  await database.prisma.membership.create({
    data: { businessId: shop.businessId, userId: user.id, role: 'owner' },
  })
  const membership = (await business.memberOf(user.id, shop.businessId))!
  const member: Member = { user: { ...user, locale: 'ro' }, ...membership }
  const first = { filter: 'all', sort: 'name', limit: 50 } as const
  const plain = await timed(() =>
    database.pool.query({
      name: 'bench_clients',
      text: 'SELECT id, name, phone, email, tags FROM client WHERE business_id = $1 ORDER BY name_key, id LIMIT 50',
      values: [shop.businessId],
    }),
  )
  const scan = await timed(() =>
    database.pool.query({
      name: 'bench_client_scan',
      text: "SELECT id, name, phone, email FROM client WHERE business_id = $1 AND name_key LIKE '%zzz%' LIMIT 8",
      values: [shop.businessId],
    }),
  )
  const row = (name: string, figure: number, limit: number, limitName: string): Row => ({
    name,
    unit: 'ms',
    ...beside(figure, limit),
    limitName,
  })
  const list = (query: Partial<Parameters<typeof clients.list>[1]>) =>
    timed(() => clients.list(member, { ...first, ...query }))
  const { nextCursor } = await clients.list(member, first)
  const page = 'the same rows in plain SQL, without figures'
  const names = 'one plain LIKE over the names'
  const rows = [
    row('first page by name, with the total', await list({}), plain, page),
    row('the next page', await list({ cursor: nextCursor! }), plain, page),
    row('first page by spend', await list({ sort: 'spend' }), plain, page),
    row('first page by last visit', await list({ sort: 'last_visit' }), plain, page),
    row('who has not been here for long', await list({ filter: 'inactive' }), plain, page),
    row('search “stef laz”, with figures and total', await list({ q: 'stef laz' }), scan, names),
    row('search “nimeni nicăieri”', await list({ q: 'nimeni nicăieri' }), scan, names),
    row('search by the last four digits', await list({ q: '4321' }), scan, names),
    row('suggest “ma”', await timed(() => clients.suggest(member, 'ma')), scan, names),
    row('suggest “0740 0012”', await timed(() => clients.suggest(member, '0740 0012')), scan, names),
  ]
  const csv = listOf(20_000)
  const begun = performance.now()
  const request = {
    fileName: 'bench.csv',
    csv,
    mapping: { '0': 'name', '1': 'phone', '2': 'email', '3': 'notes' },
    onDuplicate: 'skip',
  } as const
  await clients.import(member, { ...request, dryRun: true }, randomUUIDv7(), async () => {})
  const dry = performance.now()
  const done = await clients.import(member, { ...request, dryRun: false }, randomUUIDv7(), async () => {})
  const written = performance.now()
  await clients.undoImport(member, done.import!.id, randomUUIDv7())
  rows.push(
    { name: 'import of 20,000 rows: dry run', figure: dry - begun, unit: 'ms' },
    { name: 'the same, written', figure: written - dry, unit: 'ms' },
    { name: 'and taken back', figure: performance.now() - written, unit: 'ms' },
  )
  return rows
}
