'use client'
import { type CSSProperties, type PointerEvent, useRef, useState } from 'react'
import { at, type Stretch } from '../../components/band.tsx'
import { clockOf } from '../calendar/words.ts'
import { dragged, STEP } from './week.ts'

/** Pixels: how near an edge counts as the edge, and how far is no click. */
const [EDGE, THRESHOLD] = [12, 4]

interface Grip {
  readonly pointer: number
  readonly x: number
  readonly parts: readonly Stretch[]
  readonly index: number
  readonly edge: 'from' | 'to' | 'both'
  readonly moved: boolean
}

/**
 * One day as a bar: the light parts are worked. Edges and parts are dragged; a new part is drawn where it is dark.
 * Only for a mouse, pen or finger: the hours written beside it do the same and are what others read.
 */
export function HoursBand({
  parts,
  range,
  shut = [],
  onChange,
}: {
  parts: readonly Stretch[]
  range: Stretch
  /** When the business itself is closed. */
  shut?: readonly Stretch[]
  onChange: (parts: Stretch[]) => void
}) {
  const [grip, setGrip] = useState<Grip | null>(null)
  const band = useRef<HTMLDivElement>(null)
  const perPixel = () => (range.to - range.from) / (band.current?.getBoundingClientRect().width || 1)
  const minuteAt = (x: number) =>
    range.from + (x - (band.current?.getBoundingClientRect().left ?? 0)) * perPixel()

  const take = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const minute = minuteAt(event.clientX)
    const near = EDGE * perPixel()
    const index = parts.findIndex(({ from, to }) => minute > from - near / 2 && minute < to + near / 2)
    const part = parts[index]
    event.currentTarget.setPointerCapture(event.pointerId)
    const begun = { pointer: event.pointerId, x: event.clientX, moved: false }
    if (!part) {
      const from = Math.floor(minute / STEP) * STEP
      const drawn = [...parts, { from, to: from + STEP }].sort((a, b) => a.from - b.from)
      const place = drawn.findIndex((one) => one.from === from)
      const room = (drawn[place - 1]?.to ?? 0) <= from && (drawn[place + 1]?.from ?? 2880) >= from + STEP
      if (room) setGrip({ ...begun, parts: drawn, index: place, edge: 'to' })
      return
    }
    const third = Math.min(near, (part.to - part.from) / 3)
    const edge = minute - part.from < third ? 'from' : part.to - minute < third ? 'to' : 'both'
    setGrip({ ...begun, parts: [...parts], index, edge })
  }
  const move = (event: PointerEvent) => {
    if (!grip || event.pointerId !== grip.pointer) return
    const pixels = event.clientX - grip.x
    if (!grip.moved && Math.abs(pixels) < THRESHOLD) return
    if (!grip.moved) setGrip({ ...grip, moved: true })
    onChange(dragged(grip.parts, grip.index, grip.edge, pixels * perPixel(), range))
  }
  const part = grip?.moved ? parts[grip.index] : undefined
  return (
    <div
      ref={band}
      className={parts.length ? 'band wb' : 'band wb closed'}
      style={{ '--from': range.from, '--to': range.to } as CSSProperties}
      aria-hidden="true"
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={() => setGrip(null)}
      onPointerCancel={() => setGrip(null)}
    >
      {parts.map((one, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a part that is dragged stays the same one
          key={index}
          className={part && grip?.index === index ? 'free drag' : 'free'}
          style={at({ from: Math.max(one.from, range.from), to: Math.min(one.to, range.to) })}
        >
          {part && grip?.index === index ? (
            <em className={grip.edge === 'from' ? 'num start' : 'num'}>
              {grip.edge === 'both'
                ? `${clockOf(part.from)}–${clockOf(part.to)}`
                : clockOf(grip.edge === 'from' ? part.from : part.to)}
            </em>
          ) : null}
        </i>
      ))}
      {parts.length ? shut.map((one) => <i key={one.from} className="off" style={at(one)} />) : null}
    </div>
  )
}
