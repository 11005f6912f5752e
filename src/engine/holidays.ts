import { type DayNumber, toDayNumber, toIsoDate } from './calendar.ts'
import type { IsoDate } from './types.ts'

/** A country whose public holidays are known. */
export type HolidayCountry = 'RO'

export type HolidayKey =
  | 'new_year'
  | 'day_after_new_year'
  | 'epiphany'
  | 'saint_john'
  | 'unification_day'
  | 'good_friday'
  | 'easter_sunday'
  | 'easter_monday'
  | 'labour_day'
  | 'childrens_day'
  | 'pentecost_sunday'
  | 'pentecost_monday'
  | 'dormition'
  | 'saint_andrew'
  | 'national_day'
  | 'christmas_day'
  | 'second_christmas_day'

/** One public holiday: its date and a key to name it by. */
export interface Holiday {
  readonly date: IsoDate
  readonly key: HolidayKey
}

/** Holidays that are computed: from Codul muncii (Legea 53/2003) on, for as long as anyone may book. */
const FIRST_YEAR = 2003
const LAST_YEAR = 2100

/** Fixed dates, with the first year in which each was a day off. */
const FIXED: readonly (readonly [monthDay: string, key: HolidayKey, since: number])[] = [
  ['01-01', 'new_year', 0],
  ['01-02', 'day_after_new_year', 0],
  ['01-06', 'epiphany', 2024], // Legea 52/2023
  ['01-07', 'saint_john', 2024], // Legea 52/2023
  ['01-24', 'unification_day', 2017], // Legea 176/2016
  ['05-01', 'labour_day', 0],
  ['06-01', 'childrens_day', 2017], // Legea 220/2016
  ['08-15', 'dormition', 2009], // Legea 202/2008
  ['11-30', 'saint_andrew', 2012], // Legea 147/2012
  ['12-01', 'national_day', 0],
  ['12-25', 'christmas_day', 0],
  ['12-26', 'second_christmas_day', 0],
]

/** Days from Orthodox Easter Sunday, with the first year in which each was a day off. */
const MOVING: readonly (readonly [days: number, key: HolidayKey, since: number])[] = [
  [-2, 'good_friday', 2018], // Legea 64/2018
  [0, 'easter_sunday', 0],
  [1, 'easter_monday', 0],
  [49, 'pentecost_sunday', 2009], // Legea 202/2008
  [50, 'pentecost_monday', 2009],
]

/**
 * Public holidays of a year, sorted by date; one that falls on another's date is listed once, under the moving
 * feast's key. Source: Codul muncii art. 139 and the laws that changed it. Throws RangeError outside 2003–2100.
 */
export function holidaysOf(_country: HolidayCountry, year: number): Holiday[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`No holidays known for ${year}`)
  const easter = orthodoxEaster(year)
  const byDate = new Map<IsoDate, HolidayKey>()
  for (const [monthDay, key, since] of FIXED) if (year >= since) byDate.set(`${year}-${monthDay}`, key)
  for (const [days, key, since] of MOVING) if (year >= since) byDate.set(toIsoDate(easter + days), key)
  return [...byDate].map(([date, key]) => ({ date, key })).sort((a, b) => (a.date < b.date ? -1 : 1))
}

/**
 * Meeus's Julian computus (Astronomical Algorithms, ch. 8), moved by the days between the calendars: 13, and 14
 * from March 2100 on, since only the Julian calendar has a 29 February in that year.
 */
function orthodoxEaster(year: number): DayNumber {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const julian = d + e + 114
  const month = String(Math.floor(julian / 31)).padStart(2, '0')
  const day = (julian % 31) + 1
  return toDayNumber(`${year}-${month}-01`) + day - 1 + (year < 2100 ? 13 : 14)
}
