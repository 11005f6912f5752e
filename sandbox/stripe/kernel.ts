import { createHash } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import { ApiFault, invalid } from './errors.ts'
import { readForm } from './form.ts'
import { expand, type Includable, LIST, page } from './lists.ts'
import { check, type Fields } from './params.ts'
import { newId, type Store, type Stored, told } from './store.ts'

/** What a call knows besides its parameters. */
export interface Call {
  /** `acct_…` that it is made on behalf of; null for the platform. */
  readonly account: string | null
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: each call's shape says what it takes
  readonly params: any
}
type Handler = (call: Call) => Stored | Record<string, unknown>

/** Who asked for what happens now: it stands in its events. */
export interface Cause {
  readonly id: string | null
  readonly idempotency_key: string | null
}

/** Trouble on the way, for the next calls: an answer that says so, or none. */
export interface Trouble {
  /** `lost` is done, and its answer does not arrive; `unreached` is not done. */
  kind: 'rate_limit' | 'api_error' | 'lost' | 'unreached'
  times: number
  /** Only calls of this path's beginning: `/v1/refunds`. */
  path?: string
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly request: string
}
const DAY = 86_400
const LONGEST_KEY = 255

const keyOf = (req: Request): string => {
  const [kind, value = ''] = (req.get('Authorization') ?? '').split(' ')
  return kind === 'Basic' ? Buffer.from(value, 'base64').toString().split(':')[0]! : value
}
const hidden = (key: string) => `${key.slice(0, 8)}${'*'.repeat(12)}${key.slice(-4)}`

interface Options {
  readonly store: Store
  readonly secretKey: string
  /** Told before a call runs, and with nothing after it. */
  readonly onCall: (cause: Cause) => void
}

