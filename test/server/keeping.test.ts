import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreBackup, writeBackup } from '../../src/adapters/postgres/backup/index.ts'
import { migrateJobs } from '../../src/adapters/postgres/jobs.ts'
import { migrate, readMigrations } from '../../src/adapters/postgres/migrate.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { openShop, slotsOf } from '../client.ts'

let app: TestApp
let folder: string
const made: string[] = []
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  folder = await mkdtemp(path.join(tmpdir(), 'rezerva-backup-'))
})
afterAll(async () => {
  await app.close()
  for (const name of made) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await rm(folder, { recursive: true, force: true })
})

async function onServer(statement: string) {
  const url = new URL(app.database.url)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(6).toString('hex')}`
  made.push(name)
  await onServer(`CREATE DATABASE ${name}`)
  const url = new URL(app.database.url)
  url.pathname = `/${name}`
  return url.href
}
async function ask(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
const about = { version: '0.1.0', now: Date.parse('2026-11-23T12:00:00Z') }
const run = (script: string, args: string[] = [], more: Record<string, string> = {}) =>
  spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'test',
      APP_ENV: 'development',
      DATABASE_URL: app.database.url,
      ...more,
    },
  })

describe('a backup', () => {
  const kept = () => path.join(folder, 'whole')

  it('has everything, of one moment, and comes back byte for byte', async () => {
    const shop = await openShop(app)
    const slot = (await slotsOf(shop, 'Tuns damă', '2026-11-25'))[0]!
    const booked = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      staffId: slot.staffIds[0],
      start: slot.start,
      client: { name: 'Elena Marin', phone: '+40722111003' },
    })
    expect(booked.status).toBe(201)
    const odd = 'Elena\tMarin\n\\N „ș”'
    await app.database.pool.query("UPDATE client SET name = $1 WHERE phone = '+40722111003'", [odd])
    const before = await writeBackup(app.database.url, kept(), about)
    expect(before.tables.find(({ name }) => name === 'appointment')!.rows).toBeGreaterThan(100)
    expect(before.tables.find(({ name }) => name === 'job')!.rows).toBeGreaterThan(0)
    expect((await stat(kept())).mode & 0o077).toBe(0)
    expect((await stat(path.join(kept(), 'public.client.copy.gz'))).mode & 0o077).toBe(0)

    const url = await emptyDatabase()
    await restoreBackup(url, kept())
    const again = await writeBackup(url, path.join(folder, 'again'), about)
    expect(again.tables).toEqual(before.tables)
    expect(await ask(url, "SELECT name FROM client WHERE phone = '+40722111003'")).toEqual([{ name: odd }])
    // What guards the rows is there again.
    await expect(ask(url, 'DELETE FROM audit_entry')).rejects.toThrow()
    await expect(
      ask(url, "UPDATE appointment SET client_id = '00000000-0000-4000-8000-000000000000'"),
    ).rejects.toMatchObject({ code: '23503' })
    const shape = (of: string) =>
      ask(
        of,
        `SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS def, convalidated FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
      )
    expect(await shape(url)).toEqual(await shape(app.database.url))
  })

  it('of an older version is brought up to date', async () => {
    const names = (await readMigrations()).migrationDirectories.map(({ path: name }) => name)
    const older = await emptyDatabase()
    await migrateJobs(older)
    await migrate(older, names.at(-2))
    await ask(
      older,
      "INSERT INTO business (id, slug, name, updated_at) VALUES (gen_random_uuid(), 'veche', 'Veche', now())",
    )
    await writeBackup(older, path.join(folder, 'older'), about)
    const url = await emptyDatabase()
    await restoreBackup(url, path.join(folder, 'older'))
    expect(await ask(url, 'SELECT slug FROM business')).toEqual([{ slug: 'veche' }])
    expect(await ask(url, 'SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([{ n: names.length }])
  })

  it('is refused with a sentence where it would lose something', async () => {
    await expect(restoreBackup(app.database.url, kept())).rejects.toThrow('The database is not empty.')
    await expect(writeBackup(app.database.url, kept(), about)).rejects.toThrow('is there already')
    await expect(restoreBackup(await emptyDatabase(), folder)).rejects.toThrow('there is no manifest.json')
  })

  it('that was damaged leaves nothing behind', async () => {
    const damaged = path.join(folder, 'damaged')
    await writeBackup(app.database.url, damaged, about)
    const file = path.join(damaged, 'public.client.copy.gz')
    const whole = await readFile(file)
    const into = async () => {
      const url = await emptyDatabase()
      const failure = await restoreBackup(url, damaged).catch((error: Error) => error.message)
      expect(await ask(url, 'SELECT count(*)::int AS n FROM appointment')).toEqual([{ n: 0 }])
      return failure
    }
    await writeFile(file, whole.subarray(0, 200))
    expect(await into()).toMatch(/public\.client\.copy\.gz is damaged/)
    await writeFile(file, await readFile(path.join(damaged, 'public.staff_member.copy.gz')))
    expect(await into()).toMatch(/./)
    await rm(file)
    expect(await into()).toBe('public.client.copy.gz is missing.')
    await writeFile(file, whole)
    const manifest = path.join(damaged, 'manifest.json')
    const said = JSON.parse(await readFile(manifest, 'utf8'))
    await writeFile(manifest, JSON.stringify({ ...said, migrations: ['29990101000000_later'] }))
    await expect(restoreBackup(await emptyDatabase(), damaged)).rejects.toThrow('newer than this one')
    await writeFile(manifest, '{"format":1}')
    await expect(restoreBackup(await emptyDatabase(), damaged)).rejects.toThrow('does not say')
  })

  it('is made, tried and refused by commands', async () => {
    const target = path.join(folder, 'command')
    const made = run('backup', [target])
    expect([made.status, made.stdout]).toEqual([0, expect.stringContaining(target)])
    const tried = run('restore', [target, '--verify'])
    expect([tried.status, tried.stderr]).toEqual([0, ''])
    expect(tried.stdout).toContain('Its audit trail is whole')
    expect(tried.stdout).toContain('The backup can be restored.')
    const refused = run('restore', [target])
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('not empty')])
    expect(run('restore').status).toBe(2)
    const left = await ask(
      app.database.url,
      "SELECT datname FROM pg_database WHERE datname LIKE 'rezerva_check%'",
    )
    expect(left).toEqual([])
  })
})

