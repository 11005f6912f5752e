import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { LocaleCode, PlatformOverview } from '../../../contracts/index.ts'
import { monthOf, shortDay } from '../../lib/format.ts'
import { type Grouping, grainOf, groupDays } from './grouped.ts'

/** Every how many bars one has its name below. */
const named = (count: number) => Math.max(1, Math.ceil(count / 8))

/** Bars over a period: by day, week or month, whichever can be read. A stretch that nobody counted is hatched. */
export function Chart({
  id,
  title,
  days,
  pick,
  grouping,
  show,
}: {
  id: string
  title: string
  days: PlatformOverview['days']
  pick: (day: PlatformOverview['days'][number]) => number | null
  grouping: Grouping
  /** A value in words. */
  show: (value: number) => string
}) {
  const t = useTranslations('admin.overview')
  const locale = useLocale() as LocaleCode
  const grain = grainOf(days.length)
  const bars = groupDays(days, pick, grouping)
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0))
  const name = (from: string) =>
    grain === 'month' ? monthOf(from, locale).slice(0, 3) : shortDay(from, locale)
  return (
    <section className="adm-chart" id={id} aria-labelledby={`${id}-h`}>
      <header>
        <h3 id={`${id}-h`}>{title}</h3>
        <p className="xs dim">{t({ day: 'byDay', week: 'byWeek', month: 'byMonth' }[grain] as 'byDay')}</p>
      </header>
      <ol className="adm-bars num" style={{ '--n': bars.length } as CSSProperties}>
        {bars.map(({ from, to, value }, at) => {
          const words = {
            from: shortDay(from, locale),
            to: shortDay(to, locale),
            value: value === null ? t('unknown') : show(value),
          }
          const label = from === to ? t('bar', words) : t('span', words)
          return (
            <li key={from} title={label} className={value === null ? 'none' : undefined}>
              <span className="sr">{label}</span>
              <i style={{ '--v': ((value ?? 0) / most) * 100 } as CSSProperties} />
              <small aria-hidden="true">{at % named(bars.length) === 0 ? name(from) : ''}</small>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
