import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'

const SECRET_BYTES = 24
const TOKEN = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{32})$/

/**
 * A hold's token: the business's id (so that a renewal finds its business without a scan), a dot, and 192 random
 * bits. Both parts base64url.
 */
export function mintToken(businessId: string): string {
  const business = Buffer.from(businessId.replaceAll('-', ''), 'hex')
  return `${business.toString('base64url')}.${randomBytes(SECRET_BYTES).toString('base64url')}`
}

/** The business that a token speaks of, or null when the token is malformed. */
export function decodeToken(token: string): { businessId: string } | null {
  const business = TOKEN.exec(token)?.[1]
  if (!business) return null
  const bytes = Buffer.from(business, 'base64url')
  // 22 characters hold 132 bits: the last four must be zero, or two tokens would name one business.
  if (bytes.length !== 16 || bytes.toString('base64url') !== business) return null
  const hex = bytes.toString('hex')
  return { businessId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}
