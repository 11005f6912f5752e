import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, Router } from 'express'
import { AppError, type Operation, type OperationId, operations, PROBLEM_STATUS } from '../contracts/index.ts'
import type { HandlerContext, Handlers } from '../handlers.ts'
import { withOrigin } from '../modules/audit/index.ts'
import type { Idempotency } from '../modules/idempotency/index.ts'
import type { Sql } from '../sql.ts'
import { admit, type Gate } from './gate.ts'
import { issuesOf, sendProblem, toAppError, toProblem } from './problems.ts'
import { addressOf, localeOf, visitorOf } from './request.ts'

type AnyHandler = (input: unknown, context: HandlerContext) => Promise<unknown>

/** Server-sent events, WHATWG HTML §9.2. */
const EVENTS = 'text/event-stream'

/** A name, a phone and a note fit in a few kilobytes. Operations that take more say so. */
const BODY_LIMIT = 64 * 1024

/** Reads the body into `req.body`, up to what the operation takes. Rejects with the parser's error. */
function bodyReader({ bodyLimit = BODY_LIMIT }: Operation) {
  const parser = express.json({ limit: bodyLimit })
  return (req: Request, res: Response) =>
    new Promise<void>((resolve, reject) => {
      parser(req, res, (error?: unknown) => (error ? reject(error) : resolve()))
    })
}

const expressPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

/** No request of the contract is nested deeper. */
const DEEPEST = 16

/** Text that the database can keep: no NUL, and no half of a surrogate pair. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (depth > DEEPEST) return false
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part, depth + 1))
}

/** What cannot be an id is simply not there. */
function parseParams(operation: Operation, req: Request) {
  const params = operation.params.safeParse(req.params)
  if (!params.success || !isStorable(req.params)) throw new AppError('not_found')
  return params.data
}

function parse(operation: Operation, req: Request) {
  const read = (schema: Operation['query'], value: unknown) => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value, { reportInput: true })
    if (!parsed.success) throw new AppError('validation_failed', { errors: issuesOf(parsed.error) })
    return parsed.data
  }
  if (!isStorable(req.query) || !isStorable(req.body)) {
    throw new AppError('validation_failed', { errors: [{ field: 'body', code: 'invalid' }] })
  }
  // A POST without a body is an empty one; anything but an object is no body at all.
  const body = req.body === undefined ? {} : req.body
  return { query: read(operation.query, req.query), body: read(operation.body, body) }
}

const KEY = /^[\x21-\x7e]{1,255}$/

function idempotencyKey(req: Request): string | null {
  const key = req.get('Idempotency-Key')
  if (key === undefined) return null
  if (KEY.test(key)) return key
  throw new AppError('validation_failed', { errors: [{ field: 'Idempotency-Key', code: 'invalid' }] })
}

/** Runs a write so that a retry with the same key gets the first answer, also when that was a refusal. */
async function runOnce(
  {
    idempotency,
    id,
    operation,
    who,
  }: { idempotency: Idempotency; id: OperationId; operation: Operation; who: string },
  req: Request,
  res: Response,
  key: string,
  request: unknown,
  run: (remember: HandlerContext['remember']) => Promise<unknown>,
): Promise<unknown> {
  // Hashed: the parameters of some calls are tokens.
  const scope = `${id}:${createHash('sha256')
    .update(JSON.stringify([req.params, who]))
    .digest('base64url')}`
  const begun = await idempotency.begin(scope, key, request)
  if (begun.state === 'conflict') throw new AppError('idempotency_conflict')
  if (begun.state === 'busy') throw new AppError('request_in_progress', { retryAfterSeconds: 2 })
  if (begun.state === 'done') {
    res.setHeader('Idempotency-Replayed', 'true')
    if (begun.answer.status >= 400) {
      sendProblem(res, begun.answer.body as Parameters<typeof sendProblem>[1])
      return undefined
    }
    return begun.answer.body
  }
  let remembered = false
  const status = operation.success.status
  try {
    const answer = await run(async (tx: Sql, body) => {
      await idempotency.complete(tx, scope, key, { status, body })
      remembered = true
    })
    if (!remembered) await idempotency.completeNow(scope, key, { status, body: answer })
    return answer
  } catch (error) {
    const known = toAppError(error)
    const refused = PROBLEM_STATUS[known.code] < 500
    // A refusal is an answer too; a fault on our side is not, and may be tried again.
    if (refused)
      await idempotency.completeNow(scope, key, {
        status: PROBLEM_STATUS[known.code],
        body: toProblem(known, req),
      })
    else await idempotency.abandon(scope, key)
    throw error
  }
}

