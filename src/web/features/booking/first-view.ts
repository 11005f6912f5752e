import type { Availability, AvailabilityQuery, PublicBusiness } from '../../../contracts/index.ts'
import { runtime } from '../../lib/runtime.ts'
import { dateOf, type Span, todayIn, WEEK, wallTime } from '../../lib/times.ts'
import { type Choice, servicesOf, shownServices } from './choice.ts'
import { hintKeys } from './hint-keys.ts'
import type { Hints } from './staff-list.tsx'

type Scope = NonNullable<Awaited<ReturnType<ReturnType<typeof runtime>['business']['resolve']>>>

export interface FirstView {
  readonly week: Availability
  readonly date: string
  readonly today: string
  readonly hints: Hints
  readonly openUntil: string | null
}

/** What the page shows before anything is clicked: the first week with free time, in the HTML. */
export async function loadFirstView(
  scope: Scope,
  business: PublicBusiness,
  choice: Choice,
  visitor: string | null,
  spanFrom: (today: string) => Span = () => WEEK,
): Promise<FirstView> {
  const today = todayIn(business.timezone, Date.now())
  const span = spanFrom(today)
  const service = [...shownServices(choice, business)]
  const search = (query: Omit<AvailabilityQuery, 'service'>) =>
    runtime().availability.search(scope, { ...query, service }, visitor)
  if (!service.length) {
    const days = Array.from({ length: span.days }, () => ({ date: today, open: [], free: [], slots: [] }))
    return {
      week: { timezone: business.timezone, days, nextAvailable: null },
      date: today,
      today,
      hints: {},
      openUntil: null,
    }
  }
  const asked = servicesOf(service, business)[0]
  const [opening, ...firsts] = await Promise.all([
    runtime().availability.opening(scope, today, 1),
    ...hintKeys(business, asked).map(async (staff) => {
      const found = await search({ from: today, days: 1, ...(staff ? { staff } : {}) })
      return [staff ?? 'anyone', found.nextAvailable] as const
    }),
  ])
  const hints: Hints = Object.fromEntries(firsts)
  const next = hints[choice.staff ?? 'anyone']
  const date = choice.date && choice.date >= today ? choice.date : next ? dateOf(next) : today
  const week = await search({
    from: span.startOf(date),
    days: span.days,
    ...(choice.staff ? { staff: choice.staff } : {}),
  })
  const until = opening[0]?.open.at(-1)?.end
  const stillOpen = until && Date.parse(until) > Date.now()
  return { week, date, today, hints, openUntil: stillOpen ? wallTime(until) : null }
}
