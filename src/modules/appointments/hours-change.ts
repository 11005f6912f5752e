import { AppError, type HoursChange } from '../../contracts/index.ts'
import { holidaysOf, type Weekday, type WorkingPattern } from '../../engine/index.ts'
import type { OpeningTimes, StoredException } from '../business/index.ts'
import { anchorOf, type StaffWithHours } from '../staff/index.ts'

/** When the business is open and its people work: what is stored, or what would be. */
export interface Times {
  readonly hours: OpeningTimes
  readonly staff: readonly StaffWithHours[]
}

type Cycle = WorkingPattern['cycleWeeks']
type Line = { readonly weekday: number; readonly startMinute: number; readonly endMinute: number }
const minute = (instant: string) => Math.floor(Date.parse(instant) / 60_000)
const spanOf = ({ startMinute, endMinute }: Line | Omit<Line, 'weekday'>) => ({
  start: startMinute,
  end: endMinute,
})
const weeklyOf = ({ week = 0, ...line }: Line & { readonly week?: number }) => ({
  week,
  weekday: line.weekday as Weekday,
  ...spanOf(line),
})

/** The list with one part replaced where it stands, one more at its end, or one less. */
function put<T extends { readonly id: string }>(list: readonly T[], id: string | null, part: T | null): T[] {
  const known = id !== null && list.some((one) => one.id === id)
  if (known) return list.flatMap((one) => (one.id === id ? (part ? [part] : []) : [one]))
  return part ? [...list, part] : [...list]
}

const forPerson = (
  { hours, staff }: Times,
  staffId: string,
  change: (hours: StaffWithHours['hours']) => Partial<StaffWithHours['hours']>,
): Times => ({
  hours,
  staff: staff.map((one) =>
    one.member.id === staffId ? { ...one, hours: { ...one.hours, ...change(one.hours) } } : one,
  ),
})

/** Whose hours a change is about, if one person's; none of the active ones is refused. */
function requireKnown({ staff }: Times, staffId: string): void {
  if (!staff.some(({ member }) => member.id === staffId))
    throw new AppError('validation_failed', { errors: [{ field: 'change.staffId', code: 'unknown_staff' }] })
}

function withException(times: Times, { id, exception }: Extract<HoursChange, { kind: 'exception' }>): Times {
  const part: StoredException | null = exception && {
    id: id ?? '',
    from: exception.fromDate,
    to: exception.toDate,
    effect: exception.effect,
    intervals: exception.intervals.map(spanOf),
  }
  const whose = exception?.staffId ?? null
  if (whose !== null) requireKnown(times, whose)
  // It may have been somebody else's before.
  return {
    hours: { ...times.hours, exceptions: put(times.hours.exceptions, id, whose === null ? part : null) },
    staff: times.staff.map((one) => ({
      ...one,
      hours: {
        ...one.hours,
        exceptions: put(one.hours.exceptions, id, one.member.id === whose ? part : null),
      },
    })),
  }
}

/**
 * How things would be after a change that is not saved yet.
 * @param today local date, where a new pattern's cycle begins unless it says otherwise
 * @throws AppError validation_failed when it is about somebody who is not there
 */
export function applyChange(times: Times, change: HoursChange, today: string): Times {
  const { hours, staff } = times
  switch (change.kind) {
    case 'opening': {
      const patterns = change.patterns.map(({ effectiveFrom, effectiveTo, intervals }) => ({
        effectiveFrom,
        effectiveTo,
        cycleWeeks: 1 as const,
        anchor: today,
        intervals: intervals.map(weeklyOf),
      }))
      return { hours: { ...hours, patterns }, staff }
    }
    case 'holiday': {
      const known = holidaysOf('RO', Number(change.date.slice(0, 4))).some(({ date }) => date === change.date)
      const others = hours.holidays.filter((date) => date !== change.date)
      return {
        hours: { ...hours, holidays: known && !change.open ? [...others, change.date] : others },
        staff,
      }
    }
    case 'exception':
      return withException(times, change)
    case 'working_hours': {
      requireKnown(times, change.staffId)
      const { pattern, patternId } = change
      const part = pattern && {
        id: patternId ?? '',
        effectiveFrom: pattern.effectiveFrom,
        effectiveTo: pattern.effectiveTo,
        cycleWeeks: pattern.cycleWeeks as Cycle,
        anchor: anchorOf(pattern, today),
        intervals: pattern.intervals.map(weeklyOf),
      }
      return forPerson(times, change.staffId, ({ patterns }) => ({
        patterns: put(patterns, patternId, part),
      }))
    }
    case 'time_off': {
      const { id, timeOff } = change
      if (timeOff) requireKnown(times, timeOff.staffId)
      const part = timeOff && { id: id ?? '', start: minute(timeOff.start), end: minute(timeOff.end) }
      return {
        hours,
        staff: staff.map((one) => ({
          ...one,
          hours: {
            ...one.hours,
            timeOff: put(one.hours.timeOff, id, one.member.id === timeOff?.staffId ? part : null),
          },
        })),
      }
    }
    case 'deactivation':
      requireKnown(times, change.staffId)
      return { hours, staff: staff.filter(({ member }) => member.id !== change.staffId) }
  }
}
