import {
  AppError,
  CLIENT_MESSAGES,
  type ClientMessageKind,
  type FieldIssue,
  type MessageOptions,
  type MessageRuleChange,
  type MessageSettings,
  SHORTEST_REMINDER,
} from '../../contracts/index.ts'
import type { MemberContext } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { periodsOf, readUsed } from './allowance.ts'
import type { NotificationsDeps } from './index.ts'
import { readOptions, readRules } from './store.ts'
import { QUIET } from './timing.ts'

/** Which messages go by which channel, and how many SMS are left this month. */
export async function readSettings(
  deps: NotificationsDeps,
  sql: Sql,
  { businessId }: BusinessScope,
): Promise<MessageSettings> {
  const { smsAllowance, ...options } = await readOptions(deps, sql, businessId)
  const rules = await readRules(sql, businessId)
  const { rows } = await sql.query<{ timezone: string }>('SELECT timezone FROM business WHERE id = $1', [
    businessId,
  ])
  const { month, day } = periodsOf(new Date(deps.clock()), rows[0]!.timezone)
  const renewsOn = Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: 1 }).toString()
  return {
    rules: CLIENT_MESSAGES.map((kind) => ({ kind, ...rules[kind] })),
    options,
    sms: {
      available: deps.sms !== null,
      allowance: smsAllowance,
      used: await readUsed(sql, businessId, month),
      renewsOn,
    },
    quiet: QUIET,
  }
}

/** One change of how clients are written to, with its record. */
export function changeMessages<T>(
  deps: NotificationsDeps,
  { member, requestId }: MemberContext,
  record: { action: string; kind: string; after: object },
  work: (tx: Sql) => Promise<T>,
): Promise<T> {
  return deps.transact(async (tx) => {
    const answer = await work(tx)
    await recordAudit(tx, {
      businessId: member.scope.businessId,
      actor: { kind: 'user', id: member.user.id },
      action: record.action,
      subject: { kind: 'business', id: member.scope.businessId },
      after: { kind: record.kind, ...record.after },
      requestId,
    })
    return answer
  })
}

export function changeOptions(
  deps: NotificationsDeps,
  context: MemberContext,
  change: MessageOptions,
): Promise<MessageSettings> {
  const { scope } = context.member
  const record = { action: 'messages.options_changed', kind: 'options', after: change }
  return changeMessages(deps, context, record, async (tx) => {
    const { fallback, smsPlain, smsAbroad } = {
      ...(await readOptions(deps, tx, scope.businessId)),
      ...change,
    }
    await tx.query(
      `INSERT INTO message_settings (business_id, fallback, sms_plain, sms_abroad) VALUES ($1, $2, $3, $4)
       ON CONFLICT (business_id) DO UPDATE SET fallback = excluded.fallback, sms_plain = excluded.sms_plain,
         sms_abroad = excluded.sms_abroad`,
      [scope.businessId, fallback, smsPlain, smsAbroad],
    )
    await deps.enqueue(tx, 'plan-messages', { businessId: scope.businessId })
    return readSettings(deps, tx, scope)
  })
}

/** Which moments a kind of message can have: reminders up to three, the follow-up one, the others none. */
function offsetFaults(kind: ClientMessageKind, { offsets, email, sms }: MessageRuleChange): FieldIssue[] {
  const wrong = (code: string): FieldIssue[] => [{ field: 'offsets', code }]
  if (kind === 'reminder') {
    if (offsets.some((offset) => offset < SHORTEST_REMINDER)) return wrong('too_short')
    return (email || sms) && !offsets.length ? wrong('required') : []
  }
  if (kind === 'follow_up') return offsets.length === 1 ? [] : wrong('required')
  return offsets.length ? wrong('not_timed') : []
}

/** @throws AppError validation_failed */
export function changeRule(
  deps: NotificationsDeps,
  context: MemberContext,
  kind: ClientMessageKind,
  rule: MessageRuleChange,
): Promise<MessageSettings> {
  const errors = offsetFaults(kind, rule)
  if (errors.length) throw new AppError('validation_failed', { errors })
  const { scope } = context.member
  const record = { action: 'messages.rule_changed', kind, after: rule }
  return changeMessages(deps, context, record, async (tx) => {
    await tx.query(
      `INSERT INTO message_rule (business_id, kind, email, sms, offsets) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (business_id, kind) DO UPDATE SET email = excluded.email, sms = excluded.sms,
         offsets = excluded.offsets`,
      [scope.businessId, kind, rule.email, rule.sms, [...rule.offsets].sort((a, b) => b - a)],
    )
    if (kind === 'reminder' || kind === 'follow_up')
      await deps.enqueue(tx, 'plan-messages', { businessId: scope.businessId })
    return readSettings(deps, tx, scope)
  })
}
