'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Settings } from '../../../contracts/index.ts'
import { SETTINGS_TABS, type SETUP_TABS } from '../shell/pages.ts'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { useSettings } from './use-settings.ts'

/** A page of settings around what it shows once they have been read. */
export function SettingsFrame({
  title,
  tabs = SETTINGS_TABS,
  children,
}: {
  title: string
  tabs?: typeof SETUP_TABS
  children: (settings: Settings) => ReactNode
}) {
  const t = useTranslations('settings')
  const { data, error, refetch } = useSettings()
  return (
    <div className="set grow">
      <header className="top">
        <h1>{title}</h1>
      </header>
      <SectionTabs tabs={tabs} />
      {error && !data ? (
        <p className="note bad set-sec" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {data ? (
        children(data)
      ) : error ? null : (
        <div className="set-sec" aria-busy="true">
          <p className="sr">{t('reading')}</p>
          <i className="sk set-sk" />
          <i className="sk set-sk" />
        </div>
      )}
    </div>
  )
}
