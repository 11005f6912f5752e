import { type KeyboardEvent, useRef } from 'react'
import type { Availability } from '../../../contracts/index.ts'
import { Band, type Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { longDate, monthOf, weekdayShort } from '../../lib/format.ts'
import { stretchOf } from '../../lib/times.ts'
import { dayFault, isClosed } from './week.ts'
import { useWords } from './words.ts'

interface WeekStripProps {
  readonly week: Availability
  readonly range: Stretch
  readonly date: string
  readonly today: string
  /** The last day that can be booked online, where it is known. */
  readonly last?: string | undefined
  readonly loading: boolean
  readonly onDate: (date: string) => void
  /** −1 or 1 week. */
  readonly onWeek: (step: number) => void
}

/** Days, each with its band. Arrow keys move, Enter or Space opens; so does resting on a day for 300 ms. */
export function WeekStrip({ week, range, date, today, last, loading, onDate, onWeek }: WeekStripProps) {
  const { t, locale } = useWords()
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const strip = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const tabs = [...(strip.current?.querySelectorAll<HTMLButtonElement>('[role=tab]') ?? [])]
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement)
    const target = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault()
      onWeek(event.key === 'PageUp' ? -1 : 1)
    } else if (target !== undefined && tabs[target]) {
      event.preventDefault()
      tabs[target].focus()
      clearTimeout(rest.current)
      rest.current = setTimeout(() => onDate(week.days[target]!.date), 300)
    }
  }

  return (
    <div
      className="wk"
      role="tablist"
      aria-label={t('chooseDay')}
      ref={strip}
      onKeyDown={onKeyDown}
      aria-busy={loading}
    >
      {week.days.map((day) => {
        const fault = dayFault(day, today, last)
        const isOut = fault === 'past' || fault === 'notYet'
        return (
          <button
            key={day.date}
            type="submit"
            name="date"
            value={day.date}
            role="tab"
            aria-selected={day.date === date}
            tabIndex={day.date === date ? 0 : -1}
            className={fault ? 'full' : undefined}
            onClick={(event) => {
              event.preventDefault()
              clearTimeout(rest.current)
              onDate(day.date)
            }}
          >
            <span className="sr">{longDate(day.date, locale)},</span>
            <span aria-hidden="true">{weekdayShort(day.date, locale)}</span>
            <b aria-hidden="true">{Number(day.date.slice(8))}</b>
            <Band
              size="xs"
              range={range}
              free={isOut ? [] : day.free.map(stretchOf)}
              closed={isClosed(day)}
            />
            <small>{fault ? t(fault) : t('freeCount', { count: day.slots.length })}</small>
          </button>
        )
      })}
    </div>
  )
}

interface WeekHeadProps {
  readonly date: string
  readonly days: number
  /** Whether there is anything to see before (−1) or after (1). */
  readonly canGo: (step: number) => boolean
  readonly onWeek: (step: number) => void
}

/** The month, and the way to other weeks. It stays while a week is read, and so does the focus on it. */
export function WeekHead({ date, days, canGo, onWeek }: WeekHeadProps) {
  const { t, locale } = useWords()
  return (
    <div className="wk-h">
      <p className="med">{monthOf(date, locale)}</p>
      <div className="row tight">
        <button
          type="button"
          className="btn icon ghost"
          aria-label={days === 7 ? t('previousWeek') : t('previousDays', { days })}
          disabled={!canGo(-1)}
          onClick={() => onWeek(-1)}
        >
          <Icon name="chevronLeft" />
        </button>
        <button
          type="button"
          className="btn icon ghost"
          aria-label={days === 7 ? t('nextWeek') : t('nextDays', { days })}
          disabled={!canGo(1)}
          onClick={() => onWeek(1)}
        >
          <Icon name="chevronRight" />
        </button>
      </div>
    </div>
  )
}
