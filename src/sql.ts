/** A connection or pool that runs SQL; what modules see of the driver. Types only. */
export interface Sql {
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape of the statement that asked for them
  query<R = any>(
    statement: string | { name?: string; text: string; values?: unknown[] },
    values?: unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>
}

/** Runs `work` in one transaction; a deadlock or serialization failure runs it again from the start. */
export type Transact = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
