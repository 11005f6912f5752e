import type { Input, LocaleCode, OperationId, Operations, Output } from './contracts/index.ts'
import type { Sql } from './sql.ts'

/** Who asks and how. Types only: `http` makes it, the modules' routes receive it. */
export interface HandlerContext {
  /** Opaque key of the browser; a new one for each request without a cookie. */
  readonly visitor: string
  /** Opaque key of the network address. */
  readonly address: string
  readonly requestId: string
  readonly source: 'online' | 'widget' | 'business' | 'api'
  readonly locale: LocaleCode
  /** Keeps the answer with the caller's transaction, for a retry with the same `Idempotency-Key`. */
  readonly remember: (tx: Sql, answer: unknown) => Promise<void>
}

/** Parse (contract) → call → reply: a handler is the call. */
export type Handlers = {
  [K in OperationId]?: (
    input: Input<Operations[K]>,
    context: HandlerContext,
  ) => Promise<Output<Operations[K]>>
}
