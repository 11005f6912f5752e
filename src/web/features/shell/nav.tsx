'use client'
import Link from 'next/link'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Me } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Logo } from '../../components/logo.tsx'
import { Menu, type MenuEntry } from '../../components/menu.tsx'
import { useInstall } from '../devices/install.ts'
import { useSignOut } from '../offline/sign-out.tsx'
import { PAGES } from './pages.ts'
import { usePlace } from './providers.tsx'

/** The page of the menu that one is on: the longest path that fits. Today and the calendar share one. */
function useCurrentPage(): string | undefined {
  const { home } = usePlace()
  const path = usePathname()
  const mode = useSearchParams().get('mod') ?? 'day'
  if (path === home) return mode === 'day' ? '' : '?mod=week'
  return PAGES.map(({ path: page }) => page)
    .filter((page) => page !== '' && `${path}/`.startsWith(`${home}${page}/`))
    .sort((a, b) => b.length - a.length)[0]
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

/** The settings; to the role `staff`, what it is written to about. */
function useSettingsEntry() {
  const t = useTranslations('app')
  const { business, home } = usePlace()
  const router = useRouter()
  const staff = business.role === 'staff'
  return {
    label: staff ? t('tabs.notices') : t('settings'),
    icon: staff ? ('bell' as const) : ('settings' as const),
    onSelect: () => router.push(`${home}/setari${staff ? '/notificari' : ''}`),
  }
}

/** Where the browser offers it. */
function useInstallEntry(): MenuEntry[] {
  const t = useTranslations('devices')
  const install = useInstall()
  return install ? [{ label: t('install'), icon: 'download', onSelect: install }] : []
}

function PersonMenu({ me }: { me: Me }) {
  const t = useTranslations('app')
  const settings = useSettingsEntry()
  const install = useInstallEntry()
  const { signOut, question } = useSignOut()
  return (
    <div className="nav-me">
      <Avatar name={me.name} size="sm" />
      <span className="grow trunc">{me.name}</span>
      <Menu
        label={t('account')}
        entries={[
          settings,
          { label: t('accountSettings'), icon: 'person', href: '/cont' },
          ...install,
          { label: t('signOut'), icon: 'logOut', onSelect: signOut },
        ]}
      >
        <Icon name="settings" small />
      </Menu>
      {question}
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
            <Link href={home + path} title={t(key)} aria-current={path === current ? 'page' : undefined}>
              <Icon name={icon} />
              {t(key)}
              {path === '' && waiting > 0 ? (
                <span className="n" aria-label={t('waiting', { count: waiting })} role="img">
                  {waiting}
                </span>
              ) : null}
            </Link>
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
  const router = useRouter()
  const settings = useSettingsEntry()
  const install = useInstallEntry()
  const { signOut, question } = useSignOut()
  const allowed = PAGES.filter(({ roles }) => roles.includes(business.role))
  const pages = allowed.filter(({ tab }) => tab)
  const more = [
    ...allowed
      .filter(({ tab }) => !tab)
      .map(({ path, key, icon }) => ({ label: t(key), icon, onSelect: () => router.push(home + path) })),
    settings,
    { label: t('bookingPage'), icon: 'external' as const, href: `/book/${business.slug}` },
    { label: t('accountSettings'), icon: 'person' as const, href: '/cont' },
    ...install,
    { label: t('signOut'), icon: 'logOut' as const, onSelect: signOut },
  ]
  const link = ({ path, key, icon }: (typeof PAGES)[number]) => (
    <Link key={key} href={home + path} aria-current={path === current ? 'page' : undefined}>
      <Icon name={icon} />
      {t(key)}
    </Link>
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
      <Menu label={t('more')} className="tab-more" entries={more}>
        <Icon name="menu" />
        {t('more')}
      </Menu>
      {question}
    </nav>
  )
}
