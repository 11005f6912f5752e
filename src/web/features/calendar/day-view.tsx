'use client'
import { useTranslations } from 'next-intl'
import { type CSSProperties, useRef } from 'react'
import type { CalendarAbsence } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { at, type Stretch } from '../../components/band.tsx'
import { AppointmentBlock } from './appointment-block.tsx'
import { type Block, type Column, type Day, onDay, rangeOf, subtract } from './day.ts'
import { type Drag, useDrag } from './use-drag.ts'
import { callNames, clockOf } from './words.ts'

interface Props {
  readonly day: Day
  readonly absences: readonly CalendarAbsence[]
  /** Minutes since midnight of the date shown; null on other days. */
  readonly now: number | null
  /** Whether the past may still be dragged about: no. */
  readonly canMove: (block: Block) => boolean
  readonly onOpen: (id: string) => void
  readonly onOpenAbsence: (absence: CalendarAbsence) => void
  readonly onDrop: (drag: Drag) => void
}

/** The breaks between two stretches of work, and the hours outside them. */
function shades(column: Column, range: Stretch) {
  const outside = subtract([range], column.working)
  const first = column.working[0]?.from ?? range.to
  const last = column.working.at(-1)?.to ?? range.to
  return outside.map((part) => ({ part, isBreak: part.from >= first && part.to <= last }))
}

/** The day to scale: a column a colleague, dark where somebody comes. */
export function DayView({ day, absences, now, canMove, onOpen, onOpenAbsence, onDrop }: Props) {
  const t = useTranslations('calendar')
  const body = useRef<HTMLDivElement>(null)
  const range = rangeOf([day])
  const { columns } = day
  const locate = (x: number, y: number) => {
    const box = body.current!.getBoundingClientRect()
    const gutter = (body.current!.firstElementChild as HTMLElement).offsetWidth
    const index = Math.floor(((x - box.left - gutter) / (box.width - gutter)) * columns.length)
    const column = columns[Math.min(columns.length - 1, Math.max(0, index))]!
    const minute = range.from + ((y - box.top) / box.height) * (range.to - range.from)
    return { date: day.date, staffId: column.staff.id, minute }
  }
  const { drag, begin, handlers, wasDragged } = useDrag({ body, range, locate, onDrop })
  const hours = Array.from(
    { length: Math.floor((range.to - range.from) / 60) + 1 },
    (_, i) => range.from + i * 60,
  )
  const names = callNames(columns.map(({ staff }) => staff.name))
  const show = { '--from': range.from, '--to': range.to, '--cols': columns.length } as CSSProperties
  const nowShown = now !== null && now >= range.from && now <= range.to
  return (
    <section className="cal" style={show} aria-label={t('dayLabel')}>
      <div className="cal-scroll">
        <div className="cal-head">
          <span />
          {columns.map(({ staff, working }, i) => (
            <div key={staff.id}>
              <Avatar name={staff.name} size="sm" />
              <b>
                <span className="hide-m">{staff.name}</span>
                <span className="hide-d">{names[i]}</span>
              </b>
              <span className="dim num hide-m end">
                {working.length ? `${clockOf(working[0]!.from)}–${clockOf(working.at(-1)!.to)}` : t('off')}
              </span>
            </div>
          ))}
        </div>
        <div className="cal-body" ref={body} {...handlers}>
          <div className="gut" aria-hidden="true">
            {hours
              .filter((hour) => !nowShown || Math.abs(hour - now!) > 14)
              .map((hour) => (
                <span key={hour} style={{ '--s': hour } as CSSProperties}>
                  {clockOf(hour).slice(0, 2)}
                </span>
              ))}
          </div>
          {columns.map((column) => {
            const { staff, blocks } = column
            return (
              <div className="col" key={staff.id} onPointerDown={(event) => begin(event, 'create', null)}>
                {shades(column, range).map(({ part, isBreak }) => (
                  <i key={part.from} className={isBreak ? 'brk' : 'off'} style={at(part)}>
                    {isBreak && part.to - part.from >= 20 ? t('break') : null}
                  </i>
                ))}
                {absences
                  .filter(({ staffId }) => staffId === staff.id)
                  .map((absence) => {
                    const span = onDay(absence, day.date)
                    const shown = { from: Math.max(span.from, range.from), to: Math.min(span.to, range.to) }
                    if (shown.to <= shown.from) return null
                    return (
                      <button
                        type="button"
                        key={absence.id}
                        className={`absence ${absence.status}`}
                        style={at(shown)}
                        onPointerDown={(event) => event.stopPropagation()}
                        onClick={() => onOpenAbsence(absence)}
                      >
                        {absence.reason ?? t(`absence.${absence.kind}`)}
                      </button>
                    )
                  })}
                <ul aria-label={staff.name}>
                  {blocks.map((block) => (
                    <li key={block.key} className={drag?.block?.key === block.key ? 'lifted' : undefined}>
                      <AppointmentBlock
                        block={block}
                        movable={canMove(block)}
                        color={staff.color}
                        onOpen={() => !wasDragged() && onOpen(block.appointment.id)}
                        onGrab={(event, kind) => begin(event, kind, block)}
                      />
                    </li>
                  ))}
                </ul>
                {drag?.staffId === staff.id && drag.date === day.date ? (
                  <i className="drawn" style={at(drag.at)}>
                    {clockOf(drag.at.from)}–{clockOf(drag.at.to)}
                  </i>
                ) : null}
              </div>
            )
          })}
          {nowShown ? (
            <div className="nowline" style={{ '--s': now } as CSSProperties} aria-hidden="true">
              <b className="num">{clockOf(now!)}</b>
            </div>
          ) : null}
        </div>
      </div>
    </section>
  )
}
