import type {
  Access,
  Input,
  LocaleCode,
  OperationId,
  Operations,
  OperatorAccess,
  Output,
  Role,
} from './contracts/index.ts'
import type { BusinessScope } from './modules/business/index.ts'
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
  /** Aborted once nobody listens any more. */
  readonly signal: AbortSignal
  /** Keeps the answer with the caller's transaction, for a retry with the same `Idempotency-Key`. */
  readonly remember: (tx: Sql, answer: unknown) => Promise<void>
}

/** A person who is signed in, or whose API key this is. */
export interface SignedIn {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: string
}

/** What somebody is to the business in the path. Only the gate makes one. */
export interface Member {
  readonly user: SignedIn
  readonly role: Role
  /** The staff member that this person is, if any. The role `staff` sees and manages only their own day. */
  readonly staffId: string | null
  readonly scope: BusinessScope
}

/** An operator in somebody's account of one business. */
export interface Acting {
  readonly id: string
  readonly operator: SignedIn
  readonly businessId: string
  readonly reason: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly endsAt: number
}

/** The session itself, beside the person it belongs to. */
export interface SessionFacts {
  readonly id: string
  /** When a second factor was last given in it; epoch milliseconds. */
  readonly confirmedAt: number | null
  /** The person has a second factor. */
  readonly twoFactor: boolean
  readonly operator: boolean
  /** Epoch milliseconds. */
  readonly startedAt: number
}

export interface UserContext extends HandlerContext {
  readonly user: SignedIn
  /** Who is really there, when it is not the person themselves. */
  readonly acting: Acting | null
  readonly operator: boolean
}
export interface OperatorContext extends HandlerContext {
  /** The operator. */
  readonly user: SignedIn
  readonly session: SessionFacts
}
export interface MemberContext extends UserContext {
  readonly member: Member
}

type ContextOf<A extends Access> = A extends 'public'
  ? HandlerContext
  : A extends 'user'
    ? UserContext
    : A extends OperatorAccess
      ? OperatorContext
      : MemberContext

/** Parse (contract) → call → reply: a handler is the call. */
export type Handlers = {
  [K in OperationId]?: (
    input: Input<Operations[K]>,
    context: ContextOf<Operations[K]['access']>,
  ) => Promise<Output<Operations[K]>>
}
