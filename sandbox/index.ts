/**
 * Stand-ins for vendors, for development and tests: `node sandbox/index.ts`. Loopback only. Prints one line of JSON
 * with its address, and ends with whoever started it. See README.md beside it.
 */
import { fstatSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createStripeSandbox, SANDBOX_STRIPE } from './stripe/index.ts'
import { createTwilioSandbox, SANDBOX_ACCOUNT } from './twilio/index.ts'

const { env } = process
const app = express()
const twilio = createTwilioSandbox({
  account: {
    accountSid: env.TWILIO_ACCOUNT_SID || SANDBOX_ACCOUNT.accountSid,
    authToken: env.TWILIO_AUTH_TOKEN || SANDBOX_ACCOUNT.authToken,
    from: SANDBOX_ACCOUNT.from,
  },
  inboundUrl:
    env.SANDBOX_INBOUND_URL ||
    (env.SANDBOX_APP_URL ? `${env.SANDBOX_APP_URL}/webhooks/twilio/inbound` : null),
  folder: env.SANDBOX_DATA || null,
  stopList: env.SANDBOX_STOP_LIST === '1',
})
let url = ''
const stripe = createStripeSandbox({
  webhookUrl: () => (env.SANDBOX_APP_URL ? `${env.SANDBOX_APP_URL}/webhooks/stripe` : null),
  folder: env.SANDBOX_DATA || null,
  baseUrl: () => url,
})
app.disable('x-powered-by')
app.set('query parser', 'simple')
app.use(stripe.router)
app.use(twilio.router)
const server = createServer(app)

/** Each message was written when it changed: nothing is left to save. */
function stop() {
  twilio.close()
  stripe.close()
  server.close()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
// Whoever started it is gone: the channel to it has closed, or the pipe from it.
process.once('disconnect', stop)
const input = fstatSync(process.stdin.fd)
if (!process.connected && (input.isFIFO() || input.isSocket())) process.stdin.once('end', stop).resume()

// A port that somebody else has is no reason to stay away: any other one does.
server.once('error', () => server.listen(0, '127.0.0.1'))
server.once('listening', () => {
  const { port } = server.address() as AddressInfo
  const { accountSid, authToken, from } = twilio.account
  url = `http://127.0.0.1:${port}`
  const { secretKey, webhookSecret } = stripe
  process.stdout.write(
    `${JSON.stringify({ url, accountSid, authToken, from, stripe: { secretKey, webhookSecret, account: SANDBOX_STRIPE.account } })}\n`,
  )
})
server.listen(Number(env.SANDBOX_PORT) || 0, '127.0.0.1')
