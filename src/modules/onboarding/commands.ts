import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type BusinessForOwner,
  type LocaleCode,
  type NewBusiness,
  type OnboardingSave,
  type StarterHours,
  type StarterService,
} from '../../contracts/index.ts'
import type { Member, SignedIn } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { normalizePhone } from '../clients/index.ts'
import { startTrial } from '../subscriptions/index.ts'
import type { OnboardingDeps } from './index.ts'
import { startersOf } from './starters.ts'

/** Businesses of one owner. */
const MOST_BUSINESSES = 10
/** A Monday: week 0 of every cycle. */
const ANCHOR = '2024-01-01'

const change = (tx: Sql, businessId: string) =>
  tx.query('UPDATE business SET setup_version = setup_version + 1, updated_at = now() WHERE id = $1', [
    businessId,
  ])

/** The first of the staff: whoever sets the business up. */
async function firstStaff(tx: Sql, businessId: string): Promise<string> {
  const { rows } = await tx.query(
    'SELECT id FROM staff_member WHERE business_id = $1 ORDER BY position, created_at, id LIMIT 1',
    [businessId],
  )
  return rows[0].id
}

async function writeServices(
  tx: Sql,
  businessId: string,
  staffId: string,
  services: readonly StarterService[],
): Promise<void> {
  await tx.query('DELETE FROM service WHERE business_id = $1', [businessId])
  const rows = services.map((service, position) => ({
    ...service,
    id: randomUUIDv7(),
    segment: randomUUIDv7(),
    position,
  }))
  const values = [businessId, JSON.stringify(rows)]
  const from =
    'FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, segment uuid, position int, name text, minutes int, price int)'
  await tx.query(
    `INSERT INTO service (business_id, id, name, price_amount, position) SELECT $1, r.id, r.name, r.price, r.position ${from}`,
    values,
  )
  await tx.query(
    `INSERT INTO service_segment (business_id, id, service_id, position, kind, minutes)
     SELECT $1, r.segment, r.id, 0, 'active', r.minutes ${from}`,
    values,
  )
  await tx.query(
    `INSERT INTO service_staff (business_id, service_id, staff_id) SELECT $1, r.id, $3 ${from}`,
    [...values, staffId],
  )
}

/** Opening hours, and the same for the first of the staff. */
async function writeHours(
  tx: Sql,
  businessId: string,
  staffId: string,
  hours: readonly StarterHours[],
): Promise<void> {
  const opening = randomUUIDv7()
  const pattern = randomUUIDv7()
  await tx.query('DELETE FROM opening_pattern WHERE business_id = $1', [businessId])
  await tx.query('DELETE FROM working_pattern WHERE business_id = $1 AND staff_id = $2', [
    businessId,
    staffId,
  ])
  await tx.query('INSERT INTO opening_pattern (business_id, id) VALUES ($1, $2)', [businessId, opening])
  await tx.query('INSERT INTO working_pattern (business_id, id, staff_id, anchor) VALUES ($1, $2, $3, $4)', [
    businessId,
    pattern,
    staffId,
    ANCHOR,
  ])
  const lines = (ids: string) =>
    JSON.stringify(hours.map((line) => ({ ...line, id: randomUUIDv7(), pattern: ids })))
  const from =
    'FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, pattern uuid, weekday smallint, start smallint, "end" smallint)'
  await tx.query(
    `INSERT INTO opening_interval (business_id, id, pattern_id, weekday, start_minute, end_minute)
     SELECT $1, r.id, r.pattern, r.weekday, r.start, r."end" ${from}`,
    [businessId, lines(opening)],
  )
  await tx.query(
    `INSERT INTO working_interval (business_id, id, pattern_id, week, weekday, start_minute, end_minute)
     SELECT $1, r.id, r.pattern, 0, r.weekday, r.start, r."end" ${from}`,
    [businessId, lines(pattern)],
  )
}

/** What a draft is called, of what trade, in which language, and who leads it. */
interface Draft extends NewBusiness {
  readonly locale: LocaleCode
  readonly lead: { readonly name: string; readonly email: string }
}

/**
 * A draft of a business with the usual offer of its trade, and its first staff member.
 * @param first what may refuse it, in its transaction
 * @param last who belongs to it, and the record
 * @throws AppError slug_taken
 */
async function writeDraft(
  deps: OnboardingDeps,
  request: Draft,
  first: (tx: Sql) => Promise<void>,
  last: (tx: Sql, made: { id: string; slug: string; staffId: string }) => Promise<void>,
): Promise<string> {
  const { name, kind, locale, lead } = request
  const slug = request.slug ?? (await deps.business.suggestSlug(name))
  if (!(await deps.business.isSlugFree(slug))) throw new AppError('slug_taken')
  const id = randomUUIDv7()
  const staffId = randomUUIDv7()
  try {
    await deps.transact(async (tx) => {
      await first(tx)
      await tx.query(
        `INSERT INTO business (id, slug, name, kind, status, locale, email, notice_email, onboarding_step, updated_at)
         VALUES ($1, $2, $3, $4::business_kind, 'draft', $5, $6, $6, 'services', now())`,
        [id, slug, name, kind, locale, lead.email],
      )
      await tx.query('INSERT INTO booking_policy (business_id) VALUES ($1)', [id])
      await startTrial(tx, id)
      await tx.query('INSERT INTO staff_member (business_id, id, name, email) VALUES ($1, $2, $3, $4)', [
        id,
        staffId,
        lead.name,
        lead.email,
      ])
      const { services, hours } = startersOf(kind, locale)
      await writeServices(tx, id, staffId, services)
      await writeHours(tx, id, staffId, hours)
      await last(tx, { id, slug, staffId })
    })
  } catch (error) {
    // Somebody took the link a moment before.
    if ((error as { constraint?: string }).constraint === 'business_slug_key')
      throw new AppError('slug_taken')
    throw error
  }
  return id
}

