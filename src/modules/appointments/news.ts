import type { AppointmentNews } from '../../contracts/index.ts'
import { createClock, formatInstant } from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import { latestOfAppointments } from '../audit/index.ts'
import type { AppointmentsDeps } from './index.ts'

/** How far back one looks for what is a member's own, and how much of it is shown. */
const READ = 60
const SHOWN = 12

/** What happened last to the appointments of a business; to the role `staff` only to their own. */
export async function readNews(deps: AppointmentsDeps, member: Member): Promise<AppointmentNews> {
  const { businessId } = member.scope
  const only = member.role === 'staff' ? member.staffId : null
  if (member.role === 'staff' && !only) return { news: [] }
  const entries = await latestOfAppointments(deps.pool, businessId, READ)
  const { rows } = await deps.pool.query<{ id: string; client: string; start: Date; timezone: string }>({
    name: 'appointment_names',
    text: `SELECT a.id, a.client_name AS client, a.starts_at AS start, a.timezone FROM appointment a
           WHERE a.business_id = $1 AND a.id = ANY($2::uuid[])
             AND ($3::uuid IS NULL OR EXISTS (SELECT FROM appointment_item i
               WHERE i.business_id = a.business_id AND i.appointment_id = a.id AND i.staff_id = $3::uuid))`,
    values: [businessId, [...new Set(entries.map(({ appointmentId }) => appointmentId))], only],
  })
  const known = new Map(rows.map((row) => [row.id, row]))
  const news = entries.flatMap((entry) => {
    const appointment = known.get(entry.appointmentId)
    if (!appointment) return []
    const inZone = (instant: Date) => {
      const minute = Math.floor(instant.getTime() / 60_000)
      return formatInstant(createClock(appointment.timezone, minute, minute + 1), minute)
    }
    const { startsAt } = entry.after ?? {}
    const was = entry.before?.startsAt
    return [
      {
        id: entry.id,
        appointmentId: entry.appointmentId,
        at: inZone(entry.at),
        action:
          entry.action === 'appointment.booked' && entry.after?.status === 'requested'
            ? 'appointment.requested'
            : entry.action,
        actor: entry.actorKind,
        client: appointment.client,
        start: inZone(typeof startsAt === 'string' ? new Date(startsAt) : appointment.start),
        from: typeof was === 'string' ? inZone(new Date(was)) : null,
      },
    ]
  })
  return { news: news.slice(0, SHOWN) }
}
