import { createHash } from 'node:crypto'
import express, { type Request, Router } from 'express'
import { ApiFault, invalid } from './errors.ts'
import { check, type Params, readForm, type Shape } from './form.ts'
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

const LIST: Record<string, Shape> = {
  limit: 'integer',
  starting_after: 'string',
  ending_before: 'string',
  created: { gte: 'string', gt: 'string', lte: 'string', lt: 'string' },
}
const MOST = 100
const DAY = 86_400

/** A list as the API pages it. */
export function page(list: readonly Stored[], url: string, params: Call['params']): Record<string, unknown> {
  const { limit = 10, starting_after: after, created = {} } = params
  const within = list.filter(
    (one) =>
      one.created >= Number(created.gte ?? 0) &&
      one.created > Number(created.gt ?? -1) &&
      one.created <= Number(created.lte ?? Number.MAX_SAFE_INTEGER) &&
      one.created < Number(created.lt ?? Number.MAX_SAFE_INTEGER),
  )
  const from = after ? within.findIndex(({ id }) => id === after) + 1 : 0
  const data = within.slice(from, from + Math.min(limit, MOST))
  return { object: 'list', url, has_more: from + data.length < within.length, data }
}

/** Replaces ids by what they name, along the paths that were asked for. */
function expand(store: Store, account: string | null, value: unknown, paths: readonly string[]): unknown {
  if (!paths.length || typeof value !== 'object' || value === null) return value
  const copy = { ...(value as Record<string, unknown>) }
  const heads = new Set(paths.map((path) => path.split('.')[0]!))
  for (const head of heads) {
    const rest = paths
      .filter((path) => path.startsWith(`${head}.`))
      .map((path) => path.slice(head.length + 1))
    const inner = copy[head]
    const named = typeof inner === 'string' ? (store.find(account, inner) ?? inner) : inner
    copy[head] = Array.isArray(named)
      ? named.map((one) => expand(store, account, one, rest))
      : expand(store, account, named, rest)
  }
  return copy
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** The API's frame: keys, accounts, idempotency, parameters, errors. Resources register their calls with it. */
export function createKernel(store: Store, secretKey: string) {
  const router = Router({ caseSensitive: true })
  const seen = new Map<string, { hash: string; answer: Answer; at: number }>()
  const body = express.text({ type: () => true, limit: '256kb' })

  const keyOf = (req: Request): string => {
    const [kind, value = ''] = (req.get('Authorization') ?? '').split(' ')
    return kind === 'Basic' ? Buffer.from(value, 'base64').toString().split(':')[0]! : value
  }

  function accountOf(req: Request): string | null {
    const account = req.get('Stripe-Account')
    if (!account) return null
    if (store.find(null, account, 'account')) return account
    throw new ApiFault(
      403,
      'invalid_request_error',
      `The provided key does not have access to account '${account}'.`,
      { code: 'account_invalid' },
    )
  }

  function run(req: Request, shape: Record<string, Shape>, handler: Handler): Answer {
    const given = keyOf(req)
    if (given !== secretKey) throw new ApiFault(401, 'invalid_request_error', 'Invalid API Key provided.')
    const account = accountOf(req)
    const query = req.originalUrl.split('?')[1] ?? ''
    const text = req.method === 'GET' || req.method === 'DELETE' ? query : String(req.body || '')
    const { expand: asked, ...params } = readForm(text) as Params
    const key = req.method === 'POST' ? req.get('Idempotency-Key') : undefined
    const hash = createHash('sha256').update(`${req.method} ${req.path} ${text}`).digest('hex')
    const name = `${account}:${key}`
    const known = key ? seen.get(name) : undefined
    if (known && store.now() - known.at < DAY) {
      if (known.hash !== hash)
        throw new ApiFault(
          400,
          'idempotency_error',
          'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        )
      return { ...known.answer, replayed: true } as Answer
    }
    const paths = Array.isArray(asked) ? asked.map(String) : []
    const answerOf = (): Answer => {
      try {
        const result = handler({ account, id: String(req.params.id ?? ''), params: check(params, shape) })
        return { status: 200, body: told(expand(store, account, result, paths)) }
      } catch (error) {
        // A refusal is an answer too, and is given again under its key; a wrong parameter is not kept.
        if (error instanceof ApiFault && error.status === 402) return { status: 402, body: error.body }
        throw error
      }
    }
    const answer = answerOf()
    if (key) seen.set(name, { hash, answer, at: store.now() })
    return answer
  }

  const bind = (
    method: 'get' | 'post' | 'delete',
    path: string,
    shape: Record<string, Shape>,
    handler: Handler,
  ) =>
    router[method](path, body, (req, res) => {
      res.set({ 'Request-Id': newId('req', 14), 'Stripe-Version': req.get('Stripe-Version') ?? '' })
      try {
        const answer = run(req, shape, handler)
        if ('replayed' in answer) res.set('Idempotent-Replayed', 'true')
        res.status(answer.status).json(answer.body)
      } catch (error) {
        const fault = error instanceof ApiFault ? error : new ApiFault(500, 'api_error', String(error))
        res.status(fault.status).json(fault.body)
      }
    })

  return {
    router,
    get: (path: string, handler: Handler, shape: Record<string, Shape> = {}) =>
      bind('get', path, shape, handler),
    post: (path: string, shape: Record<string, Shape>, handler: Handler) =>
      bind('post', path, shape, handler),
    delete: (path: string, handler: Handler, shape: Record<string, Shape> = {}) =>
      bind('delete', path, shape, handler),
    /** A list call with the usual parameters and some of its own. */
    list: (path: string, own: Record<string, Shape>, find: (call: Call) => readonly Stored[]) =>
      bind('get', path, { ...LIST, ...own }, (call) => page(find(call), path, call.params)),
    /** What nobody has registered, as the API says it. */
    end() {
      router.use('/v1', (req, res) => {
        const fault = invalid(`Unrecognized request URL (${req.method}: ${req.originalUrl}).`, {}, 404)
        res.status(404).json(fault.body)
      })
    },
  }
}
export type Kernel = ReturnType<typeof createKernel>
