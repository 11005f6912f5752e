import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTwilioSandbox, SANDBOX_ACCOUNT } from './index.ts'

class Elsewhere extends twilio.RequestClient {
  readonly #base: string
  constructor(base: string) {
    super()
    this.#base = base
  }
  override request<T>(options: Parameters<twilio.RequestClient['request']>[0]) {
    return super.request<T>({
      ...options,
      uri: options.uri.replace('https://api.twilio.com', this.#base),
    } as never)
  }
}

const { accountSid, authToken, from } = SANDBOX_ACCOUNT
const servers: Server[] = []
async function serve(app: express.Express): Promise<string> {
  const server = createServer(app)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Call {
  path: string
  genuine: boolean
  form: Record<string, string>
}

let folder: string
let calls: Call[]
let product: string
let twiml: string
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  calls = []
  twiml = '<Response/>'
  // The product's side: what is called, and whether Twilio's own SDK takes the signature for genuine.
  const app = express().use(express.urlencoded({ extended: false }), (req, res) => {
    const url = `${product}${req.originalUrl}`
    const genuine = twilio.validateRequest(authToken, req.get('X-Twilio-Signature') ?? '', url, req.body)
    calls.push({ path: req.originalUrl, genuine, form: req.body })
    res.type('text/xml').send(twiml)
  })
  product = await serve(app)
})
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(folder, { recursive: true })
})

async function open() {
  const sandbox = createTwilioSandbox({ inboundUrl: `${product}/inbound`, folder, pace: 0.05 })
  const url = await serve(express().set('query parser', 'simple').use(sandbox.router))
  const client = twilio(accountSid, authToken, { httpClient: new Elsewhere(url) })
  const send = (to: string, body = 'Te așteptăm joi') =>
    client.messages.create({ to, from, body, statusCallback: `${product}/status?m=1&b=2` })
  const states = () => calls.map(({ form }) => form.MessageStatus)
  return { sandbox, url, client, send, states }
}

