import type { Calendar, CalendarAppointment, CalendarStaff } from '../../../contracts/index.ts'
import type { Stretch } from '../../components/band.tsx'
import { commonRange, dateOf, stretchOf } from '../../lib/times.ts'

/** How an appointment looks: by its state, and by where it lies to now. */
export type Look = 'done' | 'noshow' | 'now' | 'next' | 'pending' | 'planned'

/** One item of an appointment, in one column. Minutes since midnight of the day shown. */
export interface Block {
  readonly key: string
  readonly appointment: CalendarAppointment
  readonly staffId: string
  readonly service: string
  readonly at: Stretch
  /** Buffers before and after, and processing time inside. */
  readonly buffers: readonly Stretch[]
  readonly processing: readonly Stretch[]
  readonly look: Look
}

export interface Column {
  readonly staff: CalendarStaff
  readonly working: readonly Stretch[]
  readonly blocks: readonly Block[]
}

export interface Day {
  readonly date: string
  readonly open: readonly Stretch[]
  readonly holiday: string | null
  readonly columns: readonly Column[]
  /** Minutes that may still be given away, from now on, per column. */
  readonly free: ReadonlyMap<string, readonly Stretch[]>
}

const isOver = (stretch: Stretch) => stretch.to > stretch.from

/** What of `parts` lies outside `taken`. Both sorted or not; the result is sorted. */
export function subtract(parts: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  let left = [...parts]
  for (const cut of taken) {
    left = left.flatMap(({ from, to }) =>
      cut.to <= from || cut.from >= to
        ? [{ from, to }]
        : [
            { from, to: cut.from },
            { from: cut.to, to },
          ].filter(isOver),
    )
  }
  return left.sort((a, b) => a.from - b.from)
}

export const minutesOf = (parts: readonly Stretch[]): number =>
  parts.reduce((sum, { from, to }) => sum + to - from, 0)

const DAY_MS = 86_400_000
/** A span on the scale of one date: before midnight it is negative, after the next one above 1440. */
export function onDay(span: { start: string; end: string }, date: string): Stretch {
  const shift = ((Date.parse(dateOf(span.start)) - Date.parse(date)) / DAY_MS) * 1440
  const { from, to } = stretchOf(span)
  return { from: from + shift, to: to + shift }
}

function lookOf(appointment: CalendarAppointment, now: number): Exclude<Look, 'next'> {
  if (appointment.status === 'no_show') return 'noshow'
  if (appointment.status === 'completed') return 'done'
  if (appointment.status === 'requested' || appointment.status === 'pending_payment') return 'pending'
  if (Date.parse(appointment.end) <= now) return 'done'
  return Date.parse(appointment.start) <= now ? 'now' : 'planned'
}

/** Whoever comes next, of all columns: the first that has not begun. */
export function nextOf(
  appointments: readonly CalendarAppointment[],
  now: number,
): CalendarAppointment | null {
  return (
    appointments
      .filter(({ status, start }) => status === 'confirmed' && Date.parse(start) > now)
      .sort((a, b) => a.start.localeCompare(b.start))[0] ?? null
  )
}

