import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BusinessHoursSetup, Holidays, ScheduleExceptionSetup } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { openShop, type Reply, slotsOf } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'

let app: TestApp
let owner: Person
let ioana: Person
let base: string
let ids: Map<string, string>
let foreign: { staff: string; exception: string }

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  const salon = await businessId(app)
  const clinic = await businessId(app, 'clinica-zambet')
  base = `/my/businesses/${salon}`
  const { prisma } = app.runtime.database
  const members = await prisma.staffMember.findMany({ where: { businessId: salon } })
  ids = new Map(members.map(({ name, id }) => [name, id]))
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  ioana = await addPerson(app, { businessId: salon, role: 'staff', staffId: ids.get('Ioana Dumitru')! })
  const staff = await prisma.staffMember.findFirstOrThrow({ where: { businessId: clinic } })
  const date = new Date('2026-12-24T00:00:00Z')
  const exception = await prisma.scheduleException.create({
    data: { businessId: clinic, fromDate: date, toDate: date, effect: 'closed' },
  })
  foreign = { staff: staff.id, exception: exception.id }
})
afterAll(() => app.close())

const id = (name: string) => ids.get(name)!
const faults = (reply: Reply) => reply.body.errors?.map(({ field, code }) => `${field} ${code}`)
const refused = (reply: Reply) => [reply.status, reply.body.code]
const readHours = async (who = owner) => (await who.call<BusinessHoursSetup>(`${base}/hours`)).body
const save = (patterns: unknown[], who = owner) =>
  who.call<BusinessHoursSetup>(`${base}/hours`, { method: 'PUT', body: { patterns } })
const shop = () => openShop(app)
const slots = async (service: string, from: string, days = 1, staff?: string) =>
  slotsOf(await shop(), service, from, days, staff)
const starts = async (service: string, date: string, staff?: string) =>
  (await slots(service, date, 1, staff)).map(({ start }) => start.slice(11, 16))

describe('opening hours', () => {
  it('are read by everybody who works there', async () => {
    const hours = await readHours(ioana)
    expect(hours.timezone).toBe('Europe/Bucharest')
    expect(hours.patterns).toEqual([
      {
        id: expect.any(String),
        effectiveFrom: null,
        effectiveTo: null,
        intervals: expect.arrayContaining([{ weekday: 1, startMinute: 540, endMinute: 1200 }]),
      },
    ])
  })

  it('are replaced as a whole, and hold from the dates they name', async () => {
    const before = (await readHours()).patterns
    const usual = { intervals: before[0]!.intervals }
    const short = {
      effectiveFrom: '2026-12-14',
      effectiveTo: '2026-12-18',
      intervals: [{ weekday: 2, startMinute: 600, endMinute: 720 }],
    }
    const saved = await save([usual, short])
    expect(saved.body.patterns).toEqual([
      { id: expect.any(String), effectiveFrom: null, effectiveTo: null, ...usual },
      { id: expect.any(String), ...short },
    ])
    expect(await starts('Coafat de ocazie', '2026-12-15')).toEqual([
      '10:00',
      '10:15',
      '10:30',
      '10:45',
      '11:00',
    ])
    expect(await starts('Coafat de ocazie', '2026-12-16')).toEqual([])
    expect((await starts('Coafat de ocazie', '2026-12-22')).length).toBeGreaterThan(5)
    await save([usual])
  })

  it('that cannot be are refused, and staff replace none', async () => {
    const lines = (...intervals: object[]) => save([{ intervals }])
    expect(
      faults(
        await lines(
          { weekday: 1, startMinute: 540, endMinute: 780 },
          { weekday: 1, startMinute: 700, endMinute: 900 },
        ),
      ),
    ).toEqual(['patterns.0.intervals.1.startMinute overlap'])
    expect(faults(await lines({ weekday: 0, startMinute: 540, endMinute: 500 }))).toEqual([
      'patterns.0.intervals.0.weekday too_small',
      'patterns.0.intervals.0.endMinute ends_before_start',
    ])
    expect(refused(await save([], ioana))).toEqual([403, 'forbidden'])
  })
})

