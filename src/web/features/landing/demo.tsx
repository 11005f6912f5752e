'use client'

import { useState } from 'react'
import { at, Band, Hours, type Stretch } from '../../components/band.tsx'

interface DemoService {
  readonly name: string
  readonly label: string
  readonly minutes: number
  readonly price: string
}

export interface DemoProps {
  readonly services: readonly DemoService[]
  readonly date: string
  readonly words: {
    readonly label: string
    readonly withMaria: string
    readonly tryIt: string
    readonly services: string
    readonly times: string
    readonly book: string
    /** One sentence a number of free times, from none up. */
    readonly live: readonly string[]
    readonly dayFree: string
    readonly minutes: string
  }
  readonly href: string | null
}

const RANGE = { from: 540, to: 1200 }
const FREE: readonly Stretch[] = [
  { from: 540, to: 600 },
  { from: 735, to: 780 },
  { from: 810, to: 930 },
  { from: 1020, to: 1080 },
]
const two = (value: number) => String(value).padStart(2, '0')
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** Where a service of this length fits, every half hour. */
const startsOf = (minutes: number): number[] =>
  FREE.flatMap(({ from, to }) => {
    const count = Math.floor((to - from - minutes) / 30) + 1
    return Array.from({ length: Math.max(0, count) }, (_, i) => from + i * 30)
  })

const nearest = (starts: readonly number[], start: number): number =>
  starts.reduce((best, one) => (Math.abs(one - start) < Math.abs(best - start) ? one : best))

/** Two rows of hours, the chosen one among them: more would push the page down. */
const shownOf = (starts: readonly number[], chosen: number): readonly number[] =>
  starts.slice(0, 6).includes(chosen) ? starts.slice(0, 6) : starts.slice(-6)

/** The live mini demo: choose what and when, see the block move. The button leads to the real page. */
export function Demo({ services, date, words, href }: DemoProps) {
  const [picked, setPicked] = useState(0)
  const [start, setStart] = useState(870)
  const service = services[picked]!
  const starts = startsOf(service.minutes)
  const mine = { from: start, to: start + service.minutes }
  const span = `${clock(mine.from)}–${clock(mine.to)}`
  const free = FREE.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ')

  return (
    <section className="demo" aria-label={words.label}>
      <div className="demo-h">
        <span className="av band-av" aria-hidden="true">
          SM
        </span>
        <div className="grow">
          <p className="str">Salon Maria</p>
          <p className="sm mut">{words.withMaria.replace('{date}', date)}</p>
        </div>
        <span className="badge plain">{words.tryIt}</span>
      </div>
      <fieldset className="demo-s">
        <legend className="sr">{words.services}</legend>
        {services.map((one, index) => (
          <label key={one.name} className={index === picked ? 'on' : undefined}>
            <input
              className="sr"
              type="radio"
              name="demo-service"
              checked={index === picked}
              onChange={() => {
                setPicked(index)
                setStart(nearest(startsOf(one.minutes), start))
              }}
            />
            <b>{one.label}</b>
            <span className="num">
              <i className="dur" style={at({ from: 0, to: one.minutes })} />
              {words.minutes.replace('{minutes}', String(one.minutes))}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="demo-b">
        <div
          className="demo-band"
          role="img"
          aria-label={words.dayFree.replace('{free}', free).replace('{span}', span)}
        >
          <Band size="l" range={RANGE} free={FREE} />
          <b className="demo-mine" style={at(mine)} />
        </div>
        <Hours range={RANGE} />
      </div>
      <fieldset className="slots">
        <legend className="sr">{words.times}</legend>
        {shownOf(starts, start).map((one) => (
          <label key={one} className={one === start ? 'slot on' : 'slot'}>
            <input
              className="sr"
              type="radio"
              name="demo-time"
              checked={one === start}
              onChange={() => setStart(one)}
            />
            {clock(one)}
          </label>
        ))}
      </fieldset>
      <div className="bar demo-f">
        <p className="num grow">
          <b>{span}</b>
          <span className="mut sm">
            {service.name}, {service.price}
          </span>
        </p>
        {href ? (
          <a className="btn primary" href={href}>
            {words.book}
          </a>
        ) : null}
      </div>
      <p className="sr" aria-live="polite">
        {words.live[starts.length]?.replace('{time}', clock(start))}
      </p>
    </section>
  )
}
