import { randomUUIDv7 } from 'node:crypto'
import { type AnnouncementForm, AppError } from '../../contracts/index.ts'
import type { SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { audienceValues } from './audience.ts'
import type { AnnouncementsDeps } from './index.ts'

/** The operator who announces. */
export interface OperatorAct {
  readonly operator: SignedIn
  readonly requestId: string
}

const valuesOf = (form: AnnouncementForm): unknown[] => [
  ...[form.titleRo, form.titleEn, form.textRo, form.textEn, form.level],
  ...audienceValues(form),
  ...[new Date(form.startsAt), new Date(form.endsAt), form.dismissible, form.mail],
]

const record = (
  tx: Sql,
  { operator, requestId }: OperatorAct,
  action: string,
  id: string,
  form?: AnnouncementForm,
): Promise<void> =>
  recordAudit(tx, {
    businessId: null,
    actor: { kind: 'operator', id: operator.id },
    action,
    subject: { kind: 'announcement', id },
    ...(form
      ? { after: { titleRo: form.titleRo, level: form.level, startsAt: form.startsAt, endsAt: form.endsAt } }
      : {}),
    requestId,
  })

/** @throws AppError validation_failed when it would be over already, or is for no plan or business that exists */
async function check(tx: Sql, form: AnnouncementForm, now: number): Promise<void> {
  const refuse = (field: string, code: string) =>
    new AppError('validation_failed', { errors: [{ field, code }] })
  if (Date.parse(form.endsAt) <= now) throw refuse('endsAt', 'over')
  const { rows } = await tx.query<{ plans: number; business: boolean }>(
    `SELECT (SELECT count(*)::int FROM plan WHERE id = ANY($1)) AS plans,
       EXISTS (SELECT FROM business WHERE id = $2) AS business`,
    [form.plans, form.onlyFor],
  )
  if (rows[0]!.plans < form.plans.length) throw refuse('plans', 'invalid')
  if (form.onlyFor && !rows[0]!.business) throw refuse('onlyFor', 'invalid')
}

/** @throws AppError validation_failed */
export async function addAnnouncement(
  deps: AnnouncementsDeps,
  act: OperatorAct,
  form: AnnouncementForm,
): Promise<void> {
  const id = randomUUIDv7()
  await deps.transact(async (tx) => {
    await check(tx, form, deps.clock())
    await tx.query(
      `INSERT INTO announcement (id, author_id, title_ro, title_en, text_ro, text_en, level, plans, roles, locales, only_for,
         starts_at, ends_at, dismissible, mail, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::announcement_level, $8, $9::role[], $10, $11, $12, $13, $14, $15, $16)`,
      [id, act.operator.id, ...valuesOf(form), new Date(deps.clock())],
    )
    await record(tx, act, 'announcement.published', id, form)
  })
}

/**
 * What it says from now on. Who put it away does not see it again; a mail that left has left.
 * @throws AppError not_found, status_not_possible once it is over or withdrawn, validation_failed
 */
export async function changeAnnouncement(
  deps: AnnouncementsDeps,
  act: OperatorAct,
  id: string,
  form: AnnouncementForm,
): Promise<void> {
  const now = deps.clock()
  await deps.transact(async (tx) => {
    await check(tx, form, now)
    const { rows } = await tx.query<{ open: boolean }>(
      'SELECT withdrawn_at IS NULL AND ends_at > $2 AS open FROM announcement WHERE id = $1 FOR UPDATE',
      [id, new Date(now)],
    )
    if (!rows[0]) throw new AppError('not_found')
    if (!rows[0].open) throw new AppError('status_not_possible')
    await tx.query(
      `UPDATE announcement SET title_ro = $2, title_en = $3, text_ro = $4, text_en = $5, level = $6::announcement_level,
         plans = $7, roles = $8::role[], locales = $9, only_for = $10, starts_at = $11, ends_at = $12, dismissible = $13,
         mail = $14, revision = revision + 1 WHERE id = $1`,
      [id, ...valuesOf(form)],
    )
    await record(tx, act, 'announcement.changed', id, form)
  })
}

/** Nobody sees it any more. @throws AppError not_found */
export async function withdrawAnnouncement(
  deps: AnnouncementsDeps,
  act: OperatorAct,
  id: string,
): Promise<void> {
  await deps.transact(async (tx) => {
    const { rowCount } = await tx.query('SELECT FROM announcement WHERE id = $1 FOR UPDATE', [id])
    if (!rowCount) throw new AppError('not_found')
    const done = await tx.query(
      'UPDATE announcement SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL',
      [id, new Date(deps.clock())],
    )
    if (done.rowCount) await record(tx, act, 'announcement.withdrawn', id)
  })
}

/** What somebody with this language would get by mail, to the operator. */
export async function sendProof(
  { pool, appUrl, sendMail }: AnnouncementsDeps,
  { name, email, locale }: SignedIn,
  form: AnnouncementForm,
): Promise<void> {
  const english = locale === 'en'
  await sendMail(pool, {
    template: 'announcement',
    to: email,
    name,
    locale,
    url: `${appUrl}/dashboard`,
    title: english ? form.titleEn : form.titleRo,
    text: english ? form.textEn : form.textRo,
  })
}
