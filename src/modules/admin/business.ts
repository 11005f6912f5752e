import { type AdminBusinessDetails, AppError, type LocaleCode } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { SubscriptionsModule } from '../subscriptions/index.ts'
import { STATUS_NOW } from './businesses.ts'
import type { JobsDesk } from './ports.ts'

export interface DetailsDeps {
  readonly pool: Sql
  readonly subscriptions: Pick<SubscriptionsModule, 'overviewOf'>
  readonly jobs: JobsDesk
}

const PROFILE = `
  SELECT b.id, b.name, b.legal_name AS "legalName", b.slug, ${STATUS_NOW} AS status, b.kind, b.country, b.city, b.street,
    b.phone, b.email, b.website, b.timezone, b.locale, b.created_at AS "createdAt", b.onboarding_step AS "onboardingStep",
    b.suspended_at AS "suspendedAt", b.suspend_reason AS "suspendReason", b.delete_at AS "deleteAt",
    b.delete_reason AS "deleteReason",
    ARRAY(SELECT e.slug FROM earlier_slug e WHERE e.business_id = b.id ORDER BY e.until DESC) AS "earlierSlugs",
    s.staff_limit AS "staffLimit", s.booking_limit AS "bookingLimit", s.sms_allowance AS "smsAllowance",
    coalesce(f.bookings_30, 0) AS "bookings30", f.last_active_at AS "lastActiveAt",
    a.account_id IS NOT NULL AS "hasAccount", coalesce(a.charges_enabled, false) AS "chargesEnabled",
    coalesce(a.details_submitted, false) AS "detailsSubmitted"
  FROM business b LEFT JOIN subscription s ON s.business_id = b.id
  LEFT JOIN business_figures f ON f.business_id = b.id
  LEFT JOIN payment_account a ON a.business_id = b.id
  WHERE b.id = $1`

const COUNTS = `
  SELECT (SELECT count(*)::int FROM appointment WHERE business_id = $1) AS "bookingsAll",
    (SELECT max(created_at) FROM appointment WHERE business_id = $1) AS "lastBookingAt",
    (SELECT count(*)::int FROM client WHERE business_id = $1) AS clients,
    (SELECT count(*)::int FROM service WHERE business_id = $1 AND archived_at IS NULL) AS services,
    (SELECT count(*)::int FROM message WHERE business_id = $1 AND state = 'failed'
      AND created_at > now() - interval '30 days') AS "failedMessages",
    (SELECT count(*)::int FROM webhook_endpoint WHERE business_id = $1 AND disabled_at IS NOT NULL) AS "failingWebhooks",
    (SELECT json_build_object('email', i.email, 'expiresAt', i.expires_at) FROM invitation i
      WHERE i.business_id = $1 AND i.role = 'owner' AND i.accepted_at IS NULL
      ORDER BY i.created_at DESC LIMIT 1) AS "invitedOwner",
    (SELECT count(*)::int FROM stripe_event WHERE business_id = $1 AND state = 'failed') AS "paymentFaults"`

const MEMBERS = `
  SELECT u.id, u.name, u.email, m.role, coalesce(u.two_factor_enabled, false) AS "twoFactor",
    u.locked_at IS NOT NULL AS locked, o.user_id IS NOT NULL AS operator,
    (SELECT max(updated_at) FROM app_session WHERE user_id = u.id) AS "lastSeenAt"
  FROM membership m JOIN app_user u ON u.id = m.user_id LEFT JOIN operator o ON o.user_id = u.id
  WHERE m.business_id = $1 ORDER BY m.role, m.created_at`

const NOTES = `
  SELECT n.id, n.text, n.created_at AS at, u.name AS author FROM business_note n LEFT JOIN app_user u ON u.id = n.author_id
  WHERE n.business_id = $1 ORDER BY n.created_at DESC LIMIT 100`

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

/** One business as operators see it. @throws AppError not_found */
export async function readBusiness(
  { pool, subscriptions, jobs }: DetailsDeps,
  id: string,
  locale: LocaleCode,
): Promise<AdminBusinessDetails> {
  const ask = async (text: string) => (await pool.query(text, [id])).rows
  const [row] = await ask(PROFILE)
  if (!row) throw new AppError('not_found')
  const [counts] = await ask(COUNTS)
  const plan = await subscriptions.overviewOf(id, locale)
  const members = await ask(MEMBERS)
  const notes = await ask(NOTES)
  const of = ({ used, limit }: { used: number; limit: number | null }, own: number | null) => ({
    used,
    limit,
    own,
  })
  const { staff, bookings, sms } = plan.usage
  return {
    id,
    name: row.name,
    legalName: row.legalName,
    slug: row.slug,
    earlierSlugs: row.earlierSlugs,
    status: row.status,
    kind: row.kind,
    country: row.country,
    city: row.city,
    street: row.street,
    phone: row.phone,
    email: row.email,
    website: row.website,
    timezone: row.timezone,
    locale: row.locale,
    createdAt: row.createdAt.toISOString(),
    invitedOwner: counts.invitedOwner,
    onboardingStep: row.onboardingStep,
    suspension: row.suspendedAt
      ? { at: row.suspendedAt.toISOString(), reason: row.suspendReason ?? '' }
      : null,
    deletion: row.deleteAt ? { at: row.deleteAt.toISOString(), reason: row.deleteReason ?? '' } : null,
    subscription: {
      planId: plan.plan.id,
      planName: plan.plan.name,
      state: plan.state,
      paid: plan.paid,
      price: plan.price,
      interval: plan.interval,
      trialEndsAt: plan.trialEndsAt,
      periodEndsAt: plan.periodEndsAt,
      graceEndsAt: plan.graceEndsAt,
      cancelAtPeriodEnd: plan.cancelAtPeriodEnd,
    },
    usage: {
      staff: of(staff, row.staffLimit),
      bookings: of(bookings, row.bookingLimit),
      sms: of(sms, row.smsAllowance),
    },
    figures: {
      bookings30: row.bookings30,
      bookingsAll: counts.bookingsAll,
      clients: counts.clients,
      services: counts.services,
      lastBookingAt: iso(counts.lastBookingAt),
      lastActiveAt: iso(row.lastActiveAt),
    },
    members: members.map((member) => ({ ...member, lastSeenAt: iso(member.lastSeenAt) })),
    health: {
      deadLetters: await jobs.countDead(id),
      failedMessages: counts.failedMessages,
      failingWebhooks: counts.failingWebhooks,
      paymentFaults: counts.paymentFaults,
      payments: !row.hasAccount
        ? 'none'
        : row.chargesEnabled
          ? 'on'
          : row.detailsSubmitted
            ? 'restricted'
            : 'pending',
    },
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
  }
}
