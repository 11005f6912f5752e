import type { IsoDate, Weekday } from './types.ts'

const DAY_MS = 86_400_000

/** A calendar date as days since 1970-01-01: dates compare and add as integers, without any zone. */
export type DayNumber = number

/** `2026-03-29` → 20541. */
export function toDayNumber(date: IsoDate): DayNumber {
  return Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS
}

/** 20541 → `2026-03-29`. */
export function toIsoDate(day: DayNumber): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** ISO weekday: 1 Monday … 7 Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(day: DayNumber): Weekday {
  return (modulo(day + 3, 7) + 1) as Weekday
}

/** The Monday of the week that holds `day`. */
export function mondayOf(day: DayNumber): DayNumber {
  return day - weekdayOf(day) + 1
}

/** Remainder that is never negative, so that cycles also run backwards. */
export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
