/**
 * Stand-ins for vendors, for development and tests: `node sandbox/index.ts`. Loopback only. Prints one line of JSON
 * with its address, and ends with whoever started it. See README.md beside it.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createTwilioSandbox } from './twilio/index.ts'

const { SANDBOX_PORT = '0', SANDBOX_DATA, SANDBOX_APP_URL } = process.env
const twilio = createTwilioSandbox({
  inboundUrl: SANDBOX_APP_URL ? `${SANDBOX_APP_URL}/webhooks/twilio/inbound` : null,
  folder: SANDBOX_DATA ?? null,
})
const app = express()
app.disable('x-powered-by')
app.set('query parser', 'simple')
app.use(twilio.router)
const server = createServer(app)

function stop() {
  twilio.close()
  server.close()
  server.closeAllConnections()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
// Whoever started it is gone.
process.once('disconnect', stop)

// A port that somebody else has is no reason to stay away: any other one does.
server.once('error', () => server.listen(0, '127.0.0.1'))
server.once('listening', () => {
  const { port } = server.address() as AddressInfo
  const { accountSid, authToken, from } = twilio.account
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${port}`, accountSid, authToken, from })}\n`,
  )
})
server.listen(Number(SANDBOX_PORT), '127.0.0.1')
