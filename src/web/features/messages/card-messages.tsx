'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '../shell/providers.tsx'
import { LogList } from './log-list.tsx'

/** What was sent about one appointment; asked for once somebody wants to see it. */
export function CardMessages({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations('messageLog')
  const { home } = usePlace()
  const [open, setOpen] = useState(false)
  return (
    <details className="ph-hist" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('section')}</summary>
      {open ? (
        <>
          <LogList filter={{ appointmentId }} brief />
          <Link className="link sm" href={`${home}/mesaje`}>
            {t('all')}
          </Link>
        </>
      ) : null}
    </details>
  )
}
