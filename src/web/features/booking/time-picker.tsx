import { type ReactNode, useRef } from 'react'
import type { Availability } from '../../../contracts/index.ts'
import { Hours } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { longDate } from '../../lib/format.ts'
import { dateOf, mondayOf } from '../../lib/times.ts'
import { DayView } from './day-view.tsx'
import { HourGrid } from './hour-grid.tsx'
import { useDayWalk } from './use-day-walk.ts'
import type { WeekState } from './use-week.ts'
import { isClosed, weekRange } from './week.ts'
import { WeekStrip } from './week-strip.tsx'
import { useWords } from './words.ts'

export interface Lost {
  readonly start: string
  readonly end: string
}

interface TimePickerProps extends WeekState {
  readonly load: (monday: string) => Promise<Availability | null>
  readonly date: string
  readonly today: string
  /** The last day that can be booked online, where it is known. */
  readonly last?: string
  readonly chosen: string | null
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
  const { t, locale, soon } = useWords()
  const root = useRef<HTMLDivElement>(null)
  const walk = useDayWalk(root, props)

  const day = week?.days.find((one) => one.date === date) ?? null
  const slot = day?.slots.find((one) => one.start === chosen) ?? null

  /** To an instant anywhere: its week, its day, and the focus on it. */
  const jump = (start: string) => {
    if (mondayOf(dateOf(start)) !== monday) void load(mondayOf(dateOf(start)))
    onChoose(start)
    walk.focusOn(start)
  }

  if (retryIn !== null && !week) {
    return (
      <div className="empty" role="alert">
        <span className="band l broken" style={{ width: '100%' }} />
        <h3>{t('failed')}</h3>
        <p className="mut md">{t('failedText', { seconds: retryIn })}</p>
        <button type="button" className="btn primary big" onClick={() => void load(monday)}>
          <Icon name="retry" small />
          {t('retry')}
        </button>
        {props.call}
      </div>
    )
  }
  if (!week || !day) return <PickerSkeleton />

  const range = weekRange(week)
  const anyFree = week.days.some((one) => one.slots.length)
  const next = week.nextAvailable
  const live = day.slots.length
    ? t('liveDay', { date: longDate(date, locale), count: day.slots.length })
    : t('liveNone', { date: longDate(date, locale) }) +
      (next ? ` ${t('liveNext', { when: soon(next, today) })}` : '')

  return (
    <div ref={root} aria-busy={loading}>
      <WeekStrip
        week={week}
        range={range}
        date={date}
        today={today}
        loading={loading}
        last={last}
        canGo={walk.canGo}
        onDate={walk.openDate}
        onWeek={walk.openWeek}
      />
      <DayView
        day={day}
        range={range}
        chosen={slot}
        lost={lost && dateOf(lost.start) === date ? lost : null}
      />
      {day.slots.length ? (
        <HourGrid
          day={day}
          chosen={chosen}
          lost={lost?.start ?? null}
          onChoose={onChoose}
          onDay={walk.openDay}
        />
      ) : (
        <div className="empty">
          <h3>
            {anyFree ? t(date < today ? 'dayPast' : isClosed(day) ? 'dayClosed' : 'dayFull') : t('weekFull')}
          </h3>
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

/** The frame of the day stands at once; nothing moves when the hours arrive. */
function PickerSkeleton() {
  const { t } = useWords()
  const range = { from: 540, to: 1200 }
  return (
    <div aria-busy="true">
      <div className="wk-h">
        <i className="sk" style={{ width: 110 }} />
        <span style={{ height: 44 }} />
      </div>
      <div className="wk">
        {[0, 1, 2, 3, 4, 5, 6].map((i) => (
          <i key={i} className="sk" style={{ height: 96, borderRadius: 8 }} />
        ))}
      </div>
      <div className="day">
        <i className="sk" style={{ width: 140, height: 24 }} />
        <span className="band l wait" />
        <Hours range={range} />
      </div>
      <div className="slots">
        {[0, 1, 2, 3, 4, 5].map((i) => (
          <i key={i} className="sk slot-sk" />
        ))}
      </div>
      <p className="sr" role="status">
        {t('loading')}
      </p>
    </div>
  )
}
