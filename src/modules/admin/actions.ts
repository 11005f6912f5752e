import { randomUUIDv7 } from 'node:crypto'
import { AppError } from '../../contracts/index.ts'
import type { SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import {
  type BusinessModule,
  isReservedSlug,
  isSlugClash,
  isUsableSlug,
  moveSlug,
} from '../business/index.ts'

export interface ActionDeps {
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** The operator who acts on a business, and why. */
export interface Act {
  readonly operator: SignedIn
  readonly businessId: string
  readonly reason: string | null
  readonly requestId: string
}

interface Kept {
  readonly slug: string
  readonly status: 'draft' | 'published' | 'suspended'
  readonly statusBefore: 'draft' | 'published' | null
  readonly deleteAt: Date | null
}

const DAY_MS = 86_400_000
/** How long a business that is to be deleted can still be restored. */
const GRACE_DAYS = 30

/** One change of a business by an operator, with its record. Whoever reads its setup sees the change at once. */
const change = (
  { transact }: ActionDeps,
  { operator, businessId, reason, requestId }: Act,
  action: string,
  work: (tx: Sql, kept: Kept) => Promise<{ before: object; after: object }>,
): Promise<void> =>
  transact(async (tx) => {
    const { rows } = await tx.query<Kept>(
      `SELECT slug, status, status_before AS "statusBefore", delete_at AS "deleteAt" FROM business WHERE id = $1 FOR UPDATE`,
      [businessId],
    )
    if (!rows[0]) throw new AppError('not_found')
    const done = await work(tx, rows[0])
    await tx.query(
      'UPDATE business SET setup_version = setup_version + 1, updated_at = now() WHERE id = $1',
      [businessId],
    )
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'operator', id: operator.id },
      action,
      subject: { kind: 'business', id: businessId },
      ...done,
      reason,
      requestId,
    })
  })

/** Its booking page says that it takes no bookings; everything is kept. @throws AppError status_not_possible */
export const suspendBusiness = (deps: ActionDeps, act: Act): Promise<void> =>
  change(deps, act, 'business.suspended', async (tx, { status }) => {
    if (status === 'suspended') throw new AppError('status_not_possible')
    await tx.query(
      `UPDATE business SET status = 'suspended', status_before = status, suspended_at = $2, suspend_reason = $3 WHERE id = $1`,
      [act.businessId, new Date(deps.clock()), act.reason],
    )
    return { before: { status }, after: { status: 'suspended' } }
  })

/** Gives back what was before, also to a business that was to be deleted. @throws AppError status_not_possible */
export const restoreBusiness = (deps: ActionDeps, act: Act): Promise<void> =>
  change(deps, act, 'business.restored', async (tx, { status, statusBefore, deleteAt }) => {
    if (status !== 'suspended') throw new AppError('status_not_possible')
    const after = statusBefore ?? 'draft'
    await tx.query(
      `UPDATE business SET status = $2::business_status, status_before = NULL, suspended_at = NULL, suspend_reason = NULL,
         delete_at = NULL, delete_reason = NULL WHERE id = $1`,
      [act.businessId, after],
    )
    return { before: { status, deleteAt }, after: { status: after } }
  })

/**
 * Suspends it now and lets it be deleted when the grace is over.
 * @param confirmSlug its link, typed: what is deleted is what was meant
 * @throws AppError validation_failed, status_not_possible
 */
export const deleteBusiness = (deps: ActionDeps, act: Act, confirmSlug: string): Promise<void> =>
  change(deps, act, 'business.deletion_scheduled', async (tx, { slug, status, deleteAt }) => {
    if (confirmSlug !== slug)
      throw new AppError('validation_failed', { errors: [{ field: 'confirmSlug', code: 'not_the_same' }] })
    if (deleteAt) throw new AppError('status_not_possible')
    const now = deps.clock()
    const at = new Date(now + GRACE_DAYS * DAY_MS)
    await tx.query(
      `UPDATE business SET status_before = CASE WHEN status = 'suspended' THEN status_before ELSE status END,
         status = 'suspended', suspended_at = coalesce(suspended_at, $2), suspend_reason = coalesce(suspend_reason, $3),
         delete_at = $4, delete_reason = $3 WHERE id = $1`,
      [act.businessId, new Date(now), act.reason, at],
    )
    return { before: { status }, after: { status: 'suspended', deleteAt: at } }
  })

