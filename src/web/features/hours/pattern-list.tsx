'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { type Pattern, totalOf } from './week.ts'
import { dayYear } from './words.ts'

/** Every set of weekly hours: those that hold today, those to come, those that are over. */
export function PatternList({
  patterns,
  current,
  shown,
  today,
  onOpen,
  onDelete,
}: {
  patterns: readonly Pattern[]
  /** Id of the one that holds today. */
  current: string | null
  /** Id of the one being edited. */
  shown: string | null
  today: string
  onOpen: (id: string) => void
  onDelete: (pattern: Pattern) => void
}) {
  const t = useTranslations('hours')
  const locale = useLocale() as LocaleCode
  const periodOf = ({ effectiveFrom: from, effectiveTo: to }: Pattern) =>
    t('periods', {
      kind: from && to ? 'both' : from ? 'from' : to ? 'to' : 'always',
      from: from ? dayYear(from, locale) : '',
      to: to ? dayYear(to, locale) : '',
    })
  const stateOf = ({ id, effectiveFrom, effectiveTo }: Pattern) =>
    id === current
      ? 'now'
      : effectiveTo && effectiveTo < today
        ? 'over'
        : effectiveFrom && effectiveFrom > today
          ? 'next'
          : 'otherwise'
  return (
    <ul className="wh-list">
      {patterns.map((pattern) => {
        const total = totalOf(pattern, 0)
        return (
          <li key={pattern.id} aria-current={pattern.id === shown ? 'true' : undefined}>
            <p className="grow">
              <b>{periodOf(pattern)}</b>
              <small className="num">
                {t(`state.${stateOf(pattern)}`)} ·{' '}
                {t('total', { hours: Math.floor(total / 60), minutes: total % 60 })}
                {pattern.cycleWeeks > 1 ? ` · ${t('cycles', { weeks: pattern.cycleWeeks })}` : ''}
              </small>
            </p>
            {pattern.id === shown ? (
              <span className="sm mut">{t('shownAbove')}</span>
            ) : (
              <button
                type="button"
                className="btn secondary small"
                aria-label={t('openOne', { period: periodOf(pattern) })}
                onClick={() => onOpen(pattern.id!)}
              >
                {t('open')}
              </button>
            )}
            <button
              type="button"
              className="btn icon ghost small"
              aria-label={t('deleteOne', { period: periodOf(pattern) })}
              onClick={() => onDelete(pattern)}
            >
              <Icon name="trash" small />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
