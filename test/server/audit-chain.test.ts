import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '../../src/modules/audit/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { businessId } from '../people.ts'

let app: TestApp
let salon: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
})
afterAll(() => app.close())

/** Statements of somebody who has taken over the database, and switches its guards off. */
async function tamper(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: app.database.url })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

/** What is done is done again the other way round, so that each test finds the trail whole. */
async function found(harm: string[], repair: string[]) {
  await tamper(...harm)
  const { faults } = await app.runtime.audit.verify()
  await tamper(...repair)
  expect((await app.runtime.audit.verify()).faults).toEqual([])
  return faults.map(({ fault, entryId }) => [fault, entryId])
}

async function write(count: number, business: string | null = salon): Promise<string[]> {
  for (let i = 0; i < count; i++)
    await app.runtime.database.transact((tx) =>
      recordAudit(tx, {
        businessId: business,
        actor: { kind: 'system', id: null },
        action: 'test.written',
        subject: { kind: 'business', id: salon },
        after: { i, nested: { b: 1, a: [null, 'ș'] } },
      }),
    )
  const { rows } = await app.database.pool.query(
    `SELECT l.entry_id FROM audit_link l WHERE l.chain = coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
     ORDER BY seq DESC LIMIT $2`,
    [business, count],
  )
  return rows.map(({ entry_id }) => entry_id).reverse()
}