describe('Twilio’s stand-in', () => {
  it('takes a message from the SDK, reports its fate with a genuine signature, and shows it', async () => {
    const { client, send, states } = await open()
    const taken = await send('+40722000111')
    expect(taken).toMatchObject({
      to: '+40722000111',
      from,
      status: 'queued',
      numSegments: '1',
      errorCode: null,
    })
    expect(taken.sid).toMatch(/^SM[\da-f]{32}$/)
    await expect.poll(states).toEqual(['sent', 'delivered'])
    expect(calls[0]).toMatchObject({
      path: '/status?m=1&b=2',
      genuine: true,
      form: { MessageSid: taken.sid },
    })
    const read = await client.messages(taken.sid).fetch()
    expect(read.status).toBe('delivered')
    expect(read.dateSent).toBeInstanceOf(Date)
    expect(await client.messages(taken.sid).remove()).toBe(true)
    await expect(client.messages(taken.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
  })

  it('lists by number and time, page after page', async () => {
    const { client, send } = await open()
    for (const n of [1, 2, 3]) await send('+40722000111', `Mesaj ${n}`)
    await send('+40722000222')
    const since = new Date(Date.now() - 60_000)
    const found = await client.messages.list({ to: '+40722000111', dateSentAfter: since, pageSize: 2 })
    expect(found.map(({ body }) => body)).toEqual(['Mesaj 3', 'Mesaj 2', 'Mesaj 1'])
    expect(await client.messages.list({ dateSentAfter: new Date(Date.now() + 60_000) })).toEqual([])
  })

  it.each([
    ['+4070', 21211, 400],
    ['+40700000007', 21614, 400],
    ['+40700000008', 21211, 400],
    ['+40700000009', 21408, 400],
    ['+40700000010', 21610, 400],
  ])('refuses %s with %i', async (to, code, status) => {
    const { send } = await open()
    await expect(send(to)).rejects.toMatchObject({
      code,
      status,
      moreInfo: expect.stringContaining(`${code}`),
    })
  })

  it('refuses what is missing or too long, and strangers', async () => {
    const { url, client } = await open()
    const post = (form: Record<string, string>, authorization?: string) =>
      fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: {
          Authorization:
            authorization ?? `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        },
      }).then(async (answer) => [answer.status, ((await answer.json()) as { code: number }).code])
    expect(await post({ From: from, Body: 'x' })).toEqual([400, 21604])
    expect(await post({ To: '+40722000111', Body: 'x' })).toEqual([400, 21603])
    expect(await post({ To: '+40722000111', From: from })).toEqual([400, 21602])
    expect(await post({ To: '+40722000111', From: '-', Body: 'x' })).toEqual([400, 21212])
    expect(await post({ To: '+40722000111', From: from, Body: 'x'.repeat(1601) })).toEqual([400, 21617])
    expect(await post({ To: '+40722000111', From: from, Body: 'x' }, 'Basic eDp5')).toEqual([401, 20003])
    const stranger = twilio(accountSid, 'x'.repeat(32), { httpClient: new Elsewhere(url) })
    await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 })
    expect(await client.messages.list()).toEqual([])
  })

  it('is busy twice for one text, then takes it', async () => {
    const { send } = await open()
    for (const [to, status] of [
      ['+40700000011', 429],
      ['+40700000012', 503],
    ] as const) {
      await expect(send(to)).rejects.toMatchObject({ status })
      await expect(send(to)).rejects.toMatchObject({ status })
      expect((await send(to)).status).toBe('queued')
    }
  })

  it('reports out of order, twice, and what did not arrive', async () => {
    const { send, states } = await open()
    await send('+40700000002')
    await expect.poll(states).toEqual(['delivered', 'sent'])
    calls.length = 0
    await send('+40700000003')
    await expect.poll(states).toHaveLength(4)
    calls.length = 0
    await send('+40700000006')
    await expect.poll(states).toEqual(['sent', 'failed'])
    expect(calls[1]?.form.ErrorCode).toBe('30007')
  })

  it('takes a message and hangs up; the message can be found', async () => {
    const { send, client } = await open()
    await expect(send('+40700000013', 'Anume')).rejects.not.toHaveProperty('status')
    const found = await client.messages.list({
      to: '+40700000013',
      dateSentAfter: new Date(Date.now() - 60_000),
    })
    expect(found.map(({ body }) => body)).toEqual(['Anume'])
  })

  it('hands in what a client answers, signed, and sends what is answered to that', async () => {
    const { sandbox, url } = await open()
    twiml = '<Response><Message>Mul&#539;umim &amp; pe joi</Message></Response>'.replace('&#539;', 'ț')
    const answer = await fetch(`${url}/reply`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: '+40722000111', body: '1' }),
    })
    expect(await answer.json()).toEqual({ taken: true })
    expect(calls[0]).toMatchObject({
      path: '/inbound',
      genuine: true,
      form: { From: '+40722000111', To: from, Body: '1', NumMedia: '0' },
    })
    expect(sandbox.messages().map(({ direction, body }) => [direction, body])).toEqual([
      ['outbound-reply', 'Mulțumim & pe joi'],
      ['inbound', '1'],
    ])
  })

  it('keeps its messages across a restart', async () => {
    const first = await open()
    await first.send('+40722000111', 'Rămâne')
    first.sandbox.close()
    const { sandbox } = await open()
    expect(sandbox.messages().map(({ body }) => body)).toEqual(['Rămâne'])
  })

  it('has a page that takes nothing for markup', async () => {
    const { url } = await open()
    const page = await (await fetch(`${url}/`)).text()
    const script = await (await fetch(`${url}/inbox.js`)).text()
    expect(page).toContain('Nimic nu pleacă de pe acest calculator')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(script).not.toContain('innerHTML')
  })
})
