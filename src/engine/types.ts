/**
 * Words of the scheduling engine. Everything here is plain data.
 *
 * Units: an instant is an integer **epoch minute** (minutes since 1970-01-01T00:00Z); a wall time is
 * **minutes since local midnight** (0–1440; an end may exceed 1440 when the interval crosses midnight);
 * a date is `YYYY-MM-DD` in the business's zone; a weekday is ISO 1 (Monday) … 7 (Sunday).
 * All intervals are half-open `[start, end)`: back-to-back is allowed.
 */

export type EpochMinute = number
export type WallMinute = number
export type IsoDate = string
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A span of instants, half-open. */
export interface Interval {
  readonly start: EpochMinute
  readonly end: EpochMinute
}

/** A span of local wall time on some date, half-open. `0 <= start < 1440`, `start < end <= start + 1440`. */
export interface WallInterval {
  readonly start: WallMinute
  readonly end: WallMinute
}

/** One line of a weekly pattern. `week` is the week of the cycle (0 … cycleWeeks − 1). */
export interface WeeklyInterval extends WallInterval {
  readonly week: number
  readonly weekday: Weekday
}

/** Weekly hours that hold between two dates; alternating shifts are a cycle of 1–4 weeks. */
export interface WorkingPattern {
  /** First date on which the pattern holds; null means since ever. */
  readonly effectiveFrom: IsoDate | null
  /** Last date (inclusive) on which the pattern holds; null means for ever. */
  readonly effectiveTo: IsoDate | null
  readonly cycleWeeks: 1 | 2 | 3 | 4
  /** Any date inside week 0 of the cycle. */
  readonly anchor: IsoDate
  readonly intervals: readonly WeeklyInterval[]
}

/** A date or date range (inclusive) that closes, replaces or adds hours. Closing and replacing may be partial days for `closed` when intervals are given. */
export interface ScheduleException {
  readonly from: IsoDate
  readonly to: IsoDate
  /** `closed`: no hours at all, or not during `intervals` when there are any. `replace`: these hours instead of the weekly ones. `add`: these hours too. */
  readonly effect: 'closed' | 'replace' | 'add'
  readonly intervals: readonly WallInterval[]
}

/** The business's own opening: everything a staff member does lies inside it. */
export interface BusinessHours {
  /** IANA zone, e.g. `Europe/Bucharest`. */
  readonly zone: string
  readonly patterns: readonly WorkingPattern[]
  readonly exceptions: readonly ScheduleException[]
  /** Public holidays on which the business is closed (already without the days it opted out of). */
  readonly holidays: readonly IsoDate[]
}

/** A staff member's own hours. With no pattern in force on a date the person does not work that day. */
export interface StaffHours {
  readonly id: string
  /** Lower comes first when two are equally free ("any staff"). */
  readonly seniority: number
  readonly patterns: readonly WorkingPattern[]
  readonly exceptions: readonly ScheduleException[]
  readonly timeOff: readonly Interval[]
  /** Most appointments items that this person takes on one local date; null for no cap. */
  readonly dailyCap: number | null
}

export interface Segment {
  /** `active`: staff busy. `processing`: the client stays, the staff member is free for others. */
  readonly kind: 'active' | 'processing'
  readonly minutes: number
}

export interface ServiceStaff {
  readonly staffId: string
  /** This person's own segments; null for the service's. */
  readonly segments: readonly Segment[] | null
}

export interface ServiceRules {
  readonly id: string
  readonly segments: readonly Segment[]
  readonly bufferBefore: number
  readonly bufferAfter: number
  /** Minutes between offered starts, 5–120. */
  readonly granularity: number
  /** `interval`: the grid begins at the start of each free-hours interval. `clock`: at local midnight. */
  readonly alignment: 'interval' | 'clock'
  /** Offer only starts that touch another booking or an edge, or leave a gap no smaller than `shortestService`. */
  readonly noGaps: boolean
  readonly minNotice: number
  readonly horizonDays: number
  /** No start later than this wall time; null for no limit. */
  readonly latestStart: WallMinute | null
  /** Most items of this service on one local date; null for no cap. */
  readonly dailyCap: number | null
  /** Seats of one session; 1 for an ordinary service. */
  readonly capacity: number
  /** Each entry is one need ("a room"): any one of the resources listed satisfies it. */
  readonly resources: readonly (readonly string[])[]
  readonly staff: readonly ServiceStaff[]
}

