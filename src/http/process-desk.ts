import type { Registry } from 'prom-client'
import type { ProcessDesk } from '../modules/admin/index.ts'
import { askAll, type HealthCheck } from './health.ts'

/** The metric of answered requests; its count is how many. */
export const DURATIONS = 'http_request_duration_seconds'

/** How this process is, for operators: its checks, and what it answered. */
export function createProcessDesk(checks: readonly HealthCheck[], metrics: Registry): ProcessDesk {
  const startedAt = new Date(Date.now() - process.uptime() * 1000)
  return {
    startedAt,
    checks: async () => (await askAll(checks)).map(({ name, required, ok }) => ({ name, required, ok })),
    async requests() {
      const metric = await metrics.getSingleMetric(DURATIONS)?.get()
      let answered = 0
      let failed = 0
      for (const { metricName, labels, value } of (metric?.values ?? []) as Counted[]) {
        if (metricName !== `${DURATIONS}_count`) continue
        answered += value
        if (String(labels.status).startsWith('5')) failed += value
      }
      return { answered, failed }
    },
  }
}

interface Counted {
  readonly metricName?: string
  readonly labels: Readonly<Record<string, unknown>>
  readonly value: number
}
