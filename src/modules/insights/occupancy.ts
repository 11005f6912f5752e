import {
  computeWorking,
  createClock,
  formatInstant,
  type Interval,
  intersectIntervals,
  mergeIntervals,
} from '../../engine/index.ts'
import type { BusinessScope } from '../business/index.ts'
import type { InsightsDeps } from './index.ts'
import { daysOf, momentsOf, type Period } from './period.ts'

const MINUTE_MS = 60_000
const DAY = 1440
const HOUR = 60

export interface Share {
  working: number
  taken: number
}

export interface StaffOccupancy extends Share {
  readonly id: string
  readonly name: string
  readonly hours: { hour: number; working: number; taken: number }[]
}

/** Weekday (1–7) and hour of the wall clock on which each minute of an interval lies. */
function* hoursOf(
  { start, end }: Interval,
  wallOf: (minute: number) => { weekday: number; minute: number },
): Generator<{ weekday: number; hour: number; minutes: number }> {
  for (let at = start; at < end; ) {
    const { weekday, minute } = wallOf(at)
    const minutes = Math.min(end - at, HOUR - (minute % HOUR))
    yield { weekday, hour: Math.floor(minute / HOUR), minutes }
    at += minutes
  }
}

/** Wall clock of an epoch minute; asked once an hour, as hours are what it is for. */
function wallClock(zone: string, from: number, to: number) {
  const clock = createClock(zone, from, to)
  const known = new Map<number, { weekday: number; minute: number }>()
  return (at: number) => {
    const hour = Math.floor(at / 15)
    let wall = known.get(hour)
    if (!wall) {
      const text = formatInstant(clock, hour * 15)
      const weekday = new Date(text.slice(0, 10)).getUTCDay() || 7
      wall = { weekday, minute: Number(text.slice(11, 13)) * HOUR + Number(text.slice(14, 16)) }
      known.set(hour, wall)
    }
    return { weekday: wall.weekday, minute: wall.minute + (at - hour * 15) }
  }
}

/**
 * How much of their working time is taken, of everyone who is active: by person and hour, and by weekday and hour.
 * Taken is what appointments keep, with buffers and without processing time, no-shows too: nobody else could come.
 * Overtime is not counted. Minutes.
 */
export async function readOccupancy(deps: InsightsDeps, scope: BusinessScope, zone: string, period: Period) {
  const { begin, end } = momentsOf(zone, period)
  const [hours, people, { rows }] = await Promise.all([
    deps.business.loadHours(scope, zone, period.from),
    deps.staff.load(scope, period.from),
    deps.pool.query<{ id: string; starts: number[]; ends: number[] }>({
      name: 'insights_taken',
      text: `SELECT o.occupant_id AS id,
               array_agg(floor(extract(epoch FROM lower(o.during)) / 60)::float8 ORDER BY o.during) AS starts,
               array_agg(floor(extract(epoch FROM upper(o.during)) / 60)::float8 ORDER BY o.during) AS ends
             FROM occupancy o
             WHERE o.business_id = $1 AND o.kind = 'staff' AND o.during && tstzrange($2, $3)
             GROUP BY o.occupant_id`,
      values: [scope.businessId, begin, end],
    }),
  ])
  const taken = new Map(
    rows.map(({ id, starts, ends }) => [
      id,
      mergeIntervals(starts.map((start, i) => ({ start, end: ends[i]! }))),
    ]),
  )
  const wallOf = wallClock(zone, begin.getTime() / MINUTE_MS - DAY, end.getTime() / MINUTE_MS + DAY)
  const heat = new Map<string, Share & { weekday: number; hour: number }>()
  const staff = people.map(({ member, hours: own }): StaffOccupancy => {
    const working = mergeIntervals(
      computeWorking(hours, own, { from: period.from, days: daysOf(period) }).flatMap((day) => day.working),
    )
    const byHour = new Map<number, { hour: number; working: number; taken: number }>()
    const total: Share = { working: 0, taken: 0 }
    const add = (parts: readonly Interval[], what: keyof Share) => {
      for (const part of parts)
        for (const { weekday, hour, minutes } of hoursOf(part, wallOf)) {
          const key = `${weekday} ${hour}`
          const cell = heat.get(key) ?? { weekday, hour, working: 0, taken: 0 }
          const mine = byHour.get(hour) ?? { hour, working: 0, taken: 0 }
          cell[what] += minutes
          mine[what] += minutes
          total[what] += minutes
          heat.set(key, cell)
          byHour.set(hour, mine)
        }
    }
    add(working, 'working')
    add(intersectIntervals(working, taken.get(member.id) ?? []), 'taken')
    return {
      id: member.id,
      name: member.name,
      ...total,
      hours: [...byHour.values()].sort((a, b) => a.hour - b.hour),
    }
  })
  return { staff, heat: [...heat.values()].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour) }
}
