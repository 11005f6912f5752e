'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type CSSProperties, type PointerEvent, useRef } from 'react'
import type { CalendarAbsence, LocaleCode } from '../../../contracts/index.ts'
import { initials } from '../../components/avatar.tsx'
import { at, Hours, type Stretch } from '../../components/band.tsx'
import { longDate, money, weekday } from '../../lib/format.ts'
import { useMedia } from '../../lib/use-media.ts'
import { type Block, type Day, figuresOf, onDay as onScaleOf, rangeOf, subtract } from './day.ts'
import { Legend } from './legend.tsx'
import { type Drag, useDrag } from './use-drag.ts'
import { clockOf, shortName } from './words.ts'

/** Narrower blocks show letters only. Minutes. */
const ROOM_FOR_NAME = 45

/** One appointment in its lane. On a phone a lane is a picture, and the day is what one presses. */
function LaneBlock({
  block,
  picture,
  movable,
  lifted,
  onOpen,
  onGrab,
}: {
  block: Block
  picture: boolean
  movable: boolean
  lifted: boolean
  onOpen: (id: string) => void
  onGrab: (event: PointerEvent<HTMLElement>, kind: 'move' | 'resize') => void
}) {
  const t = useTranslations('calendar')
  const { appointment, look } = block
  const className = `ap ${look === 'planned' ? '' : look}`
  const name =
    block.at.to - block.at.from >= ROOM_FOR_NAME
      ? shortName(appointment.client.name)
      : initials(appointment.client.name)
  if (picture)
    return (
      <span className={className} style={at(block.at)} aria-hidden="true">
        <b>{name}</b>
      </span>
    )
  return (
    <button
      type="button"
      className={`${className}${movable ? ' movable' : ''}${lifted ? ' lifted' : ''}`}
      style={at(block.at)}
      data-appointment={appointment.id}
      title={`${clockOf(block.at.from)}–${clockOf(block.at.to)} ${appointment.client.name}, ${block.service}`}
      aria-label={t('blockLabel', {
        from: clockOf(block.at.from),
        to: clockOf(block.at.to),
        client: appointment.client.name,
        service: block.service,
        state: t(`look.${look}`),
      })}
      onClick={() => onOpen(appointment.id)}
      onPointerDown={(event) => (movable ? onGrab(event, 'move') : event.stopPropagation())}
    >
      <b>{name}</b>
      {movable ? <i className="resize" onPointerDown={(event) => onGrab(event, 'resize')} /> : null}
    </button>
  )
}

const within = (span: Stretch, range: Stretch): Stretch => ({
  from: Math.max(span.from, range.from),
  to: Math.min(span.to, range.to),
})

/** Time that is not given away, in its lane. */
function LaneAbsence({
  absence,
  at: shown,
  picture,
  onOpen,
}: {
  absence: CalendarAbsence
  at: Stretch
  picture: boolean
  onOpen: () => void
}) {
  const t = useTranslations('calendar')
  if (shown.to <= shown.from) return null
  const className = `absence ${absence.status}`
  const name = absence.reason ?? t(`absence.${absence.kind}`)
  if (picture) return <i className={className} style={at(shown)} aria-hidden="true" />
  return (
    <button
      type="button"
      className={className}
      style={at(shown)}
      title={name}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={onOpen}
    >
      <span className="trunc">{name}</span>
    </button>
  )
}

