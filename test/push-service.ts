import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeCertificate } from './certificate.ts'

/** What a push service was sent. */
export interface Pushed {
  readonly path: string
  readonly headers: Record<string, string | undefined>
  readonly body: Buffer
}

/** A browser's side of Web Push: its keys, and reading what was encrypted to them. */
export function makeBrowser() {
  const pair = createECDH('prime256v1')
  const point = pair.generateKeys()
  const auth = randomBytes(16)
  return {
    keys: { p256dh: point.toString('base64url'), auth: auth.toString('base64url') },
    /** RFC 8188 `aes128gcm`, with the key as RFC 8291 §3.4 makes it. Throws on anything not meant for it. */
    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16)
      const sender = body.subarray(21, 21 + body[20]!)
      const sealed = body.subarray(21 + body[20]!)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, sender])
      const ikm = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
      const part = (what: string, size: number) =>
        Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${what}\0`), size))
      const cipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12))
      cipher.setAuthTag(sealed.subarray(-16))
      const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'))
    },
  }
}

/** The claims of a VAPID header (RFC 8292). Throws when the signature is not of the key that it names. */
export function readVapid(authorization: string) {
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' })
  const said = Buffer.from(`${head}.${claims}`)
  const signed = Buffer.from(signature, 'base64url')
  if (!verify('sha256', said, { key, dsaEncoding: 'ieee-p1363' }, signed))
    throw new Error('not its signature')
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
  return { aud, exp, sub, publicKey } as { aud: string; exp: number; sub: string; publicKey: string }
}

/** A push service on this machine, over TLS with a certificate of its own. */
export async function startPushService() {
  const { key, cert } = makeCertificate()
  const pushed: Pushed[] = []
  const statuses = new Map<string, number>()
  const server = createServer({ key, cert }, (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      const headers = request.headers as Pushed['headers']
      pushed.push({ path, headers, body: Buffer.concat(parts) })
      response.writeHead(statuses.get(path) ?? 201).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    cert,
    pushed,
    /** What it answers on a path from now on; 201 otherwise. */
    answer: (path: string, status: number) => statuses.set(path, status),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
