'use client'
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Stretch } from '../../components/band.tsx'
import type { Block } from './day.ts'

/** Starts and ends fall on these minutes. */
const STEP = 15
/** A finger that rests this long means to move, not to scroll. */
const LONG_PRESS_MS = 350
/** Pixels: less than this is a click. */
const THRESHOLD = 6
const NEW_MINUTES = 30

/** What is being drawn: a block that moves or grows, or a new stretch. */
export interface Drag {
  readonly kind: 'move' | 'resize' | 'create'
  readonly block: Block | null
  /** The date on whose scale a block was taken. */
  readonly origin: string
  readonly date: string
  readonly staffId: string
  readonly at: Stretch
}

/** What lies under a point: a colleague, a date, and the minute of that date. */
export interface Spot {
  readonly date: string
  readonly staffId: string
  readonly minute: number
}

interface Begun {
  readonly kind: Drag['kind']
  readonly block: Block | null
  readonly pointer: number
  readonly x: number
  readonly y: number
  readonly spot: Spot
  /** Minutes from the block's start to where it was taken. */
  readonly grip: number
}

const snap = (minute: number) => Math.round(minute / STEP) * STEP

/**
 * Drawing with a mouse, pen or finger on the calendar: pointer events on `body`, which knows what lies under a point.
 * Everything that it does has a form as well.
 * @param locate what lies under a point of the window; the nearest, where the point is outside
 */
export function useDrag({
  body,
  range,
  locate,
  onDrop,
}: {
  body: RefObject<HTMLElement | null>
  range: Stretch
  locate: (x: number, y: number) => Spot
  onDrop: (drag: Drag) => void
}) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const begun = useRef<Begun | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // A click follows every drag; it is not meant.
  const dragged = useRef(false)

  const stop = () => {
    clearTimeout(timer.current)
    begun.current = null
    setDrag(null)
  }

  const follow = (x: number, y: number) => {
    const start = begun.current
    if (!start) return
    const { date, staffId, minute } = locate(x, y)
    const { block, spot } = start
    const origin = spot.date
    if (start.kind === 'move' && block) {
      const from = Math.min(Math.max(snap(minute - start.grip), range.from), range.to - STEP)
      const to = from + block.at.to - block.at.from
      setDrag({ kind: 'move', block, origin, date, staffId, at: { from, to } })
    } else if (start.kind === 'resize' && block) {
      const to = Math.max(snap(minute), block.at.from + STEP)
      const at = { from: block.at.from, to }
      setDrag({ kind: 'resize', block, origin, date: origin, staffId: block.staffId, at })
    } else {
      const from = Math.floor(Math.min(spot.minute, minute) / STEP) * STEP
      const to = Math.max(Math.ceil(Math.max(spot.minute, minute) / STEP) * STEP, from + NEW_MINUTES)
      setDrag({ kind: 'create', block: null, origin, date: origin, staffId: spot.staffId, at: { from, to } })
    }
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && stop()
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      clearTimeout(timer.current)
    }
  })

  // A browser scrolls with the finger unless each move is refused, by a listener that it knew of before.
  useEffect(() => {
    const element = body.current
    const onTouchMove = (event: TouchEvent) => {
      if (dragged.current && begun.current && event.cancelable) event.preventDefault()
    }
    element?.addEventListener('touchmove', onTouchMove, { passive: false })
    return () => element?.removeEventListener('touchmove', onTouchMove)
  }, [body])

  const begin = (event: PointerEvent<HTMLElement>, kind: Drag['kind'], block: Block | null) => {
    if (event.button !== 0) return
    event.stopPropagation()
    dragged.current = false
    const { clientX: x, clientY: y, pointerId: pointer } = event
    const spot = locate(x, y)
    begun.current = { kind, block, pointer, x, y, spot, grip: block ? spot.minute - block.at.from : 0 }
    if (event.pointerType !== 'mouse') {
      // A finger scrolls unless it rests first.
      timer.current = setTimeout(() => {
        body.current?.setPointerCapture(pointer)
        dragged.current = true
        follow(x, y)
      }, LONG_PRESS_MS)
    }
  }

  return {
    drag,
    wasDragged: () => dragged.current,
    begin,
    handlers: {
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const start = begun.current
        if (!start || start.pointer !== event.pointerId) return
        const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > THRESHOLD
        if (!dragged.current && event.pointerType !== 'mouse') {
          if (far) stop()
          return
        }
        if (far && !dragged.current) {
          // Only now: whoever holds the pointer gets the click as well.
          body.current?.setPointerCapture(event.pointerId)
          dragged.current = true
        }
        if (dragged.current) follow(event.clientX, event.clientY)
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const start = begun.current
        if (!start || start.pointer !== event.pointerId) return
        const done = drag
        const meant = dragged.current
        stop()
        if (done && meant) onDrop(done)
      },
      onPointerCancel: stop,
    },
  }
}
