'use client'
import { type KeyboardEvent, useState } from 'react'
import { clockOf } from '../calendar/words.ts'
import { parseClock, STEP } from './week.ts'

const DAY = 1440
const textOf = (minute: number) => (minute === DAY ? '24:00' : clockOf(minute))

/** An hour to be written, always on 24 hours: `9`, `930` and `9:30` are understood; the arrows step like the bar. */
export function TimeBox({
  minute,
  label,
  faulty,
  onChange,
}: {
  /** Minutes since midnight; past 1440 on the next day. */
  minute: number
  label: string
  faulty: boolean
  /** Minutes since midnight, 0–1440. */
  onChange: (minute: number) => void
}) {
  const [text, setText] = useState<string | null>(null)
  const commit = () => {
    const written = text === null ? null : parseClock(text)
    setText(null)
    if (written !== null && textOf(written) !== textOf(minute)) onChange(written)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      commit()
    }
    if (event.key === 'Escape') setText(null)
    const by = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : 0
    if (!by) return
    event.preventDefault()
    const from = (text === null ? null : parseClock(text)) ?? minute
    setText(null)
    onChange((((from + by) % DAY) + DAY) % DAY)
  }
  return (
    <input
      className="input dense num"
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      aria-label={label}
      aria-invalid={faulty}
      value={text ?? textOf(minute)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={press}
    />
  )
}
