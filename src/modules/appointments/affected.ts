import { type AffectedAppointment, AppError, type HoursChange } from '../../contracts/index.ts'
import {
  computeOpening,
  computeWorking,
  createClock,
  findContaining,
  formatInstant,
  type Interval,
  localDateOf,
  mergeIntervals,
} from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import { applyChange, type Times } from './hours-change.ts'
import type { AppointmentsDeps } from './index.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

type Reason = AffectedAppointment['reason']

interface Item extends Interval {
  readonly staffId: string
  readonly staffName: string
  readonly serviceName: string
  /** When the staff member is taken; with buffers. */
  readonly taken: readonly Interval[]
}
interface Ahead extends Interval {
  readonly id: string
  readonly code: string
  readonly status: AffectedAppointment['status']
  readonly revision: number
  readonly client_name: string
  readonly items: readonly Item[]
}

const minuteOf = (column: string) => `floor(extract(epoch FROM ${column}) / 60)::float8`

/** What holds its time and is not over, by start. A group's time is its session's. */
const AHEAD = `
  SELECT a.id, a.code, a.status, a.revision, a.client_name,
    ${minuteOf('a.starts_at')} AS start, ${minuteOf('a.ends_at')} AS "end",
    (SELECT json_agg(json_build_object('staffId', i.staff_id, 'staffName', i.staff_name,
        'serviceName', i.service_name, 'start', ${minuteOf('i.starts_at')}, 'end', ${minuteOf('i.ends_at')},
        'taken', (SELECT coalesce(json_agg(json_build_object('start', ${minuteOf('lower(o.during)')},
              'end', ${minuteOf('upper(o.during)')})), '[]')
            FROM occupancy o
            WHERE o.business_id = a.business_id AND o.kind = 'staff' AND o.occupant_id = i.staff_id
              AND (o.appointment_id = a.id OR o.session_id IN (SELECT s.session_id FROM occupancy s
                WHERE s.business_id = a.business_id AND s.appointment_id = a.id)))
      ) ORDER BY i.position)
      FROM appointment_item i WHERE i.business_id = a.business_id AND i.appointment_id = a.id) AS items
  FROM appointment a
  WHERE a.business_id = $1 AND a.ends_at > $2 AND a.starts_at > $2::timestamptz - interval '2 days'
    AND a.status IN ('pending_payment', 'requested', 'confirmed')
    AND ($3::uuid IS NULL OR EXISTS (SELECT FROM appointment_item i
      WHERE i.business_id = a.business_id AND i.appointment_id = a.id AND i.staff_id = $3))
  ORDER BY a.starts_at, a.id`

async function loadAhead(deps: AppointmentsDeps, member: Member, staffId: string | null): Promise<Ahead[]> {
  const { rows } = await deps.pool.query<Ahead>({
    name: 'appointments_ahead',
    text: AHEAD,
    values: [member.scope.businessId, new Date(deps.clock()), staffId],
  })
  return rows
}

/** What one item needs: the staff member's active time without buffers. */
function workOf({ start, end, taken }: Item): Interval[] {
  const parts = taken
    .map((part) => ({ start: Math.max(part.start, start), end: Math.min(part.end, end) }))
    .filter((part) => part.start < part.end)
  return parts.length ? parts : [{ start, end }]
}

/** Answers for one state of the setup why an item does not lie in working time; null when it does. */
function judgeBy(
  { hours, staff }: Times,
  range: { from: string; days: number },
): (item: Item) => Reason | null {
  const join = (days: readonly { readonly parts: readonly Interval[] }[]) =>
    mergeIntervals(days.flatMap(({ parts }) => parts))
  const opening = join(computeOpening(hours, range).map(({ open }) => ({ parts: open })))
  const people = new Map(
    staff.map(({ member, hours: own }) => [
      member.id,
      {
        working: join(computeWorking(hours, own, range).map(({ working }) => ({ parts: working }))),
        timeOff: own.timeOff,
      },
    ]),
  )
  const holidays = new Set(hours.holidays)
  const covers = (free: readonly Interval[], { start, end }: Interval) => findContaining(free, start, end)
  return (item) => {
    const person = people.get(item.staffId)
    if (!person) return 'deactivated'
    if (!covers(opening, item))
      return holidays.has(localDateOf(hours.zone, item.start)) ? 'holiday' : 'business_hours'
    const outside = workOf(item).filter((part) => !covers(person.working, part))
    if (!outside.length) return null
    const away = person.timeOff.some((off) =>
      outside.some(({ start, end }) => start < off.end && off.start < end),
    )
    return away ? 'time_off' : 'staff_hours'
  }
}