/** One date of the calendar, laid out in columns. @param now epoch milliseconds */
export function layOutDay(calendar: Calendar, date: string, now: number): Day {
  const whole = { from: 0, to: 1440 }
  const next = nextOf(calendar.appointments, now)
  const columns = calendar.staff.map((staff): Column => {
    const blocks = calendar.appointments.flatMap((appointment) =>
      appointment.items
        .map((item, index) => ({ item, index }))
        .filter(({ item }) => item.staffId === staff.id)
        .flatMap(({ item, index }): Block[] => {
          const at = onDay(item, date)
          if (at.to <= whole.from || at.from >= whole.to) return []
          const taken = item.taken.map((span) => onDay(span, date))
          const near = taken.filter((span) => span.to >= at.from && span.from <= at.to)
          const look = lookOf(appointment, now)
          return [
            {
              key: `${appointment.id}:${index}`,
              appointment,
              staffId: staff.id,
              service: item.serviceName,
              at,
              buffers: appointment.items.length > 1 ? [] : subtract(near, [at]),
              processing: near.length ? subtract([at], near) : [],
              look: look === 'planned' && appointment.id === next?.id ? 'next' : look,
            },
          ]
        }),
    )
    const own = staff.days.find((one) => one.date === date)
    return { staff, working: (own?.working ?? []).map((span) => onDay(span, date)), blocks }
  })
  const opening = calendar.days.find((one) => one.date === date)
  const nowHere = onDay({ start: calendar.now, end: calendar.now }, date).from
  const free = new Map(
    columns.map(({ staff, working, blocks }) => [
      staff.id,
      subtract(
        working,
        blocks
          .flatMap(({ appointment, staffId }) =>
            appointment.items
              .filter((item) => item.staffId === staffId)
              .flatMap((item) => item.taken.map((span) => onDay(span, date))),
          )
          .concat({ from: Number.NEGATIVE_INFINITY, to: nowHere }),
      ),
    ]),
  )
  return {
    date,
    open: (opening?.open ?? []).map((span) => onDay(span, date)),
    holiday: opening?.holiday ?? null,
    columns,
    free,
  }
}

/** What part of the day all columns show: opening and everything that lies outside it. */
export function rangeOf(days: readonly Day[]): Stretch {
  const all = days.flatMap((day) => [
    ...day.open,
    ...day.columns.flatMap(({ blocks, working }) => [...blocks.map(({ at }) => at), ...working]),
  ])
  const { from, to } = commonRange(all)
  return { from: Math.max(0, from), to: Math.min(1440 + 360, to) }
}

export interface Figures {
  readonly count: number
  readonly finished: number
  /** Bani: of everything that takes place, and of what is over. */
  readonly value: number
  readonly earned: number
  /** Share of working time that is taken, in percent; null on a day without working time. */
  readonly occupancy: number | null
  /** Minutes that can still be booked. */
  readonly freeMinutes: number
  readonly noShows: readonly CalendarAppointment[]
}

/** The figures of some days: of the appointments that are shown, so that they agree with them. */
export function figuresOf(days: readonly Day[], only: string | null = null): Figures {
  const columns = days.flatMap((day) =>
    day.columns.filter(({ staff }) => only === null || staff.id === only).map((column) => ({ day, column })),
  )
  const appointments = new Map(
    columns
      .flatMap(({ column }) => column.blocks)
      .map(({ appointment, look }) => [appointment.id, { appointment, look }]),
  )
  const list = [...appointments.values()]
  const coming = list.filter(({ look }) => look !== 'noshow')
  const working = columns.reduce((sum, { column }) => sum + minutesOf(column.working), 0)
  const taken = columns.reduce(
    (sum, { day, column }) =>
      sum +
      minutesOf(
        column.working.flatMap((part) => {
          const spans = column.blocks.flatMap(({ appointment, staffId }) =>
            appointment.items
              .filter((item) => item.staffId === staffId)
              .flatMap((item) => item.taken.map((span) => onDay(span, day.date))),
          )
          return subtract([part], subtract([part], spans))
        }),
      ),
    0,
  )
  return {
    count: list.length,
    finished: list.filter(({ look }) => look === 'done').length,
    value: coming.reduce((sum, { appointment }) => sum + appointment.price.amount, 0),
    earned: list
      .filter(({ look }) => look === 'done')
      .reduce((sum, { appointment }) => sum + appointment.price.amount, 0),
    occupancy: working ? Math.min(100, Math.round((taken / working) * 100)) : null,
    freeMinutes: columns.reduce(
      (sum, { day, column }) => sum + minutesOf(day.free.get(column.staff.id) ?? []),
      0,
    ),
    noShows: list.filter(({ look }) => look === 'noshow').map(({ appointment }) => appointment),
  }
}
