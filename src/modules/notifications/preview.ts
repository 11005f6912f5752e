import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type ClientMessageKind,
  type MessagePreview,
  type PreviewRequest,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { wordsOf } from './client-content.ts'
import { composeForClient } from './compose.ts'
import type { NotificationsDeps } from './index.ts'
import { isOptional } from './kinds.ts'
import { PARTS, refuseWrongWords } from './own-words.ts'
import type { MailMessage } from './ports.ts'
import { sampleDetails } from './sample.ts'
import { plainSms, sizeOf } from './sms-text.ts'
import { readOptions, readOwnWords } from './store.ts'
import type { ClientInput } from './template.ts'
import { fill } from './texts.ts'
import { valuesOf } from './values.ts'

const DAY_MS = 86_400_000
const MONTH_DAYS = 30
/** Tests that one person sends themselves in a day. */
export const TESTS_PER_DAY = 20

/** The message of a request: saved words, with those of the request in their place. */
async function inputOf(
  deps: NotificationsDeps,
  { scope }: Member,
  { kind, locale, texts = {} }: PreviewRequest,
): Promise<ClientInput> {
  refuseWrongWords(kind, texts, 'texts.')
  const { appUrl, pool } = deps
  const now = deps.clock()
  const { details, previousStart } = await sampleDetails(pool, scope, { kind, locale }, { appUrl, now })
  const saved = await readOwnWords(pool, scope.businessId, kind, locale)
  const own = Object.fromEntries(
    PARTS.map((part) => [part, texts[part] === undefined ? (saved?.[part] ?? null) : texts[part]]),
  ) as ClientInput['own']
  const endUrl = isOptional(kind) ? `${appUrl}/dezabonare` : null
  return { kind, details, previousStart, own, endUrl, appUrl, now }
}

const mailOfInput = (deps: NotificationsDeps, input: ClientInput, to: string, messageId: string) =>
  composeForClient(input, { recipient: to, messageId, mailFrom: deps.mailFrom, appUrl: deps.appUrl })

/** How often the last thirty days would have given reason for such a message. */
async function timesLastMonth(sql: Sql, businessId: string, kind: ClientMessageKind, now: number) {
  const since = new Date(now - MONTH_DAYS * DAY_MS)
  const timed = kind === 'reminder' || kind === 'follow_up' || kind === 'confirmed'
  const { rows } = await sql.query<{ times: number }>(
    timed
      ? `SELECT count(*)::int AS times FROM appointment WHERE business_id = $1 AND starts_at > $2 AND starts_at <= $3
           AND status IN ('confirmed', 'completed', 'no_show')`
      : `SELECT count(DISTINCT appointment_id)::int AS times FROM message
         WHERE business_id = $1 AND created_at > $2 AND created_at <= $3 AND template = $4`,
    [businessId, since, new Date(now), ...(timed ? [] : [`client.${kind}`])],
  )
  return rows[0]!.times
}

/** A message as a client would get it, with what it would cost as SMS. Changes nothing. */
export async function preview(
  deps: NotificationsDeps,
  member: Member,
  request: PreviewRequest,
): Promise<MessagePreview> {
  const input = await inputOf(deps, member, request)
  const mail = await mailOfInput(deps, input, input.details.client.email!, 'preview')
  const { smsPlain } = await readOptions(deps, deps.pool, member.scope.businessId)
  const filled = fill(wordsOf(input).sms, valuesOf(input))
  const text = smsPlain ? plainSms(filled) : filled
  const size = sizeOf(text)
  const times = await timesLastMonth(deps.pool, member.scope.businessId, request.kind, deps.clock())
  return {
    email: { from: mail.from.name, subject: mail.subject, html: mail.html, text: mail.text },
    sms: { text, ...size, lastMonth: times * size.segments },
  }
}

/** Takes one of the day's tests. @throws AppError too_many_messages */
async function noteTest(deps: NotificationsDeps, { scope, user }: Member, mail: MailMessage, id: string) {
  const now = new Date(deps.clock())
  const { rowCount } = await deps.pool.query(
    `INSERT INTO message (business_id, id, effect_key, user_id, template, channel, recipient, subject, text, state,
       due_at, created_at, sent_at)
     SELECT $1, $2::uuid, 'test:' || $2::text, $3, 'test', 'email', $4, $5, $6, 'sent', $7, $7, $7
     WHERE (SELECT count(*) FROM message WHERE business_id = $1 AND user_id = $3 AND template = 'test'
       AND sent_at > $8) < $9`,
    [
      scope.businessId,
      id,
      user.id,
      user.email,
      mail.subject,
      mail.text,
      now,
      new Date(now.getTime() - DAY_MS),
      TESTS_PER_DAY,
    ],
  )
  if (!rowCount) throw new AppError('too_many_messages')
}

/** The same preview by mail to whoever asks. @throws AppError too_many_messages, unavailable */
export async function sendTest(
  deps: NotificationsDeps,
  member: Member,
  request: PreviewRequest,
): Promise<void> {
  const input = await inputOf(deps, member, request)
  const id = randomUUIDv7()
  const mail = await mailOfInput(deps, { ...input, endUrl: null }, member.user.email, id)
  // Nothing in it is real: no calendar may take it in.
  const test = { ...mail, to: { name: member.user.name, address: member.user.email }, attachments: [] }
  await noteTest(deps, member, test, id)
  try {
    await deps.mailer.send(test)
  } catch {
    throw new AppError('unavailable')
  }
}