describe('the chain of the audit trail', () => {
  it('is whole, for each business and for the platform, however much is written at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, i) => write(2, i % 3 ? salon : null)))
    const { rows } = await app.database.pool.query(
      'SELECT (SELECT count(*)::int FROM audit_entry) AS entries, (SELECT count(*)::int FROM audit_link) AS links',
    )
    expect(rows[0].links).toBe(rows[0].entries)
    const seen = await app.runtime.audit.verify()
    expect(seen).toMatchObject({ faults: [], entries: rows[0].entries, purged: 0 })
    expect(seen.chains).toBeGreaterThanOrEqual(2)
  })

  it('holds nothing of what was rolled back', async () => {
    const before = await app.runtime.audit.verify()
    await app.runtime.database
      .transact(async (tx) => {
        await recordAudit(tx, {
          businessId: salon,
          actor: { kind: 'system', id: null },
          action: 'test.written',
          subject: { kind: 'business', id: salon },
        })
        throw new Error('no')
      })
      .catch(() => {})
    expect(await app.runtime.audit.verify()).toEqual(before)
  })

  it('names an entry that was changed', async () => {
    const [id] = await write(3)
    const set = (value: string) => `UPDATE audit_entry SET action = '${value}' WHERE id = '${id}'`
    expect(await found([set('test.other')], [set('test.written')])).toEqual([['changed', id]])
    const at = (sign: string) =>
      `UPDATE audit_entry SET at = at ${sign} interval '1 microsecond' WHERE id = '${id}'`
    expect(await found([at('+')], [at('-')])).toEqual([['changed', id]])
    const who = (value: string) => `UPDATE audit_entry SET operator_id = ${value} WHERE id = '${id}'`
    expect(await found([who('gen_random_uuid()')], [who('NULL')])).toEqual([['changed', id]])
  })

  it('names an entry that was removed', async () => {
    const [, id] = await write(3)
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM audit_entry WHERE id = '${id}'`,
      `DELETE FROM audit_entry WHERE id = '${id}'`,
    )
    const { faults } = await app.runtime.audit.verify()
    expect(faults.map(({ fault, entryId }) => [fault, entryId])).toEqual([['missing', id]])
    await tamper('INSERT INTO audit_entry SELECT * FROM kept', 'DROP TABLE kept')
  })

  it('is not satisfied when the link goes too', async () => {
    const [, id, next] = await write(3)
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM audit_entry WHERE id = '${id}'`,
      `CREATE TABLE kept_link AS SELECT * FROM audit_link WHERE entry_id = '${id}'`,
      `DELETE FROM audit_entry WHERE id = '${id}'`,
      `DELETE FROM audit_link WHERE entry_id = '${id}'`,
    )
    const { faults } = await app.runtime.audit.verify()
    expect(faults.map(({ fault, entryId }) => [fault, entryId])).toEqual([['gap', next]])
    await tamper(
      'INSERT INTO audit_entry SELECT * FROM kept',
      'INSERT INTO audit_link SELECT * FROM kept_link',
      'DROP TABLE kept, kept_link',
    )
  })

  it('sees that two entries changed places', async () => {
    const [first, second] = await write(2)
    const swap = [
      `UPDATE audit_link SET seq = -seq WHERE entry_id IN ('${first}', '${second}')`,
      `UPDATE audit_link SET seq = (SELECT -o.seq FROM audit_link o WHERE o.entry_id = CASE audit_link.entry_id
         WHEN '${first}' THEN '${second}'::uuid ELSE '${first}'::uuid END)
       WHERE entry_id IN ('${first}', '${second}')`,
    ]
    expect((await found(swap, swap)).map(([fault]) => fault)).toContain('broken_link')
  })

  it('sees an entry that came past the guards', async () => {
    const id = '00000000-0000-7000-8000-0000000000aa'
    const harm = `INSERT INTO audit_entry (id, business_id, actor_kind, action, subject_kind, subject_id)
      VALUES ('${id}', '${salon}', 'user', 'test.forged', 'business', '${salon}')`
    expect(await found([harm], [`DELETE FROM audit_entry WHERE id = '${id}'`])).toEqual([['unlinked', id]])
  })

  it('sees that the end of a chain was cut off, once it was sealed', async () => {
    const ids = await write(3)
    expect(await app.runtime.audit.seal()).toBeGreaterThan(0)
    expect(await app.runtime.audit.seal()).toBe(0)
    const last = ids.at(-1)
    await tamper(
      `CREATE TABLE kept AS SELECT * FROM audit_entry WHERE id = '${last}'`,
      `CREATE TABLE kept_link AS SELECT * FROM audit_link WHERE entry_id = '${last}'`,
      `DELETE FROM audit_entry WHERE id = '${last}'`,
      `DELETE FROM audit_link WHERE entry_id = '${last}'`,
      `UPDATE audit_head h SET seq = l.seq, hash = l.hash FROM audit_link l WHERE h.chain = '${salon}'
         AND l.chain = h.chain AND l.seq = h.seq - 1`,
    )
    const { faults } = await app.runtime.audit.verify(salon)
    expect(faults).toMatchObject([{ fault: 'not_as_sealed', businessId: salon }])
    await tamper(
      'INSERT INTO audit_entry SELECT * FROM kept',
      'INSERT INTO audit_link SELECT * FROM kept_link',
      `UPDATE audit_head h SET seq = k.seq, hash = k.hash FROM kept_link k WHERE h.chain = k.chain`,
      'DROP TABLE kept, kept_link',
    )
    // Who rewrites the chain would have to seal it, and has not got the application's secret.
    const forge = (value: string) => `UPDATE audit_anchor SET seal = ${value} WHERE chain = '${salon}'`
    const { rows } = await app.database.pool.query(
      "SELECT encode(seal, 'hex') AS seal FROM audit_anchor WHERE chain = $1",
      [salon],
    )
    const faultsOfSeal = await found([forge("sha256('x')")], [forge(`decode('${rows[0].seal}', 'hex')`)])
    expect(faultsOfSeal).toEqual([['forged_seal', null]])
  })

  it('cannot be written by the application, and what is younger than a year cannot be purged', async () => {
    const { pool } = app.runtime.database
    for (const statement of [
      "INSERT INTO audit_link (chain, seq, entry_id, at, content, hash) VALUES (gen_random_uuid(), 1, gen_random_uuid(), now(), '', '')",
      'UPDATE audit_link SET purged = true',
      'DELETE FROM audit_link',
      "UPDATE audit_head SET hash = ''",
      "SELECT set_config('rezerva.audit_purge', 'on', false); DELETE FROM audit_entry",
    ])
      expect(await pool.query(statement).catch(({ code }) => code)).toBe('42501')
    await pool.query("SELECT set_config('rezerva.audit_purge', '', false)")
    expect(await pool.query('SELECT audit_purge(now(), 10)').catch(({ code }) => code)).toBe('23514')
  })

  it('stays whole when entries have had their time, and says that they went', async () => {
    const ids = await write(4)
    const old = ids.slice(0, 2)
    // Written long ago: as if the clock had been there.
    await tamper(
      `UPDATE audit_entry SET at = at - interval '4 years' WHERE id IN ('${old.join("','")}')`,
      `UPDATE audit_link l SET at = e.at, content = audit_digest(e) FROM audit_entry e WHERE e.id = l.entry_id`,
      `DO $$ DECLARE r record; h bytea; c uuid; BEGIN
         FOR r IN SELECT * FROM audit_link ORDER BY chain, seq LOOP
           IF c IS DISTINCT FROM r.chain THEN h := ''; c := r.chain; END IF;
           h := sha256(h || r.content);
           UPDATE audit_link SET hash = h WHERE chain = r.chain AND seq = r.seq;
           UPDATE audit_head SET hash = h WHERE chain = r.chain;
         END LOOP; END $$`,
      'DELETE FROM audit_anchor',
    )
    expect((await app.runtime.audit.verify()).faults).toEqual([])
    expect(await app.runtime.audit.purge()).toBe(2)
    expect(await app.runtime.audit.purge()).toBe(0)
    const after = await app.runtime.audit.verify()
    expect(after).toMatchObject({ faults: [], purged: 2 })
    const { entries } = await app.runtime.audit.search({ action: 'audit.purged', limit: 10 })
    expect(entries).toMatchObject([{ actor: { kind: 'system' }, after: { entries: 2 } }])
    // Marking an entry as purged is not how it goes.
    const harm = `UPDATE audit_link SET purged = true WHERE entry_id = '${ids[3]}'`
    await tamper(`CREATE TABLE kept AS SELECT * FROM audit_entry WHERE id = '${ids[3]}'`, harm)
    await tamper(`DELETE FROM audit_entry WHERE id = '${ids[3]}'`)
    const { faults } = await app.runtime.audit.verify()
    expect(faults.map(({ fault, entryId }) => [fault, entryId])).toEqual([['missing', ids[3]]])
  })
})
