'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ClientRow, ClientSort, LocaleCode } from '../../../contracts/index.ts'
import { money, phone, shortDay } from '../../lib/format.ts'
import { dateOf } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { dayWithYear } from './words.ts'

/** From so many on, it is worth knowing before one gives them an hour. */
const MANY_NO_SHOWS = 2
const SHOWN_TAGS = 3

/** What to know of a client at a glance. */
function State({ client, today }: { client: ClientRow; today: string }) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  if (client.blocked) return <span className="badge noshow">{t('state.blocked')}</span>
  if (client.noShows >= MANY_NO_SHOWS)
    return <span className="badge noshow">{t('state.noShows', { count: client.noShows })}</span>
  if (!client.nextVisit) return null
  const next = dateOf(client.nextVisit)
  const thisYear = next.slice(0, 4) === today.slice(0, 4)
  return (
    <span className="badge confirmed">
      {next === today
        ? t('state.today')
        : t('state.comes', { date: thisYear ? shortDay(next, locale) : dayWithYear(next, locale) })}
    </span>
  )
}

function SortHead({
  by,
  sort,
  className,
  label,
  onSort,
}: {
  by: ClientSort
  sort: ClientSort
  className?: string
  label: string
  onSort: (sort: ClientSort) => void
}) {
  const order = by === 'name' ? 'ascending' : 'descending'
  return (
    <th className={className} scope="col" {...(sort === by ? { 'aria-sort': order } : {})}>
      <button type="button" onClick={() => onSort(by)}>
        {label}
      </button>
    </th>
  )
}

/** Clients below one another; a row opens its client. */
export function ClientTable({
  clients,
  today,
  sort,
  waiting,
  onSort,
}: {
  clients: readonly ClientRow[]
  /** Local date of the business. */
  today: string
  sort: ClientSort
  /** Another answer is on its way. */
  waiting: boolean
  onSort: (sort: ClientSort) => void
}) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const head = { sort, onSort }
  const tagged = clients.some(({ tags }) => tags.length)
  return (
    <table className={waiting ? 'table cl-table is-waiting' : 'table cl-table'} aria-busy={waiting}>
      <caption className="sr">{t('title')}</caption>
      <thead>
        <tr>
          <SortHead by="name" label={t('column.client')} {...head} />
          {tagged ? (
            <th scope="col" className="cl-wide">
              {t('tags')}
            </th>
          ) : null}
          <SortHead by="last_visit" label={t('column.lastVisit')} {...head} />
          <SortHead by="visits" className="r hide-m" label={t('column.visits')} {...head} />
          <SortHead by="spend" className="r hide-m" label={t('column.spend')} {...head} />
          <th scope="col" className="hide-m">
            {t('column.state')}
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.id}>
            <td className="cl-who">
              <Link href={`${home}/clienti/${client.id}`} prefetch={false}>
                {client.name}
              </Link>
              <span className="num xs dim trunc">
                {client.phone ? phone(client.phone) : (client.email ?? t('noContact'))}
              </span>
            </td>
            {tagged ? (
              <td className="cl-wide">
                <span className="cl-tags">
                  {client.tags.slice(0, SHOWN_TAGS).map((tag) => (
                    <span className="cl-tag" key={tag}>
                      {tag}
                    </span>
                  ))}
                  {client.tags.length > SHOWN_TAGS ? (
                    <span className="xs dim">+{client.tags.length - SHOWN_TAGS}</span>
                  ) : null}
                </span>
              </td>
            ) : null}
            <td className="num">
              {client.lastVisit ? dayWithYear(client.lastVisit, locale) : <span className="dim">–</span>}
            </td>
            <td className="r num hide-m">{client.visits}</td>
            <td className="r num hide-m">{money(client.spend, locale)}</td>
            <td className="hide-m">
              <State client={client} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The frame of the table while nothing is known yet. */
export function TableSkeleton() {
  return (
    <table className="table cl-table" aria-hidden="true">
      <tbody>
        {[62, 48, 70, 54, 66, 44, 58].map((width) => (
          <tr key={width}>
            <td>
              <i className="sk" style={{ width: `${width}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
