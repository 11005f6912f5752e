import { AppError } from '../../contracts/index.ts'
import type { RuleName, ScheduleInput, Segment, ServiceRules } from '../../engine/index.ts'
import { explainStart } from '../../engine/index.ts'
import type { Setup } from './setup.ts'

const DAY = 1440
/** Rules that are for guests: the desk may book in a minute, next year, and at any minute. */
const HORIZON_DAYS = 36_525
/** What says that somebody else is there, which nothing overrides. */
const TAKEN: readonly RuleName[] = ['staff_free', 'resource_free', 'seats_left']

/** A service with another length: what the staff member does last is longer, or shorter. Minutes. */
export function withDuration(rules: ServiceRules, minutes: number): ServiceRules {
  const total = rules.segments.reduce((sum, segment) => sum + segment.minutes, 0)
  const last = rules.segments.findLastIndex((segment) => segment.kind === 'active')
  const changed = rules.segments.map(
    (segment, at): Segment =>
      at === last ? { ...segment, minutes: segment.minutes + minutes - total } : segment,
  )
  const fits = last >= 0 && changed[last]!.minutes >= 5
  const segments: readonly Segment[] = fits ? changed : [{ kind: 'active', minutes }]
  return { ...rules, segments, staff: rules.staff.map(({ staffId }) => ({ staffId, segments: null })) }
}

/** A service of a visit at the desk, with the length that it is to have in minutes; null for its own. */
interface DeskItem {
  readonly serviceId: string
  readonly minutes: number | null
}

/**
 * The services of a visit at the desk, in order.
 * @param known it is booked already: what is no longer offered may still be moved
 * @throws AppError validation_failed when one is unknown
 */
export function chosenAtDesk(setup: Setup, visit: readonly DeskItem[], known: boolean) {
  return visit.map(({ serviceId, minutes }, index) => {
    const found = setup.services.get(serviceId) ?? (known ? setup.retired.get(serviceId) : undefined)
    if (!found)
      throw new AppError('validation_failed', {
        errors: [{ field: `serviceIds.${index}`, code: 'unknown_service' }],
      })
    return { ...found, rules: minutes === null ? found.rules : withDuration(found.rules, minutes) }
  })
}

/** Without what only binds guests to the present: how early, and how far ahead. Their grid stays. */
export function whenever(input: ScheduleInput): ScheduleInput {
  return {
    ...input,
    visit: input.visit.map((rules) => ({ ...rules, minNotice: 0, horizonDays: HORIZON_DAYS })),
  }
}

/** A visit as the desk may place it: hours, absences and caps hold, what is only for guests does not. */
export function forDesk(input: ScheduleInput): ScheduleInput {
  const free = whenever(input)
  return {
    ...free,
    visit: free.visit.map((rules) => ({
      ...rules,
      granularity: 1,
      alignment: 'clock' as const,
      noGaps: false,
      latestStart: null,
    })),
  }
}

/** The same with everybody at work all day, every day, for everything: only what is taken stands in the way. */
export function withoutHours(input: ScheduleInput): ScheduleInput {
  const always = [
    {
      effectiveFrom: null,
      effectiveTo: null,
      cycleWeeks: 1 as const,
      anchor: '2026-01-05',
      intervals: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
        week: 0,
        weekday,
        start: 0,
        end: DAY,
      })),
    },
  ]
  return {
    ...forDesk(input),
    hours: { zone: input.hours.zone, patterns: always, exceptions: [], holidays: [] },
    staff: input.staff.map((one) => ({
      ...one,
      patterns: always,
      exceptions: [],
      timeOff: [],
      dailyCap: null,
    })),
    visit: forDesk(input).visit.map((rules) => ({
      ...rules,
      dailyCap: null,
      staff: input.staff.map(
        ({ id }) => rules.staff.find(({ staffId }) => staffId === id) ?? { staffId: id, segments: null },
      ),
    })),
  }
}

/** The rules that a start breaks, of those that the desk may override. Empty: it is merely taken. */
export function brokenRules(input: ScheduleInput, start: number): RuleName[] {
  const trace = explainStart(input, start, start)
  const verdicts = [...trace.visit, ...(trace.staff[0]?.verdicts ?? [])]
  const broken = verdicts.filter(({ ok, rule }) => !ok && !TAKEN.includes(rule)).map(({ rule }) => rule)
  return [...new Set(broken)]
}
