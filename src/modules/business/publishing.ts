import { AppError, type FieldIssue, type Settings, type SlugVerdict } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeSetup, type SetupContext } from './change.ts'
import { isReservedSlug, isUsableSlug } from './rules.ts'
import type { BusinessScope } from './scope.ts'
import { readSettings } from './settings.ts'
import { isSlugClash, isTaken, moveSlug } from './slugs.ts'

/** Whether the booking page could be called so, and why not. */
export async function judgeSlug(sql: Sql, { businessId }: BusinessScope, slug: string): Promise<SlugVerdict> {
  const no = (reason: SlugVerdict['reason']) => ({ slug, free: false, reason })
  if (isReservedSlug(slug)) return no('reserved')
  if (!isUsableSlug(slug)) return no('invalid')
  if (await isTaken(sql, slug, businessId)) return no('taken')
  const { rowCount } = await sql.query('SELECT FROM business WHERE slug = $1 AND id = $2', [slug, businessId])
  return { slug, free: true, reason: rowCount ? 'own' : null }
}

/** @throws AppError slug_taken, validation_failed */
export async function changeSlug(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  slug: string,
): Promise<Settings> {
  const { scope } = context.member
  const { businessId } = scope
  try {
    return await changeSetup(transact, context, async (tx) => {
      const { reason } = await judgeSlug(tx, scope, slug)
      if (reason === 'taken') throw new AppError('slug_taken')
      if (reason === 'invalid' || reason === 'reserved') {
        const code = reason === 'invalid' ? 'slug_invalid' : 'slug_reserved'
        throw new AppError('validation_failed', { errors: [{ field: 'slug', code }] })
      }
      const before = await readSettings(tx, scope)
      await moveSlug(tx, businessId, before.profile.slug, slug, new Date(clock()))
      return {
        record: {
          action: 'business.renamed',
          subject: { kind: 'business', id: businessId },
          before: { slug: before.profile.slug },
          after: { slug },
        },
        answer: { ...before, profile: { ...before.profile, slug } },
      }
    })
  } catch (error) {
    // Somebody took the link a moment before.
    if (isSlugClash(error)) throw new AppError('slug_taken')
    throw error
  }
}

/** What a booking page needs before anybody can book on it. */
async function missing(tx: Sql, { businessId }: BusinessScope): Promise<FieldIssue[]> {
  const offered = `FROM service s WHERE s.business_id = $1 AND s.archived_at IS NULL AND s.visibility <> 'internal'`
  const performed = `SELECT m.id FROM service_staff p
    JOIN staff_member m ON m.business_id = p.business_id AND m.id = p.staff_id AND m.deactivated_at IS NULL
    WHERE p.business_id = $1 AND p.service_id IN (SELECT s.id ${offered})`
  const { rows } = await tx.query<Record<'services' | 'performers' | 'hours' | 'working', boolean>>(
    `SELECT EXISTS (SELECT ${offered}) AS services, EXISTS (${performed}) AS performers,
       EXISTS (SELECT FROM opening_interval WHERE business_id = $1) AS hours,
       EXISTS (SELECT FROM working_pattern w
         JOIN working_interval i ON i.business_id = w.business_id AND i.pattern_id = w.id
         WHERE w.business_id = $1 AND w.staff_id IN (${performed})) AS working`,
    [businessId],
  )
  const has = rows[0]!
  const errors: FieldIssue[] = []
  if (!has.services) errors.push({ field: 'services', code: 'no_service' })
  else if (!has.performers) errors.push({ field: 'services', code: 'nobody_performs' })
  else if (!has.working) errors.push({ field: 'staff', code: 'nobody_works' })
  if (!has.hours) errors.push({ field: 'hours', code: 'no_hours' })
  return errors
}

/**
 * Opens the booking page, or closes it. One that an operator has suspended stays so.
 * @throws AppError forbidden when it is suspended, validation_failed when nobody could book on it
 */
export function setPublished(
  { transact }: BusinessWrites,
  context: SetupContext,
  published: boolean,
): Promise<Settings> {
  const { scope } = context.member
  const { businessId } = scope
  return changeSetup(transact, context, async (tx) => {
    await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [businessId])
    const before = await readSettings(tx, scope)
    const status = published ? 'published' : 'draft'
    if (before.profile.status === 'suspended') throw new AppError('forbidden')
    if (before.profile.status === status) return { record: null, answer: before }
    const errors = published ? await missing(tx, scope) : []
    if (errors.length) throw new AppError('validation_failed', { errors })
    await tx.query('UPDATE business SET status = $2::business_status, onboarding_step = NULL WHERE id = $1', [
      businessId,
      status,
    ])
    return {
      record: {
        action: published ? 'business.published' : 'business.unpublished',
        subject: { kind: 'business', id: businessId },
        before: { status: before.profile.status },
        after: { status },
      },
      answer: { ...before, profile: { ...before.profile, status } },
    }
  })
}
