import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPushSender } from '../../src/adapters/web-push/index.ts'
import type { PushDevice, PushDevices, PushOutcome } from '../../src/contracts/index.ts'
import { loadPushKeys } from '../../src/modules/notifications/index.ts'
import { createSealer } from '../../src/sealing.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addPerson, type Person } from '../people.ts'
import { makeBrowser, readVapid, startPushService } from '../push-service.ts'

let service: Awaited<ReturnType<typeof startPushService>>
let app: TestApp
let ana: Person
let dan: Person
let paths = 0
/** An endpoint of the stand-in that nobody has used. */
const nextPath = () => `/push/${++paths}`

beforeAll(async () => {
  service = await startPushService()
  app = await startTestApp({ pushSender: createPushSender({ allowPrivate: true, ca: service.cert }) })
})
afterAll(async () => {
  await app.close()
  await service.close()
})
beforeEach(async () => {
  service.pushed.length = 0
  ana = await addPerson(app)
  dan = await addPerson(app)
})

const put = (person: Person, path = nextPath(), browser = makeBrowser(), name = 'Chrome, Android') =>
  person.call<PushDevice>('/my/push/devices', {
    method: 'PUT',
    body: { endpoint: service.origin + path, keys: browser.keys, name },
  })
const devicesOf = async (person: Person) => (await person.call<PushDevices>('/my/push')).body.devices
const notice = { title: 'Programare nouă', body: 'Ș', url: '/dashboard/x', tag: 'a', silent: false }

describe('a device', () => {
  it('is added once, whatever number of times its browser says so', async () => {
    const path = nextPath()
    const first = await put(ana, path)
    expect([first.status, first.body.name]).toEqual([200, 'Chrome, Android'])
    const again = await put(ana, path, makeBrowser(), 'Chrome, al meu')
    expect(again.body).toEqual({ ...first.body, name: 'Chrome, al meu' })
    expect(await devicesOf(ana)).toEqual([again.body])
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(service.origin + path))
    expect(again.body.endpointHash).toBe(Buffer.from(hash).toString('base64url'))
    expect(JSON.stringify(await devicesOf(ana))).not.toContain(path)
  })

  it('belongs to whoever is in front of it now', async () => {
    const path = nextPath()
    await put(ana, path)
    const mine = await put(dan, path)
    expect(await devicesOf(ana)).toEqual([])
    expect((await devicesOf(dan)).map(({ id }) => id)).toEqual([mine.body.id])
  })

  it('is the eleventh: the oldest makes room', async () => {
    const ids: string[] = []
    for (let i = 0; i < 11; i++) {
      app.setNow(NOON + i * 1000)
      ids.push((await put(ana)).body.id)
    }
    app.setNow(NOON)
    expect((await devicesOf(ana)).map(({ id }) => id)).toEqual(ids.slice(1).reverse())
  })

  it('is removed by its own person only', async () => {
    const { id } = (await put(ana)).body
    const path = `/my/push/devices/${id}`
    expect((await dan.call(path, { method: 'DELETE' })).status).toBe(404)
    expect(await devicesOf(ana)).toHaveLength(1)
    expect((await ana.call(path, { method: 'DELETE' })).status).toBe(204)
    expect(await devicesOf(ana)).toEqual([])
    expect((await ana.call(path, { method: 'DELETE' })).status).toBe(404)
    const records = await app.runtime.database.prisma.auditEntry.findMany({ where: { subjectId: id } })
    expect(records.map(({ action }) => action).sort()).toEqual(['push_device.added', 'push_device.removed'])
  })

  it('is nothing for strangers', async () => {
    const id = '00000000-0000-7000-8000-000000000000'
    for (const [method, path] of [
      ['GET', '/my/push'],
      ['PUT', '/my/push/devices'],
      ['DELETE', `/my/push/devices/${id}`],
      ['POST', '/my/push/test'],
    ] as const)
      expect((await call(`${app.api}${path}`, { method })).status).toBe(401)
  })

  it('has an https endpoint and keys that something can be encrypted to', async () => {
    const { keys } = makeBrowser()
    const good = { endpoint: `${service.origin}/push/x`, keys, name: 'Chrome' }
    const offCurve = Buffer.alloc(65, 7)
    offCurve[0] = 4
    for (const [field, change] of [
      ['endpoint', { endpoint: 'http://push.example/1' }],
      ['endpoint', { endpoint: 'nowhere' }],
      ['endpoint', { endpoint: `https://push.example/${'x'.repeat(1000)}` }],
      ['keys.p256dh', { keys: { ...keys, p256dh: 'AAAA' } }],
      ['keys.p256dh', { keys: { ...keys, p256dh: offCurve.toString('base64url') } }],
      ['keys.auth', { keys: { ...keys, auth: 'short' } }],
      ['name', { name: '   ' }],
    ] as const) {
      const reply = await ana.call('/my/push/devices', { method: 'PUT', body: { ...good, ...change } })
      expect([reply.status, reply.body.errors?.map((fault) => fault.field)]).toEqual([422, [field]])
    }
    expect(await devicesOf(ana)).toEqual([])
  })
})

