import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SANDBOX_ACCOUNT } from './index.ts'
import { startProduct } from './product.fixture.ts'

const { accountSid, from } = SANDBOX_ACCOUNT
let product: Awaited<ReturnType<typeof startProduct>>
beforeEach(async () => {
  product = await startProduct()
})
afterEach(() => product.close())

describe('Twilio’s stand-in: what it reports', () => {
  it('reports out of order, without going back itself', async () => {
    const { send, client } = await product.open()
    const taken = await send('+40700000002')
    await expect.poll(product.states).toEqual(['delivered', 'sent'])
    expect((await client.messages(taken.sid).fetch()).status).toBe('delivered')
  })

  it('reports twice', async () => {
    const { send } = await product.open()
    await send('+40700000003')
    await expect.poll(() => product.states().toSorted()).toEqual(['delivered', 'delivered', 'sent', 'sent'])
    expect(new Set(product.calls.map(({ form }) => form.MessageSid)).size).toBe(1)
    expect(product.calls.every(({ genuine }) => genuine)).toBe(true)
  })

  it.each([
    ['+40700000004', 'undelivered', 30005],
    ['+40700000005', 'undelivered', 30003],
    ['+40700000006', 'failed', 30007],
  ])('reports that what was sent to %s is %s: %i', async (to, status, code) => {
    const { send, client } = await product.open()
    const taken = await send(to)
    await expect.poll(product.states).toEqual(['sent', status])
    expect(product.calls[0]?.form).not.toHaveProperty('ErrorCode')
    expect(product.calls[1]).toMatchObject({
      genuine: true,
      form: {
        AccountSid: accountSid,
        ApiVersion: '2010-04-01',
        ErrorCode: String(code),
        From: from,
        MessageSid: taken.sid,
        SmsSid: taken.sid,
        SmsStatus: status,
        To: to,
      },
    })
    expect(await client.messages(taken.sid).fetch()).toMatchObject({ status, errorCode: code })
  })

  it('answers late, and reports late', async () => {
    const { send } = await product.open({ pace: 0.002 })
    const begun = performance.now()
    expect((await send('+40700000014')).status).toBe('queued')
    expect(performance.now() - begun).toBeGreaterThan(35)
    await send('+40700000001')
    await expect.poll(product.states).toContain('delivered')
  })

  it('calls once more where nobody answered, and then gives up', async () => {
    const { send, sandbox } = await product.open()
    product.away = 1
    await send('+40722000111')
    await expect.poll(() => product.states().toSorted()).toEqual(['delivered', 'sent'])
    expect(sandbox.faults).toEqual([])
    product.away = 2
    expect(await sandbox.reply('+40722000111', '1')).toBe(false)
    expect(sandbox.faults).toEqual([{ url: `${product.url}/inbound`, reason: 'TypeError' }])
  })

  it('goes on after a restart with what was under way', async () => {
    const first = await product.open({ pace: 1000 })
    const { sid } = await first.send('+40722000111', 'Rămâne')
    first.sandbox.close()
    const { sandbox } = await product.open()
    expect(sandbox.messages()).toMatchObject([{ sid, body: 'Rămâne', status: 'queued' }])
    await expect.poll(() => sandbox.messages()[0]?.status).toBe('delivered')
    await expect.poll(product.states).toEqual(['sent', 'delivered'])
  })
})

describe('Twilio’s stand-in: an SMS from a client', () => {
  const answer = async (url: string, body: unknown, type = 'application/json') =>
    fetch(`${url}/reply`, { method: 'POST', headers: { 'Content-Type': type }, body: JSON.stringify(body) })

  it('is handed in, signed', async () => {
    const { sandbox, url } = await product.open()
    const taken = await answer(url, { from: '+40722000111', body: 'Da, vin și eu' })
    expect(await taken.json()).toEqual({ taken: true })
    const sid = sandbox.messages()[0]!.sid
    expect(product.calls).toEqual([
      {
        path: '/inbound',
        genuine: true,
        form: {
          AccountSid: accountSid,
          ApiVersion: '2010-04-01',
          Body: 'Da, vin și eu',
          From: '+40722000111',
          FromCity: '',
          FromCountry: 'RO',
          FromState: '',
          FromZip: '',
          MessageSid: sid,
          NumMedia: '0',
          NumSegments: '1',
          SmsMessageSid: sid,
          SmsSid: sid,
          SmsStatus: 'received',
          To: from,
          ToCity: '',
          ToCountry: 'RO',
          ToState: '',
          ToZip: '',
        },
      },
    ])
    expect(sandbox.messages()).toMatchObject([{ direction: 'inbound', status: 'received', segments: 1 }])
  })

  it.each([
    ['<Response/>', []],
    ['<Response><Message/></Response>', []],
    [
      '<?xml version="1.0"?><Response><Message>Mul&#539;umim &amp; pe joi</Message></Response>',
      ['Mulțumim & pe joi'],
    ],
    ['<Response><Message to="+4"><Body>&lt;b&gt; &#x21B;</Body></Message></Response>', ['<b> ț']],
    ['<Response><Message>Una</Message><Message>Alta</Message></Response>', ['Alta', 'Una']],
  ])('that is answered with %s sends %j', async (twiml, said) => {
    const { sandbox } = await product.open()
    product.twiml = twiml
    await sandbox.reply('+40722000111', '1')
    const replies = () => sandbox.messages().filter(({ direction }) => direction === 'outbound-reply')
    expect(replies().map(({ body, to }) => [body, to])).toEqual(said.map((body) => [body, '+40722000111']))
    await expect.poll(() => replies().every(({ status }) => status === 'delivered')).toBe(true)
  })

  it('needs a number and a text, in JSON', async () => {
    const { url, sandbox } = await product.open()
    expect((await answer(url, { from: '+40722000111', body: ' ' })).status).toBe(400)
    expect((await answer(url, { body: '1' })).status).toBe(400)
    expect((await answer(url, { from: '+40722000111', body: '1' }, 'text/plain')).status).toBe(400)
    expect(sandbox.messages()).toEqual([])
  })
})
