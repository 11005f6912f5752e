import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { missing } from './errors.ts'

/** An object of the API, with whose it is: a connected account, or the platform (`null`). */
export interface Stored {
  id: string
  object: string
  created: number
  // biome-ignore lint/suspicious/noExplicitAny: objects have the shape of their kind
  [field: string]: any
}

const FILE = 'stripe.json'
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** `cs_test_a1B2…` */
export const newId = (prefix: string, length = 24): string =>
  `${prefix}_${Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join('')}`

interface Kept {
  objects: [string, { account: string | null; object: Stored }][]
  offset: number
}

/** An object as it is told: what begins with `_` stays within the stand-in. */
export const told = <T>(object: T): T =>
  JSON.parse(JSON.stringify(object, (key, value) => (key.startsWith('_') ? undefined : value)))

/** Every object by its id; in a file too, where a folder is given. Accounts do not see each other's. */
export function openStore(folder: string | null) {
  const file = folder && path.join(folder, FILE)
  const kept: Kept =
    file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { objects: [], offset: 0 }
  const objects = new Map(kept.objects)
  let { offset } = kept
  const save = () => {
    if (!file || !folder) return
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify({ objects: [...objects], offset } satisfies Kept))
    renameSync(`${file}.new`, file)
  }
  /** Epoch seconds, as this Stripe has it. */
  const now = () => Math.floor(Date.now() / 1000) + offset
  const find = (account: string | null, id: string, kind?: string): Stored | null => {
    const entry = objects.get(id)
    return entry && entry.account === account && (!kind || entry.object.object === kind) ? entry.object : null
  }
  return {
    now,
    advance(seconds: number) {
      offset += seconds
      save()
    },
    add(
      account: string | null,
      prefix: string,
      fields: Omit<Stored, 'id' | 'created'> & { id?: string },
    ): Stored {
      const object: Stored = {
        ...{ created: now(), livemode: false },
        ...(fields as unknown as Pick<Stored, 'object'>),
        id: fields.id ?? newId(prefix),
      }
      objects.set(object.id, { account, object })
      save()
      return object
    },
    find,
    /** @throws ApiFault resource_missing */
    need(account: string | null, id: string, kind: string, param = 'id'): Stored {
      const object = find(account, id, kind)
      if (!object) throw missing(kind, id, param)
      return object
    },
    change(object: Stored, fields: Record<string, unknown>): Stored {
      Object.assign(object, fields)
      save()
      return object
    },
    remove(id: string) {
      objects.delete(id)
      save()
    },
    /** Newest first. */
    all(account: string | null, kind: string): Stored[] {
      return [...objects.values()]
        .filter((entry) => entry.account === account && entry.object.object === kind)
        .map((entry) => entry.object)
        .reverse()
    },
    everything: () => [...objects.values()],
    accountOf: (id: string) => objects.get(id)?.account ?? null,
  }
}
export type Store = ReturnType<typeof openStore>
