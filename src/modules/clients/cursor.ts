import { AppError } from '../../contracts/index.ts'

/** What the key of a page may look like, as the database wrote it. */
const KINDS = {
  text: /^[^\0]*$/,
  timestamptz: /^(-infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00)$/,
  int: /^\d{1,9}$/,
  float8: /^\d{1,15}$/,
}
export type KeyKind = keyof typeof KINDS
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a page ended: its last row's key and id. */
export const writeCursor = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}

/** @throws AppError validation_failed when it is no cursor of this kind of page */
export function readCursor(cursor: string, kind: KeyKind): { key: string; id: string } {
  const parts = decode(cursor)
  if (Array.isArray(parts)) {
    const [key, id] = parts
    if (typeof key === 'string' && KINDS[kind].test(key) && UUID.test(id)) return { key, id }
  }
  throw new AppError('validation_failed', { errors: [{ field: 'cursor', code: 'invalid' }] })
}
