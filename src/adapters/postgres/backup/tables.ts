import { createHash, type Hash } from 'node:crypto'
import { Transform } from 'node:stream'
import pg from 'pg'
import { z } from 'zod'
import { JOBS_SCHEMA } from '../queues.ts'

/** What a person is told; everything else is a fault of ours. */
export class BackupError extends Error {}

export const FORMAT = 1
export const MANIFEST = 'manifest.json'

const name = z.string().regex(/^[a-z0-9_]+$/)
const table = z.object({
  schema: name,
  name,
  /** Those that are not computed from others, by name. */
  columns: z.array(name),
  /** The primary key: in this order rows are written, so that the same rows are the same bytes. */
  orderBy: z.array(name).min(1),
  file: z.string().regex(/^[a-z0-9_.]+$/),
  rows: z.int(),
  /** SHA-256 of what is in the file, unpacked. */
  sha256: z.string().length(64),
})
export type TableCopy = z.infer<typeof table>
export type Table = Omit<TableCopy, 'rows' | 'sha256'>

/** What a backup says about itself; written last, so that a folder without it is not one. */
export const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  /** Those that the database had, in order. */
  migrations: z.array(z.string()).min(1),
  /** The version of the queue's own tables. */
  jobs: z.int(),
  tables: z.array(table),
})
export type Manifest = z.infer<typeof manifest>

/** Tables of the queue that hold what nobody could make again: jobs. The others are made at each start. */
const JOB_TABLES = ['job', 'job_dependency']

const quoted = (names: readonly string[]) => names.map((one) => `"${one}"`).join(', ')

/** Queues of the queue's own, such as the one that sends what is scheduled, are made anew with what is in them. */
const WHERE: Readonly<Record<string, string>> = {
  [`${JOBS_SCHEMA}.job`]: `WHERE name NOT LIKE '\\_\\_%'`,
}

/** The statement that writes or counts the rows of a table, always in the same order. */
export const selectOf = ({ schema, name, columns, orderBy }: Table): string =>
  `SELECT ${quoted(columns)} FROM "${schema}"."${name}" ${WHERE[`${schema}.${name}`] ?? ''} ORDER BY ${quoted(orderBy)}`
export const copyInto = ({ schema, name, columns }: Table): string =>
  `COPY "${schema}"."${name}" (${quoted(columns)}) FROM STDIN`

/** A connection that writes values the same way on every server. */
export async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=1',
  })
  await client.connect()
  return client
}

/** Every table whose rows are worth keeping. @throws BackupError where something is there that we cannot copy */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows: sequences } = await client.query(
    "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'",
  )
  if (sequences.length) throw new BackupError(`Sequences are not copied yet: ${sequences[0].sequencename}`)
  const { rows } = await client.query<Omit<Table, 'file'>>(
    `SELECT n.nspname AS schema, c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
         AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       ARRAY(SELECT a.attname::text FROM pg_index i, unnest(i.indkey::int[]) WITH ORDINALITY AS k (attnum, at)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
         WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.at) AS "orderBy"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND (n.nspname = 'public' AND c.relname <> '_prisma_migrations' OR n.nspname = $1 AND c.relname = ANY($2))
     ORDER BY n.nspname DESC, c.relname`,
    [JOBS_SCHEMA, JOB_TABLES],
  )
  return rows.map((row) => ({ ...row, file: `${row.schema}.${row.name}.copy.gz` }))
}

/** Passes bytes on and adds them to a digest. */
export function hashing(): { through: Transform; hash: Hash } {
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, hash }
}
