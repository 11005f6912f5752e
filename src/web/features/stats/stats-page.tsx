'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode, Statistics } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { api } from '../../lib/api.ts'
import { money } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { Bars } from './bars.tsx'
import { CountedList, type Wanted } from './counted-list.tsx'
import { Counts } from './counts.tsx'
import { Heat } from './heat.tsx'
import { changeOf } from './insight.ts'
import { addressOf, type Chosen } from './period.ts'
import { PeriodChoice } from './period-choice.tsx'
import { Absences, Services, Team } from './questions.tsx'

function useStatistics({ from, to }: Chosen) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['statistics', base, from, to],
    queryFn: ({ signal }) => api<Statistics>(`${base}/statistics?from=${from}&to=${to}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** What happened in one sentence, beside what happened before. */
function Sentence({ statistics, onList }: { statistics: Statistics; onList: (wanted: Wanted) => void }) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const { current, previous } = statistics
  const change = changeOf(current.revenue.amount, previous.revenue.amount)
  const link = (wanted: Wanted) => (text: React.ReactNode) => (
    <button type="button" onClick={() => onList(wanted)}>
      <b className="num">{text}</b>
    </button>
  )
  return (
    <section className="bar stbar" aria-label={t('inShort')}>
      <p className="st-say">
        {t.rich('say', {
          bookings: current.bookings,
          revenue: money(current.revenue, locale),
          list: link({ measure: 'bookings' }),
          visits: link({ measure: 'visits' }),
        })}{' '}
        {change === null
          ? t('nothingBefore')
          : t.rich('change', {
              direction: change > 0 ? 'more' : change < 0 ? 'less' : 'same',
              percent: Math.abs(change),
              b: (text) => <b className="num">{text}</b>,
            })}
      </p>
    </section>
  )
}

/** How the business is doing: questions an owner has, answered with figures that lead to their lists. */
export function StatsPage({ today, start }: { today: string; start: Chosen }) {
  const t = useTranslations('stats')
  const { base, home } = usePlace()
  const [chosen, setChosen] = useState(start)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const { data, error, refetch, isPlaceholderData } = useStatistics(chosen)
  const choose = (next: Chosen) => {
    setChosen(next)
    window.history.replaceState(null, '', `${home}/statistici${addressOf(next)}`)
  }
  const range = `from=${chosen.from}&to=${chosen.to}`
  const empty = data && data.current.bookings === 0 && data.previous.bookings === 0
  return (
    <div className="grow st-page">
      <header className="top">
        <h1>{t('title')}</h1>
        <PeriodChoice chosen={chosen} today={today} onChoose={choose} />
        <Menu
          label={t('download')}
          className="btn secondary small end"
          entries={[
            { label: t('downloadFigures'), icon: 'download', href: `/api/v1${base}/statistics.csv?${range}` },
            {
              label: t('downloadAll'),
              icon: 'download',
              href: `/api/v1${base}/statistics/appointments.csv?${range}`,
            },
          ]}
        >
          <Icon name="download" small />
          {t('download')}
        </Menu>
      </header>
      {error ? (
        <p className="note bad fr-off" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {data ? (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'st-old' : undefined}>
          {empty ? (
            <section className="bar stbar">
              <p className="st-say">{t('empty')}</p>
            </section>
          ) : (
            <Sentence statistics={data} onList={setWanted} />
          )}
          <div className="st-grid">
            <Heat statistics={data} />
            <Bars statistics={data} onList={setWanted} />
            <Services statistics={data} onList={setWanted} />
            <Absences statistics={data} onList={setWanted} />
            <Team statistics={data} onList={setWanted} />
            <Counts statistics={data} chosen={chosen} onList={setWanted} />
          </div>
        </div>
      ) : error ? null : (
        <div aria-busy="true" className="st-wait">
          <p className="sr">{t('reading')}</p>
          <i className="sk" />
          <i className="sk" />
        </div>
      )}
      <CountedList wanted={wanted} period={chosen} onClose={() => setWanted(null)} />
    </div>
  )
}