/**
 * Begins a business: whoever does owns it, and is its first staff member.
 * @returns its id
 * @throws AppError slug_taken, too_many_businesses
 */
export const createBusiness = (
  deps: OnboardingDeps,
  user: SignedIn,
  request: NewBusiness,
  { locale, requestId }: { locale: LocaleCode; requestId: string },
): Promise<string> =>
  writeDraft(
    deps,
    { ...request, locale, lead: user },
    async (tx) => {
      // One person's businesses are begun one after the other, so that the count holds.
      await tx.query('SELECT FROM app_user WHERE id = $1 FOR UPDATE', [user.id])
      const owned = await tx.query(
        "SELECT count(*)::int AS n FROM membership WHERE user_id = $1 AND role = 'owner'",
        [user.id],
      )
      if (owned.rows[0].n >= MOST_BUSINESSES) throw new AppError('too_many_businesses')
    },
    async (tx, { id, slug, staffId }) => {
      await tx.query(
        "INSERT INTO membership (business_id, user_id, role, staff_id) VALUES ($1, $2, 'owner', $3)",
        [id, user.id, staffId],
      )
      await recordAudit(tx, {
        businessId: id,
        actor: { kind: 'user', id: user.id },
        action: 'business.created',
        subject: { kind: 'business', id },
        after: { slug, kind: request.kind },
        requestId,
      })
    },
  )

/**
 * Begins a business for somebody, who is invited to own it.
 * @returns its id
 * @throws AppError slug_taken
 */
export const createBusinessFor = (
  deps: OnboardingDeps,
  operator: SignedIn,
  { ownerName, ownerEmail, locale, ...request }: BusinessForOwner,
  requestId: string,
): Promise<string> =>
  writeDraft(
    deps,
    { ...request, locale, lead: { name: ownerName, email: ownerEmail } },
    async () => {},
    async (tx, { id, slug, staffId }) => {
      await recordAudit(tx, {
        businessId: id,
        actor: { kind: 'operator', id: operator.id },
        action: 'business.created',
        subject: { kind: 'business', id },
        after: { slug, kind: request.kind },
        requestId,
      })
      await deps.business.inviteFirstOwner(tx, operator, { businessId: id, slug, staffId, email: ownerEmail })
    },
  )

/**
 * Saves a step. What was booked must not change under it, so it works on drafts only.
 * @throws AppError already_set_up, validation_failed
 */
export async function saveStep(
  deps: OnboardingDeps,
  { scope, user }: Member,
  request: OnboardingSave,
  requestId: string,
): Promise<void> {
  const { businessId } = scope
  const { contact } = request
  const phone = contact?.phone ? normalizePhone(contact.phone, 'RO') : null
  if (contact?.phone && !phone)
    throw new AppError('validation_failed', { errors: [{ field: 'contact.phone', code: 'phone_invalid' }] })
  await deps.transact(async (tx) => {
    const { rows } = await tx.query('SELECT status, onboarding_step FROM business WHERE id = $1 FOR UPDATE', [
      businessId,
    ])
    // A page that was closed again is a draft, too; what stands on it is not to be begun anew.
    if (rows[0].status !== 'draft' || rows[0].onboarding_step === null) throw new AppError('already_set_up')
    const staffId = await firstStaff(tx, businessId)
    if (request.services) await writeServices(tx, businessId, staffId, request.services)
    if (request.hours) await writeHours(tx, businessId, staffId, request.hours)
    if (contact) {
      await tx.query('UPDATE business SET street = $2, city = $3, phone = $4 WHERE id = $1', [
        businessId,
        contact.street || null,
        contact.city || null,
        phone,
      ])
      await tx.query('UPDATE staff_member SET name = $3 WHERE business_id = $1 AND id = $2', [
        businessId,
        staffId,
        contact.staffName,
      ])
    }
    await tx.query('UPDATE business SET onboarding_step = $2 WHERE id = $1', [businessId, request.step])
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: user.id },
      action: 'business.set_up',
      subject: { kind: 'business', id: businessId },
      after: { step: request.step },
      requestId,
    })
    await change(tx, businessId)
  })
}

/**
 * Opens the booking page. A page that is open stays open.
 * @throws AppError validation_failed when there is nothing to book
 */
export async function publish(
  deps: OnboardingDeps,
  { scope, user }: Member,
  requestId: string,
): Promise<void> {
  const { businessId } = scope
  await deps.transact(async (tx) => {
    const { rows } = await tx.query(
      `SELECT b.status,
         EXISTS (SELECT FROM service s JOIN service_staff p ON p.business_id = s.business_id AND p.service_id = s.id
           WHERE s.business_id = b.id AND s.archived_at IS NULL) AS services,
         EXISTS (SELECT FROM opening_interval o WHERE o.business_id = b.id) AS hours
       FROM business b WHERE b.id = $1 FOR UPDATE`,
      [businessId],
    )
    const { status, services, hours } = rows[0]
    if (status !== 'draft') return
    const errors = [
      ...(services ? [] : [{ field: 'services', code: 'required' }]),
      ...(hours ? [] : [{ field: 'hours', code: 'required' }]),
    ]
    if (errors.length) throw new AppError('validation_failed', { errors })
    await tx.query("UPDATE business SET status = 'published', onboarding_step = NULL WHERE id = $1", [
      businessId,
    ])
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: user.id },
      action: 'business.published',
      subject: { kind: 'business', id: businessId },
      before: { status },
      after: { status: 'published' },
      requestId,
    })
    await change(tx, businessId)
  })
}
