'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, ServiceSetup } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'
import type { Draft, Own } from './draft.ts'

/** What a person performs, with a price and a length of their own where they differ. */
export function OwnServices({
  services,
  value,
  errorOf,
  onChange,
}: {
  services: readonly ServiceSetup[]
  value: Draft['services']
  errorOf: (serviceId: string) => string | undefined
  onChange: (services: Draft['services']) => void
}) {
  const t = useTranslations('team')
  const locale = useLocale() as LocaleCode
  const set = (id: string, part: Partial<Own>) =>
    onChange({ ...value, [id]: { price: '', minutes: '', ...value[id], ...part } })
  const toggle = (id: string, on: boolean) => {
    if (on) return set(id, {})
    const { [id]: _gone, ...left } = value
    onChange(left)
  }
  const all = services.every(({ id }) => value[id])
  return (
    <fieldset className="field">
      <legend>{t('services')}</legend>
      {services.length ? null : <p className="mut md">{t('noServices')}</p>}
      {services.length > 1 ? (
        <p>
          <button
            type="button"
            className="btn secondary small"
            onClick={() =>
              onChange(
                all
                  ? {}
                  : Object.fromEntries(
                      services.map(({ id }) => [id, value[id] ?? { price: '', minutes: '' }]),
                    ),
              )
            }
          >
            {all ? t('none') : t('all')}
          </button>
        </p>
      ) : null}
      <div className="team-own">
        {services.map(({ id, name, price, durationMinutes }) => {
          const own = value[id]
          const fault = errorOf(id)
          return (
            <div key={id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={own !== undefined}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
                <span>{name}</span>
              </label>
              {own ? (
                <>
                  <input
                    className="input num"
                    inputMode="decimal"
                    aria-label={t('ownPrice', { name })}
                    aria-invalid={Boolean(fault)}
                    placeholder={money(price, locale)}
                    value={own.price}
                    onChange={(event) => set(id, { price: event.target.value })}
                  />
                  <input
                    className="input num"
                    inputMode="numeric"
                    aria-label={t('ownMinutes', { name })}
                    aria-invalid={Boolean(fault)}
                    placeholder={t('minutes', { count: durationMinutes })}
                    value={own.minutes}
                    onChange={(event) => set(id, { minutes: event.target.value })}
                  />
                </>
              ) : null}
              {fault ? (
                <p className="err" role="alert">
                  {fault}
                </p>
              ) : null}
            </div>
          )
        })}
      </div>
      <p className="hint">{t('servicesHint')}</p>
    </fieldset>
  )
}
