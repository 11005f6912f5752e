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
    ['+4070', 21211, 400, "Invalid 'To' Phone Number: +407XXXX"],
    ['+40700000007', 21614, 400, 'To number: +40700000007, is not a mobile number'],
    ['+40700000008', 21211, 400, "The 'To' number +40700000008 is not a valid phone number."],
    [
      '+40700000009',
      21408,
      400,
      "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +40700000009.",
    ],
    ['+40700000010', 21610, 400, 'Attempt to send to unsubscribed recipient'],
    ['+40700000011', 20429, 429, 'Too Many Requests'],
    ['+40700000012', 20503, 503, 'Service Unavailable'],
  ])('refuses %s with %i, and keeps nothing', async (to, code, status, message) => {
    const { send, sandbox } = await product.open()
    await expect(send(to)).rejects.toMatchObject({
      name: 'Error',
      code,
      status,
      message,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    })
    expect(sandbox.messages()).toEqual([])
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
    const whole = { To: '+40722000111', From: from, Body: 'x' }
    expect(await post({ ...whole, MessagingServiceSid: 'MG1' })).toEqual([400, 21701])
    expect(await post({ ...whole, StatusCallback: 'nowhere' })).toEqual([400, 21609])
    expect(await post(whole, 'Basic eDp5')).toEqual([401, 20003])
    expect(await post(whole, '')).toEqual([401, 20003])
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

  it('takes a message and hangs up; the message can be found', async () => {
    const { send, client } = await product.open()
    await expect(send('+40700000013', 'Anume')).rejects.not.toHaveProperty('status')
    const found = await client.messages.list({
      to: '+40700000013',
      dateSentAfter: new Date(Date.now() - 60_000),
    })
    expect(found.map(({ body }) => body)).toEqual(['Anume'])
  })

  it('keeps its messages across a restart', async () => {
    const first = await product.open()
    await first.send('+40722000111', 'Rămâne')
    first.sandbox.close()
    const { sandbox } = await product.open()
    expect(sandbox.messages().map(({ body }) => body)).toEqual(['Rămâne'])
  })

  it('shows a message as the API does', async () => {
    const { url, send } = await product.open()
    const { sid } = await send(
      '+40722000111',
      'Ne vedem joi, la 10:30. Îți păstrăm locul până atunci, așa că nu te grăbi.',
    )
    const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`
    const read = await fetch(`${url}${uri}.json`, {
      headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    })
    const date = expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/)
    expect(await read.json()).toEqual({
      sid,
      account_sid: accountSid,
      api_version: '2010-04-01',
      body: 'Ne vedem joi, la 10:30. Îți păstrăm locul până atunci, așa că nu te grăbi.',
      date_created: date,
      date_sent: expect.toSatisfy((sent) => sent === null || typeof sent === 'string'),
      date_updated: date,
      direction: 'outbound-api',
      error_code: null,
      error_message: null,
      from,
      messaging_service_sid: null,
      num_media: '0',
      num_segments: '2',
      price: null,
      price_unit: 'USD',
      status: expect.stringMatching(/^(queued|sent|delivered)$/),
      subresource_uris: { media: `${uri}/Media.json` },
      to: '+40722000111',
      uri: `${uri}.json`,
    })
  })

  it('lists what was sent on a day, before an hour, and by a sender', async () => {
    const { client, send } = await product.open()
    await send('+40722000111')
    const counted = async (filter: object) => (await client.messages.list(filter)).length
    const day = 86_400_000
    expect(await counted({ dateSent: new Date() })).toBe(1)
    expect(await counted({ dateSent: new Date(Date.now() - day) })).toBe(0)
    expect(await counted({ dateSentBefore: new Date(Date.now() + day) })).toBe(1)
    expect(await counted({ dateSentBefore: new Date(Date.now() - day) })).toBe(0)
    expect(await counted({ from })).toBe(1)
    expect(await counted({ from: '+40722000999' })).toBe(0)
  })

  it('pages in both directions', async () => {
    const { client, send } = await product.open()
    for (const n of [1, 2, 3]) await send('+40722000111', `Mesaj ${n}`)
    const first = await client.messages.page({ pageSize: 2 })
    expect(first.instances.map(({ body }) => body)).toEqual(['Mesaj 3', 'Mesaj 2'])
    const second = (await first.nextPage())!
    expect(second.instances.map(({ body }) => body)).toEqual(['Mesaj 1'])
    expect(second.nextPageUrl).toBeUndefined()
    const back = (await second.previousPage())!
    expect(back.instances).toHaveLength(2)
  })

  it('accepts a message for a service, which chooses its sender afterwards', async () => {
    const { client } = await product.open()
    const messagingServiceSid = `MG${'5'.repeat(32)}`
    const taken = await client.messages.create({ to: '+40722000111', body: 'Salut', messagingServiceSid })
    expect(taken).toMatchObject({ status: 'accepted', numSegments: '0', from: null, messagingServiceSid })
    await expect.poll(async () => (await client.messages(taken.sid).fetch()).status).toBe('delivered')
    expect(await client.messages(taken.sid).fetch()).toMatchObject({
      from,
      numSegments: '1',
      messagingServiceSid,
    })
  })

  it('keeps STOP itself only where it is told to', async () => {
    const open = await product.open()
    await open.sandbox.reply('+40722000111', 'STOP')
    expect((await open.send('+40722000111')).status).toBe('queued')
    const strict = await product.open({ stopList: true })
    await strict.sandbox.reply('+40722000111', 'stop ')
    await expect(strict.send('+40722000111')).rejects.toMatchObject({ status: 400, code: 21610 })
    expect((await strict.send('+40722000222')).status).toBe('queued')
    await strict.sandbox.reply('+40722000111', 'START')
    expect((await strict.send('+40722000111')).status).toBe('queued')
  })

  it('knows one account only', async () => {
    const { client } = await product.open()
    const other = client.api.v2010.accounts(`AC${'1'.repeat(32)}`)
    await expect(other.messages.list()).rejects.toMatchObject({ status: 404, code: 20404 })
  })
})
