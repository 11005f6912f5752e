import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWebhookSender } from '../../src/adapters/webhook-http/index.ts'
import type {
  AppointmentCard,
  CreatedWebhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookPayload,
  Webhooks,
} from '../../src/contracts/index.ts'
import type { AppointmentHappening } from '../../src/modules/appointments/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { openShop, type Shop, slotsOf } from '../client.ts'
import { turn } from '../operators.ts'
import { addPerson, businessId, type Person } from '../people.ts'

interface Received {
  headers: Record<string, string>
  body: string
  payload: WebhookPayload
}

let app: TestApp
let shop: Shop
let owner: Person
let manager: Person
let base: string
let salon: string
let receiver: Server
let origin: string
let address: string
let tests = 0
let received: Received[] = []
let answer: { status: number; body: string; headers?: Record<string, string> }

beforeAll(async () => {
  app = await startTestApp({ demo: true, jobs: true, privateWebhooks: true })
  shop = await openShop(app)
  salon = await businessId(app)
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  manager = await addPerson(app, { businessId: salon, role: 'manager' })
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      // What an earlier test set going may still arrive.
      if (request.url !== new URL(address).pathname) return response.end()
      received.push({ headers: request.headers as Record<string, string>, body, payload: JSON.parse(body) })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  await app.close()
  receiver.close()
})
beforeEach(async () => {
  tests += 1
  address = `${origin}/hook/${tests}`
  received = []
  answer = { status: 200, body: 'mulțumesc' }
  for (const { id } of (await owner.call<Webhooks>(`${base}/webhooks`)).body.webhooks)
    await owner.call(`${base}/webhooks/${id}`, { method: 'DELETE' })
})

const add = async (events: string[] = ['appointment.confirmed']) =>
  (await owner.call<CreatedWebhook>(`${base}/webhooks`, { body: { url: address, events } })).body
const logOf = async (id: string) =>
  (await owner.call<WebhookDeliveries>(`${base}/webhooks/${id}/deliveries`)).body.deliveries
const settled = (id: string) =>
  expect.poll(async () => (await logOf(id))[0]?.state, { timeout: 10_000 }).toMatch(/delivered|failed/)

let nth = 0
async function book(): Promise<AppointmentCard> {
  const slot = (await slotsOf(shop, 'Tuns damă', '2026-12-07', 14))[nth++ * 3]!
  const reply = await owner.call<AppointmentCard>(`${base}/appointments`, {
    body: {
      serviceIds: [shop.service('Tuns damă').id],
      staffId: slot.staffIds[0],
      start: slot.start,
      client: { name: 'Ion Secret', phone: '0741 555 777', email: 'ion.secret@client.example' },
    },
  })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body
}

