import { createHmac } from 'node:crypto'
import type { Sql, Transact } from '../../sql.ts'
import { PLATFORM, recordAudit } from './record.ts'
import { type Verification, verifyChains } from './verify.ts'

export interface KeepingDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** The installation's secret. */
  readonly secret: string
  /** How long entries are kept: 365 at least. */
  readonly retentionDays: number
}

const DAY_MS = 86_400_000
/** Entries that are removed in one transaction. */
const BATCH = 5_000
/** Batches in one sweep; the rest has time until the next one. */
const BATCHES = 20

/** Seals, retention, and the proof that the trail is whole. */
export function createKeeping({ pool, transact, clock, secret, retentionDays }: KeepingDeps) {
  const key = createHmac('sha256', secret).update('audit anchors').digest()
  const sealOf = (anchor: { chain: string; seq: string; hash: Buffer; at: Date }) =>
    createHmac('sha256', key)
      .update(`${anchor.chain}:${anchor.seq}:${anchor.hash.toString('hex')}:${anchor.at.toISOString()}`)
      .digest()

  return {
    /** Of all chains, or of one business's. */
    verify: (businessId: string | null = null): Promise<Verification> =>
      verifyChains(pool, businessId, sealOf),
    verifyPlatform: (): Promise<Verification> => verifyChains(pool, PLATFORM, sealOf),

    /**
     * Seals the ends of the chains that grew. A chain that no longer contains what was sealed keeps its old seal:
     * that is the evidence.
     * @returns how many were sealed
     */
    async seal(): Promise<number> {
      const { rows } = await pool.query<{ chain: string; seq: string; hash: Buffer }>(
        `SELECT h.chain, h.seq, h.hash FROM audit_head h LEFT JOIN audit_anchor a ON a.chain = h.chain
         LEFT JOIN audit_link l ON l.chain = a.chain AND l.seq = a.seq
         WHERE a.chain IS NULL OR (a.seq < h.seq AND l.hash = a.hash)`,
      )
      const at = new Date(clock())
      const seals = rows.map((row) => sealOf({ ...row, at }))
      await pool.query(
        `INSERT INTO audit_anchor (chain, seq, hash, at, seal)
         SELECT chain, seq, hash, $4, seal FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $5::bytea[])
           AS new (chain, seq, hash, seal)
         ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at,
           seal = excluded.seal`,
        [rows.map((row) => row.chain), rows.map((row) => row.seq), rows.map((row) => row.hash), at, seals],
      )
      return rows.length
    },

    /** Removes entries that had their time, in batches, and writes down that it did. @returns how many */
    async purge(): Promise<number> {
      const before = new Date(clock() - retentionDays * DAY_MS)
      let total = 0
      for (let batch = 0; batch < BATCHES; batch++) {
        const removed = await transact(async (tx) => {
          const { rows } = await tx.query<{ count: number }>('SELECT audit_purge($1, $2) AS count', [
            before,
            BATCH,
          ])
          const { count } = rows[0]!
          if (count)
            await recordAudit(tx, {
              businessId: null,
              actor: { kind: 'system', id: null },
              action: 'audit.purged',
              subject: { kind: 'audit', id: PLATFORM },
              after: { before: before.toISOString(), entries: count },
            })
          return count
        })
        total += removed
        if (removed < BATCH) break
      }
      return total
    },
  }
}
