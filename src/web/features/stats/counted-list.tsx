'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { Counted, LocaleCode, Measure } from '../../../contracts/index.ts'
import { Drawer } from '../../components/dialog.tsx'
import { api } from '../../lib/api.ts'
import { money, shortDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

/** Which figure's list; a part of the period, of the services or of the team where it is one of theirs. */
export interface Wanted {
  readonly measure: Measure
  readonly from?: string
  readonly to?: string
  readonly staff?: Named
  readonly service?: Named
}

function List({ wanted, period }: { wanted: Wanted; period: { from: string; to: string } }) {
  const t = useTranslations('stats')
  const tc = useTranslations('calendar.status')
  const locale = useLocale() as LocaleCode
  const { base, home } = usePlace()
  const { from = period.from, to = period.to, measure, staff, service } = wanted
  const search = new URLSearchParams({ from, to, measure })
  if (staff) search.set('staff', staff.id)
  if (service) search.set('service', service.id)
  const path = `${base}/statistics/appointments`
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['counted', path, search.toString()],
    queryFn: ({ pageParam, signal }) =>
      api<Counted>(`${path}?${search}${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const list = data?.pages.flatMap((page) => page.appointments) ?? []
  const of = staff?.name ?? service?.name
  return (
    <div className="ph-body st-list">
      <h1>
        {t(`measure.${measure}`)}
        {of ? `: ${of}` : ''}
      </h1>
      <p className="sm mut">
        {shortDate(from, locale)} – {shortDate(to, locale)}. {t(`means.${measure}`)}
      </p>
      {error ? (
        <p className="note bad" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {data ? (
        <div className="row">
          <p className="grow med">{t('total', { count: data.pages[0]!.total })}</p>
          <a className="link sm" href={`/api/v1${path}.csv?${search}`}>
            {t('downloadList')}
          </a>
        </div>
      ) : error ? null : (
        <p className="sm mut">{t('reading')}</p>
      )}
      <ol>
        {list.map((one) => (
          <li key={one.id}>
            <Link href={`${home}?data=${dateOf(one.start)}`} className="num" aria-label={t('openDay')}>
              {shortDate(dateOf(one.start), locale)}, {wallTime(one.start)}
            </Link>
            <span className="grow">
              <Link href={`${home}/clienti/${one.clientId}`}>{one.clientName}</Link>
              <small>{[one.services.join(', '), one.staff.join(', '), tc(one.status)].join(' · ')}</small>
            </span>
            <b className="num">{money(one.amount, locale)}</b>
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <button
          type="button"
          className="btn secondary"
          disabled={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {t('more')}
        </button>
      ) : null}
    </div>
  )
}

/** The appointments that a figure counts, at the side. */
export function CountedList({
  wanted,
  period,
  onClose,
}: {
  wanted: Wanted | null
  period: { from: string; to: string }
  onClose: () => void
}) {
  const t = useTranslations('stats')
  return (
    <Drawer open={wanted !== null} onClose={onClose} title={wanted ? t(`measure.${wanted.measure}`) : ''}>
      {wanted ? <List wanted={wanted} period={period} /> : null}
    </Drawer>
  )
}
