import type { Request, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { Histogram, type Registry } from 'prom-client'
import { DURATIONS } from './process-desk.ts'

/** The kind of page, without what makes it one person's: links carry tokens, and logs must not. */
function pageOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  if (first === '_next') return '/_next'
  if (first === 'book') return '/book/{slug}'
  if (first === 'embed') return '/embed/{slug}'
  if (first === 'widget.js') return '/widget.js'
  if (first === 'a') return '/a/{token}'
  if (first === 'dev' || first === 'health') return `/${first}/${second}`
  return first === '' ? '/' : 'other'
}

const routeOf = (req: Request) => req.operation ?? pageOf(req.path)

/** Times each request and logs it by what it was, never by its address or content. */
export function observeRequests(log: Logger, metrics: Registry): RequestHandler {
  const durations = new Histogram({
    name: DURATIONS,
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [metrics],
  })
  return (req, res, next) => {
    const begun = process.hrtime.bigint()
    res.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - begun) / 1e9
      const labels = { route: routeOf(req), method: req.method, status: String(res.statusCode) }
      durations.observe(labels, seconds)
      log.info({ requestId: req.id, ...labels, ms: Math.round(seconds * 1000) }, 'request')
    })
    next()
  }
}
