import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SANDBOX_ACCOUNT } from './index.ts'
import { clientAt, startProduct } from './product.fixture.ts'

const { accountSid, authToken, from } = SANDBOX_ACCOUNT
let product: Awaited<ReturnType<typeof startProduct>>
beforeEach(async () => {
  product = await startProduct()
})
afterEach(() => product.close())

describe('Twilio’s stand-in: the API', () => {
  it('takes a message from the SDK, reports its fate with a genuine signature, and shows it', async () => {
    const { client, send } = await product.open()
    const taken = await send('+40722000111')
    expect(taken).toMatchObject({
      to: '+40722000111',
      from,
      status: 'queued',
      numSegments: '1',
      errorCode: null,
    })
    expect(taken.sid).toMatch(/^SM[\da-f]{32}$/)
    await expect.poll(product.states).toEqual(['sent', 'delivered'])
    expect(product.calls[0]).toMatchObject({
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
    const { client, send } = await product.open()
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
    const { send } = await product.open()
    await expect(send(to)).rejects.toMatchObject({
      code,
      status,
      moreInfo: expect.stringContaining(`${code}`),
    })
  })

  it('refuses what is missing or too long, and strangers', async () => {
    const { url, client } = await product.open()
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
    const stranger = clientAt(url, 'x'.repeat(32))
    await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 })
    expect(await client.messages.list()).toEqual([])
  })

  it('is busy twice for one text, then takes it', async () => {
    const { send } = await product.open()
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
    const { send } = await product.open()
    await send('+40700000002')
    await expect.poll(product.states).toEqual(['delivered', 'sent'])
    product.calls.length = 0
    await send('+40700000003')
    await expect.poll(product.states).toHaveLength(4)
    product.calls.length = 0
    await send('+40700000006')
    await expect.poll(product.states).toEqual(['sent', 'failed'])
    expect(product.calls[1]?.form.ErrorCode).toBe('30007')
  })

  it('takes a message and hangs up; the message can be found', async () => {
    const { send, client } = await product.open()
    await expect(send('+40700000013', 'Anume')).rejects.not.toHaveProperty('status')
    const found = await client.messages.list({
      to: '+40700000013',
      dateSentAfter: new Date(Date.now() - 60_000),
    })
    expect(found.map(({ body }) => body)).toEqual(['Anume'])
  })

  it('hands in what a client answers, signed, and sends what is answered to that', async () => {
    const { sandbox, url } = await product.open()
    product.twiml = '<Response><Message>Mul&#539;umim &amp; pe joi</Message></Response>'
    const answer = await fetch(`${url}/reply`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: '+40722000111', body: '1' }),
    })
    expect(await answer.json()).toEqual({ taken: true })
    expect(product.calls[0]).toMatchObject({
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
    const first = await product.open()
    await first.send('+40722000111', 'Rămâne')
    first.sandbox.close()
    const { sandbox } = await product.open()
    expect(sandbox.messages().map(({ body }) => body)).toEqual(['Rămâne'])
  })

  it('has a page that takes nothing for markup', async () => {
    const { url } = await product.open()
    const page = await (await fetch(`${url}/`)).text()
    const script = await (await fetch(`${url}/inbox.js`)).text()
    expect(page).toContain('Nimic nu pleacă de pe acest calculator')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(script).not.toContain('innerHTML')
  })
})
