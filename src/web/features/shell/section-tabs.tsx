'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { SETUP_TABS } from './pages.ts'
import { usePlace } from './providers.tsx'

/** The pages that share a heading, as links in a row; the one that is open is marked. */
export function SectionTabs({ tabs }: { tabs: typeof SETUP_TABS }) {
  const t = useTranslations('app.tabs')
  const { home } = usePlace()
  const path = usePathname()
  return (
    <nav className="tabs set-tabs" aria-label={t('label')}>
      {tabs.map((tab) => (
        <Link
          key={tab.path}
          href={home + tab.path}
          aria-current={path === home + tab.path ? 'page' : undefined}
        >
          {t(tab.key)}
        </Link>
      ))}
    </nav>
  )
}