describe('special days', () => {
  const path = () => `${base}/exceptions`
  const add = (body: object, who = owner) => who.call<ScheduleExceptionSetup>(path(), { body })

  it('close, replace and add hours', async () => {
    const date = { fromDate: '2026-12-21', toDate: '2026-12-21' }
    const closed = await add({ ...date, effect: 'closed', note: 'Inventar' })
    expect([closed.status, closed.body]).toEqual([
      201,
      { id: expect.any(String), staffId: null, ...date, effect: 'closed', intervals: [], note: 'Inventar' },
    ])
    expect(await starts('Tuns bărbați', '2026-12-21')).toEqual([])
    const put = (body: object) =>
      owner.call<ScheduleExceptionSetup>(`${path()}/${closed.body.id}`, { method: 'PUT', body })
    const short = [{ startMinute: 780, endMinute: 840 }]
    await put({ ...date, effect: 'replace', intervals: short })
    const later = await starts('Tuns bărbați', '2026-12-21')
    expect(later.every((start) => start >= '13:00' && start <= '13:30')).toBe(true)
    expect((await readHours()).exceptions.map((one) => one.id)).toContain(closed.body.id)
    // A Sunday on which Maria comes in all the same.
    const sunday = { fromDate: '2026-12-20', toDate: '2026-12-20', effect: 'add' }
    const open = await add({ ...sunday, intervals: [{ startMinute: 600, endMinute: 660 }] })
    const hers = await add({
      ...sunday,
      staffId: id('Maria Ionescu'),
      intervals: [{ startMinute: 600, endMinute: 720 }],
    })
    expect(await starts('Tuns bărbați', '2026-12-20')).toEqual(['10:00', '10:15', '10:30'])
    for (const one of [closed, open, hers])
      expect((await owner.call(`${path()}/${one.body.id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await starts('Tuns bărbați', '2026-12-20')).toEqual([])
    expect((await starts('Tuns bărbați', '2026-12-21')).length).toBeGreaterThan(2)
  })

  it('of one person are for that person and the leaders to see', async () => {
    const date = { fromDate: '2027-01-11', toDate: '2027-01-12', effect: 'closed' }
    const maria = (await add({ ...date, staffId: id('Maria Ionescu') })).body.id
    const own = (await add({ ...date, staffId: id('Ioana Dumitru') })).body.id
    const seen = (await readHours(ioana)).exceptions.map((one) => one.id)
    expect([seen.includes(maria), seen.includes(own)]).toEqual([false, true])
    const all = (await readHours()).exceptions.map((one) => one.id)
    expect([all.includes(maria), all.includes(own)]).toEqual([true, true])
  })

  it('are added once, however often they are sent', async () => {
    const send = () =>
      owner.call<ScheduleExceptionSetup>(path(), {
        body: { fromDate: '2027-02-01', toDate: '2027-02-01', effect: 'closed' },
        headers: { 'Idempotency-Key': 'a-day' },
      })
    expect((await send()).body.id).toBe((await send()).body.id)
  })

  it('that cannot be are refused', async () => {
    const date = { fromDate: '2026-12-21', toDate: '2026-12-21' }
    const of = async (more: object) => faults(await add({ ...date, effect: 'closed', ...more }))
    expect(await of({ toDate: '2026-12-20' })).toEqual(['toDate ends_before_start'])
    expect(await of({ toDate: '2027-12-22' })).toEqual(['toDate too_large'])
    expect(await of({ effect: 'add' })).toEqual(['intervals required'])
    expect(await of({ fromDate: '2026-02-30' })).toEqual(['fromDate invalid'])
    expect(await of({ staffId: foreign.staff })).toEqual(['staffId unknown_staff'])
    const twice = [
      { startMinute: 540, endMinute: 660 },
      { startMinute: 600, endMinute: 700 },
    ]
    expect(await of({ effect: 'replace', intervals: twice })).toEqual(['intervals.1.startMinute overlap'])
  })

  it('of another business are not there, and staff make none', async () => {
    const date = { fromDate: '2026-12-21', toDate: '2026-12-21', effect: 'closed' }
    const at = `${path()}/${foreign.exception}`
    expect(refused(await owner.call(at, { method: 'PUT', body: date }))).toEqual([404, 'not_found'])
    expect(refused(await owner.call(at, { method: 'DELETE' }))).toEqual([404, 'not_found'])
    expect(refused(await add(date, ioana))).toEqual([403, 'forbidden'])
  })
})

describe('public holidays', () => {
  const choose = (date: string, open: boolean, who = owner) =>
    who.call(`${base}/holidays/${date}`, { method: 'PUT', body: { open } })

  it('close the business, unless it says otherwise', async () => {
    expect(await starts('Tuns bărbați', '2026-12-01')).toEqual([])
    const chosen = await choose('2026-12-01', true)
    expect(chosen.body).toEqual({ date: '2026-12-01', key: 'national_day', open: true })
    expect((await starts('Tuns bărbați', '2026-12-01')).length).toBeGreaterThan(5)
    const { holidays } = (await ioana.call<Holidays>(`${base}/holidays?year=2026`)).body
    expect(holidays).toHaveLength(16)
    expect(holidays.filter(({ open }) => open).map(({ date }) => date)).toEqual(['2026-12-01'])
    await choose('2026-12-01', false)
    expect(await starts('Tuns bărbați', '2026-12-01')).toEqual([])
  })

  it('are known by the law, for leaders to choose', async () => {
    expect(refused(await choose('2026-12-02', true))).toEqual([404, 'not_found'])
    expect(refused(await choose('2026-12-01', true, ioana))).toEqual([403, 'forbidden'])
    expect((await owner.call(`${base}/holidays?year=1999`)).status).toBe(422)
    expect(
      (await owner.call(`${base}/holidays/2026-13-01`, { method: 'PUT', body: { open: true } })).status,
    ).toBe(404)
  })
})
