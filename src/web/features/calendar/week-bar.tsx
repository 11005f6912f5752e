'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { money, weekday } from '../../lib/format.ts'
import { type Day, figuresOf } from './day.ts'
import type { Mode } from './window.ts'
import { callNames, clockOf } from './words.ts'

/** The longest stretch that is still free: where to send the next caller. */
function mostRoom(days: readonly Day[]) {
  return days
    .flatMap((day) =>
      day.columns.flatMap(({ staff }) =>
        (day.free.get(staff.id) ?? []).map((part) => ({ ...part, date: day.date, name: staff.name })),
      ),
    )
    .sort((a, b) => b.to - b.from - (a.to - a.from))[0]
}

/** The figures of the days shown, and where there is most room from now on. */
export function WeekBar({ days, currency, mode }: { days: readonly Day[]; currency: string; mode: Mode }) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const figures = figuresOf(days)
  const room = mostRoom(days)
  return (
    <section className="bar wkbar num" aria-label={t('inShort')}>
      <p>
        <span>{t(`span.${mode}`)}</span>
        <b>{figures.count}</b> {t('countUnit', { count: figures.count })}
      </p>
      <p>
        <span>{t('figures.value')}</span>
        <b>{money({ amount: figures.value, currency }, locale)}</b>
      </p>
      <p className="hide-m">
        <span>{t('figures.occupancy')}</span>
        <b>{figures.occupancy ?? 0}</b>%
      </p>
      <p className="hide-m">
        <span>{t('figures.noShows')}</span>
        <b>{figures.noShows.length}</b>
      </p>
      {room ? (
        <p className="wk-tip">
          <span>{t('mostRoom')}</span>
          <b>{weekday(room.date, locale)}</b>{' '}
          {t('roomAt', { from: clockOf(room.from), to: clockOf(room.to), staff: callNames([room.name])[0]! })}
        </p>
      ) : null}
    </section>
  )
}
