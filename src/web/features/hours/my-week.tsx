'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Band, Hours } from '../../components/band.tsx'
import { clockOf } from '../calendar/words.ts'
import { usePatterns } from './use-hours.ts'
import { inForce, partsOf, rangeOf, totalOf, WEEKDAYS, weekIn } from './week.ts'
import { dayName, dayYear } from './words.ts'

/** The weekly hours of one person, to be read: those that hold today, and when others begin. */
export function MyWeek({ staffId }: { staffId: string }) {
  const t = useTranslations('mine')
  const words = useTranslations('hours')
  const locale = useLocale() as LocaleCode
  const { today, patterns, error, retry } = usePatterns(staffId)
  const [chosen, setChosen] = useState<number | null>(null)
  if (error && !patterns)
    return (
      <section className="set-sec">
        <p className="note bad" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={retry}>
            {t('retry')}
          </button>
        </p>
      </section>
    )
  if (!patterns || !today)
    return (
      <section className="set-sec" aria-busy="true">
        <i className="sk" />
      </section>
    )
  const current = inForce(patterns, today)
  const next = patterns
    .filter(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom > today)
    .sort((a, b) => a.effectiveFrom!.localeCompare(b.effectiveFrom!))[0]
  const thisWeek = current ? weekIn(current, today) : 0
  const week = chosen ?? thisWeek
  const total = current ? totalOf(current, week) : 0
  const range = rangeOf(
    (current?.intervals ?? []).map(({ startMinute, endMinute }) => ({ from: startMinute, to: endMinute })),
  )
  return (
    <section className="set-sec" aria-labelledby="mine-week">
      <header>
        <div className="grow">
          <h2 id="mine-week">{t('week')}</h2>
          <p className="sm mut">{t('weekHint')}</p>
        </div>
      </header>
      {current && current.cycleWeeks > 1 ? (
        <nav className="tabs wh-weeks" aria-label={words('weeks')}>
          {Array.from({ length: current.cycleWeeks }, (_, index) => (
            <button
              key={'ABCD'.charAt(index)}
              type="button"
              aria-current={index === week ? 'true' : undefined}
              onClick={() => setChosen(index)}
            >
              {words('week', { week: 'ABCD'.charAt(index) })}
              {index === thisWeek ? <span className="count">{words('thisWeek')}</span> : null}
            </button>
          ))}
        </nav>
      ) : null}
      {current ? (
        <>
          <div className="wh my-wh">
            <div className="wh-hours" aria-hidden="true">
              <span />
              <Hours range={range} />
              <span />
            </div>
            {WEEKDAYS.map((weekday) => {
              const name = dayName(weekday, locale)
              const parts = partsOf(current, { week, weekday })
              return (
                <div className="wh-row" key={weekday}>
                  <b className={parts.length ? undefined : 'dim'}>
                    {name.charAt(0).toUpperCase() + name.slice(1)}
                  </b>
                  <Band size="s" range={range} free={parts} closed={!parts.length} />
                  <p className={parts.length ? 'num' : 'dim'}>
                    {parts.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ') || t('free')}
                  </p>
                </div>
              )
            })}
          </div>
          <p className="sm mut wh-sum">
            <b className="num">{words('total', { hours: Math.floor(total / 60), minutes: total % 60 })}</b>{' '}
            {current.cycleWeeks > 1 ? words('inWeek', { week: 'ABCD'.charAt(week) }) : words('aWeek')}.{' '}
            {next?.effectiveFrom ? t('next', { date: dayYear(next.effectiveFrom, locale) }) : ''}
          </p>
        </>
      ) : (
        <p className="mut">{t('noHours')}</p>
      )}
    </section>
  )
}
