/**
 * The slow, obvious scheduler: tries every minute of every day with every combination of staff, and looks at each
 * minute that the visit would take. The engine must agree with it.
 */
import type { Busy, DaySchedule, ScheduleInput, ServiceRules, Slot } from '../types.ts'
import { addDays, instantAt, type OracleTime, Strip, tellTime, wallOf } from './oracle-time.ts'

interface Step {
  readonly service: ServiceRules
  readonly staffId: string
  readonly start: number
  readonly end: number
  /** Minutes in which the staff member is needed. */
  readonly needed: readonly number[]
  readonly joins: boolean
}

export function oracleDays(input: ScheduleInput, from: string, days: number, now: number): DaySchedule[] {
  const time = tellTime(input, from, days)
  const { zone } = input.hours
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(from, i)
    const start = instantAt(zone, date, 0)
    const end = instantAt(zone, addDays(date, 1), 0)
    const leads = input.visit.length ? whoFor(input, input.visit[0]!) : []
    const open = new Strip(start, end)
    const free = new Strip(start, end)
    const slots: Slot[] = []
    const order = rank(input, [start, end])
    const bookable = canAsk(input, date, now)
    for (let t = start; t < end; t++) {
      if (leads.some((id) => time.works.get(id)!.has(t))) open.paint(t, t + 1)
      if (!bookable || !inTime(input, t, now)) continue
      if (leads.some((id) => isFree(input, time, id, t))) free.paint(t, t + 1)
      const slot = tryStart(input, time, t, order)
      if (slot) slots.push(slot)
    }
    return { date, open: open.list(start, end), free: free.list(start, end), slots }
  })
}

function canAsk({ visit, hours: { zone } }: ScheduleInput, date: string, now: number): boolean {
  const today = wallOf(zone, now).date
  return visit.every((s) => date <= addDays(today, s.horizonDays))
}

function inTime({ visit }: ScheduleInput, start: number, now: number): boolean {
  return visit.every((s) => start >= now && start >= now + s.minNotice)
}

function whoFor({ staff, visit, staffId }: ScheduleInput, service: ServiceRules): string[] {
  const offers = (id: string, s: ServiceRules): boolean => s.staff.some((e) => e.staffId === id)
  const all = staff.map((s) => s.id).filter((id) => offers(id, service))
  if (staffId === null) return all
  if (!staff.some((s) => s.id === staffId) || visit.every((s) => !offers(staffId, s))) return []
  return offers(staffId, service) ? all.filter((id) => id === staffId) : all
}

const covers = (b: Busy, id: string, t: number): boolean => b.occupantId === id && b.start <= t && t < b.end

function isFree({ busy }: ScheduleInput, time: OracleTime, id: string, t: number): boolean {
  return time.works.get(id)!.has(t) && !busy.some((b) => covers(b, id, t))
}

function tryStart(
  input: ScheduleInput,
  time: OracleTime,
  start: number,
  order: readonly string[],
): Slot | null {
  const leads = order.filter(
    (id) => whoFor(input, input.visit[0]!).includes(id) && onGrid(input, time, id, start),
  )
  if (leads.length === 0) return null
  let paths: Step[][] = [[]]
  for (const [i, service] of input.visit.entries()) {
    const who = i === 0 ? leads : whoFor(input, service)
    paths = paths.flatMap((path) =>
      who.map((id) => [...path, step(input, service, id, path.at(-1)?.end ?? start)]),
    )
  }
  const good = paths.filter((path) => isPossible(input, time, path))
  const best = leads.flatMap((lead) => {
    const path = favourite(
      good.filter((p) => p[0]!.staffId === lead),
      order,
    )
    return path ? [path] : []
  })
  const alone = (path: Step[]): boolean => path.every((s) => s.staffId === path[0]!.staffId)
  const sorted = [...best.filter(alone), ...best.filter((p) => !alone(p))]
  return sorted[0] ? { start, end: sorted[0].at(-1)!.end, staffIds: sorted.map((p) => p[0]!.staffId) } : null
}

/** Item by item: whoever did the latest item before, or else is fairest. */
function favourite(paths: Step[][], order: readonly string[]): Step[] | undefined {
  let left = paths
  for (let i = 1; i < (paths[0]?.length ?? 0); i++) {
    const before = left[0]!
      .slice(0, i)
      .map((s) => s.staffId)
      .reverse()
    const preferred = [...before, ...order].find((id) => left.some((p) => p[i]!.staffId === id))
    left = left.filter((p) => p[i]!.staffId === preferred)
  }
  return left[0]
}

function rank({ staff, busy }: ScheduleInput, [start, end]: [number, number]): string[] {
  const load = new Map(
    staff.map((s) => {
      let minutes = 0
      for (let t = start; t < end; t++) if (busy.some((b) => covers(b, s.id, t))) minutes++
      return [s.id, minutes]
    }),
  )
  const sorted = [...staff].sort(
    (a, b) => load.get(a.id)! - load.get(b.id)! || a.seniority - b.seniority || a.id.localeCompare(b.id),
  )
  return sorted.map((s) => s.id)
}

