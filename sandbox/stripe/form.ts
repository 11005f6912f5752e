import { invalid } from './errors.ts'

/** What a form-encoded body says: text, lists and maps. */
export type Value = string | Value[] | { [name: string]: Value }
export type Params = { [name: string]: Value }

const PART = /\[([^\]]*)\]/g

function put(into: Params, path: readonly string[], value: string): void {
  const [head, ...rest] = path as [string, ...string[]]
  const known = into[head]
  if (known !== undefined && (typeof known === 'string' || !rest.length))
    throw invalid(`Invalid request: ${head} is given more than once.`, { param: head })
  if (!rest.length) {
    into[head] = value
    return
  }
  const inner = (known ?? Object.create(null)) as Params
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

/** Reads `line_items[0][price_data][currency]=ron` as what it means. @throws ApiFault when it contradicts itself */
export function readForm(text: string): Params {
  const params: Params = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const head = name.split('[')[0]!
    put(params, [head, ...[...name.slice(head.length).matchAll(PART)].map((match) => match[1]!)], value)
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, lists(value)]))
}
