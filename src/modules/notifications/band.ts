/** Minutes since local midnight; `end` may exceed 1440 when the visit crosses midnight. */
export interface Band {
  from: number
  to: number
  start: number
  end: number
  /** Whole hours to write under the band, each at its own place; `to` is written at the right edge. */
  ticks: number[]
}

/** What most businesses call a day; widened to whole hours where the appointment lies outside. */
const DAY = { from: 9 * 60, to: 20 * 60 }
const WIDE_DAY = 15 * 60

/**
 * The day of an appointment, true to scale.
 * @param start wall minute of the start
 * @param minutes elapsed minutes of the whole visit
 */
export function bandOf(start: number, minutes: number): Band {
  const end = start + minutes
  const from = Math.min(DAY.from, Math.floor(start / 60) * 60)
  const to = Math.max(DAY.to, Math.ceil(end / 60) * 60)
  const step = to - from > WIDE_DAY ? 360 : 180
  const ticks: number[] = []
  // The last tick keeps two hours away from the hour at the right edge, or both would be written in one place.
  for (let tick = from; tick <= to - 120; tick += step) ticks.push(tick)
  return { from, to, start, end, ticks }
}

/** Share of the band in percent, as a table cell's width. */
export const share = (band: Band, minutes: number): string =>
  `${((minutes / (band.to - band.from)) * 100).toFixed(3)}%`
