import type { CountedFileQuery, CountedQuery, StatisticsQuery } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import type { AvailabilityModule } from '../availability/index.ts'
import type { BusinessModule } from '../business/index.ts'
import type { StaffModule } from '../staff/index.ts'
import { downloadCounted, listCounted } from './counted.ts'
import { readStatistics } from './figures.ts'
import { downloadStatistics } from './sheet.ts'

export interface InsightsDeps {
  readonly pool: Sql
  readonly availability: AvailabilityModule
  readonly business: BusinessModule
  readonly staff: StaffModule
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** How the business is doing: figures, each with the list that it counts. */
export function createInsights(deps: InsightsDeps) {
  return {
    statistics: (member: Member, query: StatisticsQuery) => readStatistics(deps, member, query),
    sheet: (member: Member, query: StatisticsQuery) => downloadStatistics(deps, member, query),
    counted: (member: Member, query: CountedQuery) => listCounted(deps, member, query),
    download: (member: Member, query: CountedFileQuery, requestId: string) =>
      downloadCounted(deps, member, query, requestId),
  }
}
export type InsightsModule = ReturnType<typeof createInsights>
