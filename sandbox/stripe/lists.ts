import { invalid, missing } from './errors.ts'
import type { Fields } from './params.ts'
import type { Store, Stored } from './store.ts'

/** What every list call takes. */
export const LIST: Fields = {
  limit: 'integer',
  starting_after: 'string',
  ending_before: 'string',
  created: 'range',
}
const MOST = 100

interface Asked {
  readonly limit?: number
  readonly starting_after?: string
  readonly ending_before?: string
  readonly created?: { gte?: number; gt?: number; lte?: number; lt?: number }
}

/** A list as the API pages it. @throws ApiFault parameter_invalid_integer, resource_missing */
export function page(list: readonly Stored[], url: string, asked: Asked): Record<string, unknown> {
  const { limit = 10, starting_after: after, ending_before: before, created = {} } = asked
  if (limit < 1 || limit > MOST)
    throw invalid(
      limit < 1
        ? 'This value must be greater than or equal to 1.'
        : `This value must be less than or equal to ${MOST} (it currently is '${limit}').`,
      { code: 'parameter_invalid_integer', param: 'limit' },
    )
  if (after && before)
    throw invalid('You may only specify one of these parameters: starting_after, ending_before.')
  const { gte = 0, gt = -1, lte = Number.POSITIVE_INFINITY, lt = Number.POSITIVE_INFINITY } = created
  const within = list.filter(({ created: at }) => at >= gte && at > gt && at <= lte && at < lt)
  const place = (id: string, param: string) => {
    const at = within.findIndex((one) => one.id === id)
    if (at < 0) throw missing('object', id, param)
    return at
  }
  if (before) {
    const until = place(before, 'ending_before')
    const from = Math.max(0, until - limit)
    return { object: 'list', url, has_more: from > 0, data: within.slice(from, until) }
  }
  const from = after ? place(after, 'starting_after') + 1 : 0
  const data = within.slice(from, from + limit)
  return { object: 'list', url, has_more: from + data.length < within.length, data }
}

/** Fields that are told only when they are asked for, by the kind of object: `checkout.session` has `line_items`. */
export type Includable = Map<string, (object: Stored, account: string | null) => unknown>

const DEEPEST = 4

/**
 * Replaces ids by what they name, along the paths that were asked for: `data.customer`, `payment_intent.latest_charge`.
 * @throws ApiFault when an object has no such field
 */
export function expand(
  deps: { readonly store: Store; readonly includable: Includable },
  account: string | null,
  value: unknown,
  paths: readonly string[],
): unknown {
  if (!paths.length || typeof value !== 'object' || value === null) return value
  if (paths.some((path) => path.split('.').length > DEEPEST))
    throw invalid(`You cannot expand more than ${DEEPEST} levels of a property.`, { param: 'expand' })
  const copy = { ...(value as Record<string, unknown>) }
  for (const head of new Set(paths.map((path) => path.split('.')[0]!))) {
    const rest = paths
      .filter((path) => path.startsWith(`${head}.`))
      .map((path) => path.slice(head.length + 1))
    const include = deps.includable.get(`${copy.object}.${head}`)
    if (include) copy[head] = include(value as Stored, account)
    else if (!(head in copy) || head.startsWith('_'))
      throw invalid(`This property cannot be expanded (${head}).`, { param: 'expand' })
    const inner = copy[head]
    const named = typeof inner === 'string' ? (deps.store.find(account, inner) ?? inner) : inner
    copy[head] = Array.isArray(named)
      ? named.map((one) => expand(deps, account, one, rest))
      : expand(deps, account, named, rest)
  }
  return copy
}
