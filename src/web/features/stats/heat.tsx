'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, Statistics } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { money, weekday, weekdayShort } from '../../lib/format.ts'
import { fillOf, percentOf, quietest } from './insight.ts'
import { daysIn } from './period.ts'

/** A date of each weekday, for its name: the week of 5 January 2026 begins on Monday. */
const named = (day: number) => `2026-01-${String(4 + day).padStart(2, '0')}`
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** When people come: how much of the working time of each hour is taken. */
export function Heat({ statistics }: { statistics: Statistics }) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const { heat, current } = statistics
  const hours = heat.map(({ hour }) => hour)
  const first = Math.min(...hours)
  const columns = heat.length
    ? Array.from({ length: Math.max(...hours) - first + 1 }, (_, i) => first + i)
    : []
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => heat.some(({ weekday: one }) => one === day))
  const quiet = quietest(heat, current.revenue.amount, daysIn(statistics))
  return (
    <section className="st heat-s" aria-labelledby="q-heat">
      <header>
        <h2 id="q-heat">{t('whenFull')}</h2>
        <p className="legend xs">
          {t('free')}{' '}
          <span className="ramp" aria-hidden="true">
            {[1, 2, 3, 4, 5].map((fill) => (
              <i key={fill} className={`h${fill}`} />
            ))}
          </span>{' '}
          {t('full')}
        </p>
      </header>
      {columns.length ? (
        <table className="heat">
          <caption className="sr">{t('heatLabel')}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((hour) => (
                <th key={hour} scope="col">
                  {String(hour).padStart(2, '0')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day}>
                <th scope="row">
                  <span className="hide-m st-day">{weekday(named(day), locale)}</span>
                  <span className="hide-d">{weekdayShort(named(day), locale)}</span>
                </th>
                {columns.map((hour) => {
                  const cell = heat.find((one) => one.weekday === day && one.hour === hour && one.working > 0)
                  if (!cell)
                    return (
                      <td key={hour} className="cl">
                        <span className="sr">{t('closed')}</span>
                      </td>
                    )
                  const percent = percentOf(cell)
                  return (
                    <td key={hour} className={`h${fillOf(percent)} num`}>
                      {percent}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="mut md">{t('noHours')}</p>
      )}
      {quiet ? (
        <p className="st-ans">
          <Icon name="arrowRight" small />
          <span>
            {t.rich('quiet', {
              day: weekday(named(quiet.weekday), locale),
              from: clock(quiet.from),
              to: clock(quiet.to),
              percent: quiet.percent,
              b: (text) => <b className="st-day">{text}</b>,
            })}{' '}
            {quiet.worth
              ? t.rich('quietWorth', {
                  worth: money({ ...current.revenue, amount: Math.round(quiet.worth / 1000) * 1000 }, locale),
                  b: (text) => <b className="num">{text}</b>,
                })
              : null}
          </span>
        </p>
      ) : null}
    </section>
  )
}
