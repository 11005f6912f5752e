import {
  AppError,
  type AppointmentCard,
  type Calendar,
  type CalendarAppointment,
} from '../../contracts/index.ts'
import {
  computeOpening,
  computeWorking,
  createClock,
  formatInstant,
  holidaysOf,
  instantOf,
  localDateOf,
  type ZoneClock,
} from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import { appointmentHistory } from '../audit/index.ts'
import type { AppointmentsDeps } from './index.ts'
import { manageUrlOf } from './queries.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/** Statuses that leave the calendar. */
const GONE = "('cancelled_by_client', 'cancelled_by_business', 'declined', 'expired')"

/** Epoch minutes of an instant column, for the engine and for writing it in the business's zone. */
const minuteOf = (column: string) => `floor(extract(epoch FROM ${column}) / 60)::float8`

const APPOINTMENT = `
  a.id, a.code, a.status, a.source, a.revision, a.arrived_at IS NOT NULL AS arrived,
  a.client_confirmed_at IS NOT NULL AS confirmed, a.note, a.internal_note,
  a.price_amount, a.currency, a.client_id, a.client_name, a.client_phone, a.client_email,
  ${minuteOf('a.starts_at')} AS start, ${minuteOf('a.ends_at')} AS "end",
  (SELECT count(*)::int FROM appointment p
    WHERE p.business_id = a.business_id AND p.client_id = a.client_id AND p.starts_at <= a.starts_at
      AND p.status IN ('confirmed', 'completed', 'requested')) AS visit,
  (SELECT json_agg(json_build_object(
      'serviceId', i.service_id, 'serviceName', i.service_name, 'staffId', i.staff_id, 'staffName', i.staff_name,
      'start', ${minuteOf('i.starts_at')}, 'end', ${minuteOf('i.ends_at')},
      'minutes', i.duration_minutes, 'price', i.price_amount) ORDER BY i.position)
    FROM appointment_item i WHERE i.business_id = a.business_id AND i.appointment_id = a.id) AS items,
  (SELECT coalesce(json_agg(json_build_object('occupant', o.occupant_id,
      'start', ${minuteOf('lower(o.during)')}, 'end', ${minuteOf('upper(o.during)')}) ORDER BY lower(o.during)), '[]')
    FROM occupancy o WHERE o.business_id = a.business_id AND o.appointment_id = a.id AND o.kind = 'staff') AS taken`

interface Row {
  id: string
  code: string
  status: CalendarAppointment['status']
  source: CalendarAppointment['source']
  revision: number
  arrived: boolean
  confirmed: boolean
  note: string | null
  internal_note: string | null
  price_amount: number
  currency: string
  client_id: string
  client_name: string
  client_phone: string | null
  client_email: string | null
  start: number
  end: number
  visit: number
  items: {
    serviceId: string
    serviceName: string
    staffId: string
    staffName: string
    start: number
    end: number
    minutes: number
    price: number
  }[]
  taken: { occupant: string; start: number; end: number }[]
}

function toAppointment(row: Row, clock: ZoneClock): CalendarAppointment {
  const { currency } = row
  const span = ({ start, end }: { start: number; end: number }) => ({
    start: formatInstant(clock, start),
    end: formatInstant(clock, end),
  })
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    source: row.source,
    ...span(row),
    revision: row.revision,
    arrived: row.arrived,
    confirmed: row.confirmed,
    client: {
      id: row.client_id,
      name: row.client_name,
      phone: row.client_phone,
      email: row.client_email,
      visit: row.visit,
    },
    note: row.note,
    internalNote: row.internal_note,
    price: { amount: row.price_amount, currency },
    items: row.items.map((item) => ({
      serviceId: item.serviceId,
      serviceName: item.serviceName,
      staffId: item.staffId,
      staffName: item.staffName,
      ...span(item),
      durationMinutes: item.minutes,
      price: { amount: item.price, currency },
      // Of a visit with several services, what lies around this one.
      taken: row.taken
        .filter(
          (taken) =>
            taken.occupant === item.staffId &&
            taken.end > item.start - DAY_MINUTES &&
            taken.start < item.end + DAY_MINUTES,
        )
        .map(span),
    })),
  }
}

