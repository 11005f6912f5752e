'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Feature, FeatureState, PlatformFeatures } from '../../../contracts/index.ts'
import { ActionDialog } from './action-dialog.tsx'

interface Asked {
  readonly feature: Feature
  /** null: as it is for all. */
  readonly enabled: boolean | null
}

function SwitchDialog({
  asked,
  path,
  forAll,
  onClose,
}: {
  asked: Asked
  path: string
  forAll: boolean
  onClose: () => void
}) {
  const t = useTranslations('admin.features')
  const { feature, enabled } = asked
  const title = enabled === null ? 'titleReset' : enabled ? 'titleOn' : 'titleOff'
  const verb = enabled === null ? 'reset' : enabled ? 'turnOn' : 'turnOff'
  return (
    <ActionDialog
      title={t(title, { feature: t(feature) })}
      text={[enabled === false ? t(`text.${feature}`) : '', forAll ? t('all') : ''].filter(Boolean).join(' ')}
      path={path}
      submit={t(verb)}
      danger={enabled === false}
      body={(reason) => ({ feature, enabled, reason })}
      onClose={onClose}
    />
  )
}

/** What one business may use. */
export function BusinessFeatures({
  businessId,
  features,
}: {
  businessId: string
  features: readonly FeatureState[]
}) {
  const t = useTranslations('admin.features')
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <section className="adm-sec" aria-labelledby="adm-features">
      <h2 id="adm-features">{t('title')}</h2>
      <ul className="adm-people">
        {features.map(({ feature, enabled, own }) => (
          <li key={feature} className="row between flow">
            <p className="grow">
              <b>{t(feature)}</b>{' '}
              <span className={enabled ? 'sm mut' : 'sm adm-bad'}>
                {enabled ? t('on') : t('off')}, {own === null ? t('asAll') : t('own')}
              </span>
            </p>
            {own === null ? null : (
              <button
                type="button"
                className="btn ghost small"
                aria-label={`${t('reset')}: ${t(feature)}`}
                onClick={() => setAsked({ feature, enabled: null })}
              >
                {t('reset')}
              </button>
            )}
            <button
              type="button"
              className="btn secondary small"
              aria-label={`${enabled ? t('turnOff') : t('turnOn')}: ${t(feature)}`}
              onClick={() => setAsked({ feature, enabled: !enabled })}
            >
              {enabled ? t('turnOff') : t('turnOn')}
            </button>
          </li>
        ))}
      </ul>
      {asked ? (
        <SwitchDialog
          asked={asked}
          path={`/admin/businesses/${businessId}/features`}
          forAll={false}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  )
}

/** What every business may use. */
export function AllFeatures({ features }: PlatformFeatures) {
  const t = useTranslations('admin.features')
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <section className="adm-sec" aria-labelledby="sys-features">
      <h2 id="sys-features">{t('titleAll')}</h2>
      <ul className="adm-people">
        {features.map(({ feature, enabled, apart }) => (
          <li key={feature} className="row between flow">
            <p className="grow">
              <b>{t(feature)}</b>{' '}
              <span className={enabled ? 'sm mut' : 'sm adm-bad'}>
                {enabled ? t('on') : t('off')}, {t('apart', { count: apart })}
              </span>
            </p>
            <button
              type="button"
              className="btn secondary small"
              aria-label={`${enabled ? t('turnOff') : t('turnOn')}: ${t(feature)}`}
              onClick={() => setAsked({ feature, enabled: !enabled })}
            >
              {enabled ? t('turnOff') : t('turnOn')}
            </button>
          </li>
        ))}
      </ul>
      {asked ? (
        <SwitchDialog asked={asked} path="/admin/features" forAll onClose={() => setAsked(null)} />
      ) : null}
    </section>
  )
}
