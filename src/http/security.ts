import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { EMBED } from './request.ts'

const headers = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })

/** Who may frame the widget of a business: valid origins, and nothing else. */
export type FramersOf = (slug: string) => Promise<readonly string[]>

/**
 * Security headers, and a content security policy with a nonce for each request. The framework reads the nonce
 * from the request's own header, so it is set on both sides.
 * @param secure whether the site is served by https
 * @param framersOf nothing but the widget's page can be framed, by us and by whom its business allows
 */
export function securityHeaders(secure: boolean, framersOf: FramersOf): RequestHandler[] {
  const policy: RequestHandler = async (req, res, next) => {
    const slug = EMBED.exec(req.path)?.[1]
    // Where nobody can be asked, only we may.
    const framers = slug ? ["'self'", ...(await framersOf(slug).catch(() => []))] : ["'none'"]
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
      // Without its own line a worker would be judged as a script, which needs a nonce.
      "worker-src 'self'",
      "manifest-src 'self'",
      `frame-ancestors ${framers.join(' ')}`,
      "base-uri 'self'",
      "form-action 'self'",
      "object-src 'none'",
      ...(secure ? ['upgrade-insecure-requests'] : []),
    ].join('; ')
    req.headers['content-security-policy'] = value
    req.headers['x-nonce'] = nonce
    // On somebody's white page the widget is light, unless it is told to follow the visitor.
    delete req.headers['x-theme']
    if (slug && req.query.tema !== 'auto') req.headers['x-theme'] = 'light'
    if (slug) {
      // It knows "everybody" or "nobody", and would contradict the list.
      res.removeHeader('X-Frame-Options')
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    }
    res.setHeader('Content-Security-Policy', value)
    // A link that is its own permission must not travel to where the page's links lead.
    if (/^\/(a|invitatie|dezabonare)\//.test(req.path)) res.setHeader('Referrer-Policy', 'no-referrer')
    next()
  }
  return [headers(secure), policy]
}
