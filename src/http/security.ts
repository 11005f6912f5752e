import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

const headers = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })

/**
 * Security headers, and a content security policy with a nonce for each request. The framework reads the nonce
 * from the request's own header, so it is set on both sides.
 * @param secure whether the site is served by https
 */
export function securityHeaders(secure: boolean): RequestHandler[] {
  const policy: RequestHandler = (req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    const value = [
      "default-src 'self'",
      // The documentation page has two scripts of ours and no inline one.
      req.path.startsWith('/api/docs')
        ? "script-src 'self'"
        : `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "object-src 'none'",
      ...(secure ? ['upgrade-insecure-requests'] : []),
    ].join('; ')
    req.headers['content-security-policy'] = value
    req.headers['x-nonce'] = nonce
    res.setHeader('Content-Security-Policy', value)
    // A manage link must not travel to where the page's links lead.
    if (req.path.startsWith('/a/')) res.setHeader('Referrer-Policy', 'no-referrer')
    next()
  }
  return [headers(secure), policy]
}