/** The API's frame: keys, accounts, idempotency, parameters, errors. Resources register their calls with it. */
export function createKernel({ store, secretKey, onCall }: Options) {
  const router = Router({ caseSensitive: true })
  const body = express.text({ type: () => true, limit: '1mb' })
  const includable: Includable = new Map()
  const troubles: Trouble[] = []

  function identify(req: Request): string | null {
    const given = keyOf(req)
    if (!given) throw new ApiFault(401, 'invalid_request_error', 'You did not provide an API key.')
    if (given !== secretKey)
      throw new ApiFault(401, 'invalid_request_error', `Invalid API Key provided: ${hidden(given)}`)
    const version = req.get('Stripe-Version')
    if (version && !/^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version))
      throw invalid(`Invalid Stripe API version: ${version}.`)
    const account = req.get('Stripe-Account')
    if (!account) return null
    if (store.find(null, account, 'account')) return account
    throw new ApiFault(
      403,
      'invalid_request_error',
      `The provided key '${hidden(given)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
      { code: 'account_invalid' },
    )
  }

  function run(req: Request, shape: Fields, handler: Handler, request: string): Answer {
    const account = identify(req)
    const query = req.originalUrl.split('?')[1] ?? ''
    const text = req.method === 'POST' ? String(req.body || '') : query
    const { expand: asked, ...params } = readForm(text)
    const key = req.method === 'POST' ? req.get('Idempotency-Key') : undefined
    if (key && key.length > LONGEST_KEY)
      throw new ApiFault(
        400,
        'idempotency_error',
        `Idempotency keys can be at most ${LONGEST_KEY} characters.`,
      )
    const hash = createHash('sha256').update(`${req.method} ${req.path} ${text}`).digest('hex')
    const name = `${account ?? ''}:${key}`
    const known = key ? store.answers.get(name) : undefined
    if (known && store.now() - known.at < DAY) {
      if (known.hash !== hash)
        throw new ApiFault(
          400,
          'idempotency_error',
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        )
      return known.answer
    }
    const paths = Array.isArray(asked) ? asked.map(String) : []
    const checked = check(params, shape)
    const answerOf = (): Answer => {
      onCall({ id: request, idempotency_key: key ?? null })
      try {
        const result = handler({ account, id: String(req.params.id ?? ''), params: checked })
        const body = told(expand({ store, includable }, account, result, paths))
        return { status: 200, body, request }
      } catch (error) {
        if (!(error instanceof ApiFault)) throw error
        return { status: error.status, body: error.body(request), request }
      } finally {
        onCall({ id: null, idempotency_key: null })
      }
    }
    const answer = answerOf()
    // A refusal is an answer too, and is given again under its key; what never ran is not kept.
    if (key) store.remember(name, { hash, answer, at: store.now() })
    return answer
  }

  /** The trouble that this call runs into; null for none. */
  function troubleOf(path: string): Trouble['kind'] | null {
    const at = troubles.findIndex((trouble) => path.startsWith(trouble.path ?? '/'))
    const trouble = troubles[at]
    if (!trouble) return null
    trouble.times -= 1
    if (trouble.times < 1) troubles.splice(at, 1)
    return trouble.kind
  }

  function answer(req: Request, res: Response, shape: Fields, handler: Handler): void {
    const request = newId('req', 14)
    const trouble = troubleOf(req.path)
    if (trouble === 'unreached') return void req.socket.destroy()
    const answerOf = (): Answer => {
      try {
        if (trouble === 'rate_limit')
          throw new ApiFault(429, 'invalid_request_error', 'Request rate limit exceeded.', {
            code: 'rate_limit',
          })
        if (trouble === 'api_error') throw new ApiFault(500, 'api_error', 'An unknown error occurred.')
        return run(req, shape, handler, request)
      } catch (error) {
        const fault = error instanceof ApiFault ? error : new ApiFault(500, 'api_error', String(error))
        return { status: fault.status, body: fault.body(request), request }
      }
    }
    const given = answerOf()
    if (trouble === 'lost') return void req.socket.destroy()
    const key = req.get('Idempotency-Key')
    res.set({
      'Request-Id': request,
      'Stripe-Version': req.get('Stripe-Version') ?? '',
      ...(key && req.method === 'POST' ? { 'Idempotency-Key': encodeURIComponent(key) } : {}),
      ...(given.request === request
        ? {}
        : { 'Idempotent-Replayed': 'true', 'Original-Request': given.request }),
      ...(given.status === 429 ? { 'Stripe-Should-Retry': 'true' } : {}),
    })
    const account = req.get('Stripe-Account')
    if (account) res.set('Stripe-Account', encodeURIComponent(account))
    res.status(given.status).json(given.body)
  }

  const bind = (method: 'get' | 'post' | 'delete', path: string, shape: Fields, handler: Handler) =>
    router[method](path, body, (req, res) => answer(req, res, shape, handler))

  return {
    router,
    troubles,
    get: (path: string, handler: Handler, shape: Fields = {}) => bind('get', path, shape, handler),
    post: (path: string, shape: Fields, handler: Handler) => bind('post', path, shape, handler),
    delete: (path: string, handler: Handler, shape: Fields = {}) => bind('delete', path, shape, handler),
    /** A list call with the usual parameters and some of its own; `find` answers newest first. */
    list: (path: string, own: Fields, find: (call: Call) => readonly Stored[]) =>
      bind('get', path, { ...LIST, ...own }, (call) =>
        page(find(call), path.replace(':id', call.id), call.params),
      ),
    /** A field that is told only when it is expanded: `includes('charge', 'refunds', …)`. */
    includes(kind: string, field: string, read: (object: Stored, account: string | null) => unknown): void {
      includable.set(`${kind}.${field}`, read)
    },
    /** What nobody has registered, as the API says it. */
    end() {
      router.use('/v1', (req, res) =>
        answer(req, res, {}, () => {
          throw invalid(
            `Unrecognized request URL (${req.method}: ${req.originalUrl.split('?')[0]}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.`,
            {},
            404,
          )
        }),
      )
    },
  }
}
export type Kernel = ReturnType<typeof createKernel>

/** The same frame for calls that only the platform itself may make: what belongs to it is not a connected account's. */
export function platformOnly(kernel: Kernel): Kernel {
  const own =
    <T>(handler: (call: Call) => T) =>
    (call: Call): T => {
      if (call.account)
        throw invalid('This stand-in has these calls for the platform only, not for connected accounts.')
      return handler(call)
    }
  return {
    ...kernel,
    get: (path, handler, shape) => kernel.get(path, own(handler), shape),
    post: (path, shape, handler) => kernel.post(path, shape, own(handler)),
    delete: (path, handler, shape) => kernel.delete(path, own(handler), shape),
    list: (path, shape, find) => kernel.list(path, shape, own(find)),
  }
}
