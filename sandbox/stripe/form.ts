import { invalid } from './errors.ts'

/** What a form-encoded body says: text, lists and maps. */
export type Value = string | Value[] | { [name: string]: Value }
export type Params = { [name: string]: Value }

const PART = /\[([^\]]*)\]/g

function put(into: Params, path: readonly string[], value: string): void {
  const [head, ...rest] = path as [string, ...string[]]
  if (!rest.length) {
    into[head] = value
    return
  }
  const inner = (into[head] ?? Object.create(null)) as Params
  into[head] = inner
  put(inner, rest[0] === '' ? [String(Object.keys(inner).length), ...rest.slice(1)] : rest, value)
}

/** `{ 0: a, 1: b }` is a list. */
function lists(value: Value): Value {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const keys = Object.keys(value)
  const inner = Object.fromEntries(keys.map((key) => [key, lists(value[key]!)]))
  return keys.length && keys.every((key, at) => key === String(at)) ? keys.map((key) => inner[key]!) : inner
}

/** Reads `line_items[0][price_data][currency]=ron` as what it means. */
export function readForm(text: string): Params {
  const params: Params = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const head = name.split('[')[0]!
    put(params, [head, ...[...name.slice(head.length).matchAll(PART)].map((match) => match[1]!)], value)
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, lists(value)]))
}

/**
 * What a call takes: a kind, one of some words, a map of them, a list. A name with `!` is needed; anything that is not
 * named is refused, as Stripe refuses it.
 */
export type Shape =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'map'
  | readonly string[]
  | { readonly list: Shape }
  | { readonly [name: string]: Shape }

const nameOf = (path: readonly string[]) => path.map((part, at) => (at ? `[${part}]` : part)).join('')

function checkOne(value: Value, shape: Shape, path: readonly string[]): unknown {
  const param = nameOf(path)
  const wrong = (code: string, what: string) => invalid(`Invalid ${what}: ${param}`, { code, param })
  if (shape === 'map') {
    if (typeof value === 'string' || Array.isArray(value)) throw wrong('parameter_invalid', 'hash')
    return value
  }
  if (shape === 'string' || shape === 'integer' || shape === 'boolean') {
    if (typeof value !== 'string') throw wrong(`parameter_invalid_${shape}`, shape)
    if (shape === 'string') return value
    if (shape === 'boolean') {
      if (value !== 'true' && value !== 'false') throw wrong('parameter_invalid_boolean', 'boolean')
      return value === 'true'
    }
    if (!/^-?\d+$/.test(value)) throw wrong('parameter_invalid_integer', 'integer')
    return Number(value)
  }
  if (Array.isArray(shape)) {
    if (typeof value !== 'string' || !shape.includes(value))
      throw invalid(`Invalid ${param}: must be one of ${shape.join(', ')}`, { param })
    return value
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) throw wrong('parameter_invalid_array', 'array')
    return value.map((one, at) => checkOne(one, shape.list as Shape, [...path, String(at)]))
  }
  if (typeof value === 'string' || Array.isArray(value)) throw wrong('parameter_invalid', 'hash')
  return check(value, shape as { [name: string]: Shape }, path)
}

/** The parameters with their types. @throws ApiFault parameter_unknown, parameter_missing, parameter_invalid_… */
export function check(
  params: Params,
  shape: { readonly [name: string]: Shape },
  path: readonly string[] = [],
): Record<string, never> {
  const known = new Map(
    Object.entries(shape).map(([name, kind]) => [
      name.replace('!', ''),
      { kind, needed: name.endsWith('!') },
    ]),
  )
  for (const name of Object.keys(params))
    if (!known.has(name)) {
      const param = nameOf([...path, name])
      throw invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })
    }
  const result: Record<string, unknown> = {}
  for (const [name, { kind, needed }] of known) {
    const value = params[name]
    if (value !== undefined) result[name] = checkOne(value, kind, [...path, name])
    else if (needed) {
      const param = nameOf([...path, name])
      throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
    }
  }
  return result as Record<string, never>
}