/** How many seats a resource has (a room with two beds has 2). */
export interface ResourceRules {
  readonly id: string
  readonly seats: number
}

/** Something that is taken already: an occupancy row, another visitor's hold, a calendar block. */
export interface Busy extends Interval {
  /** Staff member or resource. */
  readonly occupantId: string
  /** For a resource with several seats: which one. 0 for staff. */
  readonly seat: number
  /**
   * Set when the interval belongs to a group session (staff occupancy of a service with capacity > 1):
   * another participant of exactly that session may join while seats are left.
   */
  readonly session?: { readonly serviceId: string; readonly start: EpochMinute; readonly seatsTaken: number }
}

/** A booked item, for daily caps. */
export interface BookedItem extends Interval {
  readonly serviceId: string
  readonly staffId: string
}

/** Everything a question about availability needs. */
export interface ScheduleInput {
  readonly hours: BusinessHours
  readonly staff: readonly StaffHours[]
  readonly resources: readonly ResourceRules[]
  /** The services of the visit, in order; chained back to back. */
  readonly visit: readonly ServiceRules[]
  /** Restrict to one staff member; null for any. */
  readonly staffId: string | null
  readonly busy: readonly Busy[]
  readonly booked: readonly BookedItem[]
  /** Minutes of the shortest bookable service with its buffers; used by `noGaps`. */
  readonly shortestService: number
}

/** What one item of the visit will occupy if it is placed at a start. */
export interface ItemAssignment extends Interval {
  readonly serviceId: string
  readonly staffId: string
  /** When the staff member is taken: active segments with buffers, merged where they touch. */
  readonly staffBusy: readonly Interval[]
  /** True when the item takes a seat of a group session that exists already: nothing new is occupied. */
  readonly joinsSession: boolean
  /** Which resource seats are taken, for the whole stay; none when the item joins a session. */
  readonly resources: readonly { readonly resourceId: string; readonly seat: number }[]
}

/** A whole visit placed at a start. `start`/`end` are what the client sees (no buffers). */
export interface Assignment extends Interval {
  readonly items: readonly ItemAssignment[]
}

export interface Slot extends Interval {
  /** Staff who could take the first item (and, same one preferred, the whole visit), best first. */
  readonly staffIds: readonly string[]
}

export interface DaySchedule {
  readonly date: IsoDate
  /** Merged working hours of the staff in question. */
  readonly open: readonly Interval[]
  /** The part of `open` in which some eligible staff member is still free. */
  readonly free: readonly Interval[]
  readonly slots: readonly Slot[]
}

/** Each rule has one name, used in the trace, in messages and in tests. */
export type RuleName =
  | 'service_offered'
  | 'staff_offers_service'
  | 'minimum_notice'
  | 'booking_horizon'
  | 'holiday'
  | 'business_hours'
  | 'staff_hours'
  | 'time_off'
  | 'grid'
  | 'latest_start'
  | 'service_daily_cap'
  | 'staff_daily_cap'
  | 'staff_free'
  | 'resource_free'
  | 'seats_left'
  | 'no_gaps'

export interface RuleVerdict {
  readonly rule: RuleName
  readonly ok: boolean
  /** What it was about, e.g. the busy interval met, the earliest allowed instant, the cap. */
  readonly detail?: Readonly<Record<string, string | number>>
}

/** Why one start is, or is not, offered with one staff member per item. */
export interface StaffTrace {
  readonly staffId: string
  readonly verdicts: readonly RuleVerdict[]
  readonly ok: boolean
}

export interface Trace {
  readonly start: EpochMinute
  readonly offered: boolean
  /** Rules that do not depend on who performs it. */
  readonly visit: readonly RuleVerdict[]
  /** One per staff member who was considered, best first. */
  readonly staff: readonly StaffTrace[]
}
