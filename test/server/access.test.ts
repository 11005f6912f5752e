import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOfMembers, isOfOperators, type OperationId, operations } from '../../src/contracts/index.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const table = Object.entries(operations) as [OperationId, Operation][]
const guarded = table.filter(([, { access }]) => access !== 'public')
const ofMembers = table.filter(([, { access }]) => isOfMembers(access))
const ofOperators = table.filter(([, { access }]) => isOfOperators(access))

let app: TestApp
let stranger: Person
let salon: string
let clinic: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  clinic = await businessId(app, 'clinica-zambet')
  stranger = await addPerson(app, { businessId: clinic, role: 'owner' })
})
afterAll(() => app.close())

const SOME_ID = '00000000-0000-7000-8000-000000000000'
const pathFor = (operation: Operation, business: string) =>
  operation.path
    .replace('{businessId}', business)
    .replace('{kind}', 'reminder')
    .replace(/\{\w+\}/g, SOME_ID)
const options = (operation: Operation) => ({
  method: operation.method.toUpperCase(),
  ...(operation.method === 'get' ? {} : { body: {} }),
})

describe('every operation', () => {
  it.each(table)('%s says who may call it', (_id, { access, path }) => {
    const someone = isOfMembers(access) ? access.roles.length > 0 : true
    expect(someone).toBe(true)
    // What lies below a business is for its members, what lies below admin for operators, and nothing else is.
    expect(path.startsWith('/my/businesses/{businessId}')).toBe(isOfMembers(access))
    expect(path.startsWith('/admin/')).toBe(isOfOperators(access))
  })

  it.each(guarded)('%s answers nobody who has not signed in', async (_id, operation) => {
    const reply = await call(`${app.api}${pathFor(operation, salon)}`, options(operation))
    expect([reply.status, reply.body.code]).toEqual([401, 'unauthenticated'])
  })

  it.each(ofMembers)('%s refuses the owner of another business', async (_id, operation) => {
    const reply = await stranger.call(pathFor(operation, salon), options(operation))
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
  })

  it.each(ofOperators)('%s does not exist for an owner', async (_id, operation) => {
    const reply = await stranger.call(pathFor(operation, salon), options(operation))
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
  })

  it.each(ofMembers)('%s refuses a page of another site', async (_id, operation) => {
    if (operation.method === 'get') return
    const reply = await stranger.call(pathFor(operation, clinic), {
      ...options(operation),
      headers: { Origin: 'https://elsewhere.example' },
    })
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })
})
