import { LRUCache } from 'lru-cache'
import { AppError } from '../../contracts/index.ts'
import { localDateOf, type ScheduleInput, type ServiceRules } from '../../engine/index.ts'
import type {
  BookingPolicy,
  BusinessModule,
  BusinessProfile,
  BusinessScope,
  OpeningTimes,
} from '../business/index.ts'
import {
  type Catalogue,
  type CatalogueModule,
  type CatalogueService,
  durationOf,
  toServiceRules,
} from '../catalogue/index.ts'
import type { StaffModule, StaffWithHours } from '../staff/index.ts'

interface SetupService {
  readonly service: CatalogueService
  readonly rules: ServiceRules
}

/** Everything about a business that does not change when something is booked. */
export interface Setup {
  readonly profile: BusinessProfile
  readonly policy: BookingPolicy
  readonly hours: OpeningTimes
  readonly staff: readonly StaffWithHours[]
  readonly catalogue: Catalogue
  readonly services: ReadonlyMap<string, SetupService>
  /** No longer offered; appointments of them are still moved. */
  readonly retired: ReadonlyMap<string, SetupService>
  /** Minutes of the shortest service with its buffers, for "no gaps". */
  readonly shortestService: number
}

interface SetupDeps {
  business: BusinessModule
  catalogue: CatalogueModule
  staff: StaffModule
}

/** Businesses whose setup one process keeps at hand; an entry is some tens of kilobytes. */
const KEPT_SETUPS = 2_000

/**
 * Loads setups and keeps them by version: a change of services, staff, hours or policy raises
 * `business.setup_version`, and the old entry is never asked for again.
 */
export function createSetupLoader({ business, catalogue, staff }: SetupDeps) {
  const kept = new LRUCache<string, Promise<Setup>>({ max: KEPT_SETUPS })

  async function load(scope: BusinessScope, nowMs: number): Promise<Setup> {
    const profile = await business.loadProfile(scope)
    if (!profile.policy)
      throw new AppError('internal', { cause: new Error('a business without a booking policy') })
    const today = localDateOf(profile.timezone, Math.floor(nowMs / 60_000) - 2 * 1440)
    const [hours, members, offered] = await Promise.all([
      business.loadHours(scope, profile.timezone, today),
      staff.load(scope, today),
      catalogue.load(scope),
    ])
    const active = new Set(members.map(({ member }) => member.id))
    const policy = profile.policy
    const byId = (list: readonly CatalogueService[]): Map<string, SetupService> =>
      new Map(
        list.map((service) => [
          service.id,
          { service, rules: toServiceRules(service, policy, offered, active) },
        ]),
      )
    const services = byId(offered.services)
    const lengths = [...services.values()].map(
      ({ rules }) => durationOf(rules.segments) + rules.bufferBefore + rules.bufferAfter,
    )
    return {
      profile,
      policy,
      hours,
      staff: members,
      catalogue: offered,
      services,
      retired: byId(offered.archived),
      shortestService: lengths.length ? Math.min(...lengths) : 0,
    }
  }

  return {
    /** @param version `setup_version` as just read */
    get(scope: BusinessScope, version: string, nowMs: number): Promise<Setup> {
      // The local date is part of the key because exceptions that are over are left out.
      const key = `${scope.businessId}:${version}:${Math.floor(nowMs / 86_400_000)}`
      const found = kept.get(key)
      if (found) return found
      const loading = load(scope, nowMs)
      kept.set(key, loading)
      loading.catch(() => kept.delete(key))
      return loading
    },
  }
}

/**
 * The services that a visitor named, in order.
 * @throws AppError validation_failed when one is unknown, archived, or booked by the business only
 */
export function chosenServices(setup: Setup, serviceIds: readonly string[], field: string) {
  return serviceIds.map((id, index) => {
    const found = setup.services.get(id)
    if (found && found.service.visibility !== 'internal') return found
    throw new AppError('validation_failed', {
      errors: [{ field: serviceIds.length > 1 ? `${field}.${index}` : field, code: 'unknown_service' }],
    })
  })
}

/** @throws AppError validation_failed when there is no such staff member */
export function checkStaff(setup: Setup, staffId: string | null, field: string): void {
  if (staffId === null || setup.staff.some(({ member }) => member.id === staffId)) return
  throw new AppError('validation_failed', { errors: [{ field, code: 'unknown_staff' }] })
}

/** The engine's input without what is taken. */
export function toInput(setup: Setup, visit: readonly ServiceRules[], staffId: string | null): ScheduleInput {
  return {
    hours: setup.hours,
    staff: setup.staff.map(({ hours }) => hours),
    resources: setup.catalogue.resources,
    visit,
    staffId,
    busy: [],
    booked: [],
    shortestService: setup.shortestService,
  }
}
