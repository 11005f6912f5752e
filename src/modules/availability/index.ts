import { LRUCache } from 'lru-cache'
import {
  AppError,
  type Availability,
  type AvailabilityQuery,
  type ExplainQuery,
  type Explanation,
  type WidgetButton,
} from '../../contracts/index.ts'
import {
  applyNow,
  assignAt,
  computeDays,
  computeDaysIgnoringNow,
  computeOpening,
  createClock,
  type DateRange,
  type DaySchedule,
  explainDay,
  explainStart,
  formatInstant,
  instantOf,
  localDateOf,
  type ScheduleInput,
} from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessModule, BusinessScope } from '../business/index.ts'
import type { CatalogueModule } from '../catalogue/index.ts'
import { type HoldRecord, type Holds, isHoldStoreUnavailable } from '../holds/index.ts'
import type { StaffModule } from '../staff/index.ts'
import { describeButton } from './button.ts'
import { brokenRules, chosenAtDesk, forDesk, whenever, withoutHours } from './desk.ts'
import { toExplanation } from './explanation.ts'
import type { Cache } from './ports.ts'
import { loadBooked, loadTaken, readVersions, type Versions } from './queries.ts'
import { occupantsOf, overlayHolds, toContractDays } from './rules.ts'
import { checkStaff, chosenServices, createSetupLoader, type Setup, toInput } from './setup.ts'
import { toPublicBusiness } from './storefront.ts'

export type { Cache } from './ports.ts'
export { heldBy, type TakenInterval, takenBy } from './rules.ts'
export { type Setup, toInput } from './setup.ts'
export { paymentAskedFor, refundPolicyOf } from './storefront.ts'

export interface AvailabilityDeps {
  pool: Sql
  business: BusinessModule
  catalogue: CatalogueModule
  staff: StaffModule
  holds: Holds
  cache: Cache
  /** Epoch milliseconds. */
  clock: () => number
  onHoldStoreDown: (error: Error) => void
}

/** Cached days outlive their use by this much at the most; a write makes them unreachable at once. */
const CACHE_TTL_MS = 10 * 60_000
/** How many days one step of the search for the next free slot looks at. */
const NEXT_STEP_DAYS = 31
/** A month's answer is some tens of kilobytes. */
const KEPT_ANSWERS = 500
const DAY_MINUTES = 1440

/** Minutes since the epoch. */
const toMinute = (ms: number) => Math.floor(ms / 60_000)