/**
 * Some days of a business, for its members: the role `staff` gets its own column. The number of queries does not
 * depend on how much there is.
 */
export async function readCalendar(
  deps: AppointmentsDeps,
  member: Member,
  range: { from: string; days: number },
): Promise<Calendar> {
  const { scope } = member
  const { profile } = await deps.availability.setup(scope)
  const zone = profile.timezone
  const begin = instantOf(zone, range.from, 0)
  const end = begin + range.days * DAY_MINUTES + 120
  const only = member.role === 'staff' ? (member.staffId ?? NOBODY) : null
  const [hours, people, { rows }, absences] = await Promise.all([
    deps.business.loadHours(scope, zone, range.from),
    deps.staff.load(scope, range.from),
    deps.pool.query<Row>({
      name: 'calendar',
      text: `SELECT ${APPOINTMENT} FROM appointment a
             WHERE a.business_id = $1 AND a.starts_at >= to_timestamp($2::float8 * 60) - interval '1 day'
               AND a.starts_at < to_timestamp($3::float8 * 60) AND a.ends_at > to_timestamp($2::float8 * 60)
               AND a.status NOT IN ${GONE}
               AND ($4::uuid IS NULL OR EXISTS (SELECT FROM appointment_item i
                 WHERE i.business_id = a.business_id AND i.appointment_id = a.id AND i.staff_id = $4::uuid))
             ORDER BY a.starts_at, a.id`,
      values: [scope.businessId, begin, end, only],
    }),
    deps.pool.query({
      name: 'calendar_absences',
      text: `SELECT id, staff_id AS "staffId", kind, status, reason,
               ${minuteOf('starts_at')} AS start, ${minuteOf('ends_at')} AS "end"
             FROM time_off
             WHERE business_id = $1 AND status <> 'declined'
               AND starts_at < to_timestamp($3::float8 * 60) AND ends_at > to_timestamp($2::float8 * 60)
               AND ($4::uuid IS NULL OR staff_id = $4::uuid)
             ORDER BY starts_at`,
      values: [scope.businessId, begin, end, only],
    }),
  ])
  const edges = [
    begin,
    ...rows.map((row) => row.start),
    ...absences.rows.map((row: { start: number }) => row.start),
  ]
  const last = [end, ...rows.map((row) => row.end), ...absences.rows.map((row: { end: number }) => row.end)]
  const clock = createClock(zone, Math.min(...edges) - DAY_MINUTES, Math.max(...last) + DAY_MINUTES)
  const span = (part: { start: number; end: number }) => ({
    start: formatInstant(clock, part.start),
    end: formatInstant(clock, part.end),
  })
  const nowMinute = Math.floor(deps.clock() / MINUTE_MS)
  const years = [
    ...new Set([range.from.slice(0, 4), localDateOf(zone, end).slice(0, 4)].map(Number)),
  ].flatMap((year) => holidaysOf('RO', year))
  // Who has left stays on the calendar as long as they have appointments on it.
  const booked = new Set(rows.flatMap((row) => row.items.map(({ staffId }) => staffId)))
  const listed = new Set(people.map(({ member: one }) => one.id))
  const gone = [...booked].filter((id) => !listed.has(id) && (only === null || only === id))
  const nameOf = (id: string) =>
    rows.flatMap((row) => row.items).find((item) => item.staffId === id)?.staffName ?? ''
  return {
    timezone: zone,
    currency: profile.currency,
    now: formatInstant(createClock(zone, nowMinute, nowMinute + 1), nowMinute),
    days: computeOpening(hours, range).map(({ date, open }) => ({
      date,
      open: open.map(span),
      holiday: hours.holidays.includes(date)
        ? (years.find((holiday) => holiday.date === date)?.key ?? null)
        : null,
    })),
    staff: [
      ...people
        .filter(({ member: one }) => only === null || one.id === only)
        .map(({ member: one, hours: own }) => ({
          id: one.id,
          name: one.name,
          color: one.color,
          photoUrl: one.photoUrl,
          active: true,
          days: computeWorking(hours, own, range).map(({ date, working }) => ({
            date,
            working: working.map(span),
          })),
        })),
      ...gone.map((id) => ({
        id,
        name: nameOf(id),
        color: null,
        photoUrl: null,
        active: false,
        days: [],
      })),
    ],
    appointments: rows.map((row) => toAppointment(row, clock)),
    absences: absences.rows.map(({ start, end: until, ...rest }) => ({
      ...rest,
      ...span({ start, end: until }),
    })),
  }
}

