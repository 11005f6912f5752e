import { AppError, type FieldIssue, type Settings, type SettingsChange } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changedFields, changeSetup, type SetupContext } from './change.ts'
import { normalizePhone } from './phone.ts'
import { checkPicture } from './pictures.ts'
import type { BusinessScope } from './scope.ts'

const SETTINGS = `
  SELECT json_build_object('slug', b.slug, 'status', b.status, 'timezone', b.timezone, 'currency', b.currency,
      'country', b.country, 'name', b.name, 'legalName', b.legal_name, 'kind', b.kind,
      'description', b.description, 'phone', b.phone, 'email', b.email, 'website', b.website,
      'street', b.street, 'city', b.city, 'county', b.county, 'postalCode', b.postal_code,
      'directions', b.directions, 'locale', CASE WHEN b.locale = 'en' THEN 'en' ELSE 'ro' END,
      'vatRate', b.vat_rate, 'accent', b.accent, 'logoUrl', b.logo_url, 'coverUrl', b.cover_url,
      'bookingNote', b.booking_note, 'confirmationNote', b.confirmation_note,
      'contactPhone', b.contact_phone, 'contactEmail', b.contact_email, 'noticeEmail', b.notice_email) AS profile,
    json_build_object('minNoticeMinutes', p.min_notice_minutes, 'horizonDays', p.horizon_days,
      'cancelUntilMinutes', p.cancel_until_minutes, 'rescheduleUntilMinutes', p.reschedule_until_minutes,
      'granularityMinutes', p.granularity_minutes, 'alignment', p.alignment,
      'latestStartMinute', p.latest_start_minute, 'maxPerClientPerDay', p.max_per_client_per_day,
      'maxActivePerClient', p.max_active_per_client, 'refundFullUntilMinutes', p.refund_full_until_minutes,
      'refundPartUntilMinutes', p.refund_part_until_minutes, 'refundPartPercent', p.refund_part_percent,
      'paymentWindowMinutes', p.payment_window_minutes) AS policy,
    b.widget_origins AS "widgetOrigins"
  FROM business b JOIN booking_policy p ON p.business_id = b.id WHERE b.id = $1`

/** Who the business is, and its rules. */
export async function readSettings(sql: Sql, { businessId }: BusinessScope): Promise<Settings> {
  const { rows } = await sql.query<Settings>(SETTINGS, [businessId])
  return rows[0]!
}

const given = <T extends object>(change: T | undefined) =>
  Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined))

/** What no single field shows. @throws AppError validation_failed */
async function check(
  tx: Sql,
  scope: BusinessScope,
  { profile, policy }: Settings,
  asked: SettingsChange,
): Promise<void> {
  const errors: FieldIssue[] = []
  if (asked.profile?.phone && !profile.phone) errors.push({ field: 'profile.phone', code: 'phone_invalid' })
  if (profile.contactPhone === 'hidden' && profile.contactEmail === 'hidden')
    errors.push({ field: 'profile.contactEmail', code: 'one_contact' })
  if (policy.minNoticeMinutes >= policy.horizonDays * 1440)
    errors.push({ field: 'policy.minNoticeMinutes', code: 'notice_beyond_horizon' })
  const { refundPartUntilMinutes: part, refundFullUntilMinutes: full } = policy
  if (part !== null && part >= full)
    errors.push({ field: 'policy.refundPartUntilMinutes', code: 'part_before_full' })
  for (const field of ['logoUrl', 'coverUrl'] as const) {
    const url = asked.profile?.[field]
    if (url) errors.push(...(await checkPicture(tx, scope, url, `profile.${field}`)))
  }
  if (errors.length) throw new AppError('validation_failed', { errors })
}

async function write(tx: Sql, { businessId }: BusinessScope, settings: Settings): Promise<void> {
  const { profile: p, policy, widgetOrigins } = settings
  await tx.query(
    `UPDATE business SET name = $2, legal_name = $3, kind = $4::business_kind, description = $5, phone = $6,
       email = $7, website = $8, street = $9, city = $10, county = $11, postal_code = $12, directions = $13,
       locale = $14, vat_rate = $15, accent = $16, logo_url = $17, cover_url = $18, booking_note = $19,
       confirmation_note = $20, contact_phone = $21::contact_need, contact_email = $22::contact_need,
       notice_email = $23, widget_origins = $24
     WHERE id = $1`,
    [
      businessId,
      p.name,
      p.legalName,
      p.kind,
      p.description,
      p.phone,
      p.email,
      p.website,
      p.street,
      p.city,
      p.county,
      p.postalCode,
      p.directions,
      p.locale,
      p.vatRate,
      p.accent,
      p.logoUrl,
      p.coverUrl,
      p.bookingNote,
      p.confirmationNote,
      p.contactPhone,
      p.contactEmail,
      p.noticeEmail,
      widgetOrigins,
    ],
  )
  await tx.query(
    `UPDATE booking_policy SET min_notice_minutes = $2, horizon_days = $3, cancel_until_minutes = $4,
       reschedule_until_minutes = $5, granularity_minutes = $6, alignment = $7::grid_alignment,
       latest_start_minute = $8, max_per_client_per_day = $9, max_active_per_client = $10,
       refund_full_until_minutes = $11, refund_part_until_minutes = $12, refund_part_percent = $13,
       payment_window_minutes = $14
     WHERE business_id = $1`,
    [
      businessId,
      policy.minNoticeMinutes,
      policy.horizonDays,
      policy.cancelUntilMinutes,
      policy.rescheduleUntilMinutes,
      policy.granularityMinutes,
      policy.alignment,
      policy.latestStartMinute,
      policy.maxPerClientPerDay,
      policy.maxActivePerClient,
      policy.refundFullUntilMinutes,
      policy.refundPartUntilMinutes,
      policy.refundPartPercent,
      policy.paymentWindowMinutes,
    ],
  )
}

/** @throws AppError validation_failed */
export function changeSettings(
  { transact }: BusinessWrites,
  context: SetupContext,
  change: SettingsChange,
): Promise<Settings> {
  const { scope } = context.member
  const { businessId } = scope
  return changeSetup(transact, context, async (tx) => {
    await tx.query('SELECT FROM business WHERE id = $1 FOR UPDATE', [businessId])
    const before = await readSettings(tx, scope)
    const phone = change.profile?.phone && normalizePhone(change.profile.phone, before.profile.country)
    const after: Settings = {
      profile: {
        ...before.profile,
        ...given(change.profile),
        ...(phone === undefined ? {} : { phone }),
      },
      policy: { ...before.policy, ...given(change.policy) },
      widgetOrigins: change.widgetOrigins ?? before.widgetOrigins,
    }
    await check(tx, scope, after, change)
    await write(tx, scope, after)
    const fields = [
      ...changedFields(before.profile, after.profile),
      ...changedFields(before.policy, after.policy),
      ...changedFields({ widgetOrigins: before.widgetOrigins }, { widgetOrigins: after.widgetOrigins }),
    ]
    return {
      record: fields.length
        ? { action: 'settings.changed', subject: { kind: 'business', id: businessId }, after: { fields } }
        : null,
      answer: after,
    }
  })
}
