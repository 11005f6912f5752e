import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTwilioSandbox, SANDBOX_ACCOUNT } from '../../sandbox/twilio/index.ts'
import { signatureOf } from '../../sandbox/twilio/signed.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, openShop, slotsOf } from '../client.ts'
import { turn } from '../operators.ts'
import { addPerson, businessId, type Person } from '../people.ts'

/** The day after the test's clock, at hours when anybody may be written to. */
const DAY = '2026-11-25'

describe('SMS through the gateway', () => {
  let app: TestApp
  let owner: Person
  let business: string
  let gateway: Server
  let sandbox: ReturnType<typeof createTwilioSandbox>

  const listen = (server: Server) =>
    new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    )

  beforeAll(async () => {
    const placeholder = createServer()
    const port = await listen(placeholder)
    await new Promise((resolve) => placeholder.close(resolve))
    sandbox = createTwilioSandbox({
      inboundUrl: `http://127.0.0.1:${port}/webhooks/twilio/inbound`,
      pace: 0.05,
    })
    gateway = createServer(express().set('query parser', 'simple').use(sandbox.router))
    const url = `http://127.0.0.1:${await listen(gateway)}`
    app = await startTestApp({ demo: true, jobs: true, port, sms: { url, ...SANDBOX_ACCOUNT } })
    business = await businessId(app)
    owner = await addPerson(app, { businessId: business, role: 'owner' })
    const rule = await owner.call(`/my/businesses/${business}/messages/rules/confirmed`, {
      method: 'PUT',
      body: { email: false, sms: true, offsets: [] },
    })
    expect(rule.status).toBe(200)
  })
  afterAll(async () => {
    await app.close()
    sandbox.close()
    gateway.closeAllConnections()
    gateway.close()
  })

  /** Books by phone only; the confirmation goes by SMS. @returns the appointment and its message's row */
  async function bookFor(phone: string, email?: string) {
    const shop = await openShop(app)
    const slot = (await slotsOf(shop, 'Tuns damă', DAY)).at(-1)!
    const reply = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      staffId: slot.staffIds[0],
      start: slot.start,
      client: { name: 'Elena Marin', phone, ...(email ? { email } : {}) },
    })
    expect(reply.status).toBe(201)
    const id = reply.body.id
    const row = async () =>
      (
        await app.database.pool.query(
          `SELECT id, channel, state, reason, instead_of, attempts FROM message
           WHERE appointment_id = $1 AND template = 'client.confirmed' ORDER BY channel DESC`,
          [id],
        )
      ).rows
    const token = String(reply.body.manageUrl).split('/').at(-1)!
    return { id, row, token }
  }
  const sentTo = (phone: string) =>
    sandbox.messages().filter(({ to, direction }) => to === phone && direction === 'outbound-api')

  it('arrives, and the log says so', async () => {
    const { row } = await bookFor('+40722111001')
    await expect.poll(row, { timeout: 20_000 }).toMatchObject([{ channel: 'sms', state: 'delivered' }])
    expect(sentTo('+40722111001').map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /^Salon Maria: programare confirmata \w+, \d+ \w+, la \d\d:\d\d\. Muti sau anulezi: /,
      ),
    ])
    // The gateway's report may be written before we have written what was sent.
    const log = async () =>
      (
        await owner.call<{ messages: { state: string; text: string }[] }>(
          `/my/businesses/${business}/messages?q=722111001&state=delivered`,
        )
      ).body.messages
    await expect.poll(log).toMatchObject([{ state: 'delivered', text: sentTo('+40722111001')[0]?.body }])
  })

  it('goes out once although the gateway took it and hung up', async () => {
    const { row } = await bookFor('+40700000013')
    await expect.poll(row, { timeout: 40_000 }).toMatchObject([{ state: 'delivered' }])
    expect(sentTo('+40700000013')).toHaveLength(1)
  })

  it('goes by mail where it did not arrive', async () => {
    const { row } = await bookFor('+40700000004', 'nu.ajunge@client.example')
    await expect.poll(row, { timeout: 20_000 }).toMatchObject([
      { channel: 'sms', state: 'failed', reason: 'undelivered: 30005' },
      { channel: 'email', state: 'sent', instead_of: 'undelivered' },
    ])
  })

  it('goes by mail where the gateway refuses the number', async () => {
    const { row } = await bookFor('+40700000007', 'refuzat@client.example')
    await expect
      .poll(row, { timeout: 20_000 })
      .toMatchObject([{ channel: 'email', state: 'sent', instead_of: 'not_mobile' }])
    expect(sentTo('+40700000007')).toEqual([])
  })

  it('goes by mail where SMS are turned off for the business', async () => {
    await turn(app, business, 'sms', false)
    const { row } = await bookFor('+40722111077', 'oprit@client.example')
    await expect.poll(row, { timeout: 20_000 }).toMatchObject([{ channel: 'email', state: 'sent' }])
    expect(sentTo('+40722111077')).toEqual([])
    await turn(app, business, 'sms', null)
  })

  it('answered with 1 confirms the appointment, with 3 cancels it', async () => {
    const { id, token, row } = await bookFor('+40722111002')
    await expect.poll(row, { timeout: 20_000 }).toMatchObject([{ state: 'delivered' }])
    expect(await sandbox.reply('+40722111002', '1')).toBe(true)
    const state = async () =>
      (
        await app.database.pool.query(
          'SELECT status, client_confirmed_at IS NOT NULL AS comes FROM appointment WHERE id = $1',
          [id],
        )
      ).rows[0]
    await expect.poll(state, { timeout: 20_000 }).toEqual({ status: 'confirmed', comes: true })
    expect((await call(`${app.api}/appointments/${token}`)).body.confirmedAt).not.toBeNull()
    expect(await sandbox.reply('+40722111002', '3')).toBe(true)
    await expect.poll(state, { timeout: 20_000 }).toMatchObject({ status: 'cancelled_by_client' })
    await expect
      .poll(() => sentTo('+40722111002').map(({ body }) => body), { timeout: 20_000 })
      .toContainEqual(expect.stringMatching(/^Salon Maria: programarea de .* e anulata\.$/))
  })

  describe('calls from outside', () => {
    const post = (path: string, form: Record<string, string>, signature?: string) =>
      fetch(`${app.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: signature === undefined ? {} : { 'X-Twilio-Signature': signature },
      }).then(({ status }) => status)
    const sign = (path: string, form: Record<string, string>) =>
      signatureOf(SANDBOX_ACCOUNT.authToken, `${app.url}${path}`, form)

    it('count only with the account’s signature over this very address and form', async () => {
      const { row } = await bookFor('+40722111003')
      await expect.poll(row, { timeout: 20_000 }).toMatchObject([{ state: 'delivered' }])
      const [{ id }] = await row()
      const path = `/webhooks/twilio/status?b=${business}&m=${id}`
      const form = { MessageSid: 'SMx', MessageStatus: 'failed', ErrorCode: '30003' }
      expect(await post(path, form)).toBe(403)
      expect(await post(path, form, '')).toBe(403)
      expect(await post(path, form, 'AAAA')).toBe(403)
      expect(await post(path, { ...form, MessageStatus: 'sent' }, sign(path, form))).toBe(403)
      expect(await post(path.replace('m=', 'm=0'), form, sign(path, form))).toBe(403)
      // Genuine, but about another SMS than this message: nothing changes.
      expect(await post(path, form, sign(path, form))).toBe(204)
      expect(await row()).toMatchObject([{ state: 'delivered' }])
    })

    it('that make no sense get a problem, never a fault', async () => {
      const status = '/webhooks/twilio/status?b=1&m=2'
      const inbound = '/webhooks/twilio/inbound'
      expect(await post(status, {}, sign(status, {}))).toBe(400)
      const report = { MessageSid: 'SM1', MessageStatus: 'sent' }
      expect(await post(status, report, sign(status, report))).toBe(400)
      const odd = { MessageSid: 'SM1', From: 'nobody', Body: 'STOP' }
      expect(await post(inbound, odd, sign(inbound, odd))).toBe(400)
      const stranger = { MessageSid: 'SM1', From: '+40733999888', Body: 'STOP\0' }
      expect(await post(inbound, stranger, sign(inbound, stranger))).toBe(200)
      expect((await fetch(`${app.url}${inbound}`)).status).toBe(405)
      expect((await fetch(`${app.url}/webhooks/other`, { method: 'POST' })).status).toBe(404)
      expect(await post(inbound, { Body: 'x'.repeat(40_000) }, '')).toBe(413)
    })
  })
})
