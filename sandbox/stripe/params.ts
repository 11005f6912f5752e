import { invalid } from './errors.ts'
import type { Params, Value } from './form.ts'

/**
 * What a call takes: a kind, one of some words, a map of them, a list. A name with `!` is needed; anything that is not
 * named is refused, as Stripe refuses it. `text` may be emptied, `string` may not; `metadata` is a map of texts, of
 * which an empty one removes its key, and `range` a moment or `{ gte, gt, lte, lt }`.
 */
export type Shape =
  | 'string'
  | 'text'
  | 'email'
  | 'url'
  | 'currency'
  | 'integer'
  | 'boolean'
  | 'metadata'
  | 'range'
  | readonly string[]
  | { readonly list: Shape }
  | { readonly [name: string]: Shape }
export type Fields = { readonly [name: string]: Shape }

const RANGE: Fields = { gte: 'integer', gt: 'integer', lte: 'integer', lt: 'integer' }
const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))
const LONGEST = 5000
const METADATA = { keys: 50, key: 40, value: 500 }

const nameOf = (path: readonly string[]) => path.map((part, at) => (at ? `[${part}]` : part)).join('')
const wrong = (message: string, code: string, param: string) => invalid(message, { code, param })

function metadata(value: Value, param: string): Record<string, string> | null {
  if (value === '') return null
  if (typeof value === 'string' || Array.isArray(value))
    throw wrong('Invalid hash', 'parameter_invalid', param)
  const entries = Object.entries(value)
  if (entries.length > METADATA.keys) throw invalid('You can only set up to 50 metadata keys.', { param })
  for (const [key, text] of entries) {
    const inner = `${param}[${key}]`
    if (typeof text !== 'string')
      throw wrong('Metadata values must be strings', 'parameter_invalid_string', inner)
    if (key.length > METADATA.key)
      throw invalid('Metadata keys can have up to 40 characters.', { param: inner })
    if (text.length > METADATA.value)
      throw invalid('Metadata values can have up to 500 characters.', { param: inner })
  }
  return value as Record<string, string>
}

type Text = (value: string, param: string) => unknown
const filled =
  (then: Text): Text =>
  (value, param) => {
    if (value === '')
      throw wrong(
        `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
        'parameter_invalid_empty',
        param,
      )
    return then(value, param)
  }
const bounded: Text = (value, param) => {
  if (value.length > LONGEST)
    throw invalid(`Invalid string: must be at most ${LONGEST} characters`, { param })
  return value
}

/** The kinds that are written as one text. */
const KINDS: Record<string, Text> = {
  string: filled(bounded),
  text: (value, param) => bounded(value, param) || null,
  email: (value, param) => {
    if (value && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
      throw wrong(`Invalid email address: ${value}`, 'email_invalid', param)
    return value || null
  },
  url: filled((value, param) => {
    if (!URL.canParse(value) || !/^https?:/.test(value)) throw wrong('Not a valid URL', 'url_invalid', param)
    return value
  }),
  currency: filled((value, param) => {
    const code = value.toLowerCase()
    if (!CURRENCIES.has(code)) throw invalid(`Invalid currency: ${code}.`, { param })
    return code
  }),
  integer: (value, param) => {
    const number = Number(value)
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number))
      throw wrong(`Invalid integer: ${value}`, 'parameter_invalid_integer', param)
    return number
  },
  boolean: (value, param) => {
    if (value !== 'true' && value !== 'false')
      throw wrong(`Invalid boolean: ${value}`, 'parameter_invalid_boolean', param)
    return value === 'true'
  },
}

function checkOne(value: Value, shape: Shape, path: readonly string[]): unknown {
  const param = nameOf(path)
  if (shape === 'metadata') return metadata(value, param)
  if (shape === 'range') {
    if (typeof value !== 'string') return checkOne(value, RANGE, path)
    const exact = KINDS.integer!(value, param)
    return { gte: exact, lte: exact }
  }
  if (typeof shape === 'string') {
    if (typeof value !== 'string')
      throw wrong(
        `Invalid ${shape}`,
        shape === 'integer' ? 'parameter_invalid_integer' : `parameter_invalid_string`,
        param,
      )
    return KINDS[shape]!(value, param)
  }
  if (Array.isArray(shape)) {
    if (typeof value !== 'string' || !shape.includes(value))
      throw invalid(`Invalid ${param}: must be one of ${shape.join(', ')}`, { param })
    return value
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) throw wrong('Invalid array', 'parameter_invalid_array', param)
    return value.map((one, at) => checkOne(one, shape.list as Shape, [...path, String(at)]))
  }
  if (typeof value === 'string' || Array.isArray(value))
    throw wrong('Invalid hash', 'parameter_invalid', param)
  return check(value, shape as Fields, path)
}

/** The parameters with their types. @throws ApiFault parameter_unknown, parameter_missing, parameter_invalid_… */
export function check(params: Params, shape: Fields, path: readonly string[] = []): Record<string, never> {
  const known = new Map(
    Object.entries(shape).map(([name, kind]) => [
      name.replace('!', ''),
      { kind, needed: name.endsWith('!') },
    ]),
  )
  for (const name of Object.keys(params))
    if (!known.has(name)) {
      const param = nameOf([...path, name])
      throw wrong(`Received unknown parameter: ${param}`, 'parameter_unknown', param)
    }
  const result: Record<string, unknown> = {}
  for (const [name, { kind, needed }] of known) {
    const value = params[name]
    if (value !== undefined) result[name] = checkOne(value, kind, [...path, name])
    else if (needed) {
      const param = nameOf([...path, name])
      throw wrong(`Missing required param: ${param}.`, 'parameter_missing', param)
    }
  }
  return result as Record<string, never>
}
