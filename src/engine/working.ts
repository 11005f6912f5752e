import { toDayNumber } from './calendar.ts'
import { openBusiness, scheduleStaff } from './hours.ts'
import type { DateRange } from './slots.ts'
import { splitByDay } from './slots.ts'
import type { BusinessHours, Interval, IsoDate, StaffHours } from './types.ts'
import { createDateClock, listDays } from './zone.ts'

/**
 * When one person works, per local date: their own hours inside the business's opening, without closures, holidays
 * and time off; whatever is booked. Epoch minutes, merged, cut at midnight.
 */
export function computeWorking(
  hours: BusinessHours,
  staff: StaffHours,
  { from, days }: DateRange,
): { readonly date: IsoDate; readonly working: Interval[] }[] {
  const first = toDayNumber(from)
  const clock = createDateClock(hours.zone, first - 2, first + days)
  // The evening before may reach into the first day.
  const all = listDays(clock, first - 2, days + 2)
  const asked = all.slice(2)
  const { working } = scheduleStaff(staff, openBusiness(hours, clock, all), clock, all)
  const parts = splitByDay(working, asked)
  return asked.map(({ date }, i) => ({ date, working: parts[i]! }))
}
