'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { ClientHistory, ClientProfile, LocaleCode } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { useClientHistory } from './use-clients.ts'
import { dayWithYear } from './words.ts'

type Visit = ClientHistory['appointments'][number]

const BADGE: Record<Visit['status'], string> = {
  pending_payment: 'pending',
  requested: 'pending',
  confirmed: 'confirmed',
  completed: 'done',
  no_show: 'noshow',
  declined: 'cancelled',
  cancelled_by_client: 'cancelled',
  cancelled_by_business: 'cancelled',
  expired: 'cancelled',
}

const minutesOf = ({ start, end }: Visit) => (Date.parse(end) - Date.parse(start)) / 60_000

/** What the client has booked, newest first; a row leads to its day. */
export function Visits({ client, initial }: { client: ClientProfile; initial: ClientHistory }) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const list = useClientHistory(client.id, initial)
  const visits = list.data.pages.flatMap((page) => page.appointments)
  return (
    <section>
      <h2 className="cl-h2">{t('history.title', { count: client.figures.appointments })}</h2>
      {visits.length ? (
        <table className="table cl-visits">
          <thead className="sr">
            <tr>
              <th scope="col">{t('history.when')}</th>
              <th scope="col">{t('history.what')}</th>
              <th scope="col">{t('history.price')}</th>
              <th scope="col">{t('column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {visits.map((visit) => (
              <tr key={visit.id}>
                <td className="cl-when num">
                  <Link href={`${home}?mod=day&data=${dateOf(visit.start)}`} prefetch={false}>
                    {dayWithYear(visit.start, locale)}
                  </Link>
                  <span className="xs dim">
                    {wallTime(visit.start)}–{wallTime(visit.end)}
                  </span>
                </td>
                <td>
                  <div className="cl-what">
                    <i className="dur" style={{ '--d': minutesOf(visit) } as CSSProperties} />
                    <span className="grow">
                      {visit.services}
                      <span className="xs dim">{visit.staff}</span>
                    </span>
                  </div>
                </td>
                <td className="r num hide-m">{money(visit.price, locale)}</td>
                <td className="r">
                  <span className={`badge ${BADGE[visit.status]}`}>{t(`status.${visit.status}`)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="mut cl-none">{t('history.none')}</p>
      )}
      {list.hasNextPage ? (
        <button
          type="button"
          className="btn secondary small cl-next"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? t('loading') : t('showOlder')}
        </button>
      ) : null}
    </section>
  )
}