/** No staff member has it: a member of the role `staff` without a column sees an empty calendar. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** How many requests wait for an answer. */
export async function countWaiting(deps: AppointmentsDeps, member: Member): Promise<number> {
  const { rows } = await deps.pool.query({
    name: 'appointments_waiting',
    text: `SELECT count(*)::int AS n FROM appointment a WHERE a.business_id = $1 AND a.status = 'requested'
             AND a.starts_at > to_timestamp($2::float8 / 1000)
             AND ($3::uuid IS NULL OR EXISTS (SELECT FROM appointment_item i
               WHERE i.business_id = a.business_id AND i.appointment_id = a.id AND i.staff_id = $3::uuid))`,
    values: [
      member.scope.businessId,
      deps.clock(),
      member.role === 'staff' ? (member.staffId ?? NOBODY) : null,
    ],
  })
  return rows[0].n
}

/** One appointment, its client's earlier visits and what happened to it. @throws AppError appointment_not_found */
export async function readCard(deps: AppointmentsDeps, member: Member, id: string): Promise<AppointmentCard> {
  const { scope } = member
  const { rows } = await deps.pool.query<
    Row & {
      answers: { question: string; answer: string }[]
      cancel_reason: string | null
      timezone: string
      notes: string | null
      blocked: boolean
      no_shows: number
      earlier: { id: string; start: number; services: string; price: number; status: Row['status'] }[]
    }
  >({
    name: 'appointment_card',
    text: `SELECT ${APPOINTMENT}, a.answers, a.cancel_reason, a.timezone, c.notes, c.blocked_at IS NOT NULL AS blocked,
             (SELECT count(*)::int FROM appointment p WHERE p.business_id = a.business_id AND p.client_id = a.client_id
                AND p.status = 'no_show') AS no_shows,
             (SELECT coalesce(json_agg(e), '[]') FROM (
                SELECT p.id, ${minuteOf('p.starts_at')} AS start, p.price_amount AS price, p.status,
                  (SELECT string_agg(i.service_name, ', ' ORDER BY i.position) FROM appointment_item i
                    WHERE i.business_id = p.business_id AND i.appointment_id = p.id) AS services
                FROM appointment p
                WHERE p.business_id = a.business_id AND p.client_id = a.client_id AND p.starts_at < a.starts_at
                  AND p.status NOT IN ('declined', 'expired')
                ORDER BY p.starts_at DESC LIMIT 5) e) AS earlier
           FROM appointment a JOIN client c ON c.business_id = a.business_id AND c.id = a.client_id
           WHERE a.business_id = $1 AND a.id = $2`,
    values: [scope.businessId, id],
  })
  const row = rows[0]
  const own = row?.items.some(({ staffId }) => staffId === member.staffId)
  if (!row || (member.role === 'staff' && !own)) throw new AppError('appointment_not_found')
  const entries = await appointmentHistory(deps.pool, scope.businessId, id)
  const minutes = entries.map(({ at }) => Math.floor(at.getTime() / MINUTE_MS))
  const first = Math.min(row.start, ...row.earlier.map((one) => one.start), ...minutes)
  const clock = createClock(row.timezone, first - DAY_MINUTES, Math.max(row.end, ...minutes) + DAY_MINUTES)
  const { currency } = row
  return {
    ...toAppointment(row, clock),
    timezone: row.timezone,
    answers: row.answers,
    cancelReason: row.cancel_reason,
    manageUrl: manageUrlOf(deps.links, scope.businessId, id),
    clientNotes: row.notes,
    clientBlocked: row.blocked,
    noShows: row.no_shows,
    earlier: row.earlier.map(({ price, start, ...rest }) => ({
      ...rest,
      start: formatInstant(clock, start),
      price: { amount: price, currency },
    })),
    history: entries.map(({ at, actorKind, actorName, ...rest }, index) => ({
      ...rest,
      at: formatInstant(clock, minutes[index]!),
      actor: actorKind,
      actorName,
    })),
  }
}
