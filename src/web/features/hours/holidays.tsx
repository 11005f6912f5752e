'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Holidays, LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { shortDate } from '../../lib/format.ts'
import type { Intent } from './use-guarded-save.tsx'
import { useHolidays, useLeftOver } from './use-special.ts'
import { faultOf } from './words.ts'

type Day = Holidays['holidays'][number]
const [FIRST_YEAR, LAST_YEAR] = [2020, 2100]

/** Romanian public holidays of a year: closed unless the business works on one. */
export function HolidaySection({
  today,
  save,
}: {
  today: string
  save: (intent: Intent) => Promise<boolean>
}) {
  const t = useTranslations('special')
  const names = useTranslations('calendar.holiday')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  // Shown at once, while it is saved or asked about.
  const [wanted, setWanted] = useState<Readonly<Record<string, boolean>>>({})
  const line = useRef(Promise.resolve())
  const { list, choose } = useHolidays(year)
  const days = (list.data ?? []).map((day) => ({ ...day, open: wanted[day.date] ?? day.open }))
  const ahead = days.filter(({ date }) => date >= today)
  const over = days.filter(({ date }) => date < today)
  const changeOf = (date: string, open: boolean) => ({ kind: 'holiday' as const, date, open })
  const leftOver = useLeftOver(
    ahead.filter(({ open }) => !open).map(({ date }) => ({ key: date, change: changeOf(date, false) })),
  )
  const nameOf = (key: string) => {
    const name = names(key)
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  const write = async (dates: readonly Day[], open: boolean) => {
    for (const { date, key } of dates) {
      const done = await save({
        title: t('closeTitle', { name: nameOf(key), date: shortDate(date, locale) }),
        verb: t('closeDo'),
        change: changeOf(date, open),
        onSave: () => choose(date, open),
      })
      if (!done) return
    }
  }
  /** One after the other: each may meet appointments of its own. Stops where somebody goes back. */
  const set = (dates: readonly Day[], open: boolean) => {
    setWanted((all) => ({ ...all, ...Object.fromEntries(dates.map(({ date }) => [date, open])) }))
    line.current = line.current
      .then(() => write(dates, open))
      .catch((error) => toast.failed(faultOf(error, t('failed'))))
      .then(() =>
        setWanted((all) =>
          Object.fromEntries(Object.entries(all).filter(([key]) => !dates.some(({ date }) => date === key))),
        ),
      )
  }
  const row = (day: Day) => {
    const { date, key, open } = day
    const past = date < today
    const left = leftOver.get(date)?.length ?? 0
    return (
      <li key={date} className={left ? 'warn' : undefined}>
        <label className="sp-day">
          <span className="grow">
            <b className="med">{nameOf(key)}</b>
            <small className="num">
              {shortDate(date, locale)} · {open ? t('works') : t('closedDay')}
            </small>
          </span>
          <span className="switch">
            <input
              type="checkbox"
              checked={!open}
              disabled={past}
              aria-label={t('closeOn', { name: nameOf(key) })}
              onChange={() => set([day], !open)}
            />
            <i />
          </span>
        </label>
        {left ? (
          <button type="button" className="link sm" onClick={() => set([day], false)}>
            {t('toMove', { count: left })}
          </button>
        ) : null}
      </li>
    )
  }
  return (
    <section className="set-sec sp-hol" aria-labelledby="special-holidays">
      <header>
        <h2 id="special-holidays" className="grow">
          {t('holidays')}
        </h2>
        <p className="sp-year">
          <button
            type="button"
            className="btn icon ghost small"
            aria-label={t('earlierYear')}
            disabled={year <= FIRST_YEAR}
            onClick={() => setYear(year - 1)}
          >
            <Icon name="chevronLeft" small />
          </button>
          <b className="num" aria-live="polite">
            {year}
          </b>
          <button
            type="button"
            className="btn icon ghost small"
            aria-label={t('laterYear')}
            disabled={year >= LAST_YEAR}
            onClick={() => setYear(year + 1)}
          >
            <Icon name="chevronRight" small />
          </button>
        </p>
      </header>
      {ahead.length ? (
        <label className="check">
          <input
            type="checkbox"
            checked={ahead.every(({ open }) => !open)}
            onChange={({ target }) =>
              set(
                ahead.filter(({ open }) => open === target.checked),
                !target.checked,
              )
            }
          />
          <span>{t('closeAll')}</span>
        </label>
      ) : null}
      {list.error ? (
        <p className="note bad" role="alert">
          {list.error.message}{' '}
          <button type="button" className="link" onClick={() => list.refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {list.isPending ? <i className="sk" aria-busy="true" /> : null}
      <ul>{ahead.map(row)}</ul>
      {over.length ? (
        <details className="sp-past">
          <summary>
            {t('over', { count: over.length })}
            <Icon name="chevronDown" small />
          </summary>
          <ul>{over.map(row)}</ul>
        </details>
      ) : null}
    </section>
  )
}