const parametersOf = (path: string) => path.split('{').length

function signalOf(res: Response): AbortSignal {
  const controller = new AbortController()
  res.once('close', () => controller.abort())
  return controller.signal
}

async function reply(res: Response, { success }: Operation, answer: unknown): Promise<void> {
  // `no-transform`: a stream that waits to be compressed arrives late.
  res.setHeader('Cache-Control', success.mediaType === EVENTS ? 'no-store, no-transform' : 'no-store')
  res.status(success.status)
  if (success.fileName) res.attachment(success.fileName)
  if (success.mediaType === EVENTS) {
    res.type(EVENTS)
    res.flushHeaders()
    await pipeline(Readable.from(answer as AsyncIterable<string>), res).catch(() => {})
  } else if (success.mediaType) res.type(success.mediaType).send(answer)
  else if (success.status === 204) res.end()
  else res.json(answer)
}

/**
 * The API under `/api/v1`: each operation of the contract is bound to its handler. Parse → call → reply.
 * @throws Error at start when an operation has no handler
 */
export function bindOperations(handlers: Handlers, idempotency: Idempotency, gate: Gate): Router {
  const router = Router({ caseSensitive: true })
  const table = Object.entries(operations) as [OperationId, Operation][]
  // A path of fixed words before one with a parameter in its place.
  table.sort(([, a], [, b]) => parametersOf(a.path) - parametersOf(b.path))
  const bind = ([id, operation]: [OperationId, Operation]) => {
    const handler = handlers[id] as AnyHandler | undefined
    if (!handler) throw new Error(`no handler for ${id}`)
    const readBody = bodyReader(operation)
    router[operation.method](expressPath(operation.path), async (req, res) => {
      req.operation = id
      if (operation.anyOrigin) res.setHeader('Access-Control-Allow-Origin', '*')
      const params = parseParams(operation, req)
      // Before anything is read of the body: a stranger learns nothing but that.
      const admitted = await admit(gate, operation, req, params)
      await readBody(req, res)
      const input = { params, ...parse(operation, req) }
      const key = operation.idempotent ? idempotencyKey(req) : null
      const context = {
        visitor: visitorOf(req, res),
        address: addressOf(req),
        requestId: req.id,
        source: req.get('X-Rezerva-Source') === 'widget' ? ('widget' as const) : ('online' as const),
        locale: localeOf(req),
        signal: signalOf(res),
        ...admitted,
      }
      const acting = ('acting' in admitted && admitted.acting) || null
      const origin = {
        requestId: req.id,
        address: 'user' in admitted ? addressOf(req) : null,
        operatorId: acting?.operator.id ?? null,
        impersonationId: acting?.id ?? null,
      }
      const run = (remember: HandlerContext['remember']) =>
        withOrigin(origin, () => handler(input, { ...context, remember }))
      const who = 'user' in admitted ? admitted.user.id : ''
      const answer = key
        ? await runOnce({ idempotency, id, operation, who }, req, res, key, input.body, run)
        : await run(async () => {})
      if (!res.headersSent) await reply(res, operation, answer)
    })
  }
  for (const [path, calls] of Map.groupBy(table, ([, operation]) => operation.path)) {
    for (const call of calls) bind(call)
    const allowed = calls.map(([, { method }]) => method.toUpperCase())
    router.all(expressPath(path), (_req, res) => {
      res.setHeader('Allow', allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed)
      throw new AppError('method_not_allowed')
    })
  }
  return router
}
