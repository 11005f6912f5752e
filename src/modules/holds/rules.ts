import { HOLD_MINUTES } from '../../contracts/index.ts'
import type { HoldLimits, HoldStoreUnavailable } from './ports.ts'

/** A person compares two or three times; more at once is no honest use. */
const HOLDS_PER_VISITOR = 3
/** A household, an office or a phone network's shared address may have several people choosing at once. */
const HOLDS_PER_ADDRESS = 6
/** Live holds on one local date, for each staff member who can be booked. */
const HOLDS_PER_DAY_AND_STAFF = 4
/** Bounds the work of one placement and the memory of one business, whatever comes in. */
const HOLDS_PER_BUSINESS = 60

/**
 * The caps of one business. Nobody can empty a day with holds: at most four a staff member and date are live, for
 * five minutes each. One address never takes the last of them, so an honest guest still gets one; and whoever is
 * refused a hold can always book without it.
 * @param staffCount how many staff members can be booked
 */
export function holdLimits(staffCount: number): HoldLimits {
  const perDay = HOLDS_PER_DAY_AND_STAFF * Math.max(1, staffCount)
  return {
    perVisitor: HOLDS_PER_VISITOR,
    perAddress: Math.min(HOLDS_PER_ADDRESS, perDay - 1),
    perDay,
    perBusiness: HOLDS_PER_BUSINESS,
  }
}

/** When a hold that is placed or renewed at `now` ends. Epoch milliseconds. */
export const holdExpiry = (now: number): number => now + HOLD_MINUTES * 60_000

/** Whether an error means that the hold store could not answer. */
export function isHoldStoreUnavailable(error: unknown): error is HoldStoreUnavailable {
  return error instanceof Error && 'code' in error && error.code === 'hold_store_unavailable'
}