/**
 * Another link. The old one leads to it, and nobody else can have it.
 * @throws AppError slug_taken, validation_failed
 */
export const renameBusiness = (deps: ActionDeps, act: Act, slug: string): Promise<void> =>
  change(deps, act, 'business.renamed', async (tx, kept) => {
    const wrong = isReservedSlug(slug) ? 'slug_reserved' : isUsableSlug(slug) ? null : 'slug_invalid'
    if (wrong) throw new AppError('validation_failed', { errors: [{ field: 'slug', code: wrong }] })
    await moveSlug(tx, act.businessId, kept.slug, slug, new Date(deps.clock()))
    return { before: { slug: kept.slug }, after: { slug } }
  }).catch((error: unknown) => {
    throw isSlugClash(error) ? new AppError('slug_taken') : error
  })

/** One of its people becomes the owner; who owned it until now leads it on as a manager. @throws AppError validation_failed */
export const transferOwnership = (deps: ActionDeps, act: Act, userId: string): Promise<void> =>
  change(deps, act, 'business.owner_changed', async (tx) => {
    const { rows } = await tx.query<{ userId: string; role: string }>(
      `SELECT user_id AS "userId", role FROM membership WHERE business_id = $1 FOR UPDATE`,
      [act.businessId],
    )
    const next = rows.find((row) => row.userId === userId)
    if (!next || next.role === 'owner')
      throw new AppError('validation_failed', { errors: [{ field: 'userId', code: 'invalid' }] })
    await tx.query(
      `UPDATE membership SET role = CASE WHEN user_id = $2 THEN 'owner'::role ELSE 'manager'::role END
       WHERE business_id = $1 AND (user_id = $2 OR role = 'owner')`,
      [act.businessId, userId],
    )
    const owners = rows.filter(({ role }) => role === 'owner').map((row) => row.userId)
    return { before: { owners }, after: { owners: [userId] } }
  })

/** Asks somebody to own a business that nobody owns. @throws AppError status_not_possible where somebody does */
export const inviteOwner = (
  deps: ActionDeps & { readonly business: Pick<BusinessModule, 'inviteFirstOwner'> },
  act: Act,
  email: string,
): Promise<void> =>
  change(deps, act, 'business.owner_invited', async (tx, { slug }) => {
    const { businessId } = act
    const { rows } = await tx.query<{ owned: boolean; staffId: string | null }>(
      `SELECT EXISTS (SELECT FROM membership WHERE business_id = $1 AND role = 'owner') AS owned,
         (SELECT s.id FROM staff_member s WHERE s.business_id = $1 AND s.deactivated_at IS NULL
            AND NOT EXISTS (SELECT FROM membership m WHERE m.business_id = $1 AND m.staff_id = s.id)
          ORDER BY s.position, s.created_at LIMIT 1) AS "staffId"`,
      [businessId],
    )
    const { owned, staffId } = rows[0]!
    if (owned) throw new AppError('status_not_possible')
    await deps.business.inviteFirstOwner(tx, act.operator, { businessId, slug, staffId, email })
    return { before: {}, after: {} }
  })

/** What one operator tells the others about a business. */
export const addNote = ({ transact, clock }: ActionDeps, act: Act, text: string): Promise<void> =>
  transact(async (tx) => {
    const id = randomUUIDv7()
    const { rowCount } = await tx.query(
      `INSERT INTO business_note (business_id, id, author_id, text, created_at)
       SELECT id, $2, $3, $4, $5 FROM business WHERE id = $1`,
      [act.businessId, id, act.operator.id, text, new Date(clock())],
    )
    if (!rowCount) throw new AppError('not_found')
    // The platform's own matter: what operators note about a business is not in that business's log.
    await recordAudit(tx, {
      businessId: null,
      actor: { kind: 'operator', id: act.operator.id },
      action: 'note.added',
      subject: { kind: 'business', id: act.businessId },
      requestId: act.requestId,
    })
  })
