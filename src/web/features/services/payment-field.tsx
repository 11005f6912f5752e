'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PAYMENT_AUDIENCES, PAYMENT_RULES } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { usePlace } from '../shell/providers.tsx'
import type { Draft } from './draft.ts'

/** What online booking asks for: nothing, a part, the price, or a card; and of whom. */
export function PaymentField({
  value,
  error,
  onChange,
}: {
  value: Draft['payment']
  error: string | undefined
  onChange: (payment: Draft['payment']) => void
}) {
  const t = useTranslations('services.pay')
  const { home } = usePlace()
  const set = (part: Partial<Draft['payment']>) => onChange({ ...value, ...part })
  const sum = value.rule === 'deposit' || value.rule === 'card'
  return (
    <fieldset className="field">
      <legend>{t('title')}</legend>
      <select
        className="input"
        aria-label={t('title')}
        value={value.rule}
        onChange={(event) => set({ rule: event.target.value as Draft['payment']['rule'] })}
      >
        {PAYMENT_RULES.map((rule) => (
          <option key={rule} value={rule}>
            {t(`rules.${rule}`)}
          </option>
        ))}
      </select>
      {sum ? (
        <div className="pair">
          <TextField
            label={t(value.rule === 'card' ? 'fee' : 'deposit')}
            inputMode="decimal"
            error={error}
            value={value.sum}
            onChange={(event) => set({ sum: event.target.value })}
          />
          <Field label={t('unit')}>
            {(ids) => (
              <select
                className="input"
                {...ids}
                value={value.unit}
                onChange={(event) => set({ unit: event.target.value as 'lei' | 'percent' })}
              >
                <option value="lei">{t('lei')}</option>
                <option value="percent">{t('percent')}</option>
              </select>
            )}
          </Field>
        </div>
      ) : null}
      {value.rule === 'none' ? null : (
        <>
          <Field label={t('audience')}>
            {(ids) => (
              <select
                className="input"
                {...ids}
                value={value.audience}
                onChange={(event) => set({ audience: event.target.value as Draft['payment']['audience'] })}
              >
                {PAYMENT_AUDIENCES.map((one) => (
                  <option key={one} value={one}>
                    {t(`audiences.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <p className="hint">
            {t.rich('hint', {
              link: (chunks) => (
                <Link className="link" href={`${home}/setari/plati`}>
                  {chunks}
                </Link>
              ),
            })}
          </p>
        </>
      )}
    </fieldset>
  )
}
