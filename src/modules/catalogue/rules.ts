import type { Segment, ServiceRules } from '../../engine/index.ts'
import type { BookingPolicy } from '../business/index.ts'
import type { Catalogue, CatalogueService } from './queries.ts'

/** What the client sees as duration: all segments, no buffers. Minutes. */
export const durationOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, segment) => sum + segment.minutes, 0)

function segmentsOf(service: CatalogueService, staffId: string | null): Segment[] {
  return service.segments
    .filter((segment) => segment.staffId === staffId)
    .map(({ kind, minutes }) => ({ kind, minutes }))
}

/**
 * A service as the engine wants it: its own rules, or the booking policy's where it has none.
 * @param activeStaff only these can perform it now
 */
export function toServiceRules(
  service: CatalogueService,
  policy: BookingPolicy,
  catalogue: Catalogue,
  activeStaff: ReadonlySet<string>,
): ServiceRules {
  return {
    id: service.id,
    segments: segmentsOf(service, null),
    bufferBefore: service.bufferBefore,
    bufferAfter: service.bufferAfter,
    granularity: service.granularityMinutes ?? policy.granularityMinutes,
    alignment: policy.alignment,
    noGaps: service.noGaps,
    minNotice: service.minNoticeMinutes ?? policy.minNoticeMinutes,
    horizonDays: service.horizonDays ?? policy.horizonDays,
    latestStart: service.latestStartMinute ?? policy.latestStartMinute,
    dailyCap: service.dailyCap,
    capacity: service.capacity,
    resources: service.resources.map(({ kindId }) => catalogue.resourcesByKind.get(kindId) ?? []),
    staff: service.staff
      .filter(({ staffId }) => activeStaff.has(staffId))
      .map(({ staffId }) => {
        const own = segmentsOf(service, staffId)
        return { staffId, segments: own.length ? own : null }
      }),
  }
}

/** What a service costs with one staff member. Bani. */
export function priceWith(service: CatalogueService, staffId: string): number {
  return service.staff.find((row) => row.staffId === staffId)?.priceAmount ?? service.priceAmount
}
