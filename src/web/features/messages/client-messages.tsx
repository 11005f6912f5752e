'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '../shell/providers.tsx'
import { LogList } from './log-list.tsx'

/** What was sent to one client. */
export function ClientMessages({ clientId }: { clientId: string }) {
  const t = useTranslations('messageLog')
  const { home } = usePlace()
  return (
    <section className="cl-sec">
      <header className="row between">
        <h2 className="cl-h2">{t('section')}</h2>
        <Link className="link sm" href={`${home}/mesaje`}>
          {t('all')}
        </Link>
      </header>
      <LogList filter={{ clientId }} brief />
    </section>
  )
}
