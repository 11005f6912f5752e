'use client'
import { useTranslations } from 'next-intl'
import type { Settings } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { clockOf } from '../calendar/words.ts'
import { SETUP_TABS } from '../shell/pages.ts'
import { FormSection } from './form-section.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useSection } from './use-settings.ts'

const HOUR = 60
const DAY = 1440
/** Minutes. */
const NOTICE = [0, 30, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY]
const DEADLINE = [0, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY]
const GRID = [5, 10, 15, 20, 30, 45, 60]
/** Days. */
const HORIZON = [7, 14, 30, 60, 90, 180, 365]

/** The choices of a list, with what is kept among them whatever it is. */
const withKept = (choices: readonly number[], kept: number) =>
  [...new Set([...choices, kept])].sort((a, b) => a - b)

type Policy = Settings['policy']
type Times = 'minNoticeMinutes' | 'cancelUntilMinutes' | 'rescheduleUntilMinutes'
type Limit = 'maxPerClientPerDay' | 'maxActivePerClient'

function Rules({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  const section = useSection('policy', settings)
  const { values, errors, set } = section
  const words = (minutes: number, key: keyof Policy) =>
    minutes === 0
      ? t(`policy.${key as Times}None`)
      : t('policy.minutes', {
          days: minutes % DAY === 0 ? minutes / DAY : 0,
          hours: minutes % DAY !== 0 && minutes % HOUR === 0 ? minutes / HOUR : 0,
          minutes,
        })
  const time = (key: Times, choices: readonly number[]) => (
    <Field label={t(`policy.${key}`)} hint={t(`policy.${key}Hint`)} error={errors[key]}>
      {(ids) => (
        <select
          className="select"
          {...ids}
          value={values[key]}
          onChange={(event) => set(key, Number(event.target.value))}
        >
          {withKept(choices, values[key]).map((minutes) => (
            <option key={minutes} value={minutes}>
              {words(minutes, key)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const limit = (key: Limit) => (
    <TextField
      label={t(`policy.${key}`)}
      aside={t('optional')}
      hint={t(`policy.${key}Hint`)}
      type="number"
      min={1}
      inputMode="numeric"
      value={values[key] ?? ''}
      error={errors[key]}
      onChange={(event) => set(key, event.target.value === '' ? null : Number(event.target.value))}
    />
  )
  return (
    <FormSection title={t('policy.title')} hint={t('policy.hint')} section={section}>
      <h3>{t('policy.when')}</h3>
      <div className="set-grid">
        {time('minNoticeMinutes', NOTICE)}
        <Field label={t('policy.horizonDays')} hint={t('policy.horizonDaysHint')} error={errors.horizonDays}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.horizonDays}
              onChange={(event) => set('horizonDays', Number(event.target.value))}
            >
              {withKept(HORIZON, values.horizonDays).map((days) => (
                <option key={days} value={days}>
                  {t('policy.days', { days })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('policy.granularityMinutes')}
          hint={t('policy.granularityMinutesHint')}
          error={errors.granularityMinutes}
        >
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.granularityMinutes}
              onChange={(event) => set('granularityMinutes', Number(event.target.value))}
            >
              {withKept(GRID, values.granularityMinutes).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {words(minutes, 'granularityMinutes')}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('policy.alignment')} hint={t('policy.alignmentHint')} error={errors.alignment}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.alignment}
              onChange={(event) => set('alignment', event.target.value as Policy['alignment'])}
            >
              {(['interval', 'clock'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`policy.alignments.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={t('policy.latestStartMinute')}
          aside={t('optional')}
          hint={t('policy.latestStartMinuteHint')}
          type="time"
          value={values.latestStartMinute === null ? '' : clockOf(values.latestStartMinute)}
          error={errors.latestStartMinute}
          onChange={(event) => {
            const [hours = 0, minutes = 0] = event.target.value.split(':').map(Number)
            set('latestStartMinute', event.target.value ? hours * HOUR + minutes : null)
          }}
        />
      </div>
      <h3>{t('policy.changes')}</h3>
      <div className="set-grid">
        {time('cancelUntilMinutes', DEADLINE)}
        {time('rescheduleUntilMinutes', DEADLINE)}
      </div>
      <h3>{t('policy.limits')}</h3>
      <div className="set-grid">
        {limit('maxPerClientPerDay')}
        {limit('maxActivePerClient')}
      </div>
    </FormSection>
  )
}

const NEEDS = ['required', 'optional', 'hidden'] as const

function Asked({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  const section = useSection('profile', settings)
  const { values, errors, set } = section
  return (
    <FormSection title={t('policy.asked')} hint={t('policy.askedHint')} section={section}>
      <div className="set-grid">
        {(['contactPhone', 'contactEmail'] as const).map((key) => (
          <Field key={key} label={t(`policy.${key}`)} error={errors[key]}>
            {(ids) => (
              <select
                className="select"
                {...ids}
                value={values[key]}
                onChange={(event) => set(key, event.target.value as (typeof NEEDS)[number])}
              >
                {NEEDS.map((need) => (
                  <option key={need} value={need}>
                    {t(`policy.needs.${need}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </FormSection>
  )
}

/** The rules that every booking by a client keeps to. Services may be stricter. */
export function PolicyPage() {
  const t = useTranslations()
  return (
    <SettingsFrame title={t('services.title')} tabs={SETUP_TABS}>
      {(settings) => (
        <>
          <Rules settings={settings} />
          <Asked settings={settings} />
        </>
      )}
    </SettingsFrame>
  )
}