/** Whether a change is about the very time of an item: then it is named although it was outside hours before. */
function isAbout(change: HoursChange, item: Item, dateOf: (instant: number) => string): boolean {
  if (change.kind === 'deactivation') return change.staffId === item.staffId
  if (change.kind === 'holiday') return !change.open && change.date === dateOf(item.start)
  if (change.kind === 'time_off') {
    const { timeOff } = change
    if (timeOff?.staffId !== item.staffId) return false
    return (
      Date.parse(timeOff.start) < item.end * MINUTE_MS && item.start * MINUTE_MS < Date.parse(timeOff.end)
    )
  }
  if (change.kind !== 'exception' || change.exception?.effect !== 'closed') return false
  const { staffId, fromDate, toDate, intervals } = change.exception
  const date = dateOf(item.start)
  return !intervals.length && fromDate <= date && date <= toDate && (staffId ?? item.staffId) === item.staffId
}

const toAffected = (row: Ahead, reason: Reason, zone: string): AffectedAppointment => {
  const clock = createClock(zone, row.start, row.end + 1)
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    revision: row.revision,
    start: formatInstant(clock, row.start),
    end: formatInstant(clock, row.end),
    clientName: row.client_name,
    staff: [...new Map(row.items.map(({ staffId, staffName }) => [staffId, staffName]))].map(
      ([id, name]) => ({
        id,
        name,
      }),
    ),
    services: row.items.map(({ serviceName }) => serviceName),
    reason,
  }
}

/**
 * Appointments ahead that a change would leave outside working time. Those that were outside before are named only
 * if the change is about their very time. Nothing is saved.
 * @throws AppError forbidden when the role `staff` asks about anything but its own time off; validation_failed
 */
export async function previewChange(
  deps: AppointmentsDeps,
  member: Member,
  change: HoursChange,
): Promise<AffectedAppointment[]> {
  const staffOnly = member.role === 'staff'
  const own = change.kind === 'time_off' && (!change.timeOff || change.timeOff.staffId === member.staffId)
  if (staffOnly && !(own && member.staffId)) throw new AppError('forbidden')
  const { hours, staff } = await deps.availability.setup(member.scope)
  const { zone } = hours
  const today = localDateOf(zone, Math.floor(deps.clock() / MINUTE_MS))
  const before: Times = { hours, staff }
  const after = applyChange(before, change, today)
  const rows = await loadAhead(deps, member, staffOnly ? member.staffId : null)
  if (!rows.length) return []
  const first = Math.min(...rows.map(({ start }) => start)) - DAY_MINUTES
  const last = Math.max(...rows.map(({ end }) => end))
  const range = { from: localDateOf(zone, first), days: Math.ceil((last - first) / DAY_MINUTES) + 2 }
  const [wasOutside, isOutside] = [judgeBy(before, range), judgeBy(after, range)]
  const dates = new Map<number, string>()
  const dateOf = (instant: number) => {
    const known = dates.get(instant) ?? localDateOf(zone, instant)
    dates.set(instant, known)
    return known
  }
  return rows.flatMap((row) => {
    const met = row.items.flatMap((item) => {
      const reason = isOutside(item)
      return reason && (isAbout(change, item, dateOf) || !wasOutside(item)) ? [reason] : []
    })
    return met[0] ? [toAffected(row, met[0], zone)] : []
  })
}

/** Appointments ahead of one person, by start. @throws AppError not_found */
export async function listAhead(
  deps: AppointmentsDeps,
  member: Member,
  staffId: string,
): Promise<AffectedAppointment[]> {
  await deps.staff.person(member, staffId)
  const { hours } = await deps.availability.setup(member.scope)
  const rows = await loadAhead(deps, member, staffId)
  return rows
    .filter(({ items }) =>
      items.some((item) => item.staffId === staffId && item.end * MINUTE_MS > deps.clock()),
    )
    .map((row) => toAffected(row, 'deactivated', hours.zone))
}
