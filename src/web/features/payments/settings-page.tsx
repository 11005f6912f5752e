'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { PaymentAccountState, Settings } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { FormSection } from '../settings/form-section.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { useSection } from '../settings/use-settings.ts'
import { FeatureNote } from '../shell/feature-note.tsx'
import { usePlace } from '../shell/providers.tsx'
import { usePaymentAccount } from './use-money.ts'

const BADGE: Record<PaymentAccountState['state'], string> = {
  none: 'cancelled',
  incomplete: 'pending',
  reviewed: 'pending',
  active: 'confirmed',
  restricted: 'pending',
}

/** The account that the clients' money goes to: opened, completed, and its state. */
function Account() {
  const t = useTranslations('payments.account')
  const { base, home, business } = usePlace()
  const toast = useToast()
  // Whoever comes back from the vendor's page wants its word, not ours of before.
  const back = useSearchParams().get('stripe')
  const account = usePaymentAccount(back !== null)
  const connect = useMutation({
    mutationFn: () => api<{ url: string }>(`${base}/payment-account/link`, { method: 'POST' }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => toast.failed(error.message),
  })
  const { data, error } = account
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('title')}</h2>
          <p className="sm mut">{t('hint')}</p>
        </div>
        {data?.available ? (
          <span className={`badge ${BADGE[data.state]}`}>{t(`state.${data.state}`)}</span>
        ) : null}
      </header>
      {error && !data ? (
        <p className="note bad" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => account.refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {!data && !error ? <i className="sk set-sk" aria-hidden="true" /> : null}
      {data && !data.available ? <p className="note">{t('unavailable')}</p> : null}
      {data?.available ? (
        <div className="stack">
          <p>{t(`text.${data.state}`)}</p>
          {data.requirements.length && data.state !== 'none' ? (
            <p className="sm mut">{t('missing', { count: data.requirements.length })}</p>
          ) : null}
          {data.services ? (
            <p className={data.chargesEnabled ? 'sm mut' : 'note warn'}>
              {t(data.chargesEnabled ? 'services' : 'servicesAsleep', { count: data.services })}
            </p>
          ) : (
            <p className="sm mut">
              {t.rich('noServices', {
                link: (chunks) => (
                  <Link className="link" href={`${home}/servicii`}>
                    {chunks}
                  </Link>
                ),
              })}
            </p>
          )}
          <div className="row tight flow">
            {business.role === 'owner' ? (
              <button
                type="button"
                className={data.state === 'active' ? 'btn secondary' : 'btn primary'}
                onClick={() => connect.mutate()}
                aria-busy={connect.isPending}
                disabled={connect.isPending}
              >
                <Icon name="external" />
                {t(`do.${data.state}`)}
              </button>
            ) : (
              <p className="sm mut">{t('ownerOnly')}</p>
            )}
          </div>
          <p className="xs dim">{t('fees')}</p>
        </div>
      ) : null}
    </section>
  )
}

const HOUR = 60
const UNTIL = [0, 2, 6, 12, 24, 48, 72, 168].map((hours) => hours * HOUR)
const WINDOW = [15, 30, 60, 120, 1440]
const withKept = (choices: readonly number[], kept: number | null) =>
  [...new Set([...choices, ...(kept === null ? [] : [kept])])].sort((a, b) => a - b)

/** Money back on cancellation, and how long a place waits to be paid. */
function Rules({ settings }: { settings: Settings }) {
  const t = useTranslations('payments.rules')
  const section = useSection('policy', settings)
  const { values, errors, set } = section
  const words = (minutes: number) =>
    minutes === 0
      ? t('untilStart')
      : minutes % 1440 === 0
        ? t('daysBefore', { count: minutes / 1440 })
        : minutes % HOUR === 0
          ? t('hoursBefore', { count: minutes / HOUR })
          : t('minutesBefore', { count: minutes })
  return (
    <FormSection title={t('title')} hint={t('hint')} section={section}>
      <div className="set-grid">
        <Field label={t('full')} hint={t('fullHint')} error={errors.refundFullUntilMinutes}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.refundFullUntilMinutes}
              onChange={(event) => set('refundFullUntilMinutes', Number(event.target.value))}
            >
              {withKept(UNTIL, values.refundFullUntilMinutes).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {words(minutes)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('part')} hint={t('partHint')} error={errors.refundPartUntilMinutes}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.refundPartUntilMinutes ?? ''}
              onChange={(event) =>
                set('refundPartUntilMinutes', event.target.value === '' ? null : Number(event.target.value))
              }
            >
              <option value="">{t('noPart')}</option>
              {withKept(UNTIL, values.refundPartUntilMinutes).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {words(minutes)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {values.refundPartUntilMinutes === null ? null : (
          <TextField
            label={t('percent')}
            type="number"
            min={1}
            max={99}
            inputMode="numeric"
            value={values.refundPartPercent}
            error={errors.refundPartPercent}
            onChange={(event) => set('refundPartPercent', Number(event.target.value))}
          />
        )}
        <Field label={t('window')} hint={t('windowHint')} error={errors.paymentWindowMinutes}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={values.paymentWindowMinutes}
              onChange={(event) => set('paymentWindowMinutes', Number(event.target.value))}
            >
              {withKept(WINDOW, values.paymentWindowMinutes).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {minutes % HOUR === 0
                    ? t('hours', { count: minutes / HOUR })
                    : t('minutes', { count: minutes })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {values.refundFullUntilMinutes > values.cancelUntilMinutes ? null : (
        <p className="sm mut">{t('cancelHint')}</p>
      )}
    </FormSection>
  )
}

/** Where the clients' money goes, and when it comes back. */
export function PaymentSettingsPage() {
  const t = useTranslations()
  return (
    <SettingsFrame title={t('app.settings')}>
      {(settings) => (
        <>
          <FeatureNote feature="online_payments" />
          <Account />
          <Rules settings={settings} />
        </>
      )}
    </SettingsFrame>
  )
}
