import { type KeyboardEvent, useRef } from 'react'
import type { AvailabilityDay } from '../../../contracts/index.ts'
import { longDate } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'
import { partsOf } from './week.ts'
import { useWords } from './words.ts'

interface HourGridProps {
  readonly day: AvailabilityDay
  readonly chosen: string | null
  /** The start that somebody else just took: shown struck through. */
  readonly lost: string | null
  readonly onChoose: (start: string) => void
  /** PageUp and PageDown: the previous or next day that has free hours. */
  readonly onDay: (step: number) => void
}

/** Free hours by part of the day: one grid, one hour in the tab order, arrows between them. Focus does not choose. */
export function HourGrid({ day, chosen, lost, onChoose, onDay }: HourGridProps) {
  const { t, locale } = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const parts = partsOf(day)
  const starts = parts.flatMap((part) => part.hours.map((hour) => hour.start))
  const entry = chosen && starts.includes(chosen) ? chosen : starts[0]

  const cells = () => [...(grid.current?.querySelectorAll<HTMLButtonElement>('.slot') ?? [])]
  const rows = () =>
    [...(grid.current?.querySelectorAll('.part') ?? [])].map((row) => [
      ...row.querySelectorAll<HTMLButtonElement>('.slot'),
    ])

  const neighbour = (event: KeyboardEvent): HTMLButtonElement | undefined => {
    const all = cells()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const lines = rows()
    const row = lines.findIndex((line) => line.includes(all[at]!))
    const column = lines[row]?.indexOf(all[at]!) ?? 0
    switch (event.key) {
      case 'ArrowLeft':
        return all[at - 1]
      case 'ArrowRight':
        return all[at + 1]
      case 'ArrowUp':
        return lines[row - 1]?.[Math.min(column, lines[row - 1]!.length - 1)]
      case 'ArrowDown':
        return lines[row + 1]?.[Math.min(column, lines[row + 1]!.length - 1)]
      case 'Home':
        return event.ctrlKey ? all[0] : lines[row]?.[0]
      case 'End':
        return event.ctrlKey ? all.at(-1) : lines[row]?.at(-1)
      default:
        return undefined
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault()
      onDay(event.key === 'PageUp' ? -1 : 1)
      return
    }
    const target = neighbour(event)
    if (target) {
      event.preventDefault()
      target.focus()
    }
  }

  return (
    <div
      role="grid"
      aria-label={t('gridLabel', { date: longDate(day.date, locale) })}
      ref={grid}
      onKeyDown={onKeyDown}
    >
      {parts.map((part) => (
        <div key={part.name} className="part" role="row">
          <div className="part-h" role="rowheader">
            <b>{t(part.name)}</b>
            <small>{t(`${part.name}Hint`)}</small>
          </div>
          <div className="slots" role="presentation">
            {part.hours.map((hour) => (
              <button
                key={hour.start}
                type="submit"
                name="time"
                value={hour.start}
                role="gridcell"
                className="slot"
                data-start={hour.start}
                tabIndex={hour.start === entry ? 0 : -1}
                aria-selected={hour.start === chosen}
                aria-disabled={hour.start === lost || undefined}
                aria-label={t('hourName', { start: hour.label, end: wallTime(hour.end) })}
                onClick={(event) => {
                  event.preventDefault()
                  if (hour.start !== lost) onChoose(hour.start)
                }}
              >
                {hour.label}
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
