import { z } from 'zod'
import { appointmentStatus } from './appointments.ts'
import { because, optionalLine, whole } from './form.ts'
import { instant, isoDate, uuid } from './shapes.ts'

const DAY = 1440
const WEEK = 7 * DAY
/** Patterns, and lines of one, that an owner or a person may have. */
const MOST_PATTERNS = 20
const MOST_LINES = 200
/** Days that an exception may cover, and a time off. */
const LONGEST_EXCEPTION = 366
const LONGEST_ABSENCE = 400

const startMinute = whole(0, DAY - 1).meta({ description: 'Minutes since local midnight' })
const endMinute = whole(1, 2 * DAY - 1).meta({
  description: 'Past 1440 where it ends on the next day; 24 hours after the start at the most',
})

interface Span {
  readonly startMinute: number
  readonly endMinute: number
}
const lastsADay = ({ startMinute: start, endMinute: end }: Span) => start < end && end <= start + DAY
const outOfRange = { path: ['endMinute'], ...because('ends_before_start') }

const wallInterval = z.object({ startMinute, endMinute }).refine(lastsADay, outOfRange)
const weekday = whole(1, 7).meta({ description: 'ISO: 1 is Monday' })
const openingLine = z.object({ weekday, startMinute, endMinute }).refine(lastsADay, outOfRange)
const workingLine = z
  .object({
    week: whole(0, 3).default(0).meta({ description: 'Week of the cycle, from 0' }),
    weekday,
    startMinute,
    endMinute,
  })
  .refine(lastsADay, outOfRange)

/**
 * Which lines begin before another one has ended. Past midnight reaches into the next day, and the last day of the
 * cycle into its first.
 * @param offset minutes from the beginning of the cycle to the day of a line
 * @param cycle minutes; null for a day that does not repeat
 */
export function overlapping<T extends Span>(
  lines: readonly T[],
  offset: (line: T) => number,
  cycle: number | null,
): number[] {
  const placed = lines
    .map((line, index) => ({
      index,
      start: offset(line) + line.startMinute,
      end: offset(line) + line.endMinute,
    }))
    .sort((a, b) => a.start - b.start)
  return placed.flatMap(({ index, start }, at) => {
    const before = placed[at - 1] ?? (cycle === null ? undefined : placed.at(-1))
    if (!before || before.index === index) return []
    const end = at > 0 ? before.end : before.end - cycle!
    return start < end ? [index] : []
  })
}

const dayOf = (line: { weekday: number }) => (line.weekday - 1) * DAY
type Faults = (path: PropertyKey[], code: string) => void

/** A check that finds several faults, each at its own field. */
const finding =
  <T>(find: (value: T, fault: Faults) => void) =>
  (ctx: { value: T; issues: z.core.$ZodRawIssue[] }) =>
    find(ctx.value, (path, code) =>
      ctx.issues.push({ code: 'custom', path, input: ctx.value, ...because(code) }),
    )

const effective = {
  effectiveFrom: isoDate.nullable().default(null).meta({ description: 'Null: since ever' }),
  effectiveTo: isoDate.nullable().default(null).meta({ description: 'The last day; null: for ever' }),
}
const checkDates = (
  { effectiveFrom, effectiveTo }: { effectiveFrom: string | null; effectiveTo: string | null },
  fault: Faults,
) => {
  if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom) fault(['effectiveTo'], 'ends_before_start')
}

const openingForm = z.object({ ...effective, intervals: z.array(openingLine).max(MOST_LINES) }).check(
  finding((pattern, fault) => {
    checkDates(pattern, fault)
    for (const index of overlapping(pattern.intervals, dayOf, WEEK))
      fault(['intervals', index, 'startMinute'], 'overlap')
  }),
)
export type OpeningForm = z.infer<typeof openingForm>

/** All weekly hours of the business at once. Of two that hold on a day, the one that began later counts. */
export const openingHours = z
  .object({ patterns: z.array(openingForm).max(MOST_PATTERNS) })
  .meta({ id: 'OpeningHours' })
export type OpeningHours = z.infer<typeof openingHours>

