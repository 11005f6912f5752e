import { type ReactNode, useEffect, useRef } from 'react'
import type { Availability } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { longDate } from '../../lib/format.ts'
import { dateOf, type Span, WEEK } from '../../lib/times.ts'
import { DayView } from './day-view.tsx'
import { HourGrid } from './hour-grid.tsx'
import { PickerSkeleton, ReadingFailed } from './picker-states.tsx'
import { useDayWalk } from './use-day-walk.ts'
import type { WeekState } from './use-week.ts'
import { emptiness, weekRange } from './week.ts'
import { WeekHead, WeekStrip } from './week-strip.tsx'
import { useWords } from './words.ts'

export interface Lost {
  readonly start: string
  readonly end: string
}

interface TimePickerProps extends WeekState {
  readonly load: (monday: string) => Promise<Availability | null>
  /** How many days are shown together; a week without it. */
  readonly span?: Span
  /** In the least room: what the picture of a day says is not said beside it again. */
  readonly brief?: boolean | undefined
  readonly date: string
  readonly today: string
  /** The last day that can be booked online, where it is known. */
  readonly last?: string
  readonly chosen: string | null
  /** An hour that was jumped to from outside: it takes the focus once it is there. */
  readonly wanted?: { readonly start: string } | null
  readonly lost: Lost | null
  readonly onDate: (date: string) => void
  readonly onChoose: (start: string) => void
  /** What the first free time is for: "Tuns damă cu Maria". */
  readonly what: string
  /** Offered where a day is empty: somebody else's hours. */
  readonly elsewhere?: ReactNode
  readonly call?: ReactNode
}

/** Week, day and hours, with what is said when there is nothing to choose. */
export function TimePicker(props: TimePickerProps) {
  const { monday, week, loading, retryIn, load, date, today, last, chosen, lost, onChoose } = props
  const { span = WEEK, brief } = props
  const { t, locale, soon } = useWords()
  const root = useRef<HTMLDivElement>(null)
  const walk = useDayWalk(root, { ...props, span })
  const { focusOn } = walk
  const { wanted } = props
  useEffect(() => {
    if (wanted) focusOn(wanted.start)
  }, [wanted, focusOn])

  const day = week?.days.find((one) => one.date === date) ?? null
  const slot = day?.slots.find((one) => one.start === chosen) ?? null

  /** To an instant anywhere: its week, its day, and the focus on it. */
  const jump = (start: string) => {
    const from = span.startOf(dateOf(start))
    if (from !== monday) void load(from)
    onChoose(start)
    walk.focusOn(start)
  }

  const head = <WeekHead date={date} days={span.days} canGo={walk.canGo} onWeek={walk.openWeek} />
  if (!week || !day) {
    return (
      <div ref={root} aria-busy={loading}>
        {head}
        {retryIn === null ? (
          <PickerSkeleton days={span.days} />
        ) : (
          <ReadingFailed seconds={retryIn} onRetry={() => void load(monday)} call={props.call} />
        )}
      </div>
    )
  }

  const range = weekRange(week)
  const next = week.nextAvailable
  const live = day.slots.length
    ? t('liveDay', { date: longDate(date, locale), count: day.slots.length })
    : t('liveNone', { date: longDate(date, locale) }) +
      (next ? ` ${t('liveNext', { when: soon(next, today) })}` : '')

  return (
    <div ref={root} aria-busy={loading}>
      {head}
      {retryIn === null ? null : (
        <p className="note bad" role="status">
          {t('failed')} {t('failedText', { seconds: retryIn })}
        </p>
      )}
      <WeekStrip
        week={week}
        range={range}
        date={date}
        today={today}
        loading={loading}
        last={last}
        onDate={walk.openDate}
        onWeek={walk.openWeekTab}
      />
      <DayView
        day={day}
        range={range}
        brief={brief}
        chosen={slot}
        lost={lost && dateOf(lost.start) === date ? lost : null}
      />
      {day.slots.length ? (
        <HourGrid
          day={day}
          chosen={chosen}
          lost={lost?.start ?? null}
          onChoose={(start) => {
            walk.stay()
            onChoose(start)
          }}
          onDay={walk.openDay}
        />
      ) : (
        <div className="empty">
          <h3>{t(emptiness(week, day, today))}</h3>
          {next ? (
            <>
              <p className="mut md">{t('firstFor', { what: props.what })}</p>
              <button type="button" className="btn primary big" onClick={() => jump(next)}>
                {soon(next, today)}
                <Icon name="arrowRight" small />
              </button>
            </>
          ) : (
            <p className="mut md">{t('nothingAhead')}</p>
          )}
          {props.elsewhere}
        </div>
      )}
      <p className="sr" aria-live="polite">
        {live}
      </p>
    </div>
  )
}