const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What can be booked, and why not. Reads only; the cache and the hold store may be down. */
export function createAvailability(deps: AvailabilityDeps) {
  const { pool, holds, cache, clock } = deps
  const setups = createSetupLoader(deps)
  /** Ready answers of the last minute, in this process: reading one costs less than parsing it from the cache. */
  const answers = new LRUCache<string, Availability>({ max: KEPT_ANSWERS, ttl: 60_000 })

  /** Live holds of everyone but this visitor; none when the store is down (the database still guards). */
  async function othersHolds(
    businessId: string,
    isOwn: (hold: HoldRecord) => boolean,
  ): Promise<HoldRecord[]> {
    try {
      return (await holds.list(businessId)).filter((hold) => !isOwn(hold))
    } catch (error) {
      if (!isHoldStoreUnavailable(error)) throw error
      deps.onHoldStoreDown(error)
      return []
    }
  }

  /** The engine's input with what the database says is taken around these dates. */
  async function withTaken(
    scope: BusinessScope,
    input: ScheduleInput,
    range: DateRange,
    except: string | null,
  ): Promise<ScheduleInput> {
    // A day of margin: intervals may cross midnight, and caps count whole local days.
    const from = instantOf(input.hours.zone, range.from, 0) - DAY_MINUTES
    const until = from + (range.days + 2) * DAY_MINUTES
    const capped =
      input.visit.some((rules) => rules.dailyCap !== null) || input.staff.some((s) => s.dailyCap !== null)
    const [busy, booked] = await Promise.all([
      loadTaken(pool, scope, from, until, occupantsOf(input), except),
      capped ? loadBooked(pool, scope, from, until) : [],
    ])
    return { ...input, busy, booked }
  }

  /** Days as booked, whoever asks and whenever: this is what the cache keeps. */
  async function daysAsBooked(
    scope: BusinessScope,
    versions: Versions,
    input: ScheduleInput,
    range: DateRange,
  ) {
    const choice = `${input.visit.map((rules) => rules.id).join('+')}:${input.staffId ?? '*'}:${range.from}:${range.days}`
    const key = `rr:{${scope.businessId}}:days:${versions.setup}.${versions.occupancy}:${choice}`
    const found = await cache.get(key)
    if (found) return JSON.parse(found) as DaySchedule[]
    const days = computeDaysIgnoringNow(await withTaken(scope, input, range, null), range)
    await cache.set(key, JSON.stringify(days), CACHE_TTL_MS)
    return days
  }

  /** One window as this visitor sees it now. */
  async function daysFor(
    scope: BusinessScope,
    versions: Versions,
    input: ScheduleInput,
    range: DateRange,
    others: readonly HoldRecord[],
    except: string | null,
  ): Promise<DaySchedule[]> {
    const now = toMinute(clock())
    if (others.length === 0 && except === null) {
      const days = await daysAsBooked(scope, versions, input, range)
      return applyNow(days, input.visit, input.hours.zone, now)
    }
    const taken = await withTaken(scope, input, range, except)
    return computeDays({ ...taken, busy: overlayHolds(taken.busy, others) }, { ...range, now })
  }

  async function currentSetup(scope: BusinessScope): Promise<{ setup: Setup; versions: Versions }> {
    const versions = await readVersions(pool, scope)
    return { setup: await setups.get(scope, versions.setup, clock()), versions }
  }

  async function search(
    scope: BusinessScope,
    query: AvailabilityQuery,
    visitor: string | null,
    except: string | null = null,
  ): Promise<Availability> {
    const { setup, versions } = await currentSetup(scope)
    const visit = chosenServices(setup, query.service, 'service').map(({ rules }) => rules)
    checkStaff(setup, query.staff ?? null, 'staff')
    const input = toInput(setup, visit, query.staff ?? null)
    const others = await othersHolds(scope.businessId, (hold) => visitor !== null && hold.visitor === visitor)
    // Within one minute, and with nobody's hold in between, the same question has the same answer.
    const shared = others.length === 0 && except === null
    const key = [
      scope.businessId,
      versions.setup,
      versions.occupancy,
      ...query.service,
      query.staff,
      query.from,
      query.days,
      toMinute(clock()),
    ].join()
    const known = shared ? answers.get(key) : undefined
    if (known) return known
    const days = await daysFor(scope, versions, input, { from: query.from, days: query.days }, others, except)

    let next = days.find((day) => day.slots.length)?.slots[0]?.start ?? null
    const horizon = Math.min(...visit.map((rules) => rules.horizonDays))
    const today = localDateOf(setup.hours.zone, toMinute(clock()))
    const last = plusDays(today, horizon)
    // Nothing starts before today: a window that lies in the past begins its search today.
    let from = [plusDays(query.from, query.days), today].sort()[1]!
    while (next === null && from <= last) {
      const step = await daysFor(scope, versions, input, { from, days: NEXT_STEP_DAYS }, others, except)
      next = step.find((day) => day.slots.length)?.slots[0]?.start ?? null
      from = plusDays(from, NEXT_STEP_DAYS)
    }

    const zone = setup.hours.zone
    const begin = instantOf(zone, query.from, 0) - DAY_MINUTES
    const windowClock = createClock(zone, begin, begin + (query.days + 3) * DAY_MINUTES)
    const answer = {
      timezone: zone,
      days: toContractDays(days, windowClock),
      nextAvailable: next === null ? null : formatInstant(createClock(zone, next, next + 1), next),
    }
    if (shared) answers.set(key, answer)
    return answer
  }

  /** Opening hours of the business itself, for "open until 20:00". */
  async function opening(scope: BusinessScope, from: string, days: number) {
    const { setup } = await currentSetup(scope)
    const zone = setup.hours.zone
    const begin = instantOf(zone, from, 0)
    const windowClock = createClock(zone, begin - DAY_MINUTES, begin + (days + 2) * DAY_MINUTES)
    return computeOpening(setup.hours, { from, days }).map(({ date, open }) => ({
      date,
      open: open.map(({ start, end }) => ({
        start: formatInstant(windowClock, start),
        end: formatInstant(windowClock, end),
      })),
    }))
  }

  /**
   * Places a visit at one start, against the database as it is now and other visitors' holds.
   * @param isOwn which hold is the asker's own and does not stand in the way
   * @param except an appointment that is being moved
   */
  async function assign(
    scope: BusinessScope,
    choice: { serviceIds: readonly string[]; staffId: string | null; start: number },
    isOwn: (hold: HoldRecord) => boolean,
    except: string | null = null,
  ) {
    const { setup } = await currentSetup(scope)
    const chosen = chosenServices(setup, choice.serviceIds, 'serviceIds')
    checkStaff(setup, choice.staffId, 'staffId')
    const input = toInput(
      setup,
      chosen.map(({ rules }) => rules),
      choice.staffId,
    )
    const range = { from: localDateOf(setup.hours.zone, choice.start), days: 1 }
    const [taken, others] = await Promise.all([
      withTaken(scope, input, range, except),
      othersHolds(scope.businessId, isOwn),
    ])
    const busy = overlayHolds(taken.busy, others)
    const result = assignAt({ ...taken, busy }, choice.start, toMinute(clock()))
    return { setup, chosen, taken: taken.busy, result }
  }

  /**
   * Places a visit for the business itself. Guests' rules (notice, horizon, grid) do not hold; hours, absences and
   * caps do, unless `override`; what is taken always does.
   * @param visit services with the length that each is to have, in minutes; null for its own
   * @returns the place; or the rules that the business may override; or `taken`
   */
  async function assignAtDesk(
    scope: BusinessScope,
    choice: {
      visit: readonly { serviceId: string; minutes: number | null }[]
      staffId: string | null
      start: number
      override: boolean
    },
    except: string | null = null,
  ) {
    const { setup } = await currentSetup(scope)
    // What is no longer offered is not booked anew; what was booked may still be moved.
    const chosen = chosenAtDesk(setup, choice.visit, except !== null)
    checkStaff(setup, choice.staffId, 'staffId')
    const plain = toInput(
      setup,
      chosen.map(({ rules }) => rules),
      choice.staffId,
    )
    const input = choice.override ? withoutHours(plain) : forDesk(plain)
    const range = { from: localDateOf(setup.hours.zone, choice.start), days: 1 }
    const [taken, others] = await Promise.all([
      withTaken(scope, input, range, except),
      choice.override ? [] : othersHolds(scope.businessId, () => false),
    ])
    const held = { ...taken, busy: overlayHolds(taken.busy, others) }
    const result = assignAt(held, choice.start, choice.start)
    if (result.ok) return { setup, chosen, assignment: result.assignment, broken: [] }
    const broken: string[] = brokenRules(taken, choice.start)
    if (!broken.length && others.length && assignAt(taken, choice.start, choice.start).ok) broken.push('held')
    return { setup, chosen, assignment: null, broken }
  }

  /**
   * Where a booked visit would fit if the business and its people worked at other times: on guests' grid, however
   * soon or far ahead.
   * @param times instead of what is stored
   * @throws AppError validation_failed
   */
  async function searchAtDesk(
    scope: BusinessScope,
    choice: { visit: Parameters<typeof chosenAtDesk>[1]; staffId: string | null } & DateRange,
    except: string,
    times: Pick<Setup, 'hours' | 'staff'>,
  ): Promise<DaySchedule[]> {
    const setup = { ...(await currentSetup(scope)).setup, ...times }
    const visit = chosenAtDesk(setup, choice.visit, true).map(({ rules }) => rules)
    checkStaff(setup, choice.staffId, 'staffId')
    const [taken, others] = await Promise.all([
      withTaken(scope, whenever(toInput(setup, visit, choice.staffId)), choice, except),
      othersHolds(scope.businessId, () => false),
    ])
    const { from, days } = choice
    return computeDays(
      { ...taken, busy: overlayHolds(taken.busy, others) },
      { from, days, now: toMinute(clock()) },
    )
  }

  /**
   * Why a start, or each start of a day, is offered to guests or not: as the database is now, other visitors' holds
   * included. Services that guests cannot choose are explained as if they could.
   * @throws AppError validation_failed
   */
  async function explain(scope: BusinessScope, query: ExplainQuery): Promise<Explanation> {
    const { setup } = await currentSetup(scope)
    const visit = query.service.map((id, index) => {
      const found = setup.services.get(id)
      const field = query.service.length > 1 ? `service.${index}` : 'service'
      if (!found) throw new AppError('validation_failed', { errors: [{ field, code: 'unknown_service' }] })
      return found.rules
    })
    checkStaff(setup, query.staff ?? null, 'staff')
    const start = query.start === undefined ? null : toMinute(Date.parse(query.start))
    const date = start === null ? query.date! : localDateOf(setup.hours.zone, start)
    const [taken, others] = await Promise.all([
      withTaken(scope, toInput(setup, visit, query.staff ?? null), { from: date, days: 1 }, null),
      othersHolds(scope.businessId, () => false),
    ])
    const input = { ...taken, busy: overlayHolds(taken.busy, others) }
    const now = toMinute(clock())
    const traces = start === null ? explainDay(input, date, now) : [explainStart(input, start, now)]
    return toExplanation(setup, date, traces, start !== null)
  }

  return {
    search,
    explain,
    opening,
    assign,
    assignAtDesk,
    searchAtDesk,
    versions: (scope: BusinessScope) => readVersions(pool, scope),
    setup: async (scope: BusinessScope) => (await currentSetup(scope)).setup,
    /** What anybody may know of the business. */
    describe: async (scope: BusinessScope) => toPublicBusiness((await currentSetup(scope)).setup),
    /** What a button on another site shows. @throws AppError validation_failed for services that are not there */
    async button(
      scope: BusinessScope,
      asked: { service?: string[] | undefined; staff?: string | undefined },
      visitor: string | null,
    ): Promise<WidgetButton> {
      const { setup } = await currentSetup(scope)
      const today = localDateOf(setup.hours.zone, toMinute(clock()))
      return describeButton(toPublicBusiness(setup), asked, today, (query) => search(scope, query, visitor))
    },
    /** @throws AppError business_not_found */
    requireBusiness: async (slug: string): Promise<BusinessScope> => {
      const scope = await deps.business.resolve(slug)
      if (!scope) throw new AppError('business_not_found')
      return scope
    },
  }
}
export type AvailabilityModule = ReturnType<typeof createAvailability>