describe('a notice', () => {
  it('can be read by the device alone, and is signed by the platform', async () => {
    const [phone, laptop] = [makeBrowser(), makeBrowser()]
    const path = nextPath()
    await put(ana, path, phone)
    await put(dan, nextPath(), laptop)
    const { publicKey } = (await ana.call<PushDevices>('/my/push')).body
    expect(await app.runtime.devices.pushTo(ana.id, notice)).toEqual({ sent: 1, gone: 0 })
    expect(service.pushed.map((one) => one.path)).toEqual([path])
    const { headers, body } = service.pushed[0]!
    expect(phone.read(body)).toEqual(notice)
    expect(() => laptop.read(body)).toThrow()
    const vapid = readVapid(headers.authorization!)
    expect(vapid).toMatchObject({
      aud: service.origin,
      sub: 'mailto:programari@rezerva-rapid.ro',
      publicKey,
    })
    expect(vapid.exp * 1000 - Date.now()).toBeLessThanOrEqual(24 * 3_600_000)
    expect(headers).toMatchObject({ ttl: '21600', urgency: 'high', 'content-encoding': 'aes128gcm' })
    expect(headers.topic).toMatch(/^[\w-]{32}$/)
    expect((await devicesOf(ana))[0]!.usedAt).toBe(new Date(NOON).toISOString())
  })

  it('is tried on one’s own devices, in one’s own language', async () => {
    const browser = makeBrowser()
    await put(ana, nextPath(), browser)
    await put(dan)
    const test = (headers = {}) => ana.call<PushOutcome>('/my/push/test', { method: 'POST', headers })
    expect((await test()).body).toEqual({ sent: 1, gone: 0 })
    await test({ Cookie: `${ana.cookie}; rr_locale=en` })
    expect(service.pushed.map(({ body }) => (browser.read(body) as typeof notice).body)).toEqual([
      'Așa arată o notificare.',
      'This is what a notification looks like.',
    ])
  })

  it.each([404, 410])('forgets a device whose push service answers %i', async (status) => {
    const [here, gone] = [nextPath(), nextPath()]
    const kept = (await put(ana, here)).body
    await put(ana, gone)
    service.answer(gone, status)
    expect(await app.runtime.devices.pushTo(ana.id, notice)).toEqual({ sent: 1, gone: 1 })
    expect((await devicesOf(ana)).map(({ id }) => id)).toEqual([kept.id])
  })

  it('is worth another try when push services are down and nobody got it', async () => {
    const down = nextPath()
    await put(ana, down)
    service.answer(down, 503)
    await expect(app.runtime.devices.pushTo(ana.id, notice)).rejects.toMatchObject({
      code: 'refused',
      retry: true,
    })
    expect((await ana.call('/my/push/test', { method: 'POST' })).body.code).toBe('unavailable')
    await put(ana)
    expect(await app.runtime.devices.pushTo(ana.id, notice)).toEqual({ sent: 1, gone: 0 })
    expect(await devicesOf(ana)).toHaveLength(2)
  })

  it('is not tried again where it is refused for good, or where there is no device', async () => {
    const odd = nextPath()
    await put(ana, odd)
    service.answer(odd, 403)
    expect(await app.runtime.devices.pushTo(ana.id, notice)).toEqual({ sent: 0, gone: 0 })
    expect(await devicesOf(ana)).toHaveLength(1)
    expect(await app.runtime.devices.pushTo(dan.id, notice)).toEqual({ sent: 0, gone: 0 })
  })
})

describe('an endpoint in a private network', () => {
  it('is refused when it is given, and again when something is sent', async () => {
    const careful = await startTestApp({ database: app.database })
    try {
      const person = await addPerson(careful)
      const endpoints = [`${service.origin}/x`, 'https://10.0.0.7/x', 'https://[::1]/x']
      for (const endpoint of endpoints) {
        const reply = await person.call('/my/push/devices', {
          method: 'PUT',
          body: { endpoint, keys: makeBrowser().keys, name: 'Chrome' },
        })
        expect([reply.status, reply.body.errors?.[0]?.code]).toEqual([422, 'private_address'])
      }
      await put(ana)
      expect(await careful.runtime.devices.pushTo(ana.id, notice)).toEqual({ sent: 0, gone: 0 })
      expect(service.pushed).toEqual([])
    } finally {
      await careful.close()
    }
  })

  it('is not trusted either when its certificate is nobody’s', async () => {
    const sender = createPushSender({ allowPrivate: true })
    const { publicKey, privateKey, subject } = await keysOf('one secret')
    const { keys } = makeBrowser()
    const message = { body: '{}', topic: 'a', urgency: 'high', ttl: 60 } as const
    await expect(
      sender.send({ endpoint: service.origin, ...keys }, message, { publicKey, privateKey, subject }),
    ).rejects.toMatchObject({ code: 'unreachable' })
    expect(service.pushed).toEqual([])
  })
})

const keysOf = (secret: string) =>
  loadPushKeys(app.runtime.database.transact, createSealer(secret, 'push keys'), 'a@b.example')

describe('the platform’s keys', () => {
  it('are made once, sealed, and made anew with another secret', async () => {
    const first = await keysOf('one secret')
    expect(await keysOf('one secret')).toEqual(first)
    const { rows } = await app.runtime.database.pool.query(
      `SELECT value::text FROM platform_setting WHERE name = 'push_keys'`,
    )
    expect(rows[0].value).not.toContain(first.privateKey)
    await put(ana)
    const second = await keysOf('another secret')
    expect(second.publicKey).not.toBe(first.publicKey)
    // Nothing can be sent to whoever subscribed with the first ones.
    expect(await devicesOf(ana)).toEqual([])
  })
})