describe('an event', () => {
  it('arrives signed after Standard Webhooks, with ids and nothing of a person', async () => {
    const { id, secret } = await add()
    const appointment = await book()
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1)
    const { headers, body, payload } = received[0]!
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const signature = createHmac('sha256', key).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${signature}`)
    expect(payload).toMatchObject({
      id: headers['webhook-id'],
      type: 'appointment.confirmed',
      data: {
        businessId: salon,
        appointment: { id: appointment.id, code: appointment.code, status: 'confirmed' },
      },
    })
    expect(body).not.toMatch(/Ion|Secret|0741|\+40741|client\.example/)
    await settled(id)
    expect((await logOf(id))[0]).toMatchObject({
      state: 'delivered',
      attempts: 1,
      responseStatus: 200,
      response: 'mulțumesc',
    })
  })

  it('goes nowhere while webhooks are turned off for the business', async () => {
    const { id } = await add(['appointment.cancelled'])
    const { id: appointmentId } = await book()
    const happen = (sequence: number) =>
      app.runtime.webhooks.onAppointmentEvent({
        event: 'appointment.cancelled',
        businessId: salon,
        appointmentId,
        sequence,
      } as AppointmentHappening)
    await turn(app, salon, 'webhooks', false)
    await happen(8)
    expect(await logOf(id)).toEqual([])
    await turn(app, salon, 'webhooks', null)
    await happen(9)
    expect(await logOf(id)).toHaveLength(1)
  })

  it('goes only where it is wanted, and to nobody once an address is off', async () => {
    const { id } = await add(['appointment.cancelled'])
    const other = await add()
    await owner.call(`${base}/webhooks/${other.id}`, { method: 'PATCH', body: { enabled: false } })
    const { id: appointmentId, revision } = await book()
    await owner.call(`${base}/appointments/${appointmentId}/status`, {
      body: { action: 'cancel', revision, notify: false },
    })
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1)
    expect(received[0]!.payload).toMatchObject({
      type: 'appointment.cancelled',
      data: { appointment: { status: 'cancelled_by_business' } },
    })
    expect(await logOf(other.id)).toEqual([])
    expect((await logOf(id)).length).toBe(1)
  })

  it('that is handed over twice is delivered once; marked twice, twice', async () => {
    const { id } = await add(['appointment.no_show'])
    const appointment = await book()
    const event = {
      event: 'appointment.no_show',
      businessId: salon,
      appointmentId: appointment.id,
      sequence: 0,
      actor: 'business',
      at: '2026-12-10T10:00:00.000Z',
    } as const
    for (const at of [event.at, event.at, '2026-12-10T10:05:00.000Z'])
      await app.runtime.webhooks.onAppointmentEvent({ ...event, at })
    expect((await logOf(id)).length).toBe(2)
  })

  it('tells that somebody came, and that somebody did not', async () => {
    const { id } = await add(['appointment.completed', 'appointment.no_show'])
    const appointment = await book()
    app.setNow(Date.parse(appointment.end) + 60_000)
    try {
      const act = async (action: string) => {
        const { body } = await owner.call<AppointmentCard>(`${base}/appointments/${appointment.id}`)
        const reply = await owner.call(`${base}/appointments/${appointment.id}/status`, {
          body: { action, revision: body.revision, notify: false },
        })
        expect(reply.status).toBe(200)
      }
      await act('complete')
      await act('reopen')
      await act('no_show')
      await expect
        .poll(async () => (await logOf(id)).map(({ event }) => event).sort(), { timeout: 10_000 })
        .toEqual(['appointment.completed', 'appointment.no_show'])
    } finally {
      app.setNow(NOON)
    }
  })
})

describe('an address that does not take it', () => {
  it('is tried again until it does, and a redelivery has the same id', async () => {
    const { id } = await add()
    answer = { status: 500, body: 'nu acum\u0000' }
    await book()
    await expect.poll(async () => (await logOf(id))[0]?.responseStatus, { timeout: 10_000 }).toBe(500)
    const [first] = await logOf(id)
    expect(first).toMatchObject({ state: 'queued', attempts: 1, response: 'nu acum' })
    answer = { status: 204, body: '' }
    await app.runtime.webhooks.deliver({ businessId: salon, deliveryId: first!.id })
    expect((await logOf(id))[0]).toMatchObject({ state: 'delivered', attempts: 2, responseStatus: 204 })
    const again = await owner.call<WebhookDelivery>(
      `${base}/webhooks/${id}/deliveries/${first!.id}/redeliver`,
      { body: {} },
    )
    expect([again.status, again.body.payload.id]).toEqual([201, first!.payload.id])
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(3)
    expect(new Set(received.map(({ payload }) => payload.id)).size).toBe(1)
  })

  it('is given up after the last try, and switched off once it has taken nothing for days', async () => {
    const { id } = await add()
    answer = { status: 503, body: '' }
    await book()
    await expect.poll(async () => (await logOf(id))[0]?.attempts, { timeout: 10_000 }).toBe(1)
    const deliveryId = (await logOf(id))[0]!.id
    const job = { businessId: salon, deliveryId }
    for (let i = 2; i < 19; i++) await expect(app.runtime.webhooks.deliver(job)).rejects.toThrow('503')
    app.setNow(NOON + 4 * 86_400_000)
    try {
      await app.runtime.webhooks.deliver(job)
    } finally {
      app.setNow(NOON)
    }
    expect((await logOf(id))[0]).toMatchObject({ state: 'failed', attempts: 19 })
    const [webhook] = (await owner.call<Webhooks>(`${base}/webhooks`)).body.webhooks
    expect(webhook!.disabledAt).not.toBeNull()
    // A ping goes out all the same, and switching on is one request.
    answer = { status: 200, body: '' }
    await owner.call(`${base}/webhooks/${id}/test`, { body: {} })
    await settled(id)
    expect((await logOf(id))[0]).toMatchObject({ event: 'ping', state: 'delivered' })
    const on = await owner.call<{ disabledAt: string | null }>(`${base}/webhooks/${id}`, {
      method: 'PATCH',
      body: { enabled: true },
    })
    expect(on.body.disabledAt).toBeNull()
  })

  it('that says it is gone gets nothing more', async () => {
    const { id } = await add()
    answer = { status: 410, body: '' }
    await book()
    await settled(id)
    const [webhook] = (await owner.call<Webhooks>(`${base}/webhooks`)).body.webhooks
    expect(webhook!.disabledAt).not.toBeNull()
  })

  it('that redirects is not followed, and a long answer is cut', async () => {
    const { id } = await add()
    answer = { status: 302, body: 'x'.repeat(100_000), headers: { location: `${address}/elsewhere` } }
    await owner.call(`${base}/webhooks/${id}/test`, { body: {} })
    await settled(id)
    expect((await logOf(id))[0]).toMatchObject({ state: 'failed', responseStatus: 302 })
    expect((await logOf(id))[0]!.response!.length).toBe(1000)
    expect(received.length).toBe(1)
  })
})

describe('addresses', () => {
  const publicOnly = createWebhookSender({ allowPrivate: false })

  it.each([
    ['http://example.ro/hook', 'not_https'],
    ['ftp://example.ro/hook', 'not_https'],
    ['https://127.0.0.1/hook', 'private_address'],
    ['https://localhost/hook', 'private_address'],
    ['https://2130706433/hook', 'private_address'],
    ['https://10.1.2.3/hook', 'private_address'],
    ['https://169.254.169.254/latest/meta-data', 'private_address'],
    ['https://[::1]/hook', 'private_address'],
    ['https://[::ffff:192.168.1.1]/hook', 'private_address'],
    ['https://[fd00::1]/hook', 'private_address'],
    ['https://93.184.216.34/hook', null],
  ])('%s: %s', async (url, code) => {
    expect(await publicOnly.refuse(url)).toBe(code)
  })

  it.each(['http://127.0.0.1:1/', 'http://localhost:1/', 'https://[::1]:1/'])(
    'nothing is ever sent to %s, whatever was found out before',
    async (url) => {
      const request = {
        url,
        secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
        id: 'a',
        at: new Date(),
        body: '{}',
      }
      await expect(publicOnly.send(request)).rejects.toMatchObject({ code: 'private_address' })
    },
  )

  it('that nobody answers at are said to be unreachable', async () => {
    const anywhere = createWebhookSender({ allowPrivate: true })
    const request = {
      url: 'http://127.0.0.1:9/',
      secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      id: 'a',
      at: new Date(),
      body: '{}',
    }
    await expect(anywhere.send(request)).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('are refused with a sentence where they are typed', async () => {
    const reply = await owner.call(`${base}/webhooks`, { body: { url: 'nu e adresă', events: [] } })
    expect(reply.status).toBe(422)
    expect((reply.body.errors as { field: string }[]).map(({ field }) => field)).toEqual(['url', 'events'])
  })

  it('are ten at most', async () => {
    for (let i = 0; i < 10; i++) await add()
    const eleventh = await owner.call(`${base}/webhooks`, {
      body: { url: address, events: ['appointment.confirmed'] },
    })
    expect([eleventh.status, eleventh.body.code]).toEqual([409, 'too_many_webhooks'])
  })
})

describe('who may', () => {
  it('managers too, staff not, and nobody with another business’s ids', async () => {
    const { id } = await add()
    expect((await manager.call(`${base}/webhooks`)).status).toBe(200)
    const staff = await addPerson(app, { businessId: salon, role: 'staff' })
    expect((await staff.call(`${base}/webhooks`)).status).toBe(403)
    const clinic = await businessId(app, 'clinica-zambet')
    const stranger = await addPerson(app, { businessId: clinic, role: 'owner' })
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/secret'],
      ['GET', '/deliveries'],
    ] as const) {
      const reply = await stranger.call(`/my/businesses/${clinic}/webhooks/${id}${path}`, {
        method,
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
      })
      expect([path, reply.status]).toEqual([path, 404])
    }
  })

  it('the secret is kept sealed, and a new one replaces it', async () => {
    const { id, secret } = await add()
    const { rows } = await app.database.pool.query('SELECT secret FROM webhook_endpoint WHERE id = $1', [id])
    expect(rows[0].secret.toString('utf8')).not.toContain(secret)
    expect(JSON.stringify((await owner.call(`${base}/webhooks`)).body)).not.toContain('whsec_')
    const renewed = await owner.call<{ secret: string }>(`${base}/webhooks/${id}/secret`, { body: {} })
    expect(renewed.body.secret).not.toBe(secret)
  })
})
