'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NOTICES, type Notices, type Settings } from '../../../contracts/index.ts'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { DevicesSection } from '../devices/devices-section.tsx'
import { OWN_TABS, SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { FormSection } from './form-section.tsx'
import { useSection, useSettings } from './use-settings.ts'

/** What one hears of oneself. Saved with every choice. */
function Own() {
  const t = useTranslations('settings.notices')
  const { base, business } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const key = ['notices', base]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<Notices>(`${base}/notices`, { signal }),
  })
  // What was just chosen counts at once, and goes again if it could not be saved.
  const [chosen, setChosen] = useState<Notices | null>(null)
  const { error } = query
  const data = chosen ?? query.data
  const save = async (next: Notices) => {
    setChosen(next)
    try {
      client.setQueryData(key, await api<Notices>(`${base}/notices`, { method: 'PUT', body: next }))
    } catch (problem) {
      toast.failed((problem as Error).message)
    }
    setChosen((now) => (now === next ? null : now))
  }
  return (
    <section className="set-sec set-form">
      <header>
        <div>
          <h2>{t('own')}</h2>
          <p className="sm mut">{t('ownHint')}</p>
        </div>
      </header>
      {error && !data ? (
        <p className="note bad" role="alert">
          {error.message}
        </p>
      ) : null}
      {data ? (
        <>
          <fieldset className="field">
            <legend>{t('about')}</legend>
            {NOTICES.map((notice) => (
              <label className="check" key={notice}>
                <input
                  type="checkbox"
                  checked={data.notices.includes(notice)}
                  onChange={(event) =>
                    save({
                      ...data,
                      notices: event.target.checked
                        ? [...data.notices, notice]
                        : data.notices.filter((one) => one !== notice),
                    })
                  }
                />
                {t(notice)}
              </label>
            ))}
          </fieldset>
          {business.role === 'staff' ? null : (
            <fieldset className="field">
              <legend>{t('whose')}</legend>
              {([false, true] as const).map((all) => (
                <label className="check" key={String(all)}>
                  <input
                    type="radio"
                    name="whose"
                    checked={data.noticesAll === all}
                    onChange={() => save({ ...data, noticesAll: all })}
                  />
                  {all ? t('all') : t('mine')}
                </label>
              ))}
            </fieldset>
          )}
        </>
      ) : error ? null : (
        <i className="sk set-sk" aria-hidden="true" />
      )}
    </section>
  )
}

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
      <Own />
      <DevicesSection />
      {leads ? <ForLeaders /> : null}
    </div>
  )
}
