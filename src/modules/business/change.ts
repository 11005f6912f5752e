import type { HandlerContext, Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { type AuditRecord, recordAudit } from '../audit/index.ts'

/** Who changes the setup, and how a retry finds the answer. */
export interface SetupContext {
  readonly member: Member
  readonly requestId: string
  readonly remember: HandlerContext['remember']
}

export interface BusinessWrites {
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** What one change is remembered by; without anything that says who a person is. */
export type SetupRecord = Pick<AuditRecord, 'action' | 'subject' | 'before' | 'after'>

/** What a change did, and its answer; null as `record` when there was nothing to change. */
interface Done<T> {
  readonly record: SetupRecord | null
  readonly answer: T
}

/** A change, its record and the answer for a retry: they commit together. */
export function changeRecorded<T>(
  transact: Transact,
  { member, requestId, remember }: SetupContext,
  work: (tx: Sql) => Promise<Done<T>>,
  last: (tx: Sql, done: Done<T>) => Promise<unknown> = async () => {},
): Promise<T> {
  return transact(async (tx) => {
    const done = await work(tx)
    if (done.record) {
      await recordAudit(tx, {
        businessId: member.scope.businessId,
        actor: { kind: 'user', id: member.user.id },
        requestId,
        ...done.record,
      })
    }
    await remember(tx, done.answer)
    await last(tx, done)
    return done.answer
  })
}

/**
 * One change of what a business offers, when, or by which rules. The version comes last, because it locks the
 * business's row until the commit.
 */
export function changeSetup<T>(
  transact: Transact,
  context: SetupContext,
  work: (tx: Sql) => Promise<Done<T>>,
): Promise<T> {
  return changeRecorded(transact, context, work, async (tx, { record }) => {
    if (!record) return
    await tx.query(
      'UPDATE business SET setup_version = setup_version + 1, updated_at = now() WHERE id = $1',
      [context.member.scope.businessId],
    )
  })
}

/** The first argument of a command is given once, where the module is made. */
export const given =
  <D, A extends unknown[], R>(deps: D, command: (deps: D, ...args: A) => R) =>
  (...args: A): R =>
    command(deps, ...args)

/** Names of the fields that a change gives another value. */
export const changedFields = <T extends object>(before: T, after: T): string[] =>
  Object.keys(after).filter(
    (key) => JSON.stringify(before[key as keyof T]) !== JSON.stringify(after[key as keyof T]),
  )
