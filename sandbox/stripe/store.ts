import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { missing } from './errors.ts'

/** An object of the API. What begins with `_` stays within the stand-in. */
export interface Stored {
  id: string
  object: string
  /** Epoch seconds. */
  created: number
  // biome-ignore lint/suspicious/noExplicitAny: objects have the shape of their kind
  [field: string]: any
}

/** What a call under an idempotency key was answered. */
export interface Remembered {
  readonly hash: string
  readonly answer: { readonly status: number; readonly body: unknown; readonly request: string }
  readonly at: number
}

const FILE = 'stripe.json'
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const EVENTS_KEPT = 5000
const DAY = 86_400

/** `cs_test_a1B2…` */
export const newId = (prefix: string, length = 24): string =>
  `${prefix}_${Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join('')}`

interface Kept {
  objects: [string, { account: string | null; object: Stored }][]
  answers?: [string, Remembered][]
  offset: number
}

/** An object as it is told: what begins with `_` stays within the stand-in. */
export const told = <T>(object: T): T =>
  JSON.parse(JSON.stringify(object, (key, value) => (key.startsWith('_') ? undefined : value)))

/**
 * Every object by its id, with whose it is: a connected account's, or the platform's (`null`). Accounts do not see each
 * other's. In a file too, where a folder is given: written once for everything that one call changes.
 */
export function openStore(folder: string | null) {
  const file = folder && path.join(folder, FILE)
  const kept: Kept =
    file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { objects: [], offset: 0 }
  const objects = new Map(kept.objects)
  const answers = new Map(kept.answers)
  const eventIds = kept.objects.filter(([, { object }]) => object.object === 'event').map(([id]) => id)
  let { offset } = kept
  let waiting: NodeJS.Immediate | null = null
  function flush(): void {
    if (waiting) clearImmediate(waiting)
    else return
    waiting = null
    if (!file || !folder) return
    mkdirSync(folder, { recursive: true })
    // Another name first: a file that was half written is never read.
    writeFileSync(
      `${file}.new`,
      JSON.stringify({ objects: [...objects], answers: [...answers], offset } satisfies Kept),
    )
    renameSync(`${file}.new`, file)
  }
  const save = () => {
    if (file) waiting ??= setImmediate(flush)
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
      if (object.object === 'event') {
        eventIds.push(object.id)
        if (eventIds.length > EVENTS_KEPT) objects.delete(eventIds.shift()!)
      }
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
    /** Answers by their idempotency keys, kept for a day. */
    answers: answers as ReadonlyMap<string, Remembered>,
    remember(name: string, answer: Remembered) {
      for (const [old, { at }] of answers) {
        if (now() - at < DAY) break
        answers.delete(old)
      }
      answers.delete(name)
      answers.set(name, answer)
      save()
    },
    /** Writes what is left to be written. */
    close: flush,
  }
}
export type Store = ReturnType<typeof openStore>
