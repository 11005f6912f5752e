import type { CSSProperties, ReactNode } from 'react'

/** A stretch of the day in minutes since local midnight. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Custom properties are the band's only layout: `--s` start, `--d` duration, `--from`/`--to` what it shows. */
export const at = ({ from, to }: Stretch): CSSProperties =>
  ({ '--s': from, '--d': to - from }) as CSSProperties
const shows = ({ from, to }: Stretch): CSSProperties => ({ '--from': from, '--to': to }) as CSSProperties

interface BandProps {
  readonly size: 'xs' | 's' | 'm' | 'l'
  readonly range: Stretch
  readonly free: readonly Stretch[]
  readonly mine?: Stretch | null
  readonly gone?: Stretch | null
  readonly closed?: boolean
  /** The sentence that the picture says; without one it is decoration. */
  readonly label?: string
  readonly flag?: ReactNode
}

/** A day drawn to scale: dark is taken, light is free, yellow is yours. */
export function Band({ size, range, free, mine, gone, closed, label, flag }: BandProps) {
  const role = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <span className={`band ${size}${closed ? ' closed' : ''}`} style={shows(range)} {...role}>
      {free.map((stretch) => (
        <i key={stretch.from} className="free" style={at(stretch)} />
      ))}
      {gone ? <b className="gone" style={at(gone)} /> : null}
      {mine ? (
        <b className="mine" style={at(mine)}>
          {flag ? <span className="flag num">{flag}</span> : null}
        </b>
      ) : null}
    </span>
  )
}

/** The hours under a band. */
export function Hours({ range }: { range: Stretch }) {
  const first = Math.ceil(range.from / 60)
  const last = Math.floor(range.to / 60)
  const step = last - first > 14 ? 2 : 1
  const hours = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step)
  return (
    <span className="hours" style={shows(range)} aria-hidden="true">
      {hours.map((hour) => (
        <span key={hour} style={{ '--s': hour * 60 } as CSSProperties}>
          {String(hour % 24).padStart(2, '0')}
        </span>
      ))}
    </span>
  )
}
