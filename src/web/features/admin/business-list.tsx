import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type {
  AdminBusiness,
  AdminBusinessPage,
  AdminBusinessQuery,
  AuditEntryView,
  Plan,
  PlatformOverview,
} from '../../../contracts/index.ts'
import { Band } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { EnterButton } from './enter-button.tsx'
import { NewBusiness } from './new-business.tsx'
import { PagesNav } from './pages-nav.tsx'
import { PlatformBar } from './platform-bar.tsx'
import { RecentEntries } from './recent.tsx'
import { Choice, SearchLine } from './search-bar.tsx'
import { Ago, StateBadge } from './words.tsx'

/** What the bands of all rows show, so that they can be compared. */
const RANGE = { from: 8 * 60, to: 21 * 60 }

/** The address of the list with something changed. */
function addressOf(query: AdminBusinessQuery, part: Partial<AdminBusinessQuery>): string {
  const all = { ...query, page: 1, ...part }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(all)) {
    const usual = (name === 'page' && value === 1) || (name === 'limit' && value === 25)
    if (value !== undefined && !usual) params.set(name, String(value))
  }
  return `/admin/firme?${params}`
}

/** Stretches of the opening hours in which nobody is taken. */
function freeOf({ today }: AdminBusiness) {
  return today.open.flatMap(({ start, end }) => {
    const free: { from: number; to: number }[] = []
    let at = start
    for (const taken of today.taken) {
      if (taken.end <= at || taken.start >= end) continue
      if (taken.start > at) free.push({ from: at, to: taken.start })
      at = Math.max(at, taken.end)
    }
    if (at < end) free.push({ from: at, to: end })
    return free
  })
}

function Head({
  query,
  sort,
  label,
  className = '',
}: {
  query: AdminBusinessQuery
  sort: AdminBusinessQuery['sort']
  label: string
  className?: string
}) {
  const here = query.sort === sort
  const order = here && query.order === 'desc' ? 'asc' : 'desc'
  const sorted = here ? (query.order === 'asc' ? 'ascending' : 'descending') : undefined
  return (
    <th className={className} aria-sort={sorted}>
      <Link href={addressOf(query, { sort, order })}>{label}</Link>
    </th>
  )
}

function Row({ business, now }: { business: AdminBusiness; now: number }) {
  const t = useTranslations('admin.list')
  const { name, city, owner, plan, bookings30, today } = business
  const closed = today.open.length === 0
  return (
    <tr>
      <td>
        <Link className="adm-name" href={`/admin/firme/${business.id}`}>
          {name}
        </Link>
        <small>{[city, owner?.name].filter(Boolean).join(' · ')}</small>
      </td>
      <td className="hide-m">{plan.name}</td>
      <td className="hide-m bd">
        <Band
          size="s"
          range={RANGE}
          free={closed ? [] : freeOf(business)}
          closed={closed}
          label={closed ? t('closedToday') : t('takenToday', { count: today.taken.length })}
        />
      </td>
      <td className="r num">{bookings30}</td>
      <td className="hide-m">
        <StateBadge business={business} now={now} />
      </td>
      <td className="hide-m">
        <Ago at={business.lastActiveAt} now={now} />
      </td>
      <td className="r">
        <div className="row tight end">
          <EnterButton business={business} disabled={!owner} />
          <Menu
            label={t('moreOf', { business: name })}
            className="btn icon ghost small hide-m"
            entries={[
              { label: t('open'), icon: 'store', href: `/admin/firme/${business.id}` },
              { label: t('bookingPage'), icon: 'external', href: `/book/${business.slug}` },
              { label: t('log'), icon: 'scroll', href: `/admin/jurnal?businessId=${business.id}` },
              { label: t('announce'), icon: 'megaphone', href: `/admin/anunturi?firma=${business.id}` },
            ]}
          >
            <Icon name="more" small />
          </Menu>
        </div>
      </td>
    </tr>
  )
}

const STATES = [
  'published',
  'paying',
  'trialing',
  'past_due',
  'given',
  'draft',
  'suspended',
  'deleting',
] as const
const ACTIVITIES = ['day', 'week', 'month', 'silent', 'never'] as const

/** All businesses: found by a few letters, narrowed, sorted; each with its day and a way in. */
export function BusinessList({
  query,
  page,
  plans,
  overview,
  recent,
  now,
}: {
  query: AdminBusinessQuery
  page: AdminBusinessPage
  plans: readonly Plan[]
  overview: Pick<PlatformOverview, 'now'>
  recent: readonly AuditEntryView[]
  now: number
}) {
  const t = useTranslations('admin.list')
  const bar = useTranslations('admin.bar')
  const format = useFormatter()
  const locale = useLocale()
  const narrowed = query.q || query.plan || query.state || query.activity || query.country
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
        <SearchLine label={t('search')} placeholder={t('searchHint')} />
        <div className="row tight flow adm-choices">
          <Choice
            name="plan"
            label={t('plan')}
            any={t('anyPlan')}
            options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Choice
            name="state"
            label={t('state')}
            any={t('anyState')}
            options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
          />
          <Choice
            name="activity"
            label={t('activity')}
            any={t('anyActivity')}
            options={ACTIVITIES.map((value) => ({ value, label: t(`activities.${value}`) }))}
          />
          {page.countries.length > 1 ? (
            <Choice
              name="country"
              label={t('country')}
              any={t('anyCountry')}
              options={page.countries.map((value) => ({
                value,
                label: new Intl.DisplayNames(locale, { type: 'region' }).of(value) ?? value,
              }))}
            />
          ) : null}
        </div>
        <NewBusiness />
      </header>
      <PlatformBar now={overview.now} />
      <div className="adm-grid">
        <section className="adm-tbl" aria-labelledby="adm-found">
          <div className="row between adm-th">
            <p className="sm mut" id="adm-found" aria-live="polite">
              {narrowed
                ? t('found', { found: page.found, total: format.number(page.total) })
                : t('all', { count: page.total })}
            </p>
            <p className="xs dim hide-m">{t('bandHint')}</p>
          </div>
          {page.businesses.length ? (
            <table className="table">
              <thead>
                <tr>
                  <Head query={query} sort="name" label={t('name')} />
                  <Head query={query} sort="plan" label={t('plan')} className="hide-m" />
                  <th className="hide-m">{t('today')}</th>
                  <Head query={query} sort="bookings" label={t('bookings30')} className="r" />
                  <th className="hide-m">{t('state')}</th>
                  <Head query={query} sort="active" label={t('active')} className="hide-m" />
                  <th>
                    <span className="sr">{t('actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {page.businesses.map((business) => (
                  <Row key={business.id} business={business} now={now} />
                ))}
              </tbody>
            </table>
          ) : (
            <div className="empty">
              <span className="band l broken" />
              <h3>{t('nobody')}</h3>
              <p className="mut">
                {t('nobodyHint')}{' '}
                <Link className="link" href="/admin/firme">
                  {t('reset')}
                </Link>
              </p>
            </div>
          )}
          <PagesNav
            page={page.page}
            pages={page.pages}
            addressOf={(next) => addressOf(query, { page: next })}
          />
        </section>
        <aside className="side adm-side" aria-label={bar('log')}>
          <div className="row between">
            <h2>{bar('log')}</h2>
            <Link className="link" href="/admin/jurnal">
              {bar('allLog')}
            </Link>
          </div>
          <RecentEntries entries={recent} timezone="Europe/Bucharest" everywhere />
        </aside>
      </div>
    </>
  )
}
