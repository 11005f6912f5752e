import {
  AppError,
  type ClientMessageKind,
  type FieldIssue,
  type LocaleCode,
  type MessageText,
  type MessageTextChange,
} from '../../contracts/index.ts'
import type { MemberContext } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import type { NotificationsDeps } from './index.ts'
import { variablesOf } from './kinds.ts'
import { CLIENT_WORDS } from './messages/index.ts'
import { changeMessages } from './settings.ts'
import { readOwnWords } from './store.ts'
import type { OwnWords } from './template.ts'
import { checkText } from './texts.ts'

const NONE: OwnWords = { subject: null, lead: null, body: null, sms: null }
export const PARTS = ['subject', 'lead', 'body', 'sms'] as const

/** The words of one kind of message: the business's own beside the platform's. */
export async function readText(
  sql: Sql,
  businessId: string,
  kind: ClientMessageKind,
  locale: LocaleCode,
): Promise<MessageText> {
  const own = (await readOwnWords(sql, businessId, kind, locale)) ?? NONE
  const { subject, lead, body, sms } = CLIENT_WORDS[locale][kind]
  return { kind, locale, own, standard: { subject, lead, body, sms }, variables: variablesOf(kind) }
}

/** @throws AppError validation_failed: a name that means nothing in this message, a brace that leads nowhere */
export function refuseWrongWords(kind: ClientMessageKind, words: Partial<OwnWords>, prefix = ''): void {
  const allowed = variablesOf(kind)
  const errors: FieldIssue[] = PARTS.flatMap((part) => {
    const text = words[part]
    return text ? checkText(text, allowed, `${prefix}${part}`) : []
  })
  if (errors.length) throw new AppError('validation_failed', { errors })
}

/** Says a message in one's own words, or in the platform's again. @throws AppError validation_failed */
export function changeText(
  deps: NotificationsDeps,
  context: MemberContext,
  kind: ClientMessageKind,
  { locale, ...words }: MessageTextChange,
): Promise<MessageText> {
  refuseWrongWords(kind, words)
  const { businessId } = context.member.scope
  const { subject, lead, body, sms } = words
  // What is said is the business's own affair; that it was changed is kept.
  const record = { action: 'messages.text_changed', kind, after: { locale } }
  return changeMessages(deps, context, record, async (tx) => {
    if (PARTS.every((part) => words[part] === null)) {
      await tx.query('DELETE FROM message_text WHERE business_id = $1 AND kind = $2 AND locale = $3', [
        businessId,
        kind,
        locale,
      ])
    } else {
      await tx.query(
        `INSERT INTO message_text (business_id, kind, locale, subject, lead, body, sms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (business_id, kind, locale) DO UPDATE SET subject = excluded.subject, lead = excluded.lead,
           body = excluded.body, sms = excluded.sms`,
        [businessId, kind, locale, subject, lead, body, sms],
      )
    }
    return readText(tx, businessId, kind, locale)
  })
}
