'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ClientProfile } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { usePlace } from '../shell/providers.tsx'

/** Entries that may be the same person, and why they may. */
export function Duplicates({
  duplicates,
  onMerge,
}: {
  duplicates: ClientProfile['duplicates']
  onMerge: (id: string) => void
}) {
  const t = useTranslations('clients')
  const { home } = usePlace()
  return (
    <section className="note warn cl-dup">
      <h2>
        <Icon name="people" small />
        {t('duplicates.title', { count: duplicates.length })}
      </h2>
      <ul>
        {duplicates.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <Link href={`${home}/clienti/${one.id}`}>{one.name}</Link>
              <span className="xs">
                {one.same.map((same) => t(`duplicates.${same}`)).join(', ')} ·{' '}
                {t('visitCount', { count: one.visits })}
              </span>
            </span>
            <button
              type="button"
              className="btn secondary small"
              aria-label={t('merge.with', { client: one.name })}
              onClick={() => onMerge(one.id)}
            >
              {t('merge.do')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
