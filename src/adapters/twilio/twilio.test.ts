import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTwilioSandbox, SANDBOX_ACCOUNT } from '../../../sandbox/twilio/index.ts'
import { signatureOf } from '../../../sandbox/twilio/signed.ts'
import { createTwilioSms } from './index.ts'

let server: Server
let url: string
let sandbox: ReturnType<typeof createTwilioSandbox>
beforeAll(async () => {
  sandbox = createTwilioSandbox({ inboundUrl: null, pace: 0 })
  server = createServer(express().set('query parser', 'simple').use(sandbox.router))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  sandbox.close()
  server.closeAllConnections()
  server.close()
})

const open = (more: object = {}) => createTwilioSms({ ...SANDBOX_ACCOUNT, apiUrl: `${url}/`, ...more })
const sms = (to: string, body = 'Te așteptăm') => ({ to, body, statusUrl: `${url}/nobody` })

describe('SMS by Twilio', () => {
  it('are taken, and found again by number and text', async () => {
    const gateway = open()
    const since = new Date(Date.now() - 60_000)
    const first = await gateway.send(sms('+40722000111', 'Una'))
    const second = await gateway.send(sms('+40722000111', 'Alta'))
    expect(first).toMatch(/^SM/)
    expect(await gateway.find(sms('+40722000111', 'Una'), since)).toEqual([first])
    expect(await gateway.find(sms('+40722000111', 'Alta'), since)).toEqual([second])
    expect(await gateway.find(sms('+40722000112', 'Una'), since)).toEqual([])
  })

  it.each([
    ['+40700000007', 'sms_refused', 'not_mobile'],
    ['+40700000008', 'sms_refused', 'bad_number'],
    ['+40700000009', 'sms_refused', 'foreign_number'],
    ['+40700000010', 'sms_refused', 'stopped'],
    ['+40700000011', 'sms_unavailable', 'refused'],
    ['+40700000012', 'sms_unknown', 'refused'],
    ['+40700000013', 'sms_unknown', 'refused'],
  ])('%s: %s, %s', async (to, code, reason) => {
    const refusal = await open()
      .send(sms(to))
      .catch((error) => error)
    expect(refusal).toMatchObject({ name: 'SmsFault', code, reason })
    // It goes to logs: nothing of a person.
    expect(refusal.message).not.toContain(to.slice(4))
  })

  it('wait where nobody is there, or the credentials are wrong', async () => {
    await expect(open({ apiUrl: 'http://127.0.0.1:9' }).send(sms('+40722000111'))).rejects.toMatchObject({
      code: 'sms_unavailable',
    })
    await expect(
      open({ authToken: 'wrong-token-wrong-token' }).send(sms('+40722000111')),
    ).rejects.toMatchObject({
      code: 'sms_unavailable',
    })
  })

  it('knows the gateway’s signature from any other', () => {
    const gateway = open()
    const form = { MessageSid: 'SM1', MessageStatus: 'sent' }
    const address = 'https://rezervarapid.ro/webhooks/twilio/status?b=1&m=2'
    const signature = signatureOf(SANDBOX_ACCOUNT.authToken, address, form)
    expect(gateway.isGenuine(address, form, signature)).toBe(true)
    expect(gateway.isGenuine(address, { ...form, MessageStatus: 'failed' }, signature)).toBe(false)
    expect(gateway.isGenuine(`${address}3`, form, signature)).toBe(false)
    expect(gateway.isGenuine(address, form, '')).toBe(false)
  })
})