function onGrid({ visit, hours }: ScheduleInput, time: OracleTime, id: string, start: number): boolean {
  const { granularity, alignment } = visit[0]!
  if (alignment === 'clock') {
    return time.works.get(id)!.has(start) && wallOf(hours.zone, start).minute % granularity === 0
  }
  return time.dates.some((date) => {
    const strip = time.worksFrom.get(id)!.get(date)!
    if (!strip.has(start)) return false
    let first = start
    while (strip.has(first - 1)) first--
    return (start - first) % granularity === 0
  })
}

function step({ busy }: ScheduleInput, service: ServiceRules, staffId: string, start: number): Step {
  const segments = service.staff.find((e) => e.staffId === staffId)!.segments ?? service.segments
  const kinds = segments.flatMap((s) => Array<string>(s.minutes).fill(s.kind))
  const active = kinds.flatMap((kind, i) => (kind === 'active' ? [i] : []))
  const needed = new Set(active)
  if (active.length) {
    for (let i = 1; i <= service.bufferBefore; i++) needed.add(active[0]! - i)
    for (let i = 1; i <= service.bufferAfter; i++) needed.add(active.at(-1)! + i)
  }
  const joins = busy.some((b) => b.occupantId === staffId && isSession(b, service, start))
  const minutes = [...needed].sort((a, b) => a - b).map((m) => start + m)
  return { service, staffId, start, end: start + kinds.length, needed: minutes, joins }
}

const isSession = (b: Busy, service: ServiceRules, start: number): boolean =>
  b.session?.serviceId === service.id && b.session.start === start

function isPossible(input: ScheduleInput, time: OracleTime, path: readonly Step[]): boolean {
  const { zone } = input.hours
  return path.every((s, i) => {
    for (let t = s.start; t < s.end; t++) if (!time.open.has(t)) return false
    if (!s.needed.every((t) => time.works.get(s.staffId)!.has(t))) return false
    const mine = input.busy.filter((b) => b.occupantId === s.staffId)
    const others = mine.filter((b) => !isSession(b, s.service, s.start))
    if (s.needed.some((t) => others.some((b) => covers(b, s.staffId, t)))) return false
    const session = mine.filter((b) => isSession(b, s.service, s.start))
    if (session.some((b) => b.session!.seatsTaken >= s.service.capacity)) return false
    if (s.service.latestStart !== null && wallOf(zone, s.start).minute > s.service.latestStart) return false
    if (!s.joins && !hasResources(input, s, s.service.resources, [])) return false
    const soFar = path.slice(0, i + 1)
    if (overCap(input, soFar, s, 'serviceId', s.service.dailyCap)) return false
    const cap = input.staff.find((p) => p.id === s.staffId)!.dailyCap
    return !overCap(input, soFar, s, 'staffId', cap) && !leavesGap(input, time, path, s)
  })
}

function hasResources(
  input: ScheduleInput,
  s: Step,
  needs: readonly (readonly string[])[],
  used: readonly string[],
): boolean {
  if (needs.length === 0) return true
  return needs[0]!.some((id) => {
    const seats = input.resources.find((r) => r.id === id)?.seats ?? 0
    const taken = input.busy.filter((b) => b.occupantId === id && b.start < s.end && s.start < b.end)
    const free = Array.from({ length: seats }, (_, seat) => seat).some(
      (n) => !taken.some((b) => b.seat === n),
    )
    return free && !used.includes(id) && hasResources(input, s, needs.slice(1), [...used, id])
  })
}

function overCap(
  { booked, hours: { zone } }: ScheduleInput,
  soFar: readonly Step[],
  current: Step,
  by: 'serviceId' | 'staffId',
  cap: number | null,
): boolean {
  if (cap === null || current.joins) return false
  const id = by === 'serviceId' ? current.service.id : current.staffId
  const { date } = wallOf(zone, current.start)
  const sessions = new Set<string>()
  for (const b of booked) {
    if (b[by] === id && wallOf(zone, b.start).date === date)
      sessions.add([b.serviceId, b.staffId, b.start].join())
  }
  const own = soFar.filter((s) => {
    const sameId = (by === 'serviceId' ? s.service.id : s.staffId) === id
    return sameId && !s.joins && wallOf(zone, s.start).date === date
  })
  return sessions.size + own.length > cap
}

function leavesGap(input: ScheduleInput, time: OracleTime, path: readonly Step[], s: Step): boolean {
  const own = path.filter((p) => p.staffId === s.staffId && !p.joins && p.needed.length)
  if (!s.service.noGaps || !own.includes(s)) return false
  const free = (t: number): boolean => isFree(input, time, s.staffId, t)
  let before = Math.min(...own.map((p) => p.needed[0]!))
  let after = Math.max(...own.map((p) => p.needed.at(-1)!))
  const [first, last] = [before, after]
  while (first - before < input.shortestService && free(before - 1)) before--
  while (after - last < input.shortestService && free(after + 1)) after++
  const [lead, trail] = [first - before, after - last]
  const enough = lead >= input.shortestService && trail >= input.shortestService
  return !(lead === 0 || trail === 0 || enough)
}
