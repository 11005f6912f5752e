import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnnouncementList, AudienceSize, ShownAnnouncements } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { addOperator, type TestOperator } from '../operators.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const HOUR = 3_600_000
let app: TestApp
let operator: TestOperator
let owner: Person
let colleague: Person
let salon: string
let clinic: string
let now: number
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  now = Date.now()
  app.setNow(now)
  operator = await addOperator(app)
  salon = await businessId(app)
  clinic = await businessId(app, 'clinica-zambet')
  await app.database.pool.query('DELETE FROM membership')
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  colleague = await addPerson(app, { businessId: clinic, role: 'staff' })
  await app.database.pool.query("UPDATE app_user SET locale = 'en' WHERE id = $1", [colleague.id])
})
afterAll(() => app.close())

const at = (hours: number) => new Date(now + hours * HOUR).toISOString()
const form = (part: object = {}) => ({
  titleRo: 'Mentenanță sâmbătă noaptea',
  titleEn: 'Maintenance on Saturday night',
  textRo: 'Între 02:00 și 02:20 pagina e oprită.',
  textEn: 'The page is off from 02:00 to 02:20.',
  level: 'info',
  plans: [],
  roles: [],
  locales: [],
  onlyFor: null,
  startsAt: at(-1),
  endsAt: at(24),
  dismissible: true,
  mail: false,
  ...part,
})
const publish = async (part: object = {}) => {
  const reply = await operator.call<AnnouncementList>('/admin/announcements', { body: form(part) })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body.announcements[0]!
}
const seenBy = async (who: Person, business = who === owner ? salon : clinic) =>
  (await who.call<ShownAnnouncements>(`/my/businesses/${business}/announcements`)).body.announcements.map(
    ({ title }) => title,
  )
const mark = (who: Person, id: string, dismissed: boolean, business = who === owner ? salon : clinic) =>
  who.call(`/my/businesses/${business}/announcements/${id}/seen`, { body: { dismissed } })
const withdraw = (id: string) =>
  operator.call<AnnouncementList>(`/admin/announcements/${id}/withdraw`, { method: 'POST' })
const listed = async (id: string) =>
  (await operator.call<AnnouncementList>('/admin/announcements')).body.announcements.find(
    (one) => one.id === id,
  )!

