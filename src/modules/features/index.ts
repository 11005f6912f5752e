import {
  AppError,
  FEATURES,
  type Feature,
  type FeatureState,
  type PlatformFeatures,
} from '../../contracts/index.ts'
import type { HandlerContext, SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { PLATFORM, recordAudit } from '../audit/index.ts'

/** Where the platform keeps what is off for everybody: a list of features. */
const SETTING = 'features_off'
/** Whether a feature is on for everybody. */
const FOR_ALL = (feature: string) =>
  `NOT coalesce((SELECT value ? ${feature} FROM platform_setting WHERE name = '${SETTING}'), false)`

/**
 * SQL of the features that are off, as an array of text.
 * @param businessId the expression that names the business: `b.id`
 */
export const featuresOffSql = (businessId: string): string => `
  ARRAY(SELECT known.feature FROM unnest(ARRAY['${FEATURES.join("', '")}']) AS known (feature)
    LEFT JOIN business_feature own ON own.business_id = ${businessId} AND own.feature = known.feature
    WHERE NOT coalesce(own.enabled, ${FOR_ALL('known.feature')}))`

/** SQL of whether a business may use something. @param businessId the expression that names it: `k.business_id` */
export const featureOnSql = (businessId: string, feature: Feature): string =>
  `coalesce((SELECT enabled FROM business_feature own WHERE own.business_id = ${businessId} AND own.feature = '${feature}'),
     ${FOR_ALL(`'${feature}'`)})`

/** Whether a business may use something: as was set for it, or as for all. */
export async function featureOn(sql: Sql, businessId: string, feature: Feature): Promise<boolean> {
  const { rows } = await sql.query<{ on: boolean }>({
    name: `feature_on_${feature}`,
    text: `SELECT ${featureOnSql('$1', feature)} AS on`,
    values: [businessId],
  })
  return rows[0]!.on
}

/** The operator who turns something on or off, and why. */
export interface Switching {
  readonly operator: SignedIn
  readonly reason: string
  readonly requestId: HandlerContext['requestId']
}

interface FeaturesDeps {
  readonly pool: Sql
  readonly transact: Transact
}

const record = (
  tx: Sql,
  { operator, reason, requestId }: Switching,
  businessId: string | null,
  feature: Feature,
  [before, after]: readonly [boolean | null, boolean | null],
) =>
  recordAudit(tx, {
    businessId,
    actor: { kind: 'operator', id: operator.id },
    action: 'flag.changed',
    subject: { kind: businessId ? 'business' : 'platform', id: businessId ?? PLATFORM },
    before: { feature, enabled: before },
    after: { feature, enabled: after },
    reason,
    requestId,
  })

/** What operators turn off where it does harm, for one business or for all; enforced where it would be used. */
export function createFeatures({ pool, transact }: FeaturesDeps) {
  async function ofBusiness(businessId: string): Promise<FeatureState[]> {
    const { rows } = await pool.query<FeatureState>(
      `SELECT known.feature, own.enabled AS own, coalesce(own.enabled, ${FOR_ALL('known.feature')}) AS enabled
       FROM unnest($2::text[]) WITH ORDINALITY AS known (feature, at)
       LEFT JOIN business_feature own ON own.business_id = $1 AND own.feature = known.feature ORDER BY known.at`,
      [businessId, FEATURES],
    )
    return rows
  }
  return {
    ofBusiness,
    async ofPlatform(): Promise<PlatformFeatures> {
      const { rows } = await pool.query<PlatformFeatures['features'][number]>(
        `SELECT known.feature, ${FOR_ALL('known.feature')} AS enabled,
           (SELECT count(*)::int FROM business_feature own WHERE own.feature = known.feature) AS apart
         FROM unnest($1::text[]) WITH ORDINALITY AS known (feature, at) ORDER BY known.at`,
        [FEATURES],
      )
      return { features: rows }
    },
    /** @param enabled null for as it is for all. @throws AppError not_found */
    setForBusiness: (
      switching: Switching,
      businessId: string,
      feature: Feature,
      enabled: boolean | null,
    ): Promise<void> =>
      transact(async (tx) => {
        // What guests are offered may depend on it.
        const { rowCount } = await tx.query(
          'UPDATE business SET setup_version = setup_version + 1 WHERE id = $1',
          [businessId],
        )
        if (!rowCount) throw new AppError('not_found')
        const { rows } = await tx.query<{ enabled: boolean }>(
          'SELECT enabled FROM business_feature WHERE business_id = $1 AND feature = $2',
          [businessId, feature],
        )
        const before = rows[0]?.enabled ?? null
        if (before === enabled) return
        if (enabled === null)
          await tx.query('DELETE FROM business_feature WHERE business_id = $1 AND feature = $2', [
            businessId,
            feature,
          ])
        else
          await tx.query(
            `INSERT INTO business_feature (business_id, feature, enabled) VALUES ($1, $2, $3)
             ON CONFLICT (business_id, feature) DO UPDATE SET enabled = excluded.enabled, updated_at = now()`,
            [businessId, feature, enabled],
          )
        await record(tx, switching, businessId, feature, [before, enabled])
      }),
    /** For every business of which nothing else was said. */
    setForAll: (switching: Switching, feature: Feature, enabled: boolean): Promise<void> =>
      transact(async (tx) => {
        await tx.query(
          `INSERT INTO platform_setting (name, value) VALUES ('${SETTING}', '[]') ON CONFLICT DO NOTHING`,
        )
        const { rows } = await tx.query<{ value: string[] }>(
          `SELECT value FROM platform_setting WHERE name = '${SETTING}' FOR UPDATE`,
        )
        const off = new Set(rows[0]!.value)
        if (off.has(feature) !== enabled) return
        if (enabled) off.delete(feature)
        else off.add(feature)
        await tx.query(`UPDATE platform_setting SET value = $1 WHERE name = '${SETTING}'`, [
          JSON.stringify([...off]),
        ])
        await tx.query('UPDATE business SET setup_version = setup_version + 1')
        await record(tx, switching, null, feature, [!enabled, enabled])
      }),
  }
}
export type FeaturesModule = ReturnType<typeof createFeatures>
