import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResourceKind, ResourceSetup, ServiceSetup } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { openShop, slotsOf } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'
import { faults } from '../salon.ts'

let app: TestApp
let owner: Person
let staff: Person
let dentist: Person
let base: string
let people: Map<string, string>
let elsewhere: { service: string; kind: string; staff: string; category: string }

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  const salon = await businessId(app)
  const clinic = await businessId(app, 'clinica-zambet')
  base = `/my/businesses/${salon}`
  const { prisma } = app.runtime.database
  const members = await prisma.staffMember.findMany({ where: { businessId: salon } })
  people = new Map(members.map(({ name, id }) => [name, id]))
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  staff = await addPerson(app, { businessId: salon, role: 'staff', staffId: people.get('Ioana Dumitru')! })
  dentist = await addPerson(app, { businessId: clinic, role: 'owner' })
  const where = { where: { businessId: clinic } }
  elsewhere = {
    service: (await prisma.service.findFirstOrThrow(where)).id,
    kind: (await prisma.resourceKind.findFirstOrThrow(where)).id,
    staff: (await prisma.staffMember.findFirstOrThrow(where)).id,
    category: (await prisma.serviceCategory.findFirstOrThrow(where)).id,
  }
})
afterAll(() => app.close())

const lei = (amount: number) => ({ amount: amount * 100, currency: 'RON' })
const plain = (name: string) => ({ name, price: lei(90), segments: [{ kind: 'active', minutes: 40 }] })
const add = async (body: object) => {
  const reply = await owner.call<ServiceSetup>(`${base}/services`, { body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}

describe('rooms and chairs', () => {
  const addKind = async (name: string) =>
    (await owner.call<ResourceKind>(`${base}/resource-kinds`, { body: { name } })).body
  const addRoom = (body: object) => owner.call<ResourceSetup>(`${base}/resources`, { body })

  it('limit what can be booked at once', async () => {
    const kind = await addKind('Cabină')
    const room = (await addRoom({ kindId: kind.id, name: 'Cabina 1' })).body
    expect(room).toEqual({
      id: expect.any(String),
      kindId: kind.id,
      name: 'Cabina 1',
      seats: 1,
      archived: false,
    })
    const ioana = people.get('Ioana Dumitru')!
    await add({ ...plain('În cabină'), performers: [{ staffId: ioana }], resourceKindIds: [kind.id] })
    expect((await slotsOf(await openShop(app), 'În cabină')).length).toBeGreaterThan(0)
    await owner.call(`${base}/resources/${room.id}`, { method: 'PATCH', body: { archived: true } })
    expect(await slotsOf(await openShop(app), 'În cabină')).toEqual([])
    const used = await owner.call(`${base}/resource-kinds/${kind.id}`, { method: 'DELETE' })
    expect([used.status, used.body.code]).toEqual([409, 'resource_in_use'])
  })

  it('are renamed, put away and deleted', async () => {
    const kind = await addKind('Scaun')
    const { id } = (await addRoom({ kindId: kind.id, name: 'Scaunul 1', seats: 2 })).body
    const changed = await owner.call(`${base}/resources/${id}`, {
      method: 'PATCH',
      body: { name: 'Fotoliu' },
    })
    expect(changed.body).toMatchObject({ name: 'Fotoliu', seats: 2, archived: false })
    const renamed = await owner.call(`${base}/resource-kinds/${kind.id}`, {
      method: 'PATCH',
      body: { name: 'Loc' },
    })
    expect(renamed.body).toMatchObject({ name: 'Loc', services: 0, resources: [{ id }] })
    expect((await owner.call(`${base}/resource-kinds/${kind.id}`, { method: 'DELETE' })).body.code).toBe(
      'resource_in_use',
    )
    expect((await owner.call(`${base}/resources/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await owner.call(`${base}/resource-kinds/${kind.id}`, { method: 'DELETE' })).status).toBe(204)
    const { kinds } = (await owner.call<{ kinds: ResourceKind[] }>(`${base}/resources`)).body
    expect(kinds.some((one) => one.id === kind.id)).toBe(false)
  })

  it('that an appointment has taken stay', async () => {
    const clinic = await businessId(app, 'clinica-zambet')
    const taken = await app.runtime.database.prisma.occupancy.findFirstOrThrow({
      where: { businessId: clinic, kind: 'resource' },
    })
    const path = `/my/businesses/${clinic}/resources/${taken.occupantId}`
    expect((await dentist.call(path, { method: 'DELETE' })).body.code).toBe('resource_in_use')
    // For the salon they do not exist.
    expect((await owner.call(`${base}/resources/${taken.occupantId}`, { method: 'DELETE' })).status).toBe(404)
  })

  it('are checked, and made by leaders', async () => {
    expect(faults(await addRoom({ kindId: elsewhere.kind, name: 'X' }))).toEqual(['kindId unknown_resource'])
    expect(faults(await addRoom({ kindId: elsewhere.kind, name: 'X', seats: 0 }))).toEqual([
      'seats too_small',
    ])
    const kind = `${base}/resource-kinds/${elsewhere.kind}`
    expect((await owner.call(kind, { method: 'PATCH', body: { name: 'X' } })).status).toBe(404)
    expect((await staff.call(`${base}/resource-kinds`, { body: { name: 'X' } })).status).toBe(403)
  })
})
