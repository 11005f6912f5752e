import type { LocaleCode, ManagedAppointment } from '../../../contracts/index.ts'
import { longDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'

/** What an appointment is now, in the words that the page needs. */
export type Standing =
  | 'upcoming'
  | 'requested'
  | 'pending'
  | 'cancelled'
  | 'declined'
  | 'expired'
  | 'past'
  | 'noShow'

export function standingOf(
  { status, end }: Pick<ManagedAppointment, 'status' | 'end'>,
  now: number,
): Standing {
  if (status === 'cancelled_by_client' || status === 'cancelled_by_business') return 'cancelled'
  if (status === 'declined' || status === 'expired') return status
  if (status === 'no_show') return 'noShow'
  if (status === 'completed' || Date.parse(end) <= now) return 'past'
  if (status === 'requested') return 'requested'
  return status === 'pending_payment' ? 'pending' : 'upcoming'
}

/** `joi, 12 martie, 14:30` */
export const momentText = (instant: string, locale: LocaleCode): string =>
  `${longDate(dateOf(instant), locale)}, ${wallTime(instant)}`

const compact = (instant: string) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** Opens Google Calendar with the appointment filled in. */
export function googleCalendarUrl(
  appointment: Pick<ManagedAppointment, 'start' | 'end' | 'manageUrl' | 'timezone'> & {
    readonly business: { readonly address: string | null }
  },
  text: string,
): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text,
    dates: `${compact(appointment.start)}/${compact(appointment.end)}`,
    details: appointment.manageUrl,
    ...(appointment.business.address ? { location: appointment.business.address } : {}),
    ctz: appointment.timezone,
  })
  return `https://calendar.google.com/calendar/render?${query}`
}
