import type {
  ExceptionForm,
  HoursChange,
  ScheduleExceptionSetup,
  TimeOff,
  TimeOffForm,
} from '../../../contracts/index.ts'
import type { Stretch } from '../../components/band.tsx'
import { addDays, dateOf, wallMinute } from '../../lib/times.ts'
import { instantAt } from '../calendar/words.ts'

const DAY = 1440
const USUAL: readonly Stretch[] = [{ from: 600, to: 840 }]

/** What happens on special days. `time_off` is one person’s; the rest is the business’s or a person’s. */
export const WHATS = ['closed', 'closed_part', 'replace', 'add', 'time_off'] as const
export type What = (typeof WHATS)[number]

/** Special days or time off while they are edited, and as they are listed. */
export interface Special {
  /** Null until it is saved. */
  readonly id: string | null
  /** Null: the whole business. */
  readonly staffId: string | null
  readonly what: What
  readonly fromDate: string
  readonly toDate: string
  /** Hours of each day; of time off one stretch, from the first day into the last. None: all day. */
  readonly parts: readonly Stretch[]
  /** Empty: none. */
  readonly note: string
  /** Of time off alone. */
  readonly status: TimeOff['status']
}

export const newSpecial = (date: string, staffId: string | null): Special => ({
  id: null,
  staffId,
  what: staffId === null ? 'closed' : 'time_off',
  fromDate: date,
  toDate: date,
  parts: [],
  note: '',
  status: 'approved',
})

export const fromException = ({ effect, intervals, note, ...days }: ScheduleExceptionSetup): Special => ({
  ...days,
  what: effect === 'closed' && intervals.length ? 'closed_part' : effect,
  parts: intervals.map(({ startMinute, endMinute }) => ({ from: startMinute, to: endMinute })),
  note: note ?? '',
  status: 'approved',
})

/** Time off from midnight to midnight is of whole days; a minute before midnight counts as midnight. */
export function fromTimeOff({ id, staffId, status, start, end, reason }: TimeOff): Special {
  const late = wallMinute(end) === DAY - 1
  const whole = wallMinute(start) === 0 && (late || wallMinute(end) === 0)
  return {
    id,
    staffId,
    status,
    what: 'time_off',
    fromDate: dateOf(start),
    toDate: whole && !late ? addDays(dateOf(end), -1) : dateOf(end),
    parts: whole ? [] : [{ from: wallMinute(start), to: wallMinute(end) }],
    note: reason ?? '',
  }
}

/** Another kind of day: hours where it needs some, none where it has none. */
export function withWhat(special: Special, what: What): Special {
  const timed = what === 'closed_part' || what === 'replace' || what === 'add'
  const parts = timed ? (special.parts.length ? special.parts : USUAL) : []
  return { ...special, what, parts }
}

/** For somebody else: what the business does is no time off, and a person who is away has time off. */
export function withPerson(special: Special, staffId: string | null): Special {
  const next = { ...special, staffId }
  if (staffId === null && special.what === 'time_off') return withWhat(next, 'closed')
  const closes = special.what === 'closed' || special.what === 'closed_part'
  if (staffId !== null && special.id === null && closes) return withWhat(next, 'time_off')
  return next
}

/** What may be chosen: time off stays time off, and exceptions stay exceptions, once they are saved. */
export function choicesOf({ id, staffId, what }: Special): readonly What[] {
  if (id !== null && what === 'time_off') return ['time_off']
  if (id === null && staffId !== null) return ['time_off', 'replace', 'add']
  return ['closed', 'closed_part', 'replace', 'add']
}

export const toExceptionForm = ({
  staffId,
  what,
  fromDate,
  toDate,
  parts,
  note,
}: Special): ExceptionForm => ({
  staffId,
  fromDate,
  toDate,
  effect: what === 'replace' || what === 'add' ? what : 'closed',
  intervals: what === 'closed' ? [] : parts.map(({ from, to }) => ({ startMinute: from, endMinute: to })),
  note: note.trim() || null,
})

/** @throws when it is nobody’s: time off has a person */
export function toTimeOffForm(
  { staffId, fromDate, toDate, parts, note }: Special,
  timezone: string,
): TimeOffForm {
  if (staffId === null) throw new Error('time off is one person’s')
  const [part] = parts
  return {
    staffId,
    kind: 'time_off',
    start: instantAt(fromDate, part?.from ?? 0, timezone),
    end: part ? instantAt(toDate, part.to % DAY, timezone) : instantAt(addDays(toDate, 1), 0, timezone),
    reason: note.trim() || null,
  }
}

/** Saved or taken away, in the words of the preview. @param after null: taken away */
export const changeOfSpecial = (
  { id, what }: Special,
  after: Special | null,
  timezone: string,
): HoursChange =>
  what === 'time_off'
    ? { kind: 'time_off', id, timeOff: after && toTimeOffForm(after, timezone) }
    : { kind: 'exception', id, exception: after && toExceptionForm(after) }

export type Fault = 'dates' | 'parts'

/** What keeps it from being saved. */
export function faultOfSpecial({ what, fromDate, toDate, parts }: Special): Fault | null {
  if (!fromDate || !toDate || toDate < fromDate) return 'dates'
  const [part] = parts
  if (what === 'time_off') return part && fromDate === toDate && part.to <= part.from ? 'parts' : null
  return parts.some((one, at) => one.from < (parts[at - 1]?.to ?? 0)) ? 'parts' : null
}

/** By the day on which they begin; the business first. */
export const inOrder = (list: readonly Special[]): Special[] =>
  [...list].sort(
    (a, b) =>
      a.fromDate.localeCompare(b.fromDate) ||
      Number(a.staffId !== null) - Number(b.staffId !== null) ||
      (a.id ?? '').localeCompare(b.id ?? ''),
  )