describe('an announcement', () => {
  it('is seen by everybody in their own language while it lasts, and counted', async () => {
    const { id, reach } = await publish()
    expect(reach).toBe(2)
    expect(await seenBy(owner)).toEqual(['Mentenanță sâmbătă noaptea'])
    expect(
      (await colleague.call<ShownAnnouncements>(`/my/businesses/${clinic}/announcements?lang=en`)).body
        .announcements[0],
    ).toMatchObject({ title: 'Maintenance on Saturday night', dismissible: true })
    expect((await mark(owner, id, false)).status).toBe(204)
    await mark(owner, id, false)
    expect(await listed(id)).toMatchObject({ state: 'shown', read: 1, dismissed: 0, author: 'Dan Petruș' })
    expect(await seenBy(owner)).toHaveLength(1)
    await mark(owner, id, true)
    expect(await seenBy(owner)).toEqual([])
    expect(await seenBy(colleague)).toHaveLength(1)
    expect(await listed(id)).toMatchObject({ read: 1, dismissed: 1 })
    app.setNow(now + 25 * HOUR)
    expect(await seenBy(colleague)).toEqual([])
    app.setNow(now)
    await withdraw(id)
    expect(await seenBy(colleague)).toEqual([])
    expect((await listed(id)).state).toBe('withdrawn')
  })

  it('waits for its time', async () => {
    const { id, state } = await publish({ startsAt: at(2) })
    expect([state, await seenBy(owner)]).toEqual(['scheduled', []])
    app.setNow(now + 3 * HOUR)
    expect(await seenBy(owner)).toHaveLength(1)
    app.setNow(now)
    await withdraw(id)
  })

  it.each([
    ['a role', { roles: ['owner'] }, [1, 0]],
    ['a language', { locales: ['en'] }, [0, 1]],
    ['a plan', { plans: ['free'] }, [0, 0]],
    ['plans', { plans: ['clinic', 'team'] }, [1, 1]],
  ] as const)('may be for %s only', async (_what, audience, [toOwner, toColleague]) => {
    const { id, reach } = await publish(audience)
    expect([(await seenBy(owner)).length, (await seenBy(colleague)).length]).toEqual([toOwner, toColleague])
    expect(reach).toBe(toOwner + toColleague)
    const {
      plans = [],
      roles = [],
      locales = [],
    } = audience as {
      plans?: readonly string[]
      roles?: readonly string[]
      locales?: readonly string[]
    }
    const size = await operator.call<AudienceSize>('/admin/announcements/audience', {
      body: { plans, roles, locales, onlyFor: null },
    })
    expect(size.body.people).toBe(reach)
    await withdraw(id)
  })

  it('may be for one business, and is nobody else’s to mark', async () => {
    const { id } = await publish({ onlyFor: clinic })
    expect([await seenBy(owner), (await seenBy(colleague)).length]).toEqual([[], 1])
    await mark(owner, id, true)
    expect(await listed(id)).toMatchObject({ reach: 1, read: 0, dismissed: 0 })
    await withdraw(id)
  })

  it('stays when it cannot be put away, and the gravest comes first', async () => {
    const info = await publish()
    const grave = await publish({ titleRo: 'Plățile nu merg', level: 'critical', dismissible: false })
    await mark(owner, grave.id, true)
    expect(await seenBy(owner)).toEqual(['Plățile nu merg', 'Mentenanță sâmbătă noaptea'])
    expect(await listed(grave.id)).toMatchObject({ read: 1, dismissed: 0 })
    await withdraw(info.id)
    await withdraw(grave.id)
  })

  it('can say something else while it is not over', async () => {
    const { id } = await publish()
    const put = (part: object, of = id) =>
      operator.call(`/admin/announcements/${of}`, { method: 'PUT', body: form(part) })
    expect((await put({ titleRo: 'Amânată' })).status).toBe(200)
    expect(await seenBy(owner)).toEqual(['Amânată'])
    await withdraw(id)
    expect((await put({})).body.code).toBe('status_not_possible')
    expect((await put({}, '00000000-0000-7000-8000-000000000000')).status).toBe(404)
  })

  it('goes by mail to each person once, also to who joins later, and to who runs it as a proof', async () => {
    const { id } = await publish({ mail: true })
    const mails = async () => {
      const { rows } = await app.database.pool.query(
        "SELECT data->'mail' AS mail FROM jobs.job WHERE name = 'account-mail' AND data->'mail'->>'template' = 'announcement' ORDER BY created_on",
      )
      return rows.map(({ mail }) => [mail.to, mail.title])
    }
    expect(
      await Promise.all([app.runtime.announcements.mailDue(), app.runtime.announcements.mailDue()]),
    ).toContain(2)
    expect((await mails()).sort()).toEqual(
      [
        [owner.email, 'Mentenanță sâmbătă noaptea'],
        [colleague.email, 'Maintenance on Saturday night'],
      ].sort(),
    )
    expect(await app.runtime.announcements.mailDue()).toBe(0)
    const late = await addPerson(app, { businessId: salon, role: 'manager' })
    expect(await app.runtime.announcements.mailDue()).toBe(1)
    expect((await mails()).at(-1)).toEqual([late.email, 'Mentenanță sâmbătă noaptea'])
    expect(await listed(id)).toMatchObject({ mailed: 3, mailedAt: new Date(now).toISOString() })
    expect((await operator.call('/admin/announcements/proof', { body: form() })).status).toBe(204)
    expect((await mails()).at(-1)).toEqual([operator.email, 'Mentenanță sâmbătă noaptea'])
    await withdraw(id)
  })

  it('needs words, a time that is not over, and an audience that exists', async () => {
    const faults = async (part: object) =>
      (
        await operator.call<{ errors: { field: string; code: string }[] }>('/admin/announcements', {
          body: form(part),
        })
      ).body.errors.map(({ field, code }) => `${field} ${code}`)
    expect(await faults({ titleEn: ' ' })).toEqual(['titleEn required'])
    expect(await faults({ endsAt: at(-2) })).toEqual(['endsAt before_from'])
    expect(await faults({ startsAt: at(-3), endsAt: at(-2) })).toEqual(['endsAt over'])
    expect(await faults({ plans: ['gold'] })).toEqual(['plans invalid'])
    expect(await faults({ onlyFor: owner.id })).toEqual(['onlyFor invalid'])
    expect(await faults({ textRo: 'x'.repeat(1001) })).toEqual(['textRo too_long'])
  })
})
