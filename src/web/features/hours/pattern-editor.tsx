'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AffectedAppointment, LocaleCode } from '../../../contracts/index.ts'
import { Hours } from '../../components/band.tsx'
import type { MenuEntry } from '../../components/menu.tsx'
import { DayRow } from './day-row.tsx'
import { PatternPeriod } from './pattern-period.tsx'
import {
  changedDays,
  copied,
  type DayKey,
  faultyDays,
  inForce,
  type Pattern,
  partsOf,
  rangeOf,
  shutParts,
  totalOf,
  usualParts,
  WEEKDAYS,
  weekIn,
  withDay,
} from './week.ts'
import { dayName } from './words.ts'

const has = (days: readonly DayKey[], { week, weekday }: DayKey) =>
  days.some((one) => one.week === week && one.weekday === weekday)

/** Weekly hours as they are written: days as bars and hours, weeks that take turns, from when until when. */
export function PatternEditor({
  stored,
  draft,
  opening,
  today,
  affected,
  onChange,
}: {
  /** As saved; the same as the draft where nothing was changed. */
  stored: Pattern
  draft: Pattern
  /** The business's own hours, where these are a person's: what lies outside is not worked. */
  opening: readonly Pattern[] | null
  today: string
  /** Whom saving it would meet; null while nobody knows. */
  affected: readonly AffectedAppointment[] | null
  onChange: (draft: Pattern) => void
}) {
  const t = useTranslations('hours')
  const locale = useLocale() as LocaleCode
  const [chosen, setChosen] = useState(() => weekIn(draft, today))
  const week = Math.min(chosen, draft.cycleWeeks - 1)
  const letter = (index: number) => 'ABCD'.charAt(index)
  const current = weekIn(draft, today)
  const changed = changedDays(stored, draft)
  const faulty = faultyDays(draft)
  const reference = opening && inForce(opening, draft.effectiveFrom ?? today)
  const all = [...draft.intervals, ...(reference?.intervals ?? [])]
  const range = rangeOf(all.map(({ startMinute, endMinute }) => ({ from: startMinute, to: endMinute })))
  const total = totalOf(draft, week)

  const copiesOf = (day: DayKey): (MenuEntry | null)[] => {
    const to =
      (weekdays: readonly number[], inWeek = week) =>
      () =>
        onChange(
          copied(
            draft,
            day,
            weekdays.map((weekday) => ({ week: inWeek, weekday })),
          ),
        )
    return [
      { label: t('copyWorkdays'), onSelect: to([1, 2, 3, 4, 5]) },
      { label: t('copyAll'), onSelect: to(WEEKDAYS) },
      null,
      ...WEEKDAYS.filter((weekday) => weekday !== day.weekday).map((weekday) => ({
        label: t('copyTo', { day: dayName(weekday, locale) }),
        onSelect: to([weekday]),
      })),
      ...(draft.cycleWeeks > 1
        ? [
            null,
            ...Array.from({ length: draft.cycleWeeks }, (_, other) => other)
              .filter((other) => other !== week)
              .map((other) => ({
                label: t('copyToWeek', { day: dayName(day.weekday, locale), week: letter(other) }),
                onSelect: to([day.weekday], other),
              })),
          ]
        : []),
    ]
  }

  return (
    <>
      {draft.cycleWeeks > 1 ? (
        <nav className="tabs wh-weeks" aria-label={t('weeks')}>
          {Array.from({ length: draft.cycleWeeks }, (_, index) => (
            <button
              key={letter(index)}
              type="button"
              aria-current={index === week ? 'true' : undefined}
              onClick={() => setChosen(index)}
            >
              {t('week', { week: letter(index) })}
              {index === current ? <span className="count">{t('thisWeek')}</span> : null}
            </button>
          ))}
        </nav>
      ) : null}
      <div className="wh">
        <div className="wh-hours" aria-hidden="true">
          <span />
          <Hours range={range} />
          <span />
        </div>
        {WEEKDAYS.map((weekday) => {
          const day = { week, weekday }
          const name = dayName(weekday, locale)
          return (
            <DayRow
              key={`${week}.${weekday}`}
              name={name}
              parts={partsOf(draft, day)}
              usual={usualParts(draft, day)}
              range={range}
              shut={reference ? shutParts(partsOf(reference, { week: 0, weekday }), range) : []}
              changed={has(changed, day)}
              faulty={has(faulty, day)}
              copies={copiesOf(day)}
              onChange={(parts) => onChange(withDay(draft, day, parts))}
            />
          )
        })}
      </div>
      <p className="sm mut wh-sum" aria-live="polite">
        <b className="num">{t('total', { hours: Math.floor(total / 60), minutes: total % 60 })}</b>{' '}
        {draft.cycleWeeks > 1 ? t('inWeek', { week: letter(week) }) : t('aWeek')}.{' '}
        {opening ? `${t('shutHint')} ` : ''}
        {affected
          ? t('preview', {
              days: changed.length === 1 ? 'one' : 'other',
              day: dayName(changed[0]?.weekday ?? 1, locale),
              count: affected.length,
            })
          : null}
      </p>
      <PatternPeriod draft={draft} today={today} cycles={opening !== null} onChange={onChange} />
    </>
  )
}
