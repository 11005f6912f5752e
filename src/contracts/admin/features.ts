import { z } from 'zod'
import { operatorReason } from './operators.ts'

/** What can be turned off, for one business or for all of them. */
export const FEATURES = ['sms', 'online_payments', 'voucher_sales', 'api', 'webhooks'] as const
export const feature = z.enum(FEATURES)
export type Feature = z.infer<typeof feature>

export const featureState = z
  .object({
    feature,
    enabled: z.boolean().meta({ description: 'What holds' }),
    own: z.boolean().nullable().meta({ description: 'What was set for this business; null: as for all' }),
  })
  .meta({ id: 'FeatureState' })
export type FeatureState = z.infer<typeof featureState>

export const featureChange = z
  .object({
    feature,
    enabled: z.boolean().nullable().meta({ description: 'null: as for all' }),
    reason: operatorReason,
  })
  .meta({ id: 'FeatureChange' })
export type FeatureChange = z.infer<typeof featureChange>

export const platformFeatures = z
  .object({
    features: z.array(
      z.object({
        feature,
        enabled: z.boolean(),
        apart: z.int().meta({ description: 'Businesses for which something else was set' }),
      }),
    ),
  })
  .meta({ id: 'PlatformFeatures' })
export type PlatformFeatures = z.infer<typeof platformFeatures>
export const platformFeatureChange = z
  .object({ feature, enabled: z.boolean(), reason: operatorReason })
  .meta({ id: 'PlatformFeatureChange' })
