'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties, PointerEvent } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { at, type Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { money } from '../../lib/format.ts'
import type { Block } from './day.ts'
import { clockOf } from './words.ts'

/** Shorter ones have room for one line. Minutes. */
const ONE_LINE = 34

const CLASS: Record<Block['look'], string> = {
  done: 'done',
  noshow: 'noshow',
  now: 'now',
  next: 'next',
  pending: 'pending',
  planned: '',
}

/** One appointment in its column; it opens its card, and can be dragged. */
export function AppointmentBlock({
  block,
  movable,
  color,
  onOpen,
  onGrab,
}: {
  block: Block
  movable: boolean
  color: string | null
  onOpen: () => void
  onGrab: (event: PointerEvent<HTMLElement>, kind: 'move' | 'resize') => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const { appointment, look, service } = block
  const length = block.at.to - block.at.from
  const aside = {
    done: null,
    noshow: t('look.noshow'),
    now: t('look.now'),
    next: money(appointment.price, locale),
    pending: t('look.pending'),
    planned: money(appointment.price, locale),
  }[look]
  const label = t('blockLabel', {
    from: clockOf(block.at.from),
    to: clockOf(block.at.to),
    client: appointment.client.name,
    service,
    state: appointment.confirmed ? `${t(`look.${look}`)}, ${t('clientConfirmed')}` : t(`look.${look}`),
  })
  const said = appointment.confirmed && (look === 'planned' || look === 'next')
  const note = appointment.internalNote ?? appointment.note
  return (
    <>
      {block.buffers.map((buffer) => (
        <i key={buffer.from} className="buffer" style={at(buffer)} title={t('buffer')} />
      ))}
      <button
        type="button"
        className={`ap ${CLASS[look]}${length < ONE_LINE ? ' sl' : ''}${movable ? ' movable' : ''}`}
        style={{ ...at(block.at), ...(color && look === 'planned' ? tint(color) : {}) }}
        aria-label={label}
        data-appointment={appointment.id}
        onClick={onOpen}
        onPointerDown={movable ? (event) => onGrab(event, 'move') : undefined}
      >
        <b>
          <time>{clockOf(block.at.from)}</time> {appointment.client.name}
          {said ? <Icon name="check" small /> : null}
        </b>
        <span>{[look === 'noshow' ? null : service, aside].filter(Boolean).join(' · ')}</span>
        {note && length >= 60 ? (
          <em>
            <Icon name="note" small />
            <span className="trunc">{note}</span>
          </em>
        ) : null}
        {block.processing.map((part) => (
          <i key={part.from} className="processing" style={within(block.at, part)} title={t('processing')} />
        ))}
        {movable ? (
          <i className="resize" onPointerDown={(event) => onGrab(event as never, 'resize')} />
        ) : null}
      </button>
    </>
  )
}

/** A colleague's own colour, as a stripe: states keep their fill. */
const tint = (color: string) => ({ '--own': color }) as CSSProperties

const within = (whole: Stretch, part: Stretch): CSSProperties => {
  const length = whole.to - whole.from
  return {
    top: `${((part.from - whole.from) / length) * 100}%`,
    height: `${((part.to - part.from) / length) * 100}%`,
  }
}
