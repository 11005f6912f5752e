'use client'
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Stretch } from '../../components/band.tsx'
import type { Block, Column } from './day.ts'

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
  readonly staffId: string
  readonly at: Stretch
}

interface Begun {
  readonly kind: Drag['kind']
  readonly block: Block | null
  readonly pointer: number
  readonly x: number
  readonly y: number
  /** Minutes from the block's start to where it was taken. */
  readonly grip: number
  readonly anchor: number
}

const snap = (minute: number) => Math.round(minute / STEP) * STEP

/**
 * Drawing with a mouse, pen or finger on the day: pointer events on the body of the grid, minutes from its height,
 * columns from its width. Everything that it does has a form as well.
 */
export function useDrag({
  body,
  columns,
  range,
  gutter,
  onDrop,
}: {
  body: RefObject<HTMLElement | null>
  columns: readonly Column[]
  range: Stretch
  /** Pixels left of the first column. */
  gutter: () => number
  onDrop: (drag: Drag) => void
}) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const begun = useRef<Begun | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // A click follows every drag; it is not meant.
  const dragged = useRef(false)

  const where = (x: number, y: number) => {
    const box = body.current!.getBoundingClientRect()
    const left = gutter()
    const index = Math.floor(((x - box.left - left) / (box.width - left)) * columns.length)
    const column = columns[Math.min(columns.length - 1, Math.max(0, index))]
    const minute = range.from + ((y - box.top) / box.height) * (range.to - range.from)
    return { staffId: column?.staff.id ?? '', minute }
  }

  const stop = () => {
    clearTimeout(timer.current)
    begun.current = null
    setDrag(null)
  }

  const follow = (x: number, y: number) => {
    const start = begun.current
    if (!start) return
    const { staffId, minute } = where(x, y)
    const { block } = start
    if (start.kind === 'move' && block) {
      const from = Math.min(Math.max(snap(minute - start.grip), range.from), range.to - STEP)
      setDrag({ kind: 'move', block, staffId, at: { from, to: from + block.at.to - block.at.from } })
    } else if (start.kind === 'resize' && block) {
      const to = Math.max(snap(minute), block.at.from + STEP)
      setDrag({ kind: 'resize', block, staffId: block.staffId, at: { from: block.at.from, to } })
    } else {
      const from = Math.floor(Math.min(start.anchor, minute) / STEP) * STEP
      const to = Math.max(Math.ceil(Math.max(start.anchor, minute) / STEP) * STEP, from + NEW_MINUTES)
      const column = where(start.x, start.y).staffId
      setDrag({ kind: 'create', block: null, staffId: column, at: { from, to } })
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

  const begin = (event: PointerEvent<HTMLElement>, kind: Drag['kind'], block: Block | null) => {
    if (event.button !== 0) return
    event.stopPropagation()
    dragged.current = false
    const { minute } = where(event.clientX, event.clientY)
    const { clientX: x, clientY: y, pointerId: pointer } = event
    begun.current = { kind, block, pointer, x, y, grip: block ? minute - block.at.from : 0, anchor: minute }
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
