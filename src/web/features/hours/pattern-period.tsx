'use client'
import { useTranslations } from 'next-intl'
import { Field, TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { type Pattern, weekIn, withCycle, withWeekIn } from './week.ts'

const CYCLES = [1, 2, 3, 4] as const

/** From when until when, and which weeks take turns. */
export function PatternPeriod({
  draft,
  today,
  cycles,
  onChange,
}: {
  draft: Pattern
  today: string
  /** Whether weeks may take turns: a person's may. */
  cycles: boolean
  onChange: (draft: Pattern) => void
}) {
  const t = useTranslations('hours')
  const { effectiveFrom, effectiveTo, cycleWeeks } = draft
  const backwards = Boolean(effectiveFrom && effectiveTo && effectiveTo < effectiveFrom)
  // A cycle that begins later is told by its first week.
  const told = effectiveFrom && effectiveFrom > today ? effectiveFrom : today
  return (
    <details
      className="wh-period"
      open={Boolean(effectiveFrom || effectiveTo || cycleWeeks > 1) || undefined}
    >
      <summary>
        {cycles ? t('periodAndCycle') : t('period')}
        <Icon name="chevronDown" small />
      </summary>
      <div>
        <TextField
          label={t('validFrom')}
          hint={t('validFromHint')}
          type="date"
          value={effectiveFrom ?? ''}
          onChange={(event) => onChange({ ...draft, effectiveFrom: event.target.value || null })}
        />
        <TextField
          label={t('validTo')}
          hint={t('validToHint')}
          error={backwards ? t('backwards') : undefined}
          type="date"
          value={effectiveTo ?? ''}
          onChange={(event) => onChange({ ...draft, effectiveTo: event.target.value || null })}
        />
        {cycles ? (
          <Field label={t('cycle')}>
            {(ids) => (
              <select
                className="input select"
                {...ids}
                value={cycleWeeks}
                onChange={(event) => onChange(withCycle(draft, Number(event.target.value)))}
              >
                {CYCLES.map((weeks) => (
                  <option key={weeks} value={weeks}>
                    {t('cycles', { weeks })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {cycles && cycleWeeks > 1 ? (
          <Field label={told === today ? t('thisWeekIs') : t('firstWeekIs')}>
            {(ids) => (
              <select
                className="input select"
                {...ids}
                value={weekIn(draft, told)}
                onChange={(event) => onChange(withWeekIn(draft, told, Number(event.target.value)))}
              >
                {Array.from({ length: cycleWeeks }, (_, index) => (
                  <option key={'ABCD'.charAt(index)} value={index}>
                    {t('week', { week: 'ABCD'.charAt(index) })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
      </div>
    </details>
  )
}