/** Weekly hours of one person, in a cycle of one to four weeks. */
export const workingPatternForm = z
  .object({
    ...effective,
    cycleWeeks: whole(1, 4).default(1),
    anchor: isoDate.optional().meta({ description: 'Any day of week 0; the first day if left out' }),
    intervals: z.array(workingLine).max(MOST_LINES),
  })
  .check(
    finding((pattern, fault) => {
      checkDates(pattern, fault)
      pattern.intervals.forEach(({ week }, index) => {
        if (week >= pattern.cycleWeeks) fault(['intervals', index, 'week'], 'too_large')
      })
      const inCycle = (line: { week: number; weekday: number }) => line.week * WEEK + dayOf(line)
      for (const index of overlapping(pattern.intervals, inCycle, pattern.cycleWeeks * WEEK))
        fault(['intervals', index, 'startMinute'], 'overlap')
    }),
  )
  .meta({ id: 'WorkingPatternForm' })
export type WorkingPatternForm = z.infer<typeof workingPatternForm>

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Days that close, replace or add hours: of the business, or of one person. */
export const exceptionForm = z
  .object({
    staffId: uuid.nullable().default(null).meta({ description: 'Null: the whole business' }),
    fromDate: isoDate,
    toDate: isoDate,
    effect: z.enum(['closed', 'replace', 'add']).meta({
      description:
        '`closed`: all day, or during the intervals. `replace`: these hours only. `add`: these too',
    }),
    intervals: z.array(wallInterval).max(12).default([]),
    note: optionalLine(200).default(null),
  })
  .check(
    finding(({ fromDate, toDate, effect, intervals }, fault) => {
      if (toDate < fromDate) fault(['toDate'], 'ends_before_start')
      else if (daysBetween(fromDate, toDate) >= LONGEST_EXCEPTION) fault(['toDate'], 'too_large')
      if (effect !== 'closed' && !intervals.length) fault(['intervals'], 'required')
      for (const index of overlapping(intervals, () => 0, null))
        fault(['intervals', index, 'startMinute'], 'overlap')
    }),
  )
  .meta({ id: 'ExceptionForm' })
export type ExceptionForm = z.infer<typeof exceptionForm>

/** When one person is away, or their calendar is kept for something else. */
export const timeOffForm = z
  .object({
    staffId: uuid,
    kind: z.enum(['time_off', 'block']).default('time_off'),
    start: instant,
    end: instant,
    reason: optionalLine(200).default(null),
  })
  .check(
    finding(({ start, end }, fault) => {
      const length = Date.parse(end) - Date.parse(start)
      if (length <= 0) fault(['end'], 'ends_before_start')
      else if (length > LONGEST_ABSENCE * 86_400_000) fault(['end'], 'too_large')
    }),
  )
  .meta({ id: 'TimeOffForm' })
export type TimeOffForm = z.infer<typeof timeOffForm>

const spanOut = { startMinute: z.int(), endMinute: z.int() }
const datesOut = { effectiveFrom: isoDate.nullable(), effectiveTo: isoDate.nullable() }

export const openingPattern = z
  .object({ id: uuid, ...datesOut, intervals: z.array(z.object({ weekday: z.int(), ...spanOut })) })
  .meta({ id: 'OpeningPattern' })
export const workingPattern = z
  .object({
    id: uuid,
    ...datesOut,
    cycleWeeks: z.int(),
    anchor: isoDate,
    intervals: z.array(z.object({ week: z.int(), weekday: z.int(), ...spanOut })),
  })
  .meta({ id: 'WorkingPattern' })
export type WorkingPatternSetup = z.infer<typeof workingPattern>

export const scheduleException = z
  .object({
    id: uuid,
    staffId: uuid.nullable(),
    fromDate: isoDate,
    toDate: isoDate,
    effect: z.enum(['closed', 'replace', 'add']),
    intervals: z.array(z.object(spanOut)),
    note: z.string().nullable(),
  })
  .meta({ id: 'ScheduleException' })
export type ScheduleExceptionSetup = z.infer<typeof scheduleException>

export const timeOff = z
  .object({
    id: uuid,
    staffId: uuid,
    kind: z.enum(['time_off', 'block']),
    status: z.enum(['requested', 'approved', 'declined']),
    start: instant,
    end: instant,
    reason: z.string().nullable(),
  })
  .meta({ id: 'TimeOff' })
export type TimeOff = z.infer<typeof timeOff>

export const businessHours = z
  .object({
    timezone: z.string(),
    patterns: z.array(openingPattern),
    exceptions: z.array(scheduleException).meta({
      description: 'Of the business and of its staff, those that are not over; the role `staff` sees its own',
    }),
  })
  .meta({ id: 'BusinessHours' })
