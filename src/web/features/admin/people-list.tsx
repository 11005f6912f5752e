import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { AdminPerson, AdminPersonPage, AdminPersonQuery } from '../../../contracts/index.ts'
import { PagesNav } from './pages-nav.tsx'
import { Choice, SearchLine } from './search-bar.tsx'
import { Ago } from './words.tsx'

const KINDS = ['operators', 'locked', 'two_factor', 'unverified', 'nowhere'] as const

function addressOf({ q, kind }: AdminPersonQuery, page: number): string {
  const params = new URLSearchParams({ ...(q ? { q } : {}), ...(kind ? { kind } : {}), page: String(page) })
  return `/admin/utilizatori?${params}`
}

/** What is not as usual about somebody. */
export function PersonBadges({ person }: { person: Pick<AdminPerson, 'locked' | 'operator' | 'verified'> }) {
  const t = useTranslations('admin.people')
  return (
    <>
      {person.locked ? <span className="badge noshow">{t('locked')}</span> : null}
      {person.operator ? <span className="badge confirmed">{t('operator')}</span> : null}
      {person.verified ? null : <span className="badge pending">{t('unverified')}</span>}
    </>
  )
}

/** Everybody who signs in, across businesses. */
export function PeopleList({
  query,
  page,
  now,
}: {
  query: AdminPersonQuery
  page: AdminPersonPage
  now: number
}) {
  const t = useTranslations('admin.people')
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
        <SearchLine label={t('search')} placeholder={t('searchHint')} />
        <Choice
          name="kind"
          label={t('kind')}
          any={t('anyKind')}
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </header>
      <section className="adm-tbl" aria-labelledby="adm-found">
        <div className="row between adm-th">
          <p className="sm mut" id="adm-found" aria-live="polite">
            {query.q || query.kind
              ? t('found', { found: page.found, total: page.total })
              : t('all', { count: page.total })}
          </p>
        </div>
        {page.people.length ? (
          <table className="table">
            <thead>
              <tr>
                <th>{t('name')}</th>
                <th className="hide-m">{t('businesses')}</th>
                <th className="hide-m">{t('protection')}</th>
                <th>{t('seen')}</th>
              </tr>
            </thead>
            <tbody>
              {page.people.map((person) => (
                <tr key={person.id}>
                  <td>
                    <Link className="adm-name" href={`/admin/utilizatori/${person.id}`}>
                      {person.name} <PersonBadges person={person} />
                    </Link>
                    <small>{person.email}</small>
                  </td>
                  <td className="hide-m">{person.businesses.map(({ name }) => name).join(', ') || '–'}</td>
                  <td className="hide-m">{person.twoFactor ? t('twoFactor') : t('password')}</td>
                  <td>
                    <Ago at={person.lastSeenAt} now={now} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <div className="empty">
            <span className="band l broken" />
            <h3>{t('nobody')}</h3>
            <p className="mut">
              {t('nobodyHint')}{' '}
              <Link className="link" href="/admin/utilizatori">
                {t('reset')}
              </Link>
            </p>
          </div>
        )}
        <PagesNav page={page.page} pages={page.pages} addressOf={(next) => addressOf(query, next)} />
      </section>
    </>
  )
}
