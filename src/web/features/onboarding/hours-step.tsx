'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, StarterHours } from '../../../contracts/index.ts'
import { Band, Hours } from '../../components/band.tsx'
import { weekday as weekdayName } from '../../lib/format.ts'
import { clockOf } from '../calendar/words.ts'

const RANGE = { from: 7 * 60, to: 22 * 60 }
const USUAL = { start: 540, end: 1020 }
/** A Monday, to name the weekdays by. */
const MONDAY = Date.parse('2026-01-05T00:00:00Z')
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

const toMinute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Seven days: open or not, from when to when. The lit part is where clients can find one. */
export function HoursStep({
  value,
  onChange,
}: {
  value: readonly StarterHours[]
  onChange: (hours: StarterHours[]) => void
}) {
  const t = useTranslations('onboarding')
  const locale = useLocale() as LocaleCode
  const nameOf = (day: number) => {
    const name = weekdayName(new Date(MONDAY + (day - 1) * 86_400_000).toISOString().slice(0, 10), locale)
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  const set = (weekday: number, part: Partial<StarterHours>) =>
    onChange(value.map((line) => (line.weekday === weekday ? { ...line, ...part } : line)))
  return (
    <div className="ob-hours">
      <div className="ob-day" aria-hidden="true">
        <span />
        <Hours range={RANGE} />
      </div>
      {DAYS.map((day) => {
        const line = value.find(({ weekday }) => weekday === day)
        const name = nameOf(day)
        return (
          <div className="ob-day" key={day}>
            <label className="check">
              <input
                type="checkbox"
                checked={line !== undefined}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...value, { weekday: day, ...USUAL }].sort((a, b) => a.weekday - b.weekday)
                      : value.filter(({ weekday }) => weekday !== day),
                  )
                }
              />
              {name}
            </label>
            <Band
              size="s"
              range={RANGE}
              free={line ? [{ from: line.start, to: line.end }] : []}
              closed={!line}
            />
            {line ? (
              <span className="ob-times">
                <input
                  className="input num"
                  type="time"
                  step={300}
                  aria-label={t('opensAt', { day: name })}
                  value={clockOf(line.start)}
                  onChange={(event) =>
                    event.target.value && set(day, { start: toMinute(event.target.value) })
                  }
                />
                –
                <input
                  className="input num"
                  type="time"
                  step={300}
                  aria-label={t('closesAt', { day: name })}
                  value={clockOf(line.end)}
                  onChange={(event) => event.target.value && set(day, { end: toMinute(event.target.value) })}
                />
              </span>
            ) : (
              <span className="mut ob-times">{t('closed')}</span>
            )}
          </div>
        )
      })}
    </div>
  )
}
