import type { Sql } from '../../sql.ts'
import type { NotificationsDeps } from './index.ts'
import { addMessage } from './store.ts'

/** An agenda that could not leave for so long after its hour tells of a day that has begun. Minutes. */
const LATEST = 120

/** A line of somebody's day. */
export interface AgendaItem {
  startsAt: Date
  endsAt: Date
  service: string
  staff: string
  client: string
  phone: string | null
  requested: boolean
}

const DAY = `
  SELECT i.starts_at AS "startsAt", i.ends_at AS "endsAt", i.service_name AS service, i.staff_name AS staff,
    a.client_name AS client, a.client_phone AS phone, a.status = 'requested' AS requested
  FROM appointment_item i
  JOIN appointment a ON a.business_id = i.business_id AND a.id = i.appointment_id
  JOIN business b ON b.id = i.business_id
  JOIN membership m ON m.business_id = i.business_id AND m.user_id = $2
  WHERE i.business_id = $1 AND i.live AND a.status IN ('confirmed', 'requested', 'completed')
    AND i.starts_at >= ($3::date)::timestamp AT TIME ZONE b.timezone
    AND i.starts_at < ($3::date + 1)::timestamp AT TIME ZONE b.timezone
    AND (m.notices_all OR i.staff_id = m.staff_id)
  ORDER BY i.starts_at, i.staff_name`

/** What lies before a member on a local date: everybody's appointments, or their own, as they chose for notices. */
export async function readDay(
  sql: Sql,
  businessId: string,
  userId: string,
  date: string,
): Promise<AgendaItem[]> {
  const { rows } = await sql.query<AgendaItem>(DAY, [businessId, userId, date])
  return rows
}

interface Due {
  businessId: string
  userId: string
  email: string
  channels: string[]
  date: string
}

const DUE = `
  SELECT m.business_id AS "businessId", m.user_id AS "userId", u.email, m.notice_channels AS channels, l.date::text AS date
  FROM membership m
  JOIN app_user u ON u.id = m.user_id AND u.email_verified
  JOIN business b ON b.id = m.business_id
  CROSS JOIN LATERAL (SELECT ($1::timestamptz AT TIME ZONE b.timezone)::date AS date,
    (extract(hour FROM $1::timestamptz AT TIME ZONE b.timezone) * 60
      + extract(minute FROM $1::timestamptz AT TIME ZONE b.timezone))::int AS minute) l
  WHERE m.agenda_minute IS NOT NULL AND l.minute >= m.agenda_minute AND l.minute < m.agenda_minute + $2
    AND NOT EXISTS (SELECT FROM message s WHERE s.business_id = m.business_id
      AND s.effect_key IN ('agenda:' || m.user_id || ':' || l.date, 'agenda:' || m.user_id || ':' || l.date || ':push'))`

/** Writes the agendas whose hour has come, each once a day; nobody hears of an empty day. */
export async function planAgendas(deps: NotificationsDeps): Promise<void> {
  const now = new Date(deps.clock())
  const { rows } = await deps.pool.query<Due>(DUE, [now, LATEST])
  for (const { businessId, userId, email, channels, date } of rows) {
    await deps.transact(async (tx) => {
      if (!(await readDay(tx, businessId, userId, date)).length) return
      const common = { businessId, userId, template: 'business.agenda', subject: { date }, dueAt: now }
      const effectKey = `agenda:${userId}:${date}`
      if (channels.includes('email') || !channels.length)
        await addMessage(deps, tx, { ...common, effectKey, channel: 'email', recipient: email })
      if (channels.includes('push'))
        await addMessage(deps, tx, {
          ...common,
          effectKey: `${effectKey}:push`,
          channel: 'push',
          recipient: null,
        })
    })
  }
}
