import { lookup } from 'node:dns/promises'
import https from 'node:https'
import { isIP } from 'node:net'
import { buildPushPayload } from '@block65/webcrypto-web-push'
import ipaddr from 'ipaddr.js'
import { RequestFilteringHttpsAgent } from 'request-filtering-agent'
import type { PushFault, PushSender } from '../../modules/notifications/index.ts'

/** From the first byte sent to the status read. Milliseconds. */
const TIMEOUT = 10_000

class Fault extends Error implements PushFault {
  readonly code: PushFault['code']
  readonly retry: boolean
  constructor(code: PushFault['code'], retry: boolean, detail = '') {
    super(`The push service did not take it: ${code}${detail}`)
    this.name = 'PushFault'
    this.code = code
    this.retry = retry
  }
}

function faultOf(error: Error): Fault {
  // The agent has no code of its own.
  if (/is not allowed\. Because/.test(error.message)) return new Fault('private_address', false)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new Fault('timeout', true)
  return new Fault('unreachable', true)
}

const isPublic = (address: string) => ipaddr.process(address).range() === 'unicast'

/** The status that came back; what else the answer says is nobody's business. @throws Fault */
function post(url: string, headers: Record<string, string>, body: Uint8Array, agent: https.Agent) {
  return new Promise<number>((resolve, reject) => {
    const fail = (error: Error) => reject(faultOf(error))
    const sent = https.request(
      url,
      { method: 'POST', headers, agent, signal: AbortSignal.timeout(TIMEOUT) },
      (answer) => {
        resolve(answer.statusCode ?? 0)
        answer.destroy()
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

export interface PushOptions {
  /** Push services in one's own network: for tests. */
  readonly allowPrivate?: boolean
  /** A certificate to trust besides those of the system, PEM: for tests. */
  readonly ca?: string
}

/**
 * Messages for browsers, encrypted to each (RFC 8291) and signed with the platform's keys (RFC 8292). Endpoints come
 * from browsers, so that anybody may name any: https and public addresses only, judged at the moment of connecting.
 */
export function createPushSender({ allowPrivate = false, ca }: PushOptions = {}): PushSender {
  const agent = new RequestFilteringHttpsAgent({
    allowPrivateIPAddress: allowPrivate,
    ...(ca ? { ca } : {}),
  })
  return {
    async refuse(endpoint) {
      const { protocol, hostname } = new URL(endpoint)
      if (protocol !== 'https:') return 'not_https'
      if (allowPrivate) return null
      const host = hostname.replace(/^\[|\]$/g, '')
      const found = isIP(host)
        ? [host]
        : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address)
      return found.every(isPublic) ? null : 'private_address'
    },
    async send({ endpoint, p256dh, auth }, { body, topic, urgency, ttl }, keys) {
      const sealed = await buildPushPayload(
        { data: body, options: { ttl, topic, urgency } },
        { endpoint, expirationTime: null, keys: { p256dh, auth } },
        keys,
      )
      const status = await post(endpoint, sealed.headers, sealed.body, agent).catch((error) => {
        // An address that is a number is refused before anything is opened.
        throw error instanceof Fault ? error : faultOf(error as Error)
      })
      if (status >= 200 && status < 300) return 'sent'
      if (status === 404 || status === 410) return 'gone'
      throw new Fault('refused', status === 429 || status >= 500, ` (${status})`)
    },
  }
}
