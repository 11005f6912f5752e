'use client'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu, type MenuEntry } from '../../components/menu.tsx'
import { HoursBand } from './hours-band.tsx'
import { TimeBox } from './time-box.tsx'
import { withEdge, withOneMore } from './week.ts'

const DAY = 1440

/** A weekday: worked or not, the bar, and its hours to be written. */
export function DayRow({
  name,
  parts,
  usual,
  range,
  shut,
  changed,
  faulty,
  copies,
  onChange,
}: {
  /** `luni` */
  name: string
  parts: readonly Stretch[]
  /** What it is worked from when it is switched on. */
  usual: readonly Stretch[]
  range: Stretch
  shut: readonly Stretch[]
  changed: boolean
  faulty: boolean
  /** Where its hours can be copied to. */
  copies: readonly (MenuEntry | null)[]
  onChange: (parts: Stretch[]) => void
}) {
  const t = useTranslations('hours')
  const last = useRef<readonly Stretch[]>([])
  const toggle = (on: boolean) => {
    if (!on) last.current = parts
    onChange(on ? [...(last.current.length ? last.current : usual)] : [])
  }
  const edge = (index: number, which: 'from' | 'to') => (minute: number) =>
    onChange(withEdge(parts, index, which, minute))
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return (
    <div className={changed ? 'wh-row edit' : 'wh-row'} role="group" aria-label={title}>
      <div className="wh-day">
        <label>
          <span className="switch">
            <input
              type="checkbox"
              checked={parts.length > 0}
              onChange={(event) => toggle(event.target.checked)}
            />
            <i />
          </span>
          <b className={parts.length ? undefined : 'dim'}>{title}</b>
        </label>
        {parts.length ? (
          <Menu label={t('copyDay', { day: name })} entries={copies}>
            <Icon name="copy" small />
          </Menu>
        ) : null}
      </div>
      <HoursBand parts={parts} range={range} shut={shut} onChange={onChange} />
      {parts.length ? (
        <div className="wh-in num">
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is being written keeps its place
            <span className="iv" key={index}>
              <TimeBox
                minute={part.from}
                label={t('startOf', { day: name, n: index + 1 })}
                faulty={faulty}
                onChange={edge(index, 'from')}
              />
              <i>–</i>
              <TimeBox
                minute={part.to}
                label={t('endOf', { day: name, n: index + 1 })}
                faulty={faulty}
                onChange={edge(index, 'to')}
              />
              {part.to > DAY ? <small title={t('nextDay')}>+1</small> : null}
              {parts.length > 1 ? (
                <button
                  type="button"
                  className="btn icon ghost small"
                  aria-label={t('removePart', { day: name, n: index + 1 })}
                  onClick={() => onChange(parts.filter((_, at) => at !== index))}
                >
                  <Icon name="close" small />
                </button>
              ) : null}
            </span>
          ))}
          <button
            type="button"
            className="btn icon ghost small"
            aria-label={t('addPart', { day: name })}
            onClick={() => onChange(withOneMore(parts))}
          >
            <Icon name="plus" small />
          </button>
          {faulty ? (
            <p className="err" role="alert">
              {t('overlap')}
            </p>
          ) : null}
        </div>
      ) : (
        <div className="wh-in dim sm">{t('closed')}</div>
      )}
    </div>
  )
}
