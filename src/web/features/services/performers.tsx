'use client'
import { useTranslations } from 'next-intl'
import type { Draft } from './draft.ts'
import type { Colleague } from './use-services.ts'

/** Who performs a service, with a price and a length of their own where they differ. */
export function Performers({
  staff,
  value,
  error,
  onChange,
}: {
  staff: readonly Colleague[]
  value: Draft['performers']
  error: string | undefined
  onChange: (performers: Draft['performers']) => void
}) {
  const t = useTranslations('services')
  const set = (id: string, part: { price?: string; minutes?: string }) =>
    onChange({ ...value, [id]: { price: '', minutes: '', ...value[id], ...part } })
  return (
    <fieldset className="field">
      <legend>{t('who')}</legend>
      <div className="svc-who">
        {staff.map(({ id, name }) => {
          const own = value[id]
          return (
            <div key={id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={own !== undefined}
                  onChange={(event) => {
                    if (event.target.checked) return set(id, {})
                    const { [id]: _gone, ...left } = value
                    onChange(left)
                  }}
                />
                <span className="trunc">{name}</span>
              </label>
              {own ? (
                <>
                  <input
                    className="input num"
                    inputMode="decimal"
                    aria-label={t('ownPrice', { name })}
                    placeholder={t('ownPriceShort')}
                    value={own.price}
                    onChange={(event) => set(id, { price: event.target.value })}
                  />
                  <input
                    className="input num"
                    inputMode="numeric"
                    aria-label={t('ownMinutes', { name })}
                    placeholder={t('ownMinutesShort')}
                    value={own.minutes}
                    onChange={(event) => set(id, { minutes: event.target.value })}
                  />
                </>
              ) : null}
            </div>
          )
        })}
      </div>
      {error ? (
        <p className="err" role="alert">
          {error}
        </p>
      ) : (
        <p className="hint">{t('whoHint')}</p>
      )}
    </fieldset>
  )
}
