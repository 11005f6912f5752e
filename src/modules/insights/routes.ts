import type { Handlers } from '../../handlers.ts'
import type { InsightsModule } from './index.ts'

/** Figures, and the lists behind them. */
export const insightRoutes = (insights: InsightsModule) =>
  ({
    getStatistics: ({ query }, { member }) => insights.statistics(member, query),
    downloadStatistics: ({ query }, { member }) => insights.sheet(member, query),
    listCounted: ({ query }, { member }) => insights.counted(member, query),
    downloadCounted: ({ query }, { member, requestId }) => insights.download(member, query, requestId),
  }) satisfies Handlers
