'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Me } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Logo } from '../../components/logo.tsx'
import { Menu } from '../../components/menu.tsx'
import { api } from '../../lib/api.ts'
import { PAGES } from './pages.ts'
import { usePlace } from './providers.tsx'

/** The page of the menu that a path belongs to: the longest that it begins with. */
export function useCurrentPage(): string {
  const { home } = usePlace()
  const path = usePathname()
  return (
    PAGES.map(({ path: page }) => page)
      .filter((page) => path === home + page || (page !== '' && path.startsWith(`${home}${page}/`)))
      .sort((a, b) => b.length - a.length)[0] ?? ''
  )
}

function BusinessMenu({ me }: { me: Me }) {
  const t = useTranslations('app')
  const { business } = usePlace()
  const face = (
    <>
      <Avatar name={business.name} size="sm" tone="band" />
      <span className="grow trunc">{business.name}</span>
      <Icon name="upDown" small />
    </>
  )
  return (
    <Menu
      label={t('switchBusiness', { business: business.name })}
      className="nav-biz"
      entries={[
        ...me.businesses.map((one) => ({ label: one.name, href: `/dashboard/${one.slug}` })),
        null,
        { label: t('newBusiness'), icon: 'plus' as const, href: '/inceput' },
      ]}
    >
      {face}
    </Menu>
  )
}

function PersonMenu({ me }: { me: Me }) {
  const t = useTranslations('app')
  const router = useRouter()
  const signOut = async () => {
    await api('/auth/sign-out', { body: {} })
    router.push('/autentificare')
    router.refresh()
  }
  return (
    <div className="nav-me">
      <Avatar name={me.name} size="sm" />
      <span className="grow trunc">{me.name}</span>
      <Menu
        label={t('account')}
        entries={[
          { label: t('accountSettings'), icon: 'settings', href: '/cont' },
          { label: t('signOut'), icon: 'logOut', onSelect: signOut },
        ]}
      >
        <Icon name="settings" small />
      </Menu>
    </div>
  )
}

/** The menu at the left; icons alone on a tablet, gone on a phone, which has the bar below. */
export function Nav({ me, waiting }: { me: Me; waiting: number }) {
  const t = useTranslations('app')
  const { business, home } = usePlace()
  const current = useCurrentPage()
  return (
    <nav className="nav" aria-label={t('menu')}>
      <Logo />
      <BusinessMenu me={me} />
      <ul>
        {PAGES.filter(({ roles }) => roles.includes(business.role)).map(({ path, key, icon }) => (
          <li key={key}>
            <a href={home + path} title={t(key)} aria-current={path === current ? 'page' : undefined}>
              <Icon name={icon} />
              {t(key)}
              {path === '' && waiting > 0 ? (
                <span className="n" aria-label={t('waiting', { count: waiting })} role="img">
                  {waiting}
                </span>
              ) : null}
            </a>
          </li>
        ))}
        <li className="sep">
          <a href={`/book/${business.slug}`} title={t('bookingPage')}>
            <Icon name="external" />
            {t('bookingPage')}
          </a>
        </li>
      </ul>
      <PersonMenu me={me} />
    </nav>
  )
}

/** The bar under the thumb. */
export function TabBar() {
  const t = useTranslations('app')
  const { business, home } = usePlace()
  const current = useCurrentPage()
  const pages = PAGES.filter(({ roles, tab }) => tab && roles.includes(business.role))
  const link = ({ path, key, icon }: (typeof PAGES)[number]) => (
    <a key={key} href={home + path} aria-current={path === current ? 'page' : undefined}>
      <Icon name={icon} />
      {t(key)}
    </a>
  )
  return (
    <nav className="tabbar hide-d" aria-label={t('menu')}>
      {pages.slice(0, 2).map(link)}
      <a className="add" href={`${home}?nou=1`} aria-label={t('newAppointment')}>
        <span>
          <Icon name="plus" />
        </span>
      </a>
      {pages.slice(2, 3).map(link)}
      <a href={`${home}/meniu`} aria-current={current === '/meniu' ? 'page' : undefined}>
        <Icon name="menu" />
        {t('more')}
      </a>
    </nav>
  )
}
