'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Band } from '../../components/band.tsx'
import { longDate, weekdayShort } from '../../lib/format.ts'
import { type Day, figuresOf, rangeOf } from './day.ts'

/** Six weeks of days: how much is booked, and where there is room. */
export function MonthView({
  days,
  month,
  today,
  onDay,
}: {
  days: readonly Day[]
  /** `2026-03` */
  month: string
  today: string
  onDay: (date: string) => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const range = rangeOf(days)
  return (
    <div className="month">
      <div className="month-names" aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <span key={day.date}>{weekdayShort(day.date, locale)}</span>
        ))}
      </div>
      <ol>
        {days.map((day) => {
          const figures = figuresOf([day])
          const closed = day.open.length === 0
          const free = [...day.free.values()].flat()
          const state = [
            day.date === today ? 'today' : '',
            day.date.startsWith(month) ? '' : 'other',
            closed ? 'closed' : '',
          ]
          return (
            <li key={day.date} className={state.filter(Boolean).join(' ')}>
              <button
                type="button"
                onClick={() => onDay(day.date)}
                aria-label={`${longDate(day.date, locale)}: ${t('count', { count: figures.count })}`}
                aria-current={day.date === today ? 'date' : undefined}
              >
                <b className="num">{Number(day.date.slice(8))}</b>
                {closed ? (
                  <span className="xs dim trunc">
                    {day.holiday ? t(`holiday.${day.holiday}`) : t('closed')}
                  </span>
                ) : (
                  <span className="xs num">{figures.count || ''}</span>
                )}
                {day.date < today ? null : <Band size="xs" range={range} free={free} closed={closed} />}
              </button>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
