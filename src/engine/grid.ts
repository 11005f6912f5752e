import { modulo } from './calendar.ts'
import { countStartingBefore } from './intervals.ts'
import type { EpochMinute, Interval, ServiceRules } from './types.ts'
import type { LocalDay, ZoneClock } from './zone.ts'

/** A span in which starts repeat every `step` elapsed minutes, counted from `origin`. */
export interface GridRun extends Interval {
  readonly origin: EpochMinute
  readonly step: number
}

/**
 * The grid of a service on one date, for a staff member with these working `pieces` (sorted by start). Aligned to
 * the interval, a grid counts from the start of each piece; aligned to the clock, from local midnight, anew
 * wherever the offset changes, so that labels stay round and a repeated hour is offered twice.
 */
export function gridOf(
  service: Pick<ServiceRules, 'granularity' | 'alignment'>,
  pieces: readonly Interval[],
  clock: ZoneClock,
  day: LocalDay,
): GridRun[] {
  const step = service.granularity
  return piecesOn(pieces, day).flatMap((piece): GridRun[] => {
    const start = Math.max(piece.start, day.start)
    const end = Math.min(piece.end, day.end)
    if (service.alignment === 'interval') return [{ start, end, origin: piece.start, step }]
    return clock
      .filter((period) => period.from < end && period.until > start)
      .map((period) => ({
        start: Math.max(start, period.from),
        end: Math.min(end, period.until),
        origin: day.number * 1440 - period.offset,
        step,
      }))
  })
}

/** The starts of a run, in order. */
export function listGridStarts({ start, end, origin, step }: GridRun): EpochMinute[] {
  const starts: EpochMinute[] = []
  for (let at = start + modulo(origin - start, step); at < end; at += step) starts.push(at)
  return starts
}

/** Whether a start lies on one of the runs. */
export function isOnGrid(runs: readonly GridRun[], start: EpochMinute): boolean {
  return runs.some((run) => run.start <= start && start < run.end && (start - run.origin) % run.step === 0)
}

/** No interval lasts longer than a day, so only pieces that began in the last two can reach into this one. */
function piecesOn(pieces: readonly Interval[], day: LocalDay): Interval[] {
  const from = countStartingBefore(pieces, day.start - 2 * 1440)
  return pieces.slice(from, countStartingBefore(pieces, day.end)).filter((piece) => piece.end > day.start)
}
