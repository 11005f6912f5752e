'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { LocaleCode, Statistics } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { monthOf, shortDay } from '../../lib/format.ts'
import type { Wanted } from './counted-list.tsx'
import { daysIn } from './period.ts'

/** How many come, by day, week or month; each bar leads to its list. */
export function Bars({ statistics, onList }: { statistics: Statistics; onList: (wanted: Wanted) => void }) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const { bars, current } = statistics
  const most = Math.max(1, ...bars.map(({ bookings }) => bookings))
  const days = daysIn(statistics)
  const grain = days < 15 ? 'day' : days < 150 ? 'week' : 'month'
  const name = (from: string) =>
    grain === 'month' ? monthOf(from, locale).slice(0, 3) : shortDay(from, locale)
  const online = current.bookings ? Math.round((current.online / current.bookings) * 100) : null
  return (
    <section className="st" aria-labelledby="q-bars">
      <header>
        <h2 id="q-bars">{t('howMany')}</h2>
        <p className="xs dim">{t(`by.${grain}`)}</p>
      </header>
      <ol className="bars num" style={{ '--n': bars.length } as CSSProperties}>
        {bars.map((bar, at) => (
          <li key={bar.from} className={at === bars.length - 1 ? 'cur' : undefined}>
            <button
              type="button"
              aria-label={t('barLabel', {
                from: shortDay(bar.from, locale),
                to: shortDay(bar.to, locale),
                count: bar.bookings,
              })}
              onClick={() => onList({ measure: 'bookings', from: bar.from, to: bar.to })}
            >
              <b>{bar.bookings}</b>
              <i style={{ '--v': (bar.bookings / most) * 100 } as CSSProperties} />
              <span>{name(bar.from)}</span>
            </button>
          </li>
        ))}
      </ol>
      {online === null ? null : (
        <p className="st-ans">
          <Icon name="arrowRight" small />
          <span>
            {t.rich('selfBooked', {
              percent: online,
              count: current.newClients,
              online: (text) => (
                <button type="button" className="link num" onClick={() => onList({ measure: 'online' })}>
                  {text}
                </button>
              ),
              fresh: (text) => (
                <button type="button" className="link num" onClick={() => onList({ measure: 'newClients' })}>
                  {text}
                </button>
              ),
            })}
          </span>
        </p>
      )}
    </section>
  )
}
