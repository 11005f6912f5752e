'use client'
import { useTranslations } from 'next-intl'
import type { Feature } from '../../../contracts/index.ts'
import { usePlace } from './providers.tsx'

/** What the platform turned off for this business, where it would be used. */
export function FeatureNote({ feature }: { feature: Feature }) {
  const t = useTranslations('app.featureOff')
  const { business } = usePlace()
  if (!business.featuresOff.includes(feature)) return null
  return (
    <p className="note warn set-sec" role="status">
      <span>
        <b>{t('title')}.</b> {t(feature)}
      </span>
    </p>
  )
}
