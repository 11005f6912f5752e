import { createClock, formatInstant } from '../../engine/index.ts'

const MINUTE_MS = 60_000

/** Writes an instant with the business's offset; null stays null. */
export type Stamp = <T extends Date | null>(moment: T) => T extends Date ? string : string | null

/** A stamp for these moments: the zone is asked once for all of them. */
export function stampsIn(zone: string, moments: readonly (Date | null)[]): Stamp {
  const minutes = moments
    .filter((moment): moment is Date => moment !== null)
    .map((moment) => Math.floor(moment.getTime() / MINUTE_MS))
  const clock = minutes.length
    ? createClock(
        zone,
        minutes.reduce((a, b) => Math.min(a, b)),
        minutes.reduce((a, b) => Math.max(a, b)) + 1,
      )
    : []
  const stamp = (moment: Date | null) =>
    moment && formatInstant(clock, Math.floor(moment.getTime() / MINUTE_MS))
  return stamp as Stamp
}
