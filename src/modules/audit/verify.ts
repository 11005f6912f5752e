import type { Sql } from '../../sql.ts'
import { PLATFORM } from './record.ts'

/** What is wrong with an entry, or with a chain where `entryId` is null. */
export type ChainFault =
  /** The entry does not say what it said when it was written. */
  | 'changed'
  /** The entry is gone, and its time was not over. */
  | 'missing'
  /** The link does not follow from the one before it. */
  | 'broken_link'
  /** A link is gone. */
  | 'gap'
  /** The entry belongs to no chain. */
  | 'unlinked'
  /** The chain does not end where the database says. */
  | 'wrong_end'
  /** The chain is not the one that was sealed. */
  | 'not_as_sealed'
  /** The seal is not ours. */
  | 'forged_seal'

export interface FoundFault {
  /** The business; null for the platform. */
  readonly businessId: string | null
  readonly seq: number | null
  readonly entryId: string | null
  readonly at: Date | null
  readonly fault: ChainFault
}

export interface Verification {
  readonly chains: number
  readonly entries: number
  /** Entries that had their time; their links are there. */
  readonly purged: number
  readonly sealed: number
  /** A hundred at most. */
  readonly faults: readonly FoundFault[]
}

const MOST = 100
const NOTHING = `''::bytea`

const LINKS = `
  WITH walked AS (
    SELECT l.*, e.id AS entry, lag(l.seq) OVER chain AS "before", lag(l.hash) OVER chain AS "previous",
      CASE WHEN e.id IS NOT NULL THEN audit_digest(e) END AS actual
    FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
    WHERE $1::uuid IS NULL OR l.chain = $1
    WINDOW chain AS (PARTITION BY l.chain ORDER BY l.seq)
  ), judged AS (
    SELECT chain, seq, entry_id, at, CASE
      WHEN seq <> coalesce("before", 0) + 1 THEN 'gap'
      WHEN hash <> sha256(coalesce("previous", ${NOTHING}) || content) THEN 'broken_link'
      WHEN entry IS NULL AND (NOT purged OR at >= $2) THEN 'missing'
      WHEN actual <> content THEN 'changed'
    END AS fault, purged
    FROM walked
  )`

/** Of `audit_entry e`; so written that an index can answer it. */
const inChain = (chain: string | null): string =>
  chain === null ? 'true' : chain === PLATFORM ? 'e.business_id IS NULL' : 'e.business_id = $1'

const AS_FAULT = `nullif(chain, '${PLATFORM}') AS "businessId", seq::int, entry_id AS "entryId", at, fault`

/**
 * Walks every chain, or one: does each entry say what it said, does each link follow from the one before it, is
 * nothing gone but what had its time, and does each chain contain what the application sealed?
 * @param chain a business's; null for all
 * @param sealOf the seal that the application would make
 */
export async function verifyChains(
  sql: Sql,
  chain: string | null,
  sealOf: (anchor: { chain: string; seq: string; hash: Buffer; at: Date }) => Buffer,
): Promise<Verification> {
  const { rows: purges } = await sql.query<{ until: Date | null }>(
    `SELECT max((after->>'before')::timestamptz) AS until FROM audit_entry
     WHERE action = 'audit.purged' AND business_id IS NULL`,
  )
  const values = [chain, purges[0]?.until ?? '-infinity']
  const { rows: counted } = await sql.query<{ chains: number; entries: number; purged: number }>(
    `SELECT count(DISTINCT chain)::int AS chains, count(*) FILTER (WHERE NOT purged)::int AS entries,
       count(*) FILTER (WHERE purged)::int AS purged FROM audit_link WHERE $1::uuid IS NULL OR chain = $1`,
    [chain],
  )
  const links = await sql.query<FoundFault>(
    `${LINKS} SELECT ${AS_FAULT} FROM judged WHERE fault IS NOT NULL ORDER BY chain, seq LIMIT ${MOST}`,
    values,
  )
  const unlinked = await sql.query<FoundFault>(
    `SELECT e.business_id AS "businessId", NULL::int AS seq, e.id AS "entryId", e.at, 'unlinked' AS fault
     FROM audit_entry e WHERE ${inChain(chain)} AND NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id)
     LIMIT ${MOST}`,
    chain && chain !== PLATFORM ? [chain] : [],
  )
  const ends = await sql.query<FoundFault>(
    `SELECT nullif(chain, '${PLATFORM}') AS "businessId", seq::int, NULL::uuid AS "entryId", NULL::timestamptz AS at,
       'wrong_end' AS fault
     FROM (SELECT coalesce(h.chain, l.chain) AS chain, coalesce(l.seq, h.seq) AS seq
       FROM (SELECT * FROM audit_head WHERE $1::uuid IS NULL OR chain = $1) h
       FULL JOIN (SELECT DISTINCT ON (chain) chain, seq, hash FROM audit_link
         WHERE $1::uuid IS NULL OR chain = $1 ORDER BY chain, seq DESC) l ON l.chain = h.chain
       WHERE h.seq IS DISTINCT FROM l.seq OR h.hash IS DISTINCT FROM l.hash) wrong LIMIT ${MOST}`,
    [chain],
  )
  const anchors = await sql.query<{
    chain: string
    seq: string
    hash: Buffer
    at: Date
    seal: Buffer
    held: boolean
  }>(
    `SELECT a.chain, a.seq, a.hash, a.at, a.seal, l.hash IS NOT DISTINCT FROM a.hash AS held
     FROM audit_anchor a LEFT JOIN audit_link l ON l.chain = a.chain AND l.seq = a.seq
     WHERE $1::uuid IS NULL OR a.chain = $1`,
    [chain],
  )
  const seals = anchors.rows.flatMap((anchor): FoundFault[] => {
    const fault = !sealOf(anchor).equals(anchor.seal) ? 'forged_seal' : anchor.held ? null : 'not_as_sealed'
    if (!fault) return []
    const businessId = anchor.chain === PLATFORM ? null : anchor.chain
    return [{ businessId, seq: Number(anchor.seq), entryId: null, at: anchor.at, fault }]
  })
  return {
    ...counted[0]!,
    sealed: anchors.rows.length,
    faults: [...links.rows, ...unlinked.rows, ...ends.rows, ...seals].slice(0, MOST),
  }
}
