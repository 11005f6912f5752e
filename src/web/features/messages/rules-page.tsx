'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ClientMessageKind, LocaleCode, MessageSettings } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { longDate } from '../../lib/format.ts'
import { clockOf } from '../calendar/words.ts'
import { FeatureNote } from '../shell/feature-note.tsx'
import { SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { RuleRow } from './rule-row.tsx'
import { useMessageSettings } from './use-messages.ts'

/** Kinds by the moment at which they go. */
const MOMENTS: readonly [string, readonly ClientMessageKind[]][] = [
  ['booking', ['requested', 'confirmed', 'approved', 'declined']],
  [
    'change',
    ['rescheduled_by_client', 'rescheduled_by_business', 'cancelled_by_client', 'cancelled_by_business'],
  ],
  ['visit', ['reminder', 'follow_up', 'no_show']],
]
/** From here on the meter warns. */
const NEARLY = 0.8

/** How many SMS are left this month. */
function Meter({ sms }: { sms: MessageSettings['sms'] }) {
  const t = useTranslations('messages')
  const locale = useLocale() as LocaleCode
  if (!sms.available || sms.allowance === 0)
    return (
      <p className="note" id="sms-off">
        {t(sms.available ? 'noAllowance' : 'unavailable')}
      </p>
    )
  const share = Math.min(sms.used / sms.allowance, 1)
  const renews = longDate(sms.renewsOn, locale)
  return (
    <div className="msg-meter">
      <p>
        <b className="num">{t('used', { used: sms.used, allowance: sms.allowance })}</b>{' '}
        <span className="sm mut">{t('renews', { date: renews })}</span>
      </p>
      <div
        className={share >= NEARLY ? 'msg-bar low' : 'msg-bar'}
        role="meter"
        aria-label={t('meter')}
        aria-valuemin={0}
        aria-valuemax={sms.allowance}
        aria-valuenow={Math.min(sms.used, sms.allowance)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      {share >= 1 ? <p className="note bad">{t('usedUp', { date: renews })}</p> : null}
    </div>
  )
}

const OPTIONS = ['fallback', 'smsPlain', 'smsAbroad'] as const

function Options({
  settings,
  save,
}: {
  settings: MessageSettings
  save: ReturnType<typeof useMessageSettings>['saveOptions']
}) {
  const t = useTranslations('messages')
  const { quiet } = settings
  return (
    <section className="set-sec set-form">
      <header>
        <h2>{t('howTitle')}</h2>
      </header>
      <Meter sms={settings.sms} />
      <fieldset className="field">
        <legend className="sr">{t('howTitle')}</legend>
        {OPTIONS.map((option) => (
          <label className="check msg-option" key={option}>
            <input
              type="checkbox"
              checked={settings.options[option]}
              onChange={(event) => save({ [option]: event.target.checked })}
            />
            <span>
              {t(`option.${option}`)}
              <span className="sm mut block">{t(`optionHint.${option}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ul className="msg-facts sm mut">
        <li>{t('quiet', { from: clockOf(quiet.from), to: clockOf(quiet.to) })}</li>
        <li>{t('answers')}</li>
        <li>{t('stop')}</li>
      </ul>
    </section>
  )
}

/** Who is told what, by which channel and when. */
export function MessageRulesPage() {
  const t = useTranslations()
  const { home } = usePlace()
  const { settings, error, retry, saveRule, saveOptions } = useMessageSettings()
  const smsOff = settings ? !settings.sms.available || settings.sms.allowance === 0 : false
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('settings.title')}</h1>
        <Link className="btn secondary small" href={`${home}/mesaje`}>
          <Icon name="mail" small /> {t('messages.toLog')}
        </Link>
      </header>
      <SectionTabs tabs={SETTINGS_TABS} />
      <FeatureNote feature="sms" />
      {error && !settings ? (
        <section className="set-sec">
          <p className="note bad" role="alert">
            {error.message}
          </p>
          <button type="button" className="btn secondary small" onClick={retry}>
            {t('messages.retry')}
          </button>
        </section>
      ) : null}
      {settings ? (
        <>
          <Options settings={settings} save={saveOptions} />
          {MOMENTS.map(([moment, kinds]) => (
            <section className="set-sec set-form" key={moment}>
              <header>
                <h2>{t(`messages.moment.${moment}`)}</h2>
              </header>
              <ul className="msg-rows">
                {kinds.map((kind) => {
                  const rule = settings.rules.find((one) => one.kind === kind)
                  return rule ? <RuleRow key={kind} rule={rule} smsOff={smsOff} save={saveRule} /> : null
                })}
              </ul>
            </section>
          ))}
        </>
      ) : error ? null : (
        <section className="set-sec" aria-busy="true">
          <i className="sk set-sk" aria-hidden="true" />
          <i className="sk set-sk" aria-hidden="true" />
          <i className="sk set-sk" aria-hidden="true" />
        </section>
      )}
    </div>
  )
}
