import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { useAgent as agentFor } from 'request-filtering-agent'
import { Webhook } from 'standardwebhooks'
import type { Reply, SendFault, SignedRequest, WebhookSender } from '../../modules/webhooks/index.ts'

/** From the first byte sent to the last one read. Milliseconds. */
const TIMEOUT = 10_000
/** What is kept of an answer, and what is read of it. Characters and bytes. */
const KEPT = 1000
const READ = 4096

class Fault extends Error implements SendFault {
  readonly code: SendFault['code']
  constructor(code: SendFault['code']) {
    super(`The webhook could not be sent: ${code}`)
    this.name = 'SendFault'
    this.code = code
  }
}

function faultOf(error: Error & { code?: string }): Fault {
  // The agent has no code of its own.
  if (/is not allowed\. Because/.test(error.message)) return new Fault('private_address')
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new Fault('timeout')
  return new Fault(
    /^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(error.code ?? '') ? 'tls' : 'unreachable',
  )
}

const isPublic = (address: string) => ipaddr.process(address).range() === 'unicast'

/** How an answer begins, as text that the database can keep. */
const beginningOf = (bytes: Buffer) =>
  bytes
    .toString('utf8')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, KEPT)

/** @throws Fault */
function post(
  { url, headers, body }: { url: string; headers: http.OutgoingHttpHeaders; body: string },
  agent: http.Agent | https.Agent,
) {
  return new Promise<Reply>((resolve, reject) => {
    const fail = (error: Error) => reject(faultOf(error))
    const { request } = new URL(url).protocol === 'https:' ? https : http
    const sent = request(
      url,
      { method: 'POST', headers, agent, signal: AbortSignal.timeout(TIMEOUT) },
      (answer) => {
        const parts: Buffer[] = []
        let size = 0
        const done = () =>
          resolve({ status: answer.statusCode ?? 0, body: beginningOf(Buffer.concat(parts)) })
        answer.on('data', (part: Buffer) => {
          parts.push(part)
          size += part.length
          // The rest of a long answer is nobody's business.
          if (size < READ) return
          done()
          answer.destroy()
        })
        answer.on('end', done)
        answer.on('error', fail)
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

/**
 * Signed requests after the Standard Webhooks specification, to public addresses only: a name is judged by the
 * addresses that it resolves to at the moment of connecting, so that one that changes its mind is refused as well.
 * @param allowPrivate for receivers in one's own network, over plain HTTP too
 */
export function createWebhookSender({ allowPrivate }: { allowPrivate: boolean }): WebhookSender {
  return {
    async refuse(url) {
      const { protocol, hostname } = new URL(url)
      if (allowPrivate) return protocol === 'https:' || protocol === 'http:' ? null : 'not_https'
      if (protocol !== 'https:') return 'not_https'
      const host = hostname.replace(/^\[|\]$/g, '')
      const found = isIP(host)
        ? [host]
        : // A name that nobody knows yet may be known once something is sent.
          (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address)
      return found.every(isPublic) ? null : 'private_address'
    },
    async send({ url, secret, id, at, body }: SignedRequest) {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Rezerva-Rapid-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      }
      try {
        return await post({ url, headers, body }, agentFor(url, { allowPrivateIPAddress: allowPrivate }))
      } catch (error) {
        // An address that is a number is refused before anything is opened.
        throw error instanceof Fault ? error : faultOf(error as Error)
      }
    },
  }
}
