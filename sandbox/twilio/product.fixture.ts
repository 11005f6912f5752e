import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import twilio from 'twilio'
import { createTwilioSandbox, SANDBOX_ACCOUNT, type TwilioSandboxOptions } from './index.ts'

/** Twilio's own client, which calls another address. */
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

export const clientAt = (base: string, token: string = SANDBOX_ACCOUNT.authToken) =>
  twilio(SANDBOX_ACCOUNT.accountSid, token, { httpClient: new Elsewhere(base) })

interface Call {
  path: string
  /** Whether Twilio's own SDK takes the signature for genuine. */
  genuine: boolean
  form: Record<string, string>
}

/** The product's side of it: what is called there, and what it answers; and sandboxes that call it. */
export async function startProduct() {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  const servers: Server[] = []
  const sandboxes: ReturnType<typeof createTwilioSandbox>[] = []
  const product = {
    url: '',
    folder,
    calls: [] as Call[],
    /** What is answered to an SMS from a client. */
    twiml: '<Response/>',
    /** How many of the next calls find nobody. */
    away: 0,
    states: () => product.calls.map(({ form }) => form.MessageStatus),
    open,
    async close() {
      for (const sandbox of sandboxes) sandbox.close()
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
      rmSync(folder, { recursive: true })
    },
  }
  async function serve(app: express.Express): Promise<string> {
    const server = createServer(app)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  product.url = await serve(
    express().use(express.urlencoded({ extended: false }), (req, res) => {
      if (product.away > 0) {
        product.away -= 1
        return void req.socket.destroy()
      }
      const signature = req.get('X-Twilio-Signature') ?? ''
      const url = `${product.url}${req.originalUrl}`
      const genuine = twilio.validateRequest(SANDBOX_ACCOUNT.authToken, signature, url, req.body)
      product.calls.push({ path: req.originalUrl, genuine, form: req.body })
      res.type('text/xml').send(product.twiml)
    }),
  )
  /** A sandbox on a port of its own, with the SDK's client for it. */
  async function open(options: Partial<TwilioSandboxOptions> = {}) {
    const sandbox = createTwilioSandbox({
      inboundUrl: `${product.url}/inbound`,
      folder,
      pace: 0.05,
      ...options,
    })
    sandboxes.push(sandbox)
    const url = await serve(express().set('query parser', 'simple').use(sandbox.router))
    const client = clientAt(url)
    const send = (to: string, body = 'Te așteptăm joi') =>
      client.messages.create({
        to,
        from: SANDBOX_ACCOUNT.from,
        body,
        statusCallback: `${product.url}/status?m=1&b=2`,
      })
    return { sandbox, url, client, send }
  }
  return product
}