describe('the doctor', () => {
  it('finds nothing wrong with an installation that is well', () => {
    const { status, stdout } = run('doctor')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^ok +database +PostgreSQL \d+/m)
    expect(stdout).toMatch(/^ok +migrations +\d+ applied/m)
    expect(stdout).toMatch(/^ok +audit trail +append-only/m)
    expect(stdout).not.toContain('WRONG')
  })

  it('names what does not answer, and what must not be', async () => {
    await ask(app.database.url, 'GRANT UPDATE ON audit_entry TO rezerva_app')
    await ask(
      app.database.url,
      "UPDATE jobs.job SET start_after = now() - interval '1 hour' WHERE state < 'active'",
    )
    const { status, stdout } = run('doctor', [], {
      APP_ENV: 'development',
      SMTP_URL: 'smtp://127.0.0.1:1',
      REDIS_URL: 'redis://127.0.0.1:1',
      STRIPE_SECRET_KEY: 'sk_test_12345678',
      STRIPE_WEBHOOK_SECRET: 'whsec_1234567890123456',
      STRIPE_API_URL: 'http://127.0.0.1:1',
    })
    expect(status).toBe(1)
    for (const what of ['audit trail', 'jobs', 'redis', 'mail', 'stripe'])
      expect(stdout).toMatch(new RegExp(`^WRONG +${what} `, 'm'))
    await ask(app.database.url, 'REVOKE UPDATE ON audit_entry FROM rezerva_app')
  })

  it('says so when the database is away', () => {
    const { status, stdout } = run('doctor', [], { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' })
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^WRONG +database +connect ECONNREFUSED/m)])
  })
})