/** The week as seven ribbons, a lane a colleague: white holes are where there is room. */
export function WeekView({
  days,
  absences,
  today,
  now,
  currency,
  canMove,
  onOpen,
  onOpenAbsence,
  onDay,
  onDrop,
}: {
  days: readonly Day[]
  absences: readonly CalendarAbsence[]
  today: string
  now: number | null
  currency: string
  canMove: (block: Block) => boolean
  onOpen: (id: string) => void
  onOpenAbsence: (absence: CalendarAbsence) => void
  onDay: (date: string) => void
  onDrop: (drag: Drag) => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const narrow = useMedia('(max-width: 639px)')
  const range = rangeOf(days)
  const body = useRef<HTMLDivElement>(null)
  const locate = (x: number, y: number) => {
    const lanes = [...body.current!.querySelectorAll<HTMLElement>('[data-lane]')]
    const away = (lane: HTMLElement) => {
      const { top, bottom } = lane.getBoundingClientRect()
      return y < top ? top - y : Math.max(0, y - bottom)
    }
    const lane = lanes.reduce((best, one) => (away(one) < away(best) ? one : best))
    const { left, width } = lane.getBoundingClientRect()
    const minute = range.from + ((x - left) / width) * (range.to - range.from)
    return { date: lane.dataset.date!, staffId: lane.dataset.lane!, minute }
  }
  const { drag, begin, handlers, wasDragged } = useDrag({ body, range, locate, onDrop })
  const show = { '--from': range.from, '--to': range.to } as CSSProperties
  return (
    <div className="week" style={show} ref={body} {...handlers}>
      <div className="week-hours">
        <span className="hide-m" />
        <Hours range={range} />
      </div>
      {days.map((day) => {
        const figures = figuresOf([day])
        const closed = day.open.length === 0 && figures.count === 0
        const name = weekday(day.date, locale)
        const state = closed ? 'closed' : day.date === today ? 'today' : day.date < today ? 'past' : ''
        return (
          <section key={day.date} className={`wr ${state}`} aria-label={longDate(day.date, locale)}>
            <header>
              <button type="button" className="wr-day" onClick={() => onDay(day.date)}>
                <b>
                  {name.charAt(0).toUpperCase() + name.slice(1)}{' '}
                  <span className="num">{Number(day.date.slice(8))}</span>
                </b>
              </button>
              {closed ? (
                <p>{day.holiday ? t(`holiday.${day.holiday}`) : t('closed')}</p>
              ) : (
                <>
                  <p className="num">{t('count', { count: figures.count })}</p>
                  <p className="num">
                    {money({ amount: figures.value, currency }, locale)}
                    {figures.occupancy === null ? null : ` · ${figures.occupancy}%`}
                  </p>
                </>
              )}
            </header>
            <div className="wl">
              {closed ? (
                <div className="lane off-all" />
              ) : (
                day.columns.map((column) => (
                  <div
                    className="lane"
                    key={column.staff.id}
                    data-lane={column.staff.id}
                    data-date={day.date}
                    onPointerDown={narrow ? undefined : (event) => begin(event, 'create', null)}
                  >
                    <span className="ln" title={column.staff.name}>
                      {initials(column.staff.name)}
                    </span>
                    {subtract([range], column.working).map((part) => (
                      <i key={part.from} className="off" style={at(part)} />
                    ))}
                    {absences
                      .filter(({ staffId }) => staffId === column.staff.id)
                      .map((absence) => (
                        <LaneAbsence
                          key={absence.id}
                          absence={absence}
                          at={within(onScaleOf(absence, day.date), range)}
                          picture={narrow}
                          onOpen={() => onOpenAbsence(absence)}
                        />
                      ))}
                    {column.blocks.map((block) => (
                      <LaneBlock
                        key={block.key}
                        block={block}
                        picture={narrow}
                        movable={canMove(block)}
                        lifted={drag?.block?.key === block.key}
                        onOpen={(id) => !wasDragged() && onOpen(id)}
                        onGrab={(event, kind) => begin(event, kind, block)}
                      />
                    ))}
                    {drag?.staffId === column.staff.id && drag.date === day.date ? (
                      <i className="drawn" style={at(drag.at)}>
                        {clockOf(drag.at.from)}–{clockOf(drag.at.to)}
                      </i>
                    ) : null}
                  </div>
                ))
              )}
              {day.date === today && now !== null ? (
                <i className="wk-now" style={{ '--s': now } as CSSProperties} aria-hidden="true" />
              ) : null}
            </div>
          </section>
        )
      })}
      <footer className="week-foot xs dim hide-m">
        <Legend />
        <span className="end">{t('weekHint')}</span>
      </footer>
    </div>
  )
}
