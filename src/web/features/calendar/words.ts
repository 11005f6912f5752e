import type { CalendarAppointment } from '../../../contracts/index.ts'

/** `540` → `09:00`; past midnight the clock begins anew. */
export const clockOf = (minute: number): string => {
  const wall = ((minute % 1440) + 1440) % 1440
  return `${String(Math.floor(wall / 60)).padStart(2, '0')}:${String(wall % 60).padStart(2, '0')}`
}

/** An instant of a wall time on a date in a zone, as RFC 3339. The first of two where the clock is set back. */
export function instantAt(date: string, minute: number, timezone: string): string {
  const days = Math.floor(minute / 1440)
  const wall = Date.parse(`${date}T00:00:00Z`) + (days * 1440 + (minute - days * 1440)) * 60_000
  const offsetAt = (ms: number) => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      timeZoneName: 'longOffset',
    }).formatToParts(ms)
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])?(\d{2})?:?(\d{2})?/.exec(text) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  }
  const guess = wall - offsetAt(wall)
  return new Date(wall - offsetAt(guess)).toISOString()
}

/** `Elena M.`: as much of a name as a narrow block has room for. */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  const last = rest.at(-1)
  return last ? `${first} ${[...last][0]}.` : first
}

export const servicesOf = ({ items }: Pick<CalendarAppointment, 'items'>): string =>
  items.map(({ serviceName }) => serviceName).join(', ')

/** First names of a team; the whole name where two share it. */
export function callNames(names: readonly string[]): string[] {
  const first = names.map((name) => name.split(/\s+/)[0] ?? name)
  return names.map((name, i) => (first.filter((one) => one === first[i]).length > 1 ? name : first[i]!))
}
