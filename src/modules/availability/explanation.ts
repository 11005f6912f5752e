import { type Explanation, RULES } from '../../contracts/index.ts'
import {
  computeOpening,
  createClock,
  formatInstant,
  type IsoDate,
  type RuleVerdict,
  type StaffTrace,
  type Trace,
  type ZoneClock,
} from '../../engine/index.ts'
import type { Setup } from './setup.ts'

/** Details that are instants; all others are dates, wall minutes and counts. */
const INSTANTS = new Set(['from', 'until', 'earliest'])

const toVerdict =
  (clock: ZoneClock) =>
  ({ rule, ok, detail = {} }: RuleVerdict) => ({
    rule,
    ok,
    detail: Object.fromEntries(
      Object.entries(detail).map(([name, value]) => [
        name,
        INSTANTS.has(name) && typeof value === 'number' ? formatInstant(clock, value) : value,
      ]),
    ),
  })

const rankOf = ({ rule }: RuleVerdict) => RULES.indexOf(rule)
const faultsOf = (verdicts: readonly RuleVerdict[]) =>
  verdicts.filter(({ ok }) => !ok).sort((a, b) => rankOf(a) - rankOf(b))

/** The staff member who comes closest to taking it: fewest rules broken, and of those the least telling ones. */
function closest(staff: readonly StaffTrace[]): { staffId: string; faults: RuleVerdict[] } | null {
  const judged = staff.map(({ staffId, verdicts }) => ({ staffId, faults: faultsOf(verdicts) }))
  judged.sort((a, b) => a.faults.length - b.faults.length || rankOf(b.faults[0]!) - rankOf(a.faults[0]!))
  return judged[0] ?? null
}

/** The one rule that a person should hear of. */
function reasonOf({ offered, visit, staff }: Trace): Pick<Explanation['starts'][number], 'rule' | 'staffId'> {
  if (offered) return { rule: null, staffId: null }
  const [ofAll] = faultsOf(visit)
  if (ofAll) return { rule: ofAll.rule, staffId: null }
  const best = closest(staff)
  return { rule: best?.faults[0]?.rule ?? 'service_offered', staffId: best?.staffId ?? null }
}

/**
 * What the engine says of some starts of one date, in the words of the contract.
 * @param detailed gives every rule of the first start
 */
export function toExplanation(
  { hours, staff }: Setup,
  date: IsoDate,
  traces: readonly Trace[],
  detailed: boolean,
): Explanation {
  const { zone } = hours
  const [day] = computeOpening(hours, { from: date, days: 1 })
  const named = traces.flatMap(({ visit, staff: people }) =>
    [...visit, ...people.flatMap(({ verdicts }) => verdicts)].flatMap(({ detail = {} }) =>
      Object.entries(detail).flatMap(([name, value]) => (INSTANTS.has(name) ? [Number(value)] : [])),
    ),
  )
  const instants = [...named, ...traces.map(({ start }) => start)]
  const clock = createClock(zone, Math.min(0, ...instants), Math.max(0, ...instants) + 1)
  const verdict = toVerdict(clock)
  const first = traces[0]
  const nameOf = (id: string) => staff.find(({ member }) => member.id === id)?.member.name ?? ''
  return {
    timezone: zone,
    date,
    closed: day!.open.length ? null : hours.holidays.includes(date) ? 'holiday' : 'business_hours',
    starts: traces.map((trace) => ({
      start: formatInstant(clock, trace.start),
      offered: trace.offered,
      ...reasonOf(trace),
    })),
    trace:
      detailed && first
        ? {
            visit: first.visit.map(verdict),
            staff: first.staff.map(({ staffId, ok, verdicts }) => ({
              staffId,
              name: nameOf(staffId),
              ok,
              verdicts: verdicts.map(verdict),
            })),
          }
        : null,
  }
}
