import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { AppError } from '../contracts/index.ts'
import type { Handlers } from '../handlers.ts'
import type { AccountsModule } from '../modules/accounts/index.ts'
import type { BusinessModule } from '../modules/business/index.ts'
import type { Idempotency } from '../modules/idempotency/index.ts'
import type { NotificationsModule } from '../modules/notifications/index.ts'
import { accountHandler } from './accounts.ts'
import { bindOperations } from './bind.ts'
import { docsRoutes } from './docs.ts'
import { endRoutes } from './ends.ts'
import type { Gate } from './gate.ts'
import { type HealthCheck, healthRoutes } from './health.ts'
import { mediaRoutes } from './media.ts'
import { observeRequests } from './observe.ts'
import { notFound, problemHandler } from './problems.ts'
import { identifyRequest } from './request.ts'
import { securityHeaders } from './security.ts'
import { type StripeDoor, stripeWebhooks } from './stripe.ts'
import { twilioWebhooks } from './twilio.ts'
import { widgetScript } from './widget.ts'
import { workerScript } from './worker.ts'

export interface HttpDeps {
  readonly handlers: Handlers
  readonly idempotency: Idempotency
  readonly accounts: AccountsModule
  readonly gate: Gate
  readonly business: Pick<BusinessModule, 'framersOf' | 'picture'>
  readonly notifications: Pick<NotificationsModule, 'gateway' | 'ends'>
  readonly health: readonly HealthCheck[]
  readonly metrics: Registry
  readonly log: Logger
  readonly appUrl: string
  readonly version: string
  readonly trustProxy: string
  readonly isStopping: () => boolean
  /** Development only. */
  readonly mailbox: { list(limit: number): Promise<unknown[]> } | null
  readonly stripeDoor: StripeDoor
  /** Everything that is not the API: the pages. Null where only the API is served. */
  readonly pages: RequestHandler | null
}

/**
 * What may be written of an unexpected error: where it happened, and codes. Messages and details of database
 * errors can quote what a person typed.
 */
function describeFault(error: unknown) {
  const { name, code, constraint, stack } = error as {
    name?: string
    code?: string
    constraint?: string
    stack?: string
  }
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { name, code, constraint, stack: frames.slice(0, 12).join('\n') }
}

/** What is posted must be JSON, and say so. */
const jsonOnly: RequestHandler = (req, _res, next) => {
  const hasBody =
    Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined
  if (hasBody && !req.is('application/json')) throw new AppError('unsupported_media_type')
  next()
}

/** Express's `trust proxy`: off, a number of hops, or addresses. */
const trustOf = (setting: string) =>
  setting === 'none' ? false : /^\d+$/.test(setting) ? Number(setting) : setting

/** The whole HTTP surface: health, documentation, the API, and the pages behind them. */
export function createApp(deps: HttpDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustOf(deps.trustProxy))
  app.set('query parser', 'simple')
  // Answers of the API are not stored, and the pages' assets carry their own.
  app.set('etag', false)
  app.use((_req, res, next) => {
    if (deps.isStopping()) res.setHeader('Connection', 'close')
    next()
  })
  app.use(identifyRequest)
  app.use(observeRequests(deps.log, deps.metrics))
  app.use(healthRoutes(deps.health, deps.metrics, deps.isStopping))
  app.use(...securityHeaders(deps.appUrl.startsWith('https:'), deps.business.framersOf))
  app.use(compression())
  app.get('/widget.js', widgetScript())
  app.get('/sw.js', workerScript())
  app.use('/api', docsRoutes(deps.appUrl, deps.version))
  app.use('/api/v1/auth', accountHandler(deps.accounts))
  app.use('/api/v1', jsonOnly, bindOperations(deps.handlers, deps.idempotency, deps.gate))
  app.use('/api', notFound)
  app.use('/webhooks/twilio', twilioWebhooks(deps.notifications.gateway, deps.appUrl))
  app.use('/webhooks/stripe', stripeWebhooks(deps.stripeDoor, deps.log))
  app.use('/webhooks', notFound)
  app.use('/dezabonare', endRoutes(deps.notifications.ends))
  app.use('/media', mediaRoutes(deps.business), notFound)
  const { mailbox } = deps
  if (mailbox) {
    app.get('/dev/mailbox.json', async (_req, res) => {
      res.json(await mailbox.list(200))
    })
  }
  // Browsers ask for it whatever the page says.
  app.get('/favicon.ico', (_req, res) => res.redirect(301, '/icon.svg'))
  app.use(deps.pages ?? notFound)
  app.use(
    problemHandler((error, req) =>
      deps.log.error(
        { err: describeFault(error), requestId: req.id, operation: req.operation },
        'request failed',
      ),
    ),
  )
  return app
}
