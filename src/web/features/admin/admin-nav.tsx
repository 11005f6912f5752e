'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Logo } from '../../components/logo.tsx'
import { Menu } from '../../components/menu.tsx'
import { api } from '../../lib/api.ts'
import { ADMIN_PAGES } from './pages.ts'

async function signOut() {
  await api('/auth/sign-out', { body: {} })
  window.location.assign('/autentificare?next=/admin')
}

function useEntries() {
  const t = useTranslations('admin.nav')
  return [
    { label: t('account'), icon: 'person' as const, href: '/cont' },
    { label: t('signOut'), icon: 'logOut' as const, onSelect: signOut },
  ]
}

/** The menu of the platform's side; icons alone on a tablet, gone on a phone, which has the bar below. */
export function AdminNav({ name }: { name: string }) {
  const t = useTranslations('admin.nav')
  const path = usePathname()
  const entries = useEntries()
  return (
    <nav className="nav" aria-label={t('label')}>
      <Logo />
      <p className="adm-tag">{t('label')}</p>
      <ul>
        {ADMIN_PAGES.map((page) => (
          <li key={page.key}>
            <Link
              href={page.path}
              title={t(page.key)}
              aria-current={path.startsWith(page.path) ? 'page' : undefined}
            >
              <Icon name={page.icon} />
              {t(page.key)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="nav-me">
        <Avatar name={name} size="sm" />
        <span className="grow trunc">{name}</span>
        <Menu label={t('account')} entries={entries}>
          <Icon name="settings" small />
        </Menu>
      </div>
    </nav>
  )
}

/** The bar under the thumb. */
export function AdminTabs() {
  const t = useTranslations('admin.nav')
  const path = usePathname()
  const entries = useEntries()
  const others = ADMIN_PAGES.filter(({ tab }) => !tab)
  return (
    <nav className="tabbar hide-d" aria-label={t('label')}>
      {ADMIN_PAGES.filter(({ tab }) => tab).map((page) => (
        <Link key={page.key} href={page.path} aria-current={path.startsWith(page.path) ? 'page' : undefined}>
          <Icon name={page.icon} />
          {t(page.key)}
        </Link>
      ))}
      <Menu
        label={t('more')}
        className="tab-more"
        entries={[
          ...others.map((page) => ({ label: t(page.key), icon: page.icon, href: page.path })),
          null,
          ...entries,
        ]}
      >
        <Icon name="more" />
        {t('more')}
      </Menu>
    </nav>
  )
}