export type BusinessHoursSetup = z.infer<typeof businessHours>

export const holidayQuery = z.object({ year: z.coerce.number().int().min(2020).max(2100) })
export const holiday = z
  .object({
    date: isoDate,
    key: z.string().meta({ description: 'Names the holiday', example: 'national_day' }),
    open: z.boolean().meta({ description: 'The business works as usual on that day' }),
  })
  .meta({ id: 'Holiday' })
export const holidays = z.object({ holidays: z.array(holiday) }).meta({ id: 'Holidays' })
export type Holidays = z.infer<typeof holidays>
export const holidayChoice = z.object({ open: z.boolean() }).meta({ id: 'HolidayChoice' })
export type HolidayChoice = z.infer<typeof holidayChoice>

export const staffHours = z
  .object({
    patterns: z.array(workingPattern),
    exceptions: z.array(scheduleException),
    timeOff: z.array(timeOff),
  })
  .meta({ id: 'StaffHours' })
export type StaffHoursSetup = z.infer<typeof staffHours>

export const timeOffQuery = z.object({
  staff: uuid.optional(),
  status: z.enum(['requested', 'approved', 'declined']).optional(),
  from: isoDate.optional().meta({ description: 'What ended before is left out; today if left out' }),
})
export type TimeOffQuery = z.infer<typeof timeOffQuery>
export const timeOffList = z.object({ timeOff: z.array(timeOff) }).meta({ id: 'TimeOffList' })
export const timeOffDecision = z.object({ approve: z.boolean() }).meta({ id: 'TimeOffDecision' })

const replaced = uuid.nullable().default(null).meta({ description: 'The one that it replaces, if any' })
/** A change as it would be saved, to see whom it meets. */
export const hoursChange = z
  .discriminatedUnion('kind', [
    openingHours.extend({ kind: z.literal('opening') }),
    z.object({ kind: z.literal('holiday'), date: isoDate, open: z.boolean() }),
    z.object({
      kind: z.literal('exception'),
      id: replaced,
      exception: exceptionForm.nullable().meta({ description: 'Null: it is taken away' }),
    }),
    z.object({
      kind: z.literal('working_hours'),
      staffId: uuid,
      patternId: replaced,
      pattern: workingPatternForm.nullable().meta({ description: 'Null: it is taken away' }),
    }),
    z.object({
      kind: z.literal('time_off'),
      id: replaced,
      timeOff: timeOffForm.nullable().meta({ description: 'Null: it is taken away' }),
    }),
    z.object({ kind: z.literal('deactivation'), staffId: uuid }),
  ])
  .meta({ id: 'HoursChange' })
export type HoursChange = z.infer<typeof hoursChange>
export const hoursPreview = z.object({ change: hoursChange }).meta({ id: 'HoursPreview' })

export const affectedAppointment = z
  .object({
    id: uuid,
    code: z.string(),
    status: appointmentStatus,
    revision: z.int(),
    start: instant,
    end: instant,
    clientName: z.string(),
    staff: z.array(z.object({ id: uuid, name: z.string() })),
    services: z.array(z.string()),
    reason: z.enum(['holiday', 'business_hours', 'staff_hours', 'time_off', 'deactivated']),
  })
  .meta({ id: 'AffectedAppointment' })
export type AffectedAppointment = z.infer<typeof affectedAppointment>
export const affectedAppointments = z
  .object({ affected: z.array(affectedAppointment) })
  .meta({ id: 'AffectedAppointments' })

/** Where one of them would fit after the change. */
export const placeQuestion = z
  .object({
    change: hoursChange,
    appointmentId: uuid,
    staffId: uuid.nullable().default(null).meta({ description: 'Null: whoever can' }),
    from: isoDate.optional().meta({ description: 'The first day; its own, or today, if left out' }),
  })
  .meta({ id: 'PlaceQuestion' })
export type PlaceQuestion = z.infer<typeof placeQuestion>
export const freePlace = z
  .object({ start: instant, end: instant, staffId: uuid, staffName: z.string() })
  .meta({ id: 'FreePlace' })
export type FreePlace = z.infer<typeof freePlace>
export const freePlaces = z.object({ places: z.array(freePlace) }).meta({ id: 'FreePlaces' })
