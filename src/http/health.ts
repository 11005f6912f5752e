import { Router } from 'express'
import type { Registry } from 'prom-client'

/** What readiness asks. `required` ones decide; the others are only reported, because the product works without. */
export interface HealthCheck {
  readonly name: string
  readonly required: boolean
  readonly check: () => Promise<void>
}

const CHECK_TIMEOUT_MS = 2_000

async function answers({ check }: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), CHECK_TIMEOUT_MS)
  })
  try {
    await Promise.race([check(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** Every check with its answer. */
export const askAll = (checks: readonly HealthCheck[]) =>
  Promise.all(checks.map(async (one) => ({ ...one, ok: await answers(one) })))

/** `/health/live` without dependencies, `/health/ready` with them, `/metrics` for Prometheus. */
export function healthRoutes(
  checks: readonly HealthCheck[],
  metrics: Registry,
  isStopping: () => boolean,
): Router {
  const router = Router()
  router.get('/health/live', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/health/ready', async (_req, res) => {
    const results = await askAll(checks)
    const ready = !isStopping() && results.every(({ ok, required }) => ok || !required)
    res.status(ready ? 200 : 503).json({
      status: isStopping()
        ? 'stopping'
        : ready
          ? results.every(({ ok }) => ok)
            ? 'ok'
            : 'degraded'
          : 'unavailable',
      checks: Object.fromEntries(results.map(({ name, ok }) => [name, ok ? 'ok' : 'down'])),
    })
  })
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.metrics())
  })
  return router
}
