'use client'
import { useTranslations } from 'next-intl'
import type { StarterService } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'

/** The usual offer of the trade, to be put right: name, length, price. */
export function ServicesStep({
  value,
  onChange,
}: {
  value: readonly StarterService[]
  onChange: (services: StarterService[]) => void
}) {
  const t = useTranslations('onboarding')
  const set = (at: number, part: Partial<StarterService>) =>
    onChange(value.map((service, i) => (i === at ? { ...service, ...part } : service)))
  const number = (text: string) => Math.max(0, Math.round(Number(text.replace(',', '.')) || 0))
  return (
    <>
      <ul className="ob-services">
        {value.map((service, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own while they are typed
          <li key={at}>
            <input
              className="input"
              aria-label={t('serviceName')}
              maxLength={120}
              value={service.name}
              onChange={(event) => set(at, { name: event.target.value })}
            />
            <label className="ob-unit">
              <span className="sr">{t('serviceMinutes')}</span>
              <input
                className="input num"
                inputMode="numeric"
                value={service.minutes || ''}
                onChange={(event) => set(at, { minutes: number(event.target.value) })}
              />
              min
            </label>
            <label className="ob-unit">
              <span className="sr">{t('servicePrice')}</span>
              <input
                className="input num"
                inputMode="decimal"
                value={service.price ? service.price / 100 : ''}
                placeholder="0"
                onChange={(event) => set(at, { price: number(event.target.value) * 100 })}
              />
              lei
            </label>
            <button
              type="button"
              className="btn icon ghost small"
              aria-label={t('removeService', { name: service.name })}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              <Icon name="close" small />
            </button>
            <i
              className="dur"
              style={{ width: `${Math.min(100, service.minutes / 2.4)}%` }}
              aria-hidden="true"
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="btn secondary"
        onClick={() => onChange([...value, { name: '', minutes: 60, price: 10_000 }])}
      >
        <Icon name="plus" small />
        {t('addService')}
      </button>
    </>
  )
}
