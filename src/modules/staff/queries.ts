import type { Interval, StaffHours, Weekday, WorkingPattern } from '../../engine/index.ts'
import type { PrismaClient, StaffMember } from '../../generated/prisma/client.ts'
import {
  type BusinessScope,
  isoDate,
  isoDateOrNull,
  type StoredException,
  toException,
} from '../business/index.ts'

/** Hours whose parts can be told apart. */
interface StoredHours extends StaffHours {
  readonly patterns: readonly (WorkingPattern & { readonly id: string })[]
  readonly exceptions: readonly StoredException[]
  readonly timeOff: readonly (Interval & { readonly id: string })[]
}

export interface StaffWithHours {
  readonly member: StaffMember
  readonly hours: StoredHours
}

const minute = (date: Date) => Math.floor(date.getTime() / 60_000)

/** Everyone who is active, in order of seniority, with hours that hold from `today` on. */
export async function loadStaff(
  db: PrismaClient,
  scope: BusinessScope,
  today: string,
): Promise<StaffWithHours[]> {
  const since = new Date(`${today}T00:00:00Z`)
  const members = await db.staffMember.findMany({
    where: { businessId: scope.businessId, deactivatedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: {
      patterns: { include: { intervals: true }, orderBy: { id: 'asc' } },
      exceptions: { where: { toDate: { gte: since } }, include: { intervals: true } },
      timeOff: { where: { status: 'approved', endsAt: { gte: since } } },
    },
  })
  return members.map(({ patterns, exceptions, timeOff, ...member }) => ({
    member,
    hours: {
      id: member.id,
      seniority: member.position,
      dailyCap: member.dailyCap,
      patterns: patterns.map((pattern) => ({
        id: pattern.id,
        effectiveFrom: isoDateOrNull(pattern.effectiveFrom),
        effectiveTo: isoDateOrNull(pattern.effectiveTo),
        cycleWeeks: pattern.cycleWeeks as 1 | 2 | 3 | 4,
        anchor: isoDate(pattern.anchor),
        intervals: pattern.intervals.map((interval) => ({
          week: interval.week,
          weekday: interval.weekday as Weekday,
          start: interval.startMinute,
          end: interval.endMinute,
        })),
      })),
      exceptions: exceptions.map(toException),
      timeOff: timeOff.map((absence) => ({
        id: absence.id,
        start: minute(absence.startsAt),
        end: Math.ceil(absence.endsAt.getTime() / 60_000),
      })),
    },
  }))
}
