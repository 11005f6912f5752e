/**
 * The oracle's notion of time: a strip of minutes, coloured in one minute after another. Slow, obvious and written
 * without a look at the engine; shares nothing with it but the vocabulary.
 */
import type { Interval, ScheduleException, ScheduleInput, StaffHours, WallInterval } from '../types.ts'

/** Per zone; the tests come back to the same nights again and again. */
const walls = new Map<string, Map<number, { date: string; minute: number }>>()

/** What a clock on the wall shows at an instant. */
export function wallOf(zone: string, instant: number): { date: string; minute: number } {
  const known = walls.get(zone) ?? new Map<number, { date: string; minute: number }>()
  walls.set(zone, known)
  let wall = known.get(instant)
  if (!wall) {
    const local = Temporal.Instant.fromEpochMilliseconds(instant * 60_000).toZonedDateTimeISO(zone)
    wall = { date: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute }
    known.set(instant, wall)
  }
  return wall
}

/** The instant of a wall time, by Temporal's own rule for gaps and overlaps. */
export function instantAt(zone: string, date: string, minute: number): number {
  const plain = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute })
  return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds / 60_000
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** A yes or no for every minute of a span. Outside the span it is no. */
export class Strip {
  readonly from: number
  readonly cells: Uint8Array
  constructor(from: number, until: number) {
    this.from = from
    this.cells = new Uint8Array(until - from)
  }
  has(minute: number): boolean {
    return this.cells[minute - this.from] === 1
  }
  paint(start: number, end: number): void {
    for (let t = start; t < end; t++) if (t >= this.from) this.cells[t - this.from] = 1
  }
  /** The painted minutes of a span as intervals. */
  list(start: number, end: number): Interval[] {
    const found: { start: number; end: number }[] = []
    for (let t = start; t < end; t++) {
      if (!this.has(t)) continue
      const last = found.at(-1)
      if (last?.end === t) last.end = t + 1
      else found.push({ start: t, end: t + 1 })
    }
    return found
  }
}

/** When the business is open, and when each staff member works, by date of the interval and altogether. */
export interface OracleTime {
  readonly dates: readonly string[]
  readonly from: number
  readonly until: number
  readonly open: Strip
  readonly works: ReadonlyMap<string, Strip>
  /** Per staff member and date: the working minutes that stem from that date's hours. */
  readonly worksFrom: ReadonlyMap<string, ReadonlyMap<string, Strip>>
}

export function tellTime(input: ScheduleInput, from: string, days: number): OracleTime {
  const { zone } = input.hours
  const dates = Array.from({ length: days + 5 }, (_, i) => addDays(from, i - 2))
  const start = instantAt(zone, dates[0]!, 0)
  const until = instantAt(zone, addDays(dates.at(-1)!, 2), 0)
  const minutes = Array.from({ length: until - start }, (_, i) => start + i)
  const strip = (): Strip => new Strip(start, until)

  const paintDay = (onto: Strip, date: string, intervals: readonly WallInterval[]): void => {
    for (const i of intervals) onto.paint(instantAt(zone, date, i.start), instantAt(zone, date, i.end))
  }
  const closures = (exceptions: readonly ScheduleException[]): Strip => {
    const closed = strip()
    for (const e of exceptions) {
      if (e.effect !== 'closed') continue
      if (e.intervals.length === 0) {
        for (const t of minutes) {
          const { date } = wallOf(zone, t)
          if (e.from <= date && date <= e.to) closed.paint(t, t + 1)
        }
      } else for (const date of dates) if (e.from <= date && date <= e.to) paintDay(closed, date, e.intervals)
    }
    return closed
  }

  const opening = strip()
  for (const date of dates) paintDay(opening, date, hoursOn(input.hours, date))
  const shut = closures(input.hours.exceptions)
  const open = strip()
  for (const t of minutes) {
    const holiday = input.hours.holidays.includes(wallOf(zone, t).date)
    if (opening.has(t) && !shut.has(t) && !holiday) open.paint(t, t + 1)
  }

  const works = new Map<string, Strip>()
  const worksFrom = new Map<string, Map<string, Strip>>()
  for (const person of input.staff) {
    const away = closures(person.exceptions)
    for (const off of person.timeOff) {
      away.paint(Math.max(off.start, start), Math.min(off.end, until))
    }
    const all = strip()
    const byDate = new Map<string, Strip>()
    for (const date of dates) {
      const own = strip()
      paintDay(own, date, hoursOn(person, date))
      for (const t of minutes) if (!open.has(t) || away.has(t)) own.cells[t - start] = 0
      for (const t of minutes) if (own.has(t)) all.paint(t, t + 1)
      byDate.set(date, own)
    }
    works.set(person.id, all)
    worksFrom.set(person.id, byDate)
  }
  return { dates, from: start, until, open, works, worksFrom }
}

function hoursOn(
  { patterns, exceptions }: Pick<StaffHours, 'patterns' | 'exceptions'>,
  date: string,
): WallInterval[] {
  const today = exceptions.filter((e) => e.from <= date && date <= e.to)
  let weekly: readonly WallInterval[] = []
  let since = '-'
  for (const pattern of patterns) {
    const from = pattern.effectiveFrom ?? '0000'
    if (from > date || (pattern.effectiveTo && pattern.effectiveTo < date) || from < since) continue
    since = from
    const plain = Temporal.PlainDate.from(date)
    const anchor = Temporal.PlainDate.from(pattern.anchor)
    const monday = (d: Temporal.PlainDate): Temporal.PlainDate => d.subtract({ days: d.dayOfWeek - 1 })
    let week = (monday(anchor).until(monday(plain), { largestUnit: 'day' }).days / 7) % pattern.cycleWeeks
    if (week < 0) week += pattern.cycleWeeks
    weekly = pattern.intervals.filter((i) => i.week === week && i.weekday === plain.dayOfWeek)
  }
  let replacedSince = '-'
  for (const e of today) {
    if (e.effect !== 'replace' || e.from < replacedSince) continue
    replacedSince = e.from
    weekly = e.intervals
  }
  return [...weekly, ...today.filter((e) => e.effect === 'add').flatMap((e) => e.intervals)]
}
