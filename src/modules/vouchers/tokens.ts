import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const BODY_BYTES = 32
const MAC_BYTES = 16

const mac = (secret: string, body: Buffer) =>
  createHmac('sha256', secret).update('voucher:').update(body).digest().subarray(0, MAC_BYTES)

/** The link of a voucher: names it, and cannot be made by anybody else. It opens nothing but that voucher. */
export function voucherTokenOf(secret: string, businessId: string, id: string): string {
  const body = Buffer.concat([bytesOf(businessId), bytesOf(id)])
  return Buffer.concat([body, mac(secret, body)]).toString('base64url')
}

/** Null when nobody here made it. */
export function readVoucherToken(secret: string, token: string): { businessId: string; id: string } | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== BODY_BYTES + MAC_BYTES) return null
  const body = bytes.subarray(0, BODY_BYTES)
  if (!timingSafeEqual(mac(secret, body), bytes.subarray(BODY_BYTES))) return null
  return { businessId: uuidOf(body.subarray(0, 16)), id: uuidOf(body.subarray(16)) }
}

/** No letters that look alike, nor vowels that make words; forty bits are more than anybody guesses here. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ'
const four = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
/** `GIFT` in the trade's own form: two groups to be read aloud. */
export const mintVoucherCode = (): string => `RR-${four()}-${four()}`

/** As it is kept: what people type has spaces, small letters, and sometimes no hyphens. */
export function normalizeCode(typed: string): string {
  const code = typed
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s–—]+/g, '')
  const bare = code.replaceAll('-', '')
  return /^RR[2-9B-DF-HJ-KMNP-TV-Z]{8}$/.test(bare) ? `RR-${bare.slice(2, 6)}-${bare.slice(6)}` : code
}
