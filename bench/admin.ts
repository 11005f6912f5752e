import pg from 'pg'
import { adminBusinessQuery, adminPersonQuery, auditQuery } from '../src/contracts/index.ts'
import type { Runtime } from '../src/runtime.ts'
import { median, type Row } from './table.ts'

export const TRAIL = 1_000_000
const BATCH = 50_000
const TIMES = 9

/** An owner for each business of the crowd, and a trail: written as the application writes it, into the chains. */
export async function insertTrail(databaseUrl: string): Promise<{ seconds: number }> {
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  await owner.query(`
    INSERT INTO app_user (id, email, email_verified, name, updated_at, created_at)
      SELECT id, slug || '@people.example', true, 'Proprietar ' || name, now(), now() - random() * interval '300 days'
      FROM business WHERE slug LIKE 'crowd-%';
    INSERT INTO membership (business_id, user_id, role) SELECT id, id, 'owner' FROM business WHERE slug LIKE 'crowd-%';
    INSERT INTO subscription (business_id, plan_id, state, trial_ends_at)
      SELECT id, (ARRAY['free', 'pro', 'team', 'clinic'])[1 + abs(hashtext(slug)) % 4], 'active', NULL
      FROM business WHERE slug LIKE 'crowd-%';
    UPDATE business SET city = (ARRAY['Cluj-Napoca', 'Iași', 'Timișoara', 'București'])[1 + abs(hashtext(slug)) % 4]
      WHERE slug LIKE 'crowd-%';`)
  const begun = performance.now()
  for (let from = 0; from < TRAIL; from += BATCH)
    await owner.query(
      `INSERT INTO audit_entry (id, business_id, at, actor_kind, actor_id, action, subject_kind, subject_id, after)
       SELECT gen_random_uuid(), b.id, now() - (random() * 400) * interval '1 day', 'user', b.id::text,
         (ARRAY['appointment.booked', 'appointment.cancelled', 'client.changed', 'service.changed', 'settings.changed'])[1 + n % 5],
         'appointment', gen_random_uuid(), jsonb_build_object('n', n)
       FROM generate_series($1::int, $2::int) n
       JOIN business b ON b.id = ('0191' || lpad(to_hex(1 + n % 10000), 4, '0') || '-0000-7000-8000-000000000000')::uuid`,
      [from, from + BATCH - 1],
    )
  const seconds = (performance.now() - begun) / 1000
  await owner.query('ANALYZE')
  await owner.end()
  return { seconds }
}

/** What each page of the platform's side reads: milliseconds, median, and how many statements it is. */
export async function benchAdmin(runtime: Runtime, writing: { seconds: number }): Promise<Row[]> {
  const { admin, announcements, audit, database } = runtime
  const counting = performance.now()
  await admin.countFigures()
  const first = performance.now() - counting
  const again = performance.now()
  await admin.countFigures()
  const next = performance.now() - again
  let statements = 0
  const { pool } = database
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown
  Object.assign(pool, {
    query: (...args: unknown[]) => {
      statements++
      return query(...args)
    },
  })
  const row = async (name: string, read: () => Promise<unknown>): Promise<Row> => {
    const times: number[] = []
    for (let i = 0; i < TIMES; i++) {
      statements = 0
      const begun = performance.now()
      await read()
      if (i > 0) times.push(performance.now() - begun)
    }
    return { name, figure: median(times), unit: 'ms', note: `${statements} statements` }
  }
  const list = (part: object) => () => admin.businesses(adminBusinessQuery.parse(part), 'ro')
  const trail = (part: object) => () => admin.audit(auditQuery.parse(part))
  const { rows: some } = await pool.query("SELECT id FROM business WHERE slug = 'crowd-77'")
  const id = some[0].id as string
  const rows = [
    await row('businesses by bookings', list({})),
    await row('businesses by name', list({ sort: 'name', order: 'asc' })),
    await row('businesses by last activity, page 300', list({ sort: 'active', page: 300 })),
    await row('businesses of a city, without its diacritics', list({ q: 'IASI' })),
    await row('businesses, nobody found', list({ q: 'nimeni nicăieri' })),
    await row('businesses on a plan, silent for a month', list({ plan: 'team', activity: 'silent' })),
    await row('one business', () => admin.business(id, 'ro')),
    await row('figures of 30 days', () => admin.overview(30)),
    await row('figures of a year', () => admin.overview(365)),
    await row('plans, with who has them', () => admin.plans()),
    await row('what operators did last', trail({ by: 'operators', limit: 8 })),
    await row('people', () => admin.people(adminPersonQuery.parse({}))),
    await row('people by a business’s name', () => admin.people(adminPersonQuery.parse({ q: 'crowd 77' }))),
    await row('one person', () => admin.person(id)),
    await row('the trail', trail({})),
    await row('the trail of one business', trail({ businessId: id })),
    await row('the trail of a topic that is rare', trail({ topic: 'support' })),
    await row('the trail of a topic that is everywhere', trail({ topic: 'appointments' })),
    await row('the trail, by the name of a business', trail({ q: 'crowd 77' })),
    await row('the trail of one day', trail({ from: '2026-06-01', to: '2026-06-01' })),
    await row('announcements', () => announcements.list()),
    await row('the system', () => admin.system()),
    await row('is one business’s chain whole?', () => audit.verify(id)),
  ]
  const whole = performance.now()
  const found = await audit.verify()
  const verified = performance.now() - whole
  if (found.faults.length) throw new Error('the trail is not whole')
  rows.push(
    { name: 'is the whole trail whole?', figure: verified, unit: 'ms', note: `${found.entries} entries` },
    {
      name: 'an entry, written into its chain',
      figure: (writing.seconds * 1e6) / TRAIL,
      unit: 'µs',
      note: `${BATCH} in a transaction`,
    },
    {
      name: 'figures of all businesses and 90 dates, counted first',
      figure: first,
      unit: 'ms',
      note: 'in the background',
    },
    { name: 'the same, five minutes later', figure: next, unit: 'ms', note: 'in the background' },
  )
  Object.assign(pool, { query })
  return rows
}
