'use client'
import { useTranslations } from 'next-intl'
import { type Settings, VAT_RATES } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { FormSection } from './form-section.tsx'
import { Link } from './link-section.tsx'
import { Look } from './look-section.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useSection } from './use-settings.ts'

const KINDS = ['salon', 'clinic', 'consultant', 'other'] as const

function Identity({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  const section = useSection('profile', settings)
  const { values, errors, set } = section
  return (
    <FormSection title={t('identity')} hint={t('identityHint')} section={section}>
      <div className="set-grid">
        <TextField
          label={t('name')}
          value={values.name}
          error={errors.name}
          maxLength={120}
          onChange={(event) => set('name', event.target.value)}
        />
        <Field label={t('kind')} error={errors.kind}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.kind}
              onChange={(event) => set('kind', event.target.value as (typeof KINDS)[number])}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={t('legalName')}
          aside={t('optional')}
          hint={t('legalNameHint')}
          value={values.legalName ?? ''}
          error={errors.legalName}
          maxLength={160}
          onChange={(event) => set('legalName', event.target.value || null)}
        />
        <Field label={t('vat')} error={errors.vatRate}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.vatRate ?? ''}
              onChange={(event) =>
                set('vatRate', event.target.value === '' ? null : Number(event.target.value))
              }
            >
              <option value="">{t('noVat')}</option>
              {VAT_RATES.map((rate) => (
                <option key={rate} value={rate}>
                  {rate / 100}%
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={t('description')} aside={t('optional')} error={errors.description}>
        {(ids) => (
          <textarea
            className="textarea"
            rows={3}
            maxLength={2000}
            {...ids}
            value={values.description ?? ''}
            onChange={(event) => set('description', event.target.value || null)}
          />
        )}
      </Field>
    </FormSection>
  )
}

const ADDRESS = ['street', 'city', 'county', 'postalCode'] as const

function Contact({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  const section = useSection('profile', settings)
  const { values, errors, set } = section
  return (
    <FormSection title={t('contact')} hint={t('contactHint')} section={section}>
      <div className="set-grid">
        <TextField
          label={t('phone')}
          type="tel"
          autoComplete="off"
          value={values.phone ?? ''}
          error={errors.phone}
          onChange={(event) => set('phone', event.target.value || null)}
        />
        <TextField
          label={t('email')}
          type="email"
          autoComplete="off"
          value={values.email ?? ''}
          error={errors.email}
          onChange={(event) => set('email', event.target.value || null)}
        />
        <TextField
          label={t('website')}
          aside={t('optional')}
          inputMode="url"
          autoCapitalize="none"
          value={values.website ?? ''}
          error={errors.website}
          onChange={(event) => set('website', event.target.value || null)}
        />
      </div>
      <div className="set-grid">
        {ADDRESS.map((key) => (
          <TextField
            key={key}
            label={t(key)}
            value={values[key] ?? ''}
            error={errors[key]}
            onChange={(event) => set(key, event.target.value || null)}
          />
        ))}
      </div>
      <Field
        label={t('directions')}
        aside={t('optional')}
        hint={t('directionsHint')}
        error={errors.directions}
      >
        {(ids) => (
          <textarea
            className="textarea"
            rows={2}
            maxLength={500}
            {...ids}
            value={values.directions ?? ''}
            onChange={(event) => set('directions', event.target.value || null)}
          />
        )}
      </Field>
    </FormSection>
  )
}

function Texts({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  const section = useSection('profile', settings)
  const { values, errors, set } = section
  return (
    <FormSection title={t('texts')} hint={t('textsHint')} section={section}>
      <div className="set-grid">
        <Field label={t('locale')} hint={t('localeHint')} error={errors.locale}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.locale}
              onChange={(event) => set('locale', event.target.value as 'ro' | 'en')}
            >
              <option value="ro">Română</option>
              <option value="en">English</option>
            </select>
          )}
        </Field>
      </div>
      {(['bookingNote', 'confirmationNote'] as const).map((key) => (
        <Field key={key} label={t(key)} aside={t('optional')} hint={t(`${key}Hint`)} error={errors[key]}>
          {(ids) => (
            <textarea
              className="textarea"
              rows={3}
              maxLength={1000}
              {...ids}
              value={values[key] ?? ''}
              onChange={(event) => set(key, event.target.value || null)}
            />
          )}
        </Field>
      ))}
    </FormSection>
  )
}

/** Who the business is: what stands on its booking page and in its messages. */
export function ProfilePage({ appUrl }: { appUrl: string }) {
  const t = useTranslations('settings')
  return (
    <SettingsFrame title={t('title')}>
      {(settings) => (
        <>
          <Link settings={settings} appUrl={appUrl} />
          <Identity settings={settings} />
          <Contact settings={settings} />
          <Look settings={settings} />
          <Texts settings={settings} />
        </>
      )}
    </SettingsFrame>
  )
}
