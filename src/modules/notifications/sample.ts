import { AppError, type ClientMessageKind, type LocaleCode } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails } from '../appointments/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { MESSAGES } from './messages/index.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** As long as a real one; it opens nothing. */
const SAMPLE_TOKEN = 'Zr8mQ2vK5tXw9sLdN3pYc1hB7eUa4GfR'

interface Row {
  slug: string
  name: string
  legalName: string | null
  kind: AppointmentDetails['business']['kind']
  phone: string | null
  email: string | null
  noticeEmail: string | null
  locale: string
  accent: string | null
  address: string | null
  city: string | null
  directions: string | null
  country: string
  logoUrl: string | null
  confirmationNote: string | null
  timezone: string
  currency: string
  cancelUntilMinutes: number
  rescheduleUntilMinutes: number
  service: string | null
  minutes: number | null
  price: number | null
  staff: string | null
}

const SAMPLE = `
  SELECT b.slug, b.name, b.legal_name AS "legalName", b.kind, b.phone, b.email, b.notice_email AS "noticeEmail",
    b.locale, b.accent, nullif(concat_ws(', ', b.street, b.city), '') AS address, b.city, b.directions, b.country,
    b.logo_url AS "logoUrl", b.confirmation_note AS "confirmationNote", b.timezone, b.currency,
    coalesce(p.cancel_until_minutes, 1440) AS "cancelUntilMinutes",
    coalesce(p.reschedule_until_minutes, 1440) AS "rescheduleUntilMinutes",
    s.name AS service, s.price_amount AS price, s.minutes, s.staff
  FROM business b
  LEFT JOIN booking_policy p ON p.business_id = b.id
  LEFT JOIN LATERAL (
    SELECT v.name, v.price_amount, t.name AS staff,
      (SELECT sum(g.minutes)::int FROM service_segment g
       WHERE g.business_id = v.business_id AND g.service_id = v.id AND g.staff_id IS NULL) AS minutes
    FROM service v
    JOIN service_staff x ON x.business_id = v.business_id AND x.service_id = v.id
    JOIN staff_member t ON t.business_id = x.business_id AND t.id = x.staff_id
    WHERE v.business_id = b.id AND v.archived_at IS NULL
    ORDER BY v.position, v.id, t.position LIMIT 1) s ON true
  WHERE b.id = $1`

/** Tomorrow at half past two, in the business's zone. */
function sampleStart(now: number, timezone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate()
  const plainTime = Temporal.PlainTime.from({ hour: 14, minute: 30 })
  return new Date(day.add({ days: 1 }).toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds)
}

/**
 * An appointment as this business could have it tomorrow: its own name, colours, first service and person; an invented
 * client. For looking at messages; it is never stored.
 */
export async function sampleDetails(
  sql: Sql,
  { businessId }: BusinessScope,
  { kind, locale }: { kind: ClientMessageKind; locale: LocaleCode },
  { appUrl, now }: { appUrl: string; now: number },
): Promise<{ details: AppointmentDetails; previousStart: Date | null }> {
  const { rows } = await sql.query<Row>(SAMPLE, [businessId])
  const row = rows[0]
  if (!row) throw new AppError('not_found')
  const { timezone, currency, cancelUntilMinutes, rescheduleUntilMinutes, service, minutes, price, staff } =
    row
  const startsAt = sampleStart(now, timezone)
  const durationMinutes = minutes ?? 45
  const endsAt = new Date(startsAt.getTime() + durationMinutes * MINUTE_MS)
  const words = MESSAGES[locale]
  const at = new Date(now)
  const details: AppointmentDetails = {
    businessId,
    id: businessId,
    code: 'RR-7K2MP',
    status: kind === 'requested' ? 'requested' : 'confirmed',
    startsAt,
    endsAt,
    timezone,
    locale,
    clientId: businessId,
    client: { name: 'Elena Marin', email: 'elena.marin@example.com', phone: '+40722000111' },
    clientConfirmedAt: null,
    messages: { channel: null, reminders: true },
    note: null,
    money: { discount: null, due: 0, paid: 0, refunded: 0, noShowFee: null, payUntil: null },
    answers: [],
    price: { amount: price ?? 0, currency },
    items: [
      {
        serviceId: businessId,
        serviceName: service ?? words.services.one!,
        staffId: businessId,
        staffName: staff ?? row.name,
        startsAt,
        endsAt,
        durationMinutes,
        priceAmount: price ?? 0,
        online: false,
      },
    ],
    policy: { cancelUntilMinutes, rescheduleUntilMinutes },
    calendarSequence: 0,
    cancelledAt: null,
    cancelReason: kind === 'cancelled_by_business' || kind === 'declined' ? words.sampleReason : null,
    createdAt: at,
    updatedAt: at,
    manageUrl: `${appUrl}/a/${SAMPLE_TOKEN}`,
    business: { ...row, locale: row.locale === 'en' ? 'en' : 'ro' },
  }
  const moved = kind === 'rescheduled_by_client' || kind === 'rescheduled_by_business'
  return { details, previousStart: moved ? new Date(startsAt.getTime() - 24 * HOUR_MS) : null }
}
