import type { Sql } from '../../sql.ts'

/** An event of the payment vendor whose signature is right. */
export interface StripeEvent {
  /** `evt_…` */
  readonly id: string
  readonly type: string
  /** `acct_…` of a business; null for the platform's own. */
  readonly account: string | null
  readonly createdAt: Date
  /** What it happened to, as the vendor sent it: `id`, `object` and more. A hint, not the truth: handlers ask again. */
  readonly object: Readonly<Record<string, unknown>>
}

export type EventState = 'processed' | 'ignored' | 'refused' | 'failed'
export interface Outcome {
  readonly state: EventState
  /** A code; only of what was refused or failed. */
  readonly reason?: string
  readonly businessId?: string | null
}

/** Writes what became of an event, in the transaction of its effect. */
export type KeepEvent = (tx: Sql, outcome: Outcome) => Promise<void>

/**
 * Handles one event. It writes its effect and the event in one transaction, by `keep`. Handling an event again, or
 * after a later one, leads to the same state.
 */
export type EventHandler = (event: StripeEvent, keep: KeepEvent) => Promise<void>

const UPSERT = `
  INSERT INTO stripe_event (id, type, account, object_id, business_id, state, reason, created_at, received_at, handled_at)
  VALUES ($1, $2, $3, $4, $5, $6::stripe_event_state, $7, $8, $9, $9)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason, handled_at = excluded.handled_at,
    business_id = coalesce(excluded.business_id, stripe_event.business_id), attempts = stripe_event.attempts + 1`

export interface StripeEventsDeps {
  readonly pool: Sql
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Asks the vendor for one of its events again; null when it no longer knows it. */
  readonly fetch: (id: string, account: string | null) => Promise<StripeEvent | null>
  readonly onOutcome: (event: Pick<StripeEvent, 'id' | 'type' | 'account'>, outcome: Outcome) => void
}

/**
 * What the payment vendor tells us, each event kept once: with its effect, or with the reason why it has none.
 */
export function createStripeEvents(deps: StripeEventsDeps) {
  const { pool, clock, onOutcome } = deps
  let handle: EventHandler = async (_event, keep) => keep(pool, { state: 'ignored' })

  const write = (event: StripeEvent, outcome: Outcome, sql: Sql) =>
    sql.query({
      name: 'stripe_event_keep',
      text: UPSERT,
      values: [
        event.id,
        event.type,
        event.account,
        typeof event.object.id === 'string' ? event.object.id.slice(0, 255) : null,
        outcome.businessId ?? null,
        outcome.state,
        outcome.reason ?? null,
        event.createdAt,
        new Date(clock()),
      ],
    })

  async function process(event: StripeEvent): Promise<Outcome> {
    let outcome: Outcome = { state: 'ignored' }
    try {
      await handle(event, async (tx, given) => {
        outcome = given
        await write(event, given, tx)
      })
    } catch (error) {
      const { code, name } = error as { code?: string; name: string }
      outcome = { state: 'failed', reason: (code ?? name).slice(0, 100) }
      // If even this fails, the vendor hears of it all the same, and tries again.
      await write(event, outcome, pool)
      onOutcome(event, outcome)
      throw error
    }
    onOutcome(event, outcome)
    return outcome
  }

  return {
    /** Whom events go to; wired once by the runtime. */
    onEvent(handler: EventHandler) {
      handle = handler
    },
    /** Handles what was not handled yet. @throws what the handler throws: the vendor then sends it again */
    async take(event: StripeEvent): Promise<Outcome | 'known'> {
      const { rows } = await pool.query<{ state: EventState }>({
        name: 'stripe_event_known',
        text: 'SELECT state FROM stripe_event WHERE id = $1',
        values: [event.id],
      })
      if (rows[0] && rows[0].state !== 'failed') return 'known'
      return process(event)
    },
    /**
     * Handles an event again, as the vendor tells it now.
     * @returns null when nobody knows such an event any more
     */
    async replay(id: string): Promise<Outcome | null> {
      const { rows } = await pool.query<{ account: string | null }>(
        'SELECT account FROM stripe_event WHERE id = $1',
        [id],
      )
      if (!rows[0]) return null
      const event = await deps.fetch(id, rows[0].account)
      return event && process(event)
    },
    /** Newest first. */
    async list({ state, limit }: { state?: EventState | undefined; limit: number }) {
      const { rows } = await pool.query(
        `SELECT id, type, account, object_id AS "objectId", business_id AS "businessId", state, reason, attempts,
           created_at AS "createdAt", handled_at AS "handledAt"
         FROM stripe_event WHERE $1::stripe_event_state IS NULL OR state = $1::stripe_event_state
         ORDER BY received_at DESC, id DESC LIMIT $2`,
        [state ?? null, limit],
      )
      return rows
    },
    /** Forgets what is long over. */
    async sweep(): Promise<void> {
      await pool.query(
        "DELETE FROM stripe_event WHERE received_at < to_timestamp($1::float8 / 1000) - interval '400 days'",
        [clock()],
      )
    },
  }
}
export type StripeEvents = ReturnType<typeof createStripeEvents>
