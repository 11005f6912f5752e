import { createHash } from 'node:crypto'
import { createSealer } from '../../sealing.ts'
import type { Sql } from '../../sql.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export type Begun =
  | { readonly state: 'new' }
  | { readonly state: 'done'; readonly answer: Answer }
  /** The key was used with another body. */
  | { readonly state: 'conflict' }
  /** The first request is still at work. */
  | { readonly state: 'busy' }

/** A record that is still open after this long belongs to a process that died. Milliseconds. */
const ABANDONED_AFTER = 60_000
const POLL_MS = 100
const POLLS = 60
/** How long first answers are kept. */
const KEPT_HOURS = 24

/**
 * Remembers the first answer to each POST that carries an `Idempotency-Key`, for a day: a retry with the same
 * body gets it again, another body is a conflict. `complete` may run inside the transaction of the effect, so
 * that effect and answer are kept together or not at all. Answers are encrypted at rest.
 */
export function createIdempotency({
  pool,
  secret,
  clock,
}: {
  pool: Sql
  secret: string
  clock: () => number
}) {
  const sealer = createSealer(secret, 'idempotency answers')
  const seal = (body: unknown): Buffer => sealer.seal(JSON.stringify(body ?? null))
  const open = (sealed: Buffer): unknown => JSON.parse(sealer.open(sealed))

  async function insert(scope: string, key: string, hash: Buffer): Promise<boolean> {
    const { rowCount } = await pool.query({
      name: 'idempotency_begin',
      text: `INSERT INTO idempotency_record (scope, key, request_hash, created_at)
             VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000)) ON CONFLICT DO NOTHING`,
      values: [scope, key, hash, clock()],
    })
    return rowCount === 1
  }

  /** Keeps the answer; within the transaction of the effect where there is one. */
  async function complete(sql: Sql, scope: string, key: string, answer: Answer): Promise<void> {
    await sql.query({
      name: 'idempotency_complete',
      text: 'UPDATE idempotency_record SET status = $3, body = $4 WHERE scope = $1 AND key = $2',
      values: [scope, key, answer.status, seal(answer.body)],
    })
  }

  return {
    /**
     * @param scope what the key is unique within: the business and the operation
     * @param request the parsed body; the same content in another order of fields is another request
     */
    async begin(scope: string, key: string, request: unknown): Promise<Begun> {
      const hash = createHash('sha256')
        .update(JSON.stringify(request ?? null))
        .digest()
      for (let poll = 0; poll < POLLS; poll++) {
        if (await insert(scope, key, hash)) return { state: 'new' }
        const { rows } = await pool.query(
          `SELECT request_hash, status, body, extract(epoch FROM created_at) * 1000 AS since
           FROM idempotency_record WHERE scope = $1 AND key = $2`,
          [scope, key],
        )
        const found = rows[0]
        // The first request failed and took its record away: try to be the first now.
        if (!found) continue
        if (!hash.equals(found.request_hash)) return { state: 'conflict' }
        if (found.status !== null)
          return { state: 'done', answer: { status: found.status, body: open(found.body) } }
        if (clock() - Number(found.since) > ABANDONED_AFTER) {
          await pool.query(
            'DELETE FROM idempotency_record WHERE scope = $1 AND key = $2 AND status IS NULL',
            [scope, key],
          )
          continue
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
      return { state: 'busy' }
    },

    complete,
    /** For effects that have no transaction of their own. */
    completeNow: (scope: string, key: string, answer: Answer) => complete(pool, scope, key, answer),

    /** Something broke: a retry may run. */
    async abandon(scope: string, key: string): Promise<void> {
      await pool.query('DELETE FROM idempotency_record WHERE scope = $1 AND key = $2 AND status IS NULL', [
        scope,
        key,
      ])
    },

    /** Forgets answers older than a day. */
    async sweep(): Promise<void> {
      await pool.query('DELETE FROM idempotency_record WHERE created_at < to_timestamp($1::float8 / 1000)', [
        clock() - KEPT_HOURS * 3_600_000,
      ])
    },
  }
}
export type Idempotency = ReturnType<typeof createIdempotency>
