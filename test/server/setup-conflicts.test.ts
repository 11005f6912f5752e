import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  AffectedAppointment,
  BusinessHoursSetup,
  ScheduleExceptionSetup,
} from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop, type Reply, slotsOf } from '../client.ts'
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
const shop = () => openShop(app)
const slots = async (service: string, from: string, days = 1, staff?: string) =>
  slotsOf(await shop(), service, from, days, staff)
const preview = async (change: object, who = owner) =>
  who.call<{ affected: AffectedAppointment[] }>(`${base}/hours/preview`, { body: { change } })

describe('before a change of hours is saved', () => {
  const visit = { id: '', code: '', start: '', staffId: '', date: '' }
  let hours: { weekday: number; startMinute: number; endMinute: number }[]

  beforeAll(async () => {
    hours = (await readHours()).patterns[0]!.intervals
    // A Wednesday, from eleven to noon or so.
    const { id: service } = (await shop()).service('Vopsit rădăcină')
    const slot = (await slots('Vopsit rădăcină', '2027-01-13', 1, id('Maria Ionescu'))).find(
      ({ start }) => start.slice(11, 16) >= '10:00',
    )!
    const booked = await call(`${app.api}/businesses/salon-maria/appointments`, {
      body: {
        serviceIds: [service],
        staffId: id('Maria Ionescu'),
        start: slot.start,
        client: { name: 'Corina Stan', phone: '0741 208 999' },
      },
    })
    if (booked.status !== 201) throw new Error(JSON.stringify(booked.body))
    Object.assign(visit, {
      id: booked.body.id,
      code: booked.body.code,
      start: slot.start,
      staffId: id('Maria Ionescu'),
      date: '2027-01-13',
    })
  })

  const met = async (change: object, who = owner) => {
    const reply = await preview(change, who)
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
    return reply.body.affected.find((one) => one.id === visit.id)?.reason ?? null
  }

  it('names the appointments that it meets, and touches none', async () => {
    const wednesdays = hours.filter(({ weekday }) => weekday !== 3)
    const reply = await preview({ kind: 'opening', patterns: [{ intervals: wednesdays }] })
    expect(reply.status).toBe(200)
    expect(reply.body.affected.find((one) => one.id === visit.id)).toEqual({
      id: visit.id,
      code: visit.code,
      status: 'confirmed',
      revision: 0,
      start: visit.start,
      end: expect.any(String),
      clientName: 'Corina Stan',
      staff: [{ id: visit.staffId, name: 'Maria Ionescu' }],
      services: ['Vopsit rădăcină'],
      reason: 'business_hours',
    })
    expect(reply.body.affected.every(({ start }) => new Date(start).getUTCDay() === 3)).toBe(true)
    expect((await readHours()).patterns[0]!.intervals).toEqual(hours)
    // The same hours again meet nobody.
    expect((await preview({ kind: 'opening', patterns: [{ intervals: hours }] })).body.affected).toEqual([])
  })

  it('knows every kind of change', async () => {
    const closed = { fromDate: visit.date, toDate: visit.date, effect: 'closed' }
    const exception = (more: object) => met({ kind: 'exception', exception: { ...closed, ...more } })
    expect(await exception({})).toBe('business_hours')
    expect(await exception({ fromDate: '2027-01-14', toDate: '2027-01-14' })).toBeNull()
    expect(await exception({ staffId: visit.staffId })).toBe('staff_hours')
    expect(await exception({ staffId: id('Ioana Dumitru') })).toBeNull()
    const off = { start: `${visit.date}T00:00:00+02:00`, end: `${visit.date}T20:00:00+02:00` }
    const timeOff = (more: object) => met({ kind: 'time_off', timeOff: { ...off, ...more } })
    expect(await timeOff({ staffId: visit.staffId })).toBe('time_off')
    expect(await timeOff({ staffId: id('Ioana Dumitru') })).toBeNull()
    expect(await met({ kind: 'deactivation', staffId: visit.staffId })).toBe('deactivated')
    expect(await met({ kind: 'deactivation', staffId: id('Ioana Dumitru') })).toBeNull()
    const pattern = {
      effectiveFrom: '2027-01-11',
      intervals: [{ weekday: 1, startMinute: 540, endMinute: 900 }],
    }
    const working = (staffId: string) => met({ kind: 'working_hours', staffId, pattern })
    expect(await working(visit.staffId)).toBe('staff_hours')
    expect(await working(id('Ioana Dumitru'))).toBeNull()
  })

  it('lets processing time lie outside a person’s hours, not the client outside the business’s', async () => {
    // 35 minutes of work, 30 in which the colour sets, 25 of work.
    const at = Number(visit.start.slice(11, 13)) * 60 + Number(visit.start.slice(14, 16))
    const around = [
      { startMinute: at, endMinute: at + 35 },
      { startMinute: at + 65, endMinute: at + 90 },
    ]
    const own = { fromDate: visit.date, toDate: visit.date, effect: 'replace', intervals: around }
    expect(await met({ kind: 'exception', exception: { ...own, staffId: visit.staffId } })).toBeNull()
    expect(await met({ kind: 'exception', exception: own })).toBe('business_hours')
    const shorter = [around[0], { startMinute: at + 65, endMinute: at + 85 }]
    const less = { ...own, staffId: visit.staffId, intervals: shorter }
    expect(await met({ kind: 'exception', exception: less })).toBe('staff_hours')
  })

  it('knows a group by its session, and does not count buffers', async () => {
    const consultant = await businessId(app, 'andrei-pop-consultanta')
    const andrei = await addPerson(app, { businessId: consultant, role: 'owner' })
    const there = `/my/businesses/${consultant}`
    const open = await openShop(app, 'andrei-pop-consultanta')
    const workshop = open.service('Atelier: primul an ca PFA')
    const slot = (await slotsOf(open, workshop.name, '2026-12-07', 30))[0]!
    const booked: Reply[] = []
    for (const n of [1, 2]) {
      const client = { name: `Participant ${n}`, phone: `0741 300 00${n}`, email: `p${n}@client.example` }
      booked.push(await open.book({ serviceIds: [workshop.id], start: slot.start, client }))
    }
    expect(booked.map(({ status }) => status)).toEqual([201, 201])
    const minuteOf = (instant: string) => Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))
    const [startMinute, endMinute] = [minuteOf(slot.start), minuteOf(slot.end)]
    const ask = async (intervals: object[]) => {
      const [fromDate, toDate] = [slot.start.slice(0, 10), slot.start.slice(0, 10)]
      const exception = { staffId: slot.staffIds[0], fromDate, toDate, effect: 'replace', intervals }
      const reply = await andrei.call<{ affected: AffectedAppointment[] }>(`${there}/hours/preview`, {
        body: { change: { kind: 'exception', exception } },
      })
      const known = booked.map(({ body }) => body.id)
      return reply.body.affected.filter((one) => known.includes(one.id)).map(({ reason }) => reason)
    }
    // A quarter of an hour follows, in which nobody needs to be there.
    expect(await ask([{ startMinute, endMinute }])).toEqual([])
    expect(await ask([{ startMinute, endMinute: endMinute - 5 }])).toEqual(['staff_hours', 'staff_hours'])
  })

  it('sees the part that is replaced, or taken away', async () => {
    const form = { fromDate: visit.date, toDate: visit.date, effect: 'replace' }
    const saved = await owner.call<ScheduleExceptionSetup>(`${base}/exceptions`, {
      body: { ...form, intervals: [{ startMinute: 480, endMinute: 1260 }] },
    })
    const closed = { ...form, effect: 'closed' }
    expect(await met({ kind: 'exception', id: saved.body.id, exception: closed })).toBe('business_hours')
    expect(await met({ kind: 'exception', id: saved.body.id, exception: null })).toBeNull()
    const { patterns } = (
      await owner.call<{ patterns: { id: string }[] }>(`${base}/staff/${visit.staffId}/hours`)
    ).body
    const away = { kind: 'working_hours', staffId: visit.staffId, patternId: patterns[0]!.id, pattern: null }
    expect(await met(away)).toBe('staff_hours')
    await owner.call(`${base}/exceptions/${saved.body.id}`, { method: 'DELETE' })
  })

  it('names a visit outside hours again only if its very day is closed', async () => {
    const { id: service } = (await shop()).service('Tuns bărbați')
    const late = await owner.call(`${base}/appointments`, {
      body: {
        serviceIds: [service],
        staffId: visit.staffId,
        start: '2027-01-15T21:00:00+02:00',
        client: { name: 'Târziu Mihai' },
        override: true,
      },
    })
    expect(late.status).toBe(201)
    const namesLate = async (change: object) =>
      (await preview(change)).body.affected.some((one) => one.id === late.body.id)
    expect(await namesLate({ kind: 'opening', patterns: [{ intervals: [] }] })).toBe(false)
    const exception = { fromDate: '2027-01-15', toDate: '2027-01-15', effect: 'closed' }
    expect(await namesLate({ kind: 'exception', exception })).toBe(true)
    expect(await namesLate({ kind: 'deactivation', staffId: visit.staffId })).toBe(true)
  })

  it('holidays too: opting in again meets who was booked on the day', async () => {
    await owner.call(`${base}/holidays/2027-01-06`, { method: 'PUT', body: { open: true } })
    const slot = (await slots('Tuns bărbați', '2027-01-06'))[0]!
    const booked = await call(`${app.api}/businesses/salon-maria/appointments`, {
      body: {
        serviceIds: [(await shop()).service('Tuns bărbați').id],
        start: slot.start,
        client: { name: 'De Bobotează', phone: '0741 208 998' },
      },
    })
    const { affected } = (await preview({ kind: 'holiday', date: '2027-01-06', open: false })).body
    expect(affected.map((one) => [one.id, one.reason])).toEqual([[booked.body.id, 'holiday']])
    expect((await preview({ kind: 'holiday', date: '2027-01-07', open: false })).body.affected).toEqual([])
  })

  it('is for leaders; staff ask about their own time off', async () => {
    const off = { start: '2026-11-23T00:00:00+02:00', end: '2027-01-31T00:00:00+02:00' }
    const own = await preview({ kind: 'time_off', timeOff: { ...off, staffId: id('Ioana Dumitru') } }, ioana)
    expect(own.status).toBe(200)
    expect(own.body.affected.length).toBeGreaterThan(0)
    expect(own.body.affected.every(({ staff }) => staff.some((one) => one.id === id('Ioana Dumitru')))).toBe(
      true,
    )
    const others = { kind: 'time_off', timeOff: { ...off, staffId: visit.staffId } }
    expect(refused(await preview(others, ioana))).toEqual([403, 'forbidden'])
    expect(refused(await preview({ kind: 'deactivation', staffId: visit.staffId }, ioana))).toEqual([
      403,
      'forbidden',
    ])
  })

  it('is about people who are there, and forms that could be saved', async () => {
    expect(faults(await preview({ kind: 'deactivation', staffId: foreign.staff }))).toEqual([
      'change.staffId unknown_staff',
    ])
    const exception = { fromDate: '2027-01-15', toDate: '2027-01-14', effect: 'closed' }
    expect(faults(await preview({ kind: 'exception', exception }))).toEqual([
      'change.exception.toDate ends_before_start',
    ])
    expect((await preview({ kind: 'nothing' })).status).toBe(422)
  })
})
