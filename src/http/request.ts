import { randomBytes, randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { LocaleCode } from '../contracts/index.ts'

declare global {
  namespace Express {
    interface Request {
      id: string
      /** Which call of the contract this is; for logs and metrics, which never see paths with tokens. */
      operation?: string
    }
  }
}

const VISITOR_COOKIE = 'rr_visitor'
const LOCALE_COOKIE = 'rr_locale'
const YEAR_SECONDS = 365 * 86_400

/** One cookie of a request, or null. */
export function readCookie(req: Request, name: string): string | null {
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

const isLocale = (value: unknown): value is LocaleCode => value === 'ro' || value === 'en'

/** The widget's page: it stands in a frame, where no cookie of ours arrives and none should be left. */
export const EMBED = /^\/embed\/([a-z0-9-]{1,60})\/?$/

/**
 * Romanian unless the person asked for English: by `?lang=`, then by their earlier choice. The widget has the
 * language that the page around it asked for, and sends it with its calls.
 */
export function localeOf(req: Request): LocaleCode {
  if (isLocale(req.query.lang)) return req.query.lang
  if (EMBED.test(req.path)) return 'ro'
  const sent = req.get('X-Rezerva-Locale')
  if (isLocale(sent)) return sent
  const chosen = readCookie(req, LOCALE_COOKIE)
  return isLocale(chosen) ? chosen : 'ro'
}

/** Gives each request an id, tells the pages their language, and remembers a language that was asked for. */
export const identifyRequest: RequestHandler = (req, res, next) => {
  req.id = randomUUID()
  res.setHeader('X-Request-Id', req.id)
  const locale = localeOf(req)
  req.headers['x-locale'] = locale
  // Where a page sends people back to after they have signed in.
  req.headers['x-path'] = req.originalUrl
  if (isLocale(req.query.lang) && readCookie(req, LOCALE_COOKIE) !== locale && !EMBED.test(req.path)) {
    res.append(
      'Set-Cookie',
      `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${req.secure ? '; Secure' : ''}`,
    )
  }
  next()
}

const VISITOR = /^[A-Za-z0-9_-]{22}$/

/**
 * The browser's opaque key, from its cookie or made now. It says which holds are one's own and carries nothing
 * else. A caller that keeps no cookies is a new visitor each time; caps per address still hold. The widget, whose
 * frame gets no cookies, sends a key of its own making.
 */
export function visitorOf(req: Request, res: Response): string {
  const sent = req.get('X-Rezerva-Visitor')
  if (sent && VISITOR.test(sent)) return sent
  const known = readCookie(req, VISITOR_COOKIE)
  if (known && VISITOR.test(known)) return known
  const fresh = randomBytes(16).toString('base64url')
  if (req.method !== 'GET') {
    res.append(
      'Set-Cookie',
      `${VISITOR_COOKIE}=${fresh}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${req.secure ? '; Secure' : ''}`,
    )
  }
  return fresh
}

/** The first 64 bits of an IPv6 address, written out: `2001:db8::1` is `2001:db8:0:0`. */
function networkOf(ip: string): string {
  const [head = '', tail] = ip.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after].slice(0, 4).join(':')
}

/** Where a request comes from. An IPv6 host usually owns a /64: that is one address here. */
export function addressOf(req: Request): string {
  const ip = (req.ip ?? '').replace(/^::ffff:/, '')
  return ip.includes(':') ? networkOf(ip) : ip
}
