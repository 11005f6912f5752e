import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type ClientAddition,
  type ClientChange,
  type ClientProfile,
  type FieldIssue,
} from '../../contracts/index.ts'
import type { HandlerContext, Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type AuditRecord, recordAudit } from '../audit/index.ts'
import { lockContacts } from './commands.ts'
import { ahead } from './figures.ts'
import type { ClientsDeps } from './index.ts'
import { setMessagePreference } from './preferences.ts'
import { type Place, readPlace, readProfile } from './queries.ts'
import { cleanName, isBirthday, normalizePhone, searchKey } from './rules.ts'

/** A client's row, locked. */
export interface ClientRecord {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly locale: string
  readonly notes: string | null
  readonly tags: string[]
  readonly birthday: string | null
  readonly marketing_consent_at: Date | null
  readonly blocked_at: Date | null
  readonly created_at: Date
}

/**
 * Locks clients by id. Bookings with their contacts are waited for, and wait. Those who were erased are not there
 * any more.
 */
export async function lockClients(
  tx: Sql,
  member: Member,
  ids: readonly string[],
): Promise<Map<string, ClientRecord>> {
  const contacts = await tx.query<{ contact: string | null }>(
    `SELECT unnest(ARRAY[phone, email_key]) AS contact FROM client WHERE business_id = $1 AND id = ANY($2::uuid[])`,
    [member.scope.businessId, ids],
  )
  await lockContacts(
    tx,
    member.scope,
    contacts.rows.map(({ contact }) => contact),
  )
  const { rows } = await tx.query<ClientRecord>(
    `SELECT id, name, email, phone, locale, notes, tags, birthday::text AS birthday, marketing_consent_at, blocked_at,
       created_at
     FROM client WHERE business_id = $1 AND id = ANY($2::uuid[]) AND erased_at IS NULL ORDER BY id FOR UPDATE`,
    [member.scope.businessId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** @throws AppError not_found */
export async function lockClient(tx: Sql, member: Member, id: string): Promise<ClientRecord> {
  const found = (await lockClients(tx, member, [id])).get(id)
  if (!found) throw new AppError('not_found')
  return found
}

/** What a member did to a client, without anything that says who the client is. */
export const recordChange = (
  tx: Sql,
  member: Member,
  requestId: string,
  id: string,
  record: Pick<AuditRecord, 'action' | 'before' | 'after'>,
): Promise<void> =>
  recordAudit(tx, {
    businessId: member.scope.businessId,
    actor: { kind: 'user', id: member.user.id },
    subject: { kind: 'client', id },
    requestId,
    ...record,
  })

/** Whoever looks at the calendar sees the client as they are now. Locks the business's row: last in a transaction. */
export const showOnCalendar = (tx: Sql, member: Member) =>
  tx.query('UPDATE business SET occupancy_version = occupancy_version + 1 WHERE id = $1', [
    member.scope.businessId,
  ])

/** The fields as they are stored. @throws AppError validation_failed */
function checkFields(
  change: ClientChange,
  place: Place,
  nowMs: number,
): Partial<Pick<ClientRecord, 'name' | 'phone' | 'email' | 'notes' | 'tags' | 'birthday' | 'locale'>> {
  const errors: FieldIssue[] = []
  const { name: typedName, phone: typedPhone, marketingConsent: _, messages: __, ...rest } = change
  const name = typedName && cleanName(typedName)
  if (name !== undefined && name.length < 2) errors.push({ field: 'name', code: 'name_required' })
  const phone = typedPhone && normalizePhone(typedPhone, place.country)
  if (typedPhone && !phone) errors.push({ field: 'phone', code: 'phone_invalid' })
  if (rest.birthday && !isBirthday(rest.birthday, nowMs)) errors.push({ field: 'birthday', code: 'invalid' })
  if (errors.length) throw new AppError('validation_failed', { errors })
  const given = { ...rest, ...(name ? { name } : {}), ...(phone !== undefined ? { phone } : {}) }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/**
 * Adds a client by hand.
 * @param remember keeps the answer with the transaction, for a retry
 * @throws AppError validation_failed; client_exists when somebody has the phone or e-mail and no duplicate is wanted
 */
export async function addByHand(
  deps: ClientsDeps,
  member: Member,
  { allowDuplicate, ...addition }: ClientAddition,
  requestId: string,
  remember: HandlerContext['remember'],
): Promise<ClientProfile> {
  const { transact, clock } = deps
  return transact(async (tx) => {
    const place = await readPlace(tx, member)
    const fields = checkFields(addition, place, clock())
    const emailKey = fields.email?.toLowerCase() ?? null
    await lockContacts(tx, member.scope, [fields.phone ?? null, emailKey])
    if (!allowDuplicate) {
      const { rows } = await tx.query<{ phone: boolean }>(
        `SELECT phone = $2 IS TRUE AS phone FROM client
         WHERE business_id = $1 AND (phone = $2 OR email_key = $3) ORDER BY 1 DESC LIMIT 1`,
        [member.scope.businessId, fields.phone ?? null, emailKey],
      )
      const [known] = rows
      if (known) {
        const errors = [{ field: known.phone ? 'phone' : 'email', code: 'in_use' }]
        throw new AppError('client_exists', { errors })
      }
    }
    const id = randomUUIDv7()
    const at = new Date(clock())
    await tx.query(
      `INSERT INTO client (business_id, id, name, name_key, email, email_key, phone, locale, notes, tags, birthday,
         marketing_consent_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
      [
        member.scope.businessId,
        id,
        fields.name,
        searchKey(fields.name ?? ''),
        fields.email ?? null,
        emailKey,
        fields.phone ?? null,
        fields.locale ?? place.locale,
        fields.notes ?? null,
        fields.tags ?? [],
        fields.birthday ?? null,
        addition.marketingConsent ? at : null,
        at,
      ],
    )
    await recordChange(tx, member, requestId, id, {
      action: 'client.added',
      after: { marketingConsent: addition.marketingConsent ?? false },
    })
    const profile = await readProfile(deps, tx, member, id)
    await remember(tx, profile)
    return profile
  })
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Changes some fields. Appointments still ahead that carry the contact as it was get the new one, so that their
 * messages arrive; past ones keep what was said then.
 * @throws AppError not_found, validation_failed
 */
export async function changeClient(
  { transact, clock }: ClientsDeps,
  member: Member,
  id: string,
  change: ClientChange,
  requestId: string,
): Promise<void> {
  await transact(async (tx) => {
    const before = await lockClient(tx, member, id)
    const fields = checkFields(change, await readPlace(tx, member), clock())
    const after = { ...before, ...fields }
    const changed = Object.keys(fields).filter(
      (key) => !isSame(before[key as keyof ClientRecord], after[key as keyof ClientRecord]),
    )
    const { marketingConsent } = change
    const hadConsent = before.marketing_consent_at !== null
    const consentChanges = marketingConsent !== undefined && marketingConsent !== hadConsent
    const at = new Date(clock())
    const { messages } = change
    if (messages && (await setMessagePreference(tx, member.scope.businessId, id, messages, at)))
      await recordChange(tx, member, requestId, id, { action: 'client.messages_chosen', after: messages })
    if (!changed.length && !consentChanges) return
    const consentAt = consentChanges ? (marketingConsent ? at : null) : before.marketing_consent_at
    await tx.query(
      `UPDATE client SET name = $3, name_key = $4, email = $5, email_key = $6, phone = $7, locale = $8, notes = $9,
         tags = $10, birthday = $11, marketing_consent_at = $12, updated_at = $13
       WHERE business_id = $1 AND id = $2`,
      [
        member.scope.businessId,
        id,
        after.name,
        searchKey(after.name),
        after.email,
        after.email?.toLowerCase() ?? null,
        after.phone,
        after.locale,
        after.notes,
        after.tags,
        after.birthday,
        consentAt,
        at,
      ],
    )
    if (changed.length)
      await recordChange(tx, member, requestId, id, { action: 'client.changed', after: { fields: changed } })
    if (consentChanges) {
      const action = marketingConsent ? 'client.consent_given' : 'client.consent_withdrawn'
      await recordChange(tx, member, requestId, id, { action })
    }
    if (changed.some((key) => key === 'name' || key === 'email' || key === 'phone')) {
      const carried = await tx.query(
        `UPDATE appointment a SET client_name = $3, client_email = $4, client_phone = $5, updated_at = $10
         WHERE a.business_id = $1 AND a.client_id = $2 AND ${ahead('a', '$9::timestamptz')}
           AND a.client_name = $6 AND a.client_email IS NOT DISTINCT FROM $7 AND a.client_phone IS NOT DISTINCT FROM $8`,
        [
          member.scope.businessId,
          id,
          after.name,
          after.email,
          after.phone,
          before.name,
          before.email,
          before.phone,
          at,
          at,
        ],
      )
      if (carried.rowCount) await showOnCalendar(tx, member)
    }
  })
}

/** Refuses a person's bookings online, or takes them again. @throws AppError not_found */
export async function setBlocked(
  { transact, clock }: ClientsDeps,
  member: Member,
  id: string,
  blocked: boolean,
  requestId: string,
): Promise<void> {
  await transact(async (tx) => {
    const before = await lockClient(tx, member, id)
    if ((before.blocked_at !== null) === blocked) return
    const at = new Date(clock())
    await tx.query('UPDATE client SET blocked_at = $3, updated_at = $4 WHERE business_id = $1 AND id = $2', [
      member.scope.businessId,
      id,
      blocked ? at : null,
      at,
    ])
    await recordChange(tx, member, requestId, id, { action: blocked ? 'client.blocked' : 'client.unblocked' })
  })
}

/**
 * Removes somebody who never had an appointment.
 * @throws AppError not_found, client_has_appointments
 */
export async function deleteClient(
  { transact }: ClientsDeps,
  member: Member,
  id: string,
  requestId: string,
): Promise<void> {
  await transact(async (tx) => {
    await lockClient(tx, member, id)
    const { rowCount } = await tx.query(
      `DELETE FROM client c WHERE c.business_id = $1 AND c.id = $2 AND NOT EXISTS (
         SELECT FROM appointment a WHERE a.business_id = c.business_id AND a.client_id = c.id)`,
      [member.scope.businessId, id],
    )
    if (!rowCount) throw new AppError('client_has_appointments')
    await forgetImportedData(tx, member, id)
    await recordChange(tx, member, requestId, id, { action: 'client.deleted' })
  })
}

/** What an import noted of how a client was before: gone with the client. */
export const forgetImportedData = (tx: Sql, member: Member, id: string) =>
  tx.query(
    `UPDATE client_import SET changes = (
       SELECT coalesce(jsonb_agg(change), '[]') FROM jsonb_array_elements(changes) AS change
       WHERE change->>'id' <> $2)
     WHERE business_id = $1 AND changes @> jsonb_build_array(jsonb_build_object('id', $2::text))`,
    [member.scope.businessId, id],
  )
