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

interface Line {
  readonly feature: Feature
  readonly enabled: boolean
  /** Stands beside whether it is on. */
  readonly note: string
  /** Something was set here that can be taken back. */
  readonly own: boolean
}

function FeatureList({
  id,
  title,
  path,
  forAll,
  lines,
}: {
  id: string
  title: string
  /** Of the API. */
  path: string
  forAll: boolean
  lines: readonly Line[]
}) {
  const t = useTranslations('admin.features')
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <section className="adm-sec" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="adm-people">
        {lines.map(({ feature, enabled, note, own }) => (
          <li key={feature} className="row between flow">
            <p className="grow">
              <b>{t(feature)}</b>{' '}
              <span className={enabled ? 'sm mut' : 'sm adm-bad'}>
                {enabled ? t('on') : t('off')}, {note}
              </span>
            </p>
            {own ? (
              <button
                type="button"
                className="btn ghost small"
                aria-label={`${t('reset')}: ${t(feature)}`}
                onClick={() => setAsked({ feature, enabled: null })}
              >
                {t('reset')}
              </button>
            ) : null}
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
        <SwitchDialog asked={asked} path={path} forAll={forAll} onClose={() => setAsked(null)} />
      ) : null}
    </section>
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
  return (
    <FeatureList
      id="adm-features"
      title={t('title')}
      path={`/admin/businesses/${businessId}/features`}
      forAll={false}
      lines={features.map(({ own, ...one }) => ({
        ...one,
        note: own === null ? t('asAll') : t('own'),
        own: own !== null,
      }))}
    />
  )
}

/** What every business may use. */
export function AllFeatures({ features }: PlatformFeatures) {
  const t = useTranslations('admin.features')
  return (
    <FeatureList
      id="sys-features"
      title={t('titleAll')}
      path="/admin/features"
      forAll
      lines={features.map(({ apart, ...one }) => ({
        ...one,
        note: t('apart', { count: apart }),
        own: false,
      }))}
    />
  )
}
