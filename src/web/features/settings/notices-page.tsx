'use client'
import { useTranslations } from 'next-intl'
import type { Settings } from '../../../contracts/index.ts'
import { TextField } from '../../components/field.tsx'
import { DevicesSection } from '../devices/devices-section.tsx'
import { OWN_TABS, SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { FormSection } from './form-section.tsx'
import { OwnNotices } from './own-notices.tsx'
import { useSection, useSettings } from './use-settings.ts'

function Shared({ settings }: { settings: Settings }) {
  const t = useTranslations('settings.notices')
  const section = useSection('profile', settings)
  const { values, errors, set } = section
  return (
    <FormSection title={t('shared')} hint={t('sharedHint')} section={section}>
      <div className="set-grid">
        <TextField
          label={t('address')}
          type="email"
          autoComplete="off"
          value={values.noticeEmail ?? ''}
          error={errors.noticeEmail}
          onChange={(event) => set('noticeEmail', event.target.value || null)}
        />
      </div>
    </FormSection>
  )
}

function ForLeaders() {
  const { data } = useSettings()
  return data ? <Shared settings={data} /> : null
}

/** Who is written to about what. */
export function NoticesPage() {
  const t = useTranslations()
  const { business } = usePlace()
  const leads = business.role !== 'staff'
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('settings.title')}</h1>
      </header>
      <SectionTabs tabs={leads ? SETTINGS_TABS : OWN_TABS} />
      <OwnNotices />
      <DevicesSection />
      {leads ? <ForLeaders /> : null}
    </div>
  )
}
